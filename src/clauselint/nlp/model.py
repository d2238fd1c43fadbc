"""The clause classifier's numbers: one .npz file of plain arrays (no pickle), made by `corpus/train.py`."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from clauselint.model.document import Block
from clauselint.nlp.context import Context
from clauselint.nlp.surroundings import Floats, neighbours, surroundings

_FILE = "clauses.npz"


@dataclass(frozen=True, slots=True)
class ClauseModel:
    """Three linear steps: the words of a block into a margin for each type; what stands around it into a better one;
    and the better margins around it into a probability.

    Attributes:
        types: ids of the clause types.
        weights, step, bias: (columns x types), (types) and (types): the margin of a block, from its features. A
            weight is a whole number of steps.
        around: weights of `surroundings`, the same for all types, and last the constant.
        again: weights of `surroundings` and then of `neighbours` by the better margins, and last the constant.
        sure_from: probability from which a label is sure.
        best_from: probability from which the best label of a block is sure although it misses `sure_from`:
            nearly every paragraph of a contract is of some type.
    """

    types: tuple[str, ...]
    weights: npt.NDArray[np.int8]
    step: Floats
    bias: Floats
    around: Floats
    again: Floats
    sure_from: float
    best_from: float

    def margins(self, columns: npt.NDArray[np.intp], values: Floats) -> Floats:
        """How far a block is on the side of each type."""
        steps = self.weights.take(columns, axis=0).astype(np.float32).T @ values
        return np.asarray(steps * self.step + self.bias, dtype=np.float32)

    def probabilities(self, margins: Floats, blocks: Sequence[Block], contexts: Sequence[Context]) -> Floats:
        """The probability (blocks x types) of each type for each block of a contract.

        Args:
            margins: (blocks x types).
        """
        around = surroundings(margins, blocks, contexts, self.types)
        better = better_margins(around @ self.around[:-1] + self.around[-1])
        again = np.concatenate([around, neighbours(better, blocks)], axis=2)
        return np.asarray(1.0 / (1.0 + np.exp(-(again @ self.again[:-1] + self.again[-1]))), dtype=np.float32)

    def sure(self, probabilities: Floats) -> npt.NDArray[np.bool_]:
        """Which labels are sure, for an array (blocks x types)."""
        best = probabilities == probabilities.max(axis=1, keepdims=True)
        return np.asarray((probabilities >= self.sure_from) | (best & (probabilities >= self.best_from)))


def better_margins(logits: Floats) -> Floats:
    """Log-odds on the scale of margins: what is certain either way weighs no more than a clear margin does."""
    return np.asarray(np.clip(logits / 4, -1.5, 1.5), dtype=np.float32)


@functools.cache
def load_model() -> ClauseModel:
    """The shipped model."""
    with (files("clauselint.nlp") / _FILE).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        sure_from, best_from = arrays["told_from"]
        return ClauseModel(
            tuple(str(name) for name in arrays["types"]),
            np.ascontiguousarray(arrays["weights"].T),  # a block has few of the columns: each in one place
            arrays["step"],
            arrays["bias"],
            arrays["around"],
            arrays["again"],
            float(sure_from),
            float(best_from),
        )
