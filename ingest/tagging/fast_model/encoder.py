"""Words in their context: each window layer adds to a word what its neighbours and itself say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.tagging.fast_model.weights import Floats, Layer

_BLOCK = 512
"""Rows that go through a layer together, an even number: their products stay in a core's cache."""
_VARIANCE = np.float32(1e-8)
"""What layer norm adds to a variance, as thinc does."""


class Encoder:
    """The window layers of one pipeline.

    Two rows that follow each other take four matrix products, not six (Winograd's minimal filtering): with the kernels
    k0, k1, k2 of the word before, the word and the word after, and the four rows d0 .. d3 that the two windows cover,

        (d0 - d2) k0 + s + t    and    s - t - (d1 - d3) k2
        where  s = (d1 + d2) (k0 + k1 + k2) / 2,  t = (d2 - d1) (k0 - k1 + k2) / 2.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._kernels = [_products_of(*np.split(layer.kernel, 3)) for layer in layers]

    def encode(self, vectors: Floats) -> Floats:
        """`vectors` (rows, width) after all layers, same shape. Beyond the first and last row are zeros."""
        rows, width = vectors.shape
        before = np.zeros((rows + rows % 2 + 2, width), dtype=np.float32)
        before[1 : rows + 1] = vectors
        sums = np.empty((4, _BLOCK // 2, width), dtype=np.float32)
        for layer, kernel in zip(self._layers, self._kernels, strict=True):
            after = np.zeros_like(before)
            products = np.empty((4, _BLOCK // 2, len(layer.bias)), dtype=np.float32)
            for start in range(0, rows, _BLOCK):
                stop = min(start + _BLOCK, rows + rows % 2)
                pairs = (stop - start) // 2
                out = after[start + 1 : stop + 1]
                first, second = _windows(before[start : stop + 2], kernel, layer, sums[:, :pairs], products[:, :pairs])
                _maxout(first, out[0::2])
                _maxout(second, out[1::2])
                _normalise(out, layer)
                out += before[start + 1 : stop + 1]
            after[rows + 1 :] = 0
            before = after
        return before[1 : rows + 1]


def _products_of(before: Floats, middle: Floats, after: Floats) -> Floats:
    """The four kernels of a layer's products."""
    outer = before + after
    return np.stack([before, (outer + middle) / 2, (outer - middle) / 2, after])


def _windows(rows: Floats, kernel: Floats, layer: Layer, sums: Floats, products: Floats) -> tuple[Floats, Floats]:
    """A layer's products for each first and each second of pairs of windows. `rows` has one more at either end.

    Shapes: (2 * pairs + 2, width); room for the sums of rows, (4, pairs, width), and for the products.
    """
    d0, d1, d2, d3 = rows[0:-2:2], rows[1:-1:2], rows[2::2], rows[3::2]
    np.subtract(d0, d2, out=sums[0])
    np.add(d1, d2, out=sums[1])
    np.subtract(d2, d1, out=sums[2])
    np.subtract(d1, d3, out=sums[3])
    np.matmul(sums, kernel, out=products)
    first, second, odd, last = products
    second += layer.bias
    first += second
    first += odd
    second -= odd
    second -= last
    return first, second


def _maxout(product: Floats, out: Floats) -> None:
    """Into `out` (rows, width) the largest of the pieces of `product` (rows, pieces * width)."""
    width = out.shape[1]
    out[:] = product[:, :width]
    for start in range(width, product.shape[1], width):
        np.maximum(out, product[:, start : start + width], out=out)


def _normalise(values: Floats, layer: Layer) -> None:
    """Layer norm, in place: each row has the mean 0 and the variance 1, then the layer's gain and shift."""
    width = values.shape[1]
    values -= values.mean(axis=1, keepdims=True)
    scale = np.einsum("ij,ij->i", values, values)
    scale /= width
    scale += _VARIANCE
    np.sqrt(scale, out=scale)
    values /= scale[:, None]
    values *= layer.gain
    values += layer.shift
