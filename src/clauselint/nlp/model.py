"""The clause classifier's numbers: one .npz file of plain arrays (no pickle), made by `corpus/train.py`."""

import functools
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

_FILE = "clauses.npz"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """Two linear steps: words of a block into a margin for each type, then what stands around it into a probability.

    Attributes:
        types: ids of the clause types.
        weights, bias: (types x columns) and (types): the margin of a block, from its features.
        around, around_bias: weights of `surroundings`, the same for all types, and the constant.
        sure_from: probability from which a label is sure.
        best_from: probability from which the best label of a block is sure although it misses `sure_from`:
            nearly every paragraph of a contract is of some type.
    """

    types: tuple[str, ...]
    weights: Floats
    bias: Floats
    around: Floats
    around_bias: float
    sure_from: float
    best_from: float

    def margins(self, columns: npt.NDArray[np.int32], values: Floats) -> Floats:
        """How far a block is on the side of each type."""
        sums: Floats = self.weights[:, columns] @ values + self.bias
        return sums

    def probabilities(self, around: Floats) -> Floats:
        """The probability of each type for each block, from an array (blocks x types x surroundings)."""
        return np.asarray(1.0 / (1.0 + np.exp(-(around @ self.around + self.around_bias))), dtype=np.float32)

    def sure(self, probabilities: Floats) -> npt.NDArray[np.bool_]:
        """Which labels are sure, for an array (blocks x types)."""
        best = probabilities == probabilities.max(axis=1, keepdims=True)
        return np.asarray((probabilities >= self.sure_from) | (best & (probabilities >= self.best_from)))


@functools.cache
def load_model() -> ClauseModel:
    """The shipped model."""
    with (files("clauselint.nlp") / _FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        sure_from, best_from = arrays["told_from"]
        return ClauseModel(
            tuple(str(name) for name in arrays["types"]),
            arrays["weights"].astype(np.float32),
            arrays["bias"].astype(np.float32),
            arrays["around"].astype(np.float32),
            float(arrays["around_bias"]),
            float(sure_from),
            float(best_from),
        )
