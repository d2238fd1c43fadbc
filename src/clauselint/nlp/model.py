"""The linear model of the clause classifier: one .npz file of plain arrays (no pickle), made by `corpus/train.py`."""

import functools
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

_FILE = "clauses.npz"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """One row of weights for each type; the score of a type is the logistic of its sum.

    From the score `thresholds[i]` on, the label of type i is sure.
    """

    types: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    thresholds: npt.NDArray[np.float32]

    def scores(self, columns: npt.NDArray[np.int32], values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The score of every type, in [0, 1]."""
        sums: npt.NDArray[np.float32] = self.weights[:, columns] @ values + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-sums)), dtype=np.float32)


@functools.cache
def load_model() -> LinearModel:
    """The shipped model."""
    with (files("clauselint.nlp") / _FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return LinearModel(
            tuple(str(name) for name in arrays["types"]),
            arrays["weights"].astype(np.float32),
            arrays["bias"].astype(np.float32),
            arrays["thresholds"].astype(np.float32),
        )
