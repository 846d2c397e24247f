"""Words in their context: each window layer adds to a word what its neighbours and itself say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.tagging.fast_model.weights import Floats, Layer

_BLOCK = 512
"""Rows that go through a layer together: their windows and products stay in a core's cache."""
_VARIANCE = np.float32(1e-8)
"""What layer norm adds to a variance, as thinc does."""


def encode(vectors: Floats, layers: Sequence[Layer]) -> Floats:
    """`vectors` (rows, width) after all layers, same shape. Beyond the first and last row are zeros."""
    rows, width = vectors.shape
    before = np.zeros((rows + 2, width), dtype=np.float32)
    before[1:-1] = vectors
    windows = np.empty((_BLOCK, 3 * width), dtype=np.float32)
    for layer in layers:
        after = np.zeros_like(before)
        products = np.empty((_BLOCK, len(layer.bias)), dtype=np.float32)
        for start in range(0, rows, _BLOCK):
            stop = min(start + _BLOCK, rows)
            window, product = windows[: stop - start], products[: stop - start]
            for offset in range(3):
                window[:, offset * width : (offset + 1) * width] = before[start + offset : stop + offset]
            np.matmul(window, layer.kernel, out=product)
            product += layer.bias
            out = after[start + 1 : stop + 1]
            _maxout(product, out)
            _normalise(out, layer)
            out += before[start + 1 : stop + 1]
        before = after
    return before[1:-1]


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
