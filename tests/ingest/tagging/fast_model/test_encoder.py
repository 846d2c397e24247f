"""Window layers against a slow reading of their definition."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.tagging.fast_model.encoder import _BLOCK, Encoder
from ingest.tagging.fast_model.weights import Floats, Layer

WIDTH, PIECES = 4, 3


def _layer(random: np.random.Generator) -> Layer:
    def drawn(*shape: int) -> Floats:
        return random.normal(size=shape).astype(np.float32)

    return Layer(drawn(3 * WIDTH, PIECES * WIDTH), drawn(PIECES * WIDTH), drawn(WIDTH), drawn(WIDTH))


def _slowly(vectors: Floats, layers: list[Layer]) -> Floats:
    nothing = np.zeros(WIDTH)
    rows = [row.astype(np.float64) for row in vectors]
    for layer in layers:
        changed = []
        for at, row in enumerate(rows):
            before = rows[at - 1] if at else nothing
            after = rows[at + 1] if at + 1 < len(rows) else nothing
            product = np.concatenate([before, row, after]) @ layer.kernel + layer.bias
            best = product.reshape(PIECES, WIDTH).max(axis=0)
            normal = (best - best.mean()) / np.sqrt(best.var() + 1e-8)
            changed.append(row + normal * layer.gain + layer.shift)
        rows = changed
    return np.array(rows, dtype=np.float32).reshape(len(vectors), WIDTH)


@pytest.mark.parametrize("rows", [0, 1, 2, 7, _BLOCK - 1, _BLOCK, _BLOCK + 1, 2 * _BLOCK + 3])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_layers_as_they_are_defined(rows: int, depth: int) -> None:
    random = np.random.default_rng(rows)
    vectors = random.normal(size=(rows, WIDTH)).astype(np.float32)
    layers = [_layer(random) for _ in range(depth)]
    kept = vectors.copy()
    np.testing.assert_allclose(Encoder(layers).encode(vectors), _slowly(vectors, layers), rtol=2e-3, atol=2e-3)
    np.testing.assert_array_equal(vectors, kept)


def test_a_row_without_variance_stays_finite() -> None:
    layer = Layer(*(np.zeros(s, dtype=np.float32) for s in ((12, 12), (12,), (4,), (4,))))
    vectors = np.ones((3, 4), dtype=np.float32)
    np.testing.assert_array_equal(Encoder([layer]).encode(vectors), vectors)
