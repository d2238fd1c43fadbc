"""Features of a block for the linear classifier: hashed words of the block and of what stands around it.

The same function serves training and use, so that both see the same numbers.
"""

import functools
import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from clauselint.lexicon.load import load_list
from clauselint.nlp.context import Context

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A power of two: 2^17 columns hold the words and pairs of some twenty thousand paragraphs with few collisions.
COLUMNS = 1 << 17
# French endings begin about here: « factur|e », « factur|ation »; typing errors often stand later.
_STEM = 6
# Who or what a sentence is about stands in its first words.
_FIRST = 4
_WORD = re.compile(r"[^\W_]+")


def features(doc: "Doc", context: Context) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Columns and values of a block; each group of features has unit length times its weight.

    Args:
        doc: the block's folded text as tokens.
        context: what stands around it.
    """
    columns: list[npt.NDArray[np.int32]] = []
    values: list[npt.NDArray[np.float32]] = []
    for weight, names in _groups(doc, context):
        found = sorted({zlib.crc32(name.encode()) % COLUMNS for name in names})
        if found:
            columns.append(np.array(found, dtype=np.int32))
            values.append(np.full(len(found), weight / np.sqrt(len(found)), dtype=np.float32))
    if not columns:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    return np.concatenate(columns), np.concatenate(values)


@functools.cache
def stopwords() -> frozenset[str]:
    """Words that say nothing of the topic, folded."""
    return frozenset(load_list("stopwords")["words"])


def _groups(doc: "Doc", context: Context) -> Iterator[tuple[float, Iterable[str]]]:
    stop = stopwords()
    words = [_normal(token.text) for token in doc if _WORD.search(token.text)]
    telling = [word for word in words if word not in stop]
    yield 1.0, [f"t:{word}" for word in telling]
    yield 0.9, [f"b:{one}_{two}" for one, two in pairwise(words)]
    yield 0.7, [f"g:{one}_{two}" for one, two in pairwise(telling)]
    yield 0.8, [f"s:{word[:_STEM]}" for word in telling]
    yield 0.5, [f"f:{word}" for word in words[:_FIRST]]
    heading = _words(context.heading)
    yield 0.8, [f"h:{word}" for word in heading if word not in stop]
    yield 0.3, [f"u:{word}" for word in _words(context.upper_headings) if word not in stop]
    yield 0.25, [f"p:{word}" for word in _words(context.before) if word not in stop]
    if context.kind == "heading" or len(words) < 12:
        yield 0.4, [f"n:{word}" for word in _words(context.after) if word not in stop]
    own = "H" if context.kind == "heading" else "T"
    yield 1.0, [f"{own}:{name}" for name in context.title_types]
    yield 0.5, [f"U:{name}" for name in context.upper_types]
    yield 0.9, [f"C:{name}" for name in context.cue_types]
    yield 0.5, [f"W:{name}" for name in context.weak_types]
    yield 0.4, [f"k:{context.kind}", f"l:{min(7, len(words).bit_length())}", f"q:{int(context.position * 12)}"]


def _words(folded: str) -> list[str]:
    return [_normal(word) for word in _WORD.findall(folded)]


@functools.lru_cache(maxsize=1 << 16)
def _normal(word: str) -> str:
    """Digits say that there is a figure, not which; a final plural s says nothing."""
    if any(char.isdigit() for char in word):
        return "0"
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
