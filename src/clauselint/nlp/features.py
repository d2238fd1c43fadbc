"""Features of a block for the linear classifier: hashed words of the block and of what stands around it.

The same function serves training and use, so that both see the same numbers.
"""

import functools
import math
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
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


def features(doc: "Doc", context: Context) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """Columns and values of a block; each group of features has unit length times its weight.

    Args:
        doc: the block's folded text as tokens.
        context: what stands around it.
    """
    columns: list[int] = []
    weights: list[float] = []
    sizes: list[int] = []
    for weight, found in _groups(doc, context):
        if found:
            columns += found
            weights.append(weight / math.sqrt(len(found)))
            sizes.append(len(found))
    return np.array(columns, dtype=np.intp), np.repeat(np.array(weights, dtype=np.float32), sizes)


@functools.cache
def stopwords() -> frozenset[bytes]:
    """Words that say nothing of the topic, folded, in UTF-8."""
    return frozenset(word.encode() for word in load_list("stopwords")["words"])


def _groups(doc: "Doc", context: Context) -> Iterator[tuple[float, Sequence[int]]]:
    """The weight of each group and its columns, in order."""
    words = [word for token in doc if (word := _normal(token.text))]
    telling = _telling(words)
    yield 1.0, _columns(b"t:", telling)
    yield 0.9, _columns(b"b:", [one + b"_" + two for one, two in pairwise(words)])
    yield 0.7, _columns(b"g:", [one + b"_" + two for one, two in pairwise(telling)])
    yield 0.8, _columns(b"s:", map(_stem, telling))
    yield 0.5, _columns(b"f:", words[:_FIRST])
    yield 0.8, _columns(b"h:", _telling_in(context.heading))
    yield 0.3, _columns(b"u:", _telling_in(context.upper_headings))
    yield 0.25, _columns(b"p:", _telling_in(context.before))
    if context.kind == "heading" or len(words) < 12:
        yield 0.4, _columns(b"n:", _telling_in(context.after))
    yield 1.0, _columns(b"H:" if context.kind == "heading" else b"T:", map(str.encode, context.title_types))
    yield 0.5, _columns(b"U:", map(str.encode, context.upper_types))
    yield 0.9, _columns(b"C:", map(str.encode, context.cue_types))
    yield 0.5, _columns(b"W:", map(str.encode, context.weak_types))
    place = f"k:{context.kind}", f"l:{min(7, len(words).bit_length())}", f"q:{int(context.position * 12)}"
    yield 0.4, _columns(b"", map(str.encode, place))


def _columns(kind: bytes, names: Iterable[bytes]) -> list[int]:
    """The columns of features of one kind, named in UTF-8."""
    start = zlib.crc32(kind)
    return sorted({zlib.crc32(name, start) % COLUMNS for name in names})


def _telling(words: Iterable[bytes]) -> list[bytes]:
    stop = stopwords()
    return [word for word in words if word not in stop]


# All blocks of a section have one heading, and a block is read after one block and before another.
@functools.lru_cache(maxsize=1 << 9)
def _telling_in(folded: str) -> list[bytes]:
    return _telling(map(_normal, _WORD.findall(folded)))


@functools.lru_cache(maxsize=1 << 16)
def _normal(word: str) -> bytes:
    """Digits say that there is a figure, not which; a final plural s says nothing, and signs nothing at all."""
    if not word.isalpha():
        if not _WORD.search(word):
            return b""
        if any(char.isdigit() for char in word):
            return b"0"
    return (word[:-1] if len(word) > 3 and word.endswith("s") else word).encode()


@functools.lru_cache(maxsize=1 << 16)
def _stem(word: bytes) -> bytes:
    return word.decode()[:_STEM].encode()
