"""The text of one paragraph while it is read, and its pieces."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from clauselint.model.anchor import Anchor, follows, shifted
from clauselint.model.document import Flag, Piece, Revision

_WHOLE: tuple[Flag, ...] = ("bold", "caps", "deleted", "hidden", "inserted", "struck")
_SOME: tuple[Flag, ...] = ("box", "form", "placeholder")
_PARTLY: dict[Flag, Flag] = {"some_hidden": "hidden", "some_struck": "struck"}


class Chunk(NamedTuple):
    """Shown characters and their place; `solid` where they stand for one stored sign or for none.

    One is made for each run of a file, and a tuple is made in half the time.
    """

    text: str
    anchor: Anchor | None
    marks: frozenset[str]
    revision: Revision | None
    solid: bool

    def cut(self, start: int, end: int) -> "Chunk":
        """The characters from `start` to `end`."""
        if start == 0 and end == len(self.text):
            return self
        if self.anchor is None or self.solid or start == 0:
            return self._replace(text=self.text[start:end])
        return self._replace(text=self.text[start:end], anchor=shifted(self.anchor, start))


class ParagraphText:
    """Collects the characters of a paragraph, or of several that a tracked deletion joined.

    Attributes:
        fields: how many fields of a form it holds, as its reader counts them.
    """

    def __init__(self) -> None:
        self._chunks: list[Chunk] = []
        self._length = 0
        self.fields = 0

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        return "".join([chunk.text for chunk in self._chunks])

    @property
    def last(self) -> str:
        """The characters that were added last."""
        return self._chunks[-1].text if self._chunks else ""

    def add(self, chunk: Chunk) -> None:
        if chunk.text:
            self._chunks.append(chunk)
            self._length += len(chunk.text)

    def take_back(self, count: int) -> None:
        """Removes the last characters."""
        chunk = self._chunks.pop()
        self._length -= len(chunk.text)
        if len(chunk.text) > count:
            self.add(chunk.cut(0, len(chunk.text) - count))

    def take_back_blank(self, length: int) -> bool:
        """Removes what follows the first `length` characters if it is blank; returns whether it was."""
        kept, left = len(self._chunks), self._length
        while left > length and not self._chunks[kept - 1].text.strip():
            kept -= 1
            left -= len(self._chunks[kept].text)
        if left > length:
            return False
        del self._chunks[kept:]
        self._length = left
        return True

    def mostly(self, mark: str) -> bool:
        """Whether at least half of the visible characters have a mark."""
        marked = sum([len(chunk.text.strip()) for chunk in self._chunks if mark in chunk.marks])
        if not marked:
            return False
        return 2 * marked >= sum(len(chunk.text.strip()) for chunk in self._chunks)

    def flags(self) -> set[Flag]:
        """What holds for every visible character; « placeholder », « form » and « box » if they hold for one."""
        visible = {chunk.marks for chunk in self._chunks if not chunk.text.isspace()}
        found: set[Flag] = set()
        text = self.text
        if text.isupper() and sum(c.isalpha() for c in text) > 3:
            found.add("caps")
        if not any(visible):
            return found
        found |= {flag for flag in _WHOLE if all(flag in marks for marks in visible)}
        found |= {flag for flag in _SOME if any(flag in marks for marks in visible)}
        for flag, whole in _PARTLY.items():
            if whole not in found and any(whole in marks for marks in visible):
                found.add(flag)
        return found

    def finish(self, label: str = "", skip: int = 0) -> tuple[str, tuple[Piece, ...]]:
        """The text in NFC without outer spaces behind its number, and pieces that partition it.

        Args:
            label: the number with the space after it, "" for none.
            skip: characters to leave out after the leading spaces (a bullet sign typed by hand).
        """
        raw = self.text
        start = len(raw) - len(raw.lstrip()) + skip
        start += len(raw[start:]) - len(raw[start:].lstrip())
        end = max(start, len(raw.rstrip()))
        chunks = _slice(self._chunks, start, end)
        shown = raw[start:end]
        if not unicodedata.is_normalized("NFC", shown):
            chunks = list(_composed(chunks))
            shown = "".join(chunk.text for chunk in chunks)
        pieces: list[Piece] = []
        position = len(label)
        if label:
            pieces.append(Piece(0, position, None))
        for chunk in _merged(chunks):
            pieces.append(Piece(position, position + len(chunk.text), chunk.anchor, chunk.revision))
            position = pieces[-1].end
        return label + shown, tuple(pieces)


def _slice(chunks: list[Chunk], start: int, end: int) -> list[Chunk]:
    found = []
    position = 0
    for chunk in chunks:
        after = position + len(chunk.text)
        if start <= position and after <= end:
            found.append(chunk)
        elif position < end and start < after:
            found.append(chunk.cut(max(start - position, 0), min(end, after) - position))
        position = after
    return found


def _merged(chunks: list[Chunk]) -> Iterator[Chunk]:
    """Neighbours that continue each other in one run made one."""
    current: Chunk | None = None
    for chunk in chunks:
        if current is not None and _continues(current, chunk):
            current = current._replace(text=current.text + chunk.text)
            continue
        if current is not None:
            yield current
        current = chunk
    if current is not None:
        yield current


def _continues(first: Chunk, second: Chunk) -> bool:
    if first.anchor is None or second.anchor is None or first.solid or second.solid:
        return False
    return follows(first.anchor, len(first.text), second.anchor) and first.revision == second.revision


def _composed(chunks: list[Chunk]) -> Iterator[Chunk]:
    """The chunks in NFC: an accent stored behind its letter, even in another run, goes to the place of the letter."""
    cluster: list[Chunk] = []
    for chunk in chunks:
        for index, char in enumerate(chunk.text):
            if cluster and not unicodedata.combining(char) and not _joins(cluster[-1].text, char):
                yield from _compose(cluster)
                cluster = []
            cluster.append(chunk.cut(index, index + 1))
    yield from _compose(cluster)


def _joins(first: str, second: str) -> bool:
    """Whether two starters compose, as Korean syllables do."""
    return len(unicodedata.normalize("NFC", first + second)) < 2


def _compose(cluster: list[Chunk]) -> Iterator[Chunk]:
    text = unicodedata.normalize("NFC", "".join(chunk.text for chunk in cluster))
    for index, char in enumerate(text):
        yield cluster[min(index, len(cluster) - 1)]._replace(text=char)
