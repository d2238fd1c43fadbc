"""Automatic numbers: Word stores none of them, they are counted again as Word does (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from clauselint.extract.docx.ooxml import ALTERNATE, VAL, Element, alternative, child_value, integer, is_on, w
from clauselint.extract.docx.symbols import draws_signs, symbol
from clauselint.extract.numerals import numeral

_LEVELS = 9
_MAX_START = 32767
_MAX_LINKS = 8  # lists that stand for lists; Word makes one step
# Places of boxes to tick in Wingdings; the shaded boxes there (0x71, 0x72) are bullets of Word's own choice.
_BOXES = frozenset({0x6F, 0x78, 0xA8, 0xFD, 0xFE})
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # glyphs of symbol fonts


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a paragraph as shown, without the space after it; `tight` where Word puts none there."""

    text: str
    bullet: bool
    tight: bool


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    width: int
    text: str
    style: str | None
    restart: int | None
    legal: bool
    hidden: bool
    tight: bool
    font: str

    @property
    def box(self) -> str:
        """The box to tick that stands for a bullet, "" for other signs: an empty one says that nothing was chosen."""
        stored = draws_signs(self.font) and len(self.text) == 1 and ord(self.text) & 0xFF in _BOXES
        sign = symbol(self.font, ord(self.text)) if stored else self.text
        return sign if sign in ("☐", "☑", "☒") else ""


@dataclass(frozen=True, slots=True)
class _List:
    """What a `numId` means: counters belong to the `abstract` list, which several of them may share."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def start(self, depth: int) -> int:
        if depth in self.starts:
            return self.starts[depth]
        return self.levels[depth].start if depth in self.levels else 0

    def restarts(self, depth: int, after: int) -> bool:
        """Whether the numbers of a level begin anew after a paragraph of a higher level."""
        restart = self.levels[depth].restart if depth in self.levels else None
        return restart is None or after < restart


class Numbering:
    """The lists that a document defines.

    Args:
        root: the numbering part, if any.
        list_of_style: the `numId` that a numbering style stands for.
    """

    def __init__(self, root: Element | None, list_of_style: Callable[[str], str | None]) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._nums: dict[str, Element] = {}
        self._list_of_style = list_of_style
        for element in root if root is not None else ():
            if element.tag == w("abstractNum"):
                self._add_abstract(element)
            elif element.tag == w("num"):
                self._nums[element.get(w("numId"), "")] = element
        self._lists: dict[str, _List | None] = {}

    def _add_abstract(self, element: Element) -> None:
        key = element.get(w("abstractNumId"), "")
        self._abstract[key] = {_depth(level): _read_level(level) for level in element.findall(w("lvl"))}
        link = child_value(element, "numStyleLink")
        if link is not None:
            self._linked[key] = link

    def list(self, num_id: str) -> _List | None:
        """The list of a `numId`, None if it is not defined."""
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id, frozenset())
        return self._lists[num_id]

    def _read_list(self, num_id: str, seen: frozenset[str]) -> _List | None:
        element = self._nums.get(num_id)
        if element is None or num_id in seen or len(seen) > _MAX_LINKS:
            return None
        abstract = child_value(element, "abstractNumId") or ""
        levels, starts = dict(self._abstract.get(abstract, {})), {}
        if abstract in self._linked:
            target = self._list_of_style(self._linked[abstract])
            base = self._read_list(target, seen | {num_id}) if target else None
            if base is not None:
                abstract, levels, starts = base.abstract, dict(base.levels), dict(base.starts)
        for override in element.findall(w("lvlOverride")):
            start, level = child_value(override, "startOverride"), override.find(w("lvl"))
            if start is not None:
                starts[_depth(override)] = integer(start, 0, 0, _MAX_START)
            if level is not None:
                levels[_depth(override)] = _read_level(level)
        return _List(abstract, levels, starts)

    def depth_of_style(self, num_id: str, style: str) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        found = self.list(num_id)
        return next((d for d, level in sorted(found.levels.items()) if level.style == style), None) if found else None


class Counters:
    """The numbers reached in one flow of text."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(self, num_id: str, depth: int) -> Label | None:
        """Counts a paragraph and returns its number; None where the list or its level is not defined."""
        found = self._numbering.list(num_id)
        if found is None or depth not in found.levels:
            return None
        values = self._values.setdefault(found.abstract, {})
        if num_id not in self._begun:  # a start override holds once, where its list is first used
            self._begun.add(num_id)
            for overridden in found.starts:
                values.pop(overridden, None)
        for upper in range(depth):
            values.setdefault(upper, found.start(upper))
        values[depth] = values[depth] + 1 if depth in values else found.start(depth)
        for lower in [d for d in values if d > depth and found.restarts(d, depth)]:
            del values[lower]
        return _label(found, depth, values)


def _label(found: _List, depth: int, values: dict[int, int]) -> Label:
    level = found.levels[depth]

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        of = found.levels.get(index, level)
        value = values.get(index, found.start(index))
        if of.width and not level.legal:
            return f"{value:0{of.width}d}"
        return numeral(value, "decimal" if level.legal and of.form not in ("none", "bullet") else of.form)

    if level.form == "bullet":
        return Label(level.box, bullet=True, tight=False)
    text = "" if level.hidden else _PRIVATE.sub("", re.sub("%([1-9])", number, level.text))
    return Label(text.strip(), bullet=False, tight=level.tight and text == text.rstrip())


def _depth(element: Element) -> int:
    return integer(element.get(w("ilvl")), 0, 0, _LEVELS - 1)


def _read_level(element: Element) -> _Level:
    form, width = _read_form(element)
    restart = child_value(element, "lvlRestart")
    fonts = element.find(w("rPr/rFonts"))
    return _Level(
        start=integer(child_value(element, "start"), 0, 0, _MAX_START),
        form=form,
        width=width,
        text=child_value(element, "lvlText") or "",
        style=child_value(element, "pStyle"),
        restart=None if restart is None else integer(restart, 0, 0, _LEVELS),
        legal=is_on(element.find(w("isLgl"))),
        hidden=is_on(element.find(w("rPr/vanish"))),
        tight=child_value(element, "suff") == "nothing",
        font=fonts.get(w("ascii"), "") if fonts is not None else "",
    )


def _read_form(element: Element) -> tuple[str, int]:
    """The number format of a level, and the width of one that Word 2010 and later pad with zeros (« 001 »)."""
    form = element.find(w("numFmt"))
    choice = element.find(ALTERNATE)
    if form is None and choice is not None and (branch := alternative(choice)) is not None:
        form = branch.find(w("numFmt"))
    if form is None:
        return "decimal", 0
    name: str = form.get(VAL, "decimal")
    first = form.get(w("format"), "").partition(",")[0].strip()
    padded = name == "custom" and re.fullmatch("0{1,5}1", first) is not None
    return ("decimal", len(first)) if padded else (name, 0)


def space_after(label: Label, text: str) -> Literal["", " "]:
    """Between a number and the text: a space, or nothing where Word shows « A. Prix » for « A » and « . Prix »."""
    return "" if label.tight and text[:1] in ".,;:)°" else " "
