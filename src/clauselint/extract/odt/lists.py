"""Automatic numbers: OpenDocument stores the shape of a list and where it goes on, not the numbers."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from clauselint.extract.numerals import numeral
from clauselint.extract.odt.names import count, q, value

_LEVELS = 10
_MAX_START = 32767
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_ORDINALS = {"1er, 2e, 3e, ...": "ordinal"}
_BY_LEVEL = frozenset(
    {q("text:list-level-style-number"), q("text:list-level-style-bullet"), q("text:outline-level-style")}
)


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a paragraph as shown, "" for a bullet or nothing."""

    text: str
    bullet: bool


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    prefix: str
    suffix: str
    pattern: str
    shown: int
    start: int
    bullet: bool


@dataclass(slots=True)
class Numbers:
    """The numbers that one list has reached, by level from 1."""

    style: str
    values: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document, and the numbers reached in its text."""

    def __init__(self, roots: list[_Element]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        for root in roots:
            for style in (*root.iter(q("text:list-style")), *root.iter(q("text:outline-style"))):
                levels = {
                    count(level, "text:level", 1, _LEVELS): _read_level(level)
                    for level in style
                    if level.tag in _BY_LEVEL
                }
                outline = style.tag == q("text:outline-style")
                self._styles["" if outline else value(style, "style:name")] = levels
        self._known: dict[str, Numbers] = {}
        self._last: dict[str, Numbers] = {}
        self.headings = Numbers("")

    def begin(self, element: _Element, style: str) -> Numbers:
        """The numbers of a list that begins: its own, or those of the list it goes on with."""
        goes_on = value(element, "text:continue-list")
        if goes_on in self._known:
            found = self._known[goes_on]
        elif value(element, "text:continue-numbering") == "true" and style in self._last:
            found = self._last[style]
        else:
            found = Numbers(style)
        self._last[style] = found
        key = value(element, "xml:id")
        if key:
            self._known[key] = found
        return found

    def count(self, numbers: Numbers, style: str, depth: int, start: int | None) -> Label | None:
        """Counts a paragraph; None where its style or level is not defined."""
        levels = self._styles.get(style, {})
        level = levels.get(depth)
        if level is None:
            return None
        values = numbers.values
        for upper in range(1, depth):
            if upper not in values and upper in levels:
                values[upper] = levels[upper].start
        values[depth] = start if start is not None else values.get(depth, level.start - 1) + 1
        for lower in [key for key in values if key > depth]:
            del values[lower]
        return Label("" if level.bullet else _label(levels, depth, values), level.bullet)


def _label(levels: dict[int, _Level], depth: int, values: dict[int, int]) -> str:
    level = levels[depth]

    def number(of: int) -> str:
        return numeral(values.get(of, 1), levels[of].form) if of in levels else ""

    if level.pattern:
        return re.sub("%([0-9]{1,2})%", lambda match: number(int(match[1])), level.pattern).strip()
    if level.form == "none":
        return f"{level.prefix}{level.suffix}".strip()
    shown = [number(of) for of in range(max(1, depth - level.shown + 1), depth + 1)]
    return f"{level.prefix}{'.'.join(part for part in shown if part)}{level.suffix}".strip()


def _read_level(element: _Element) -> _Level:
    form = value(element, "style:num-format")
    return _Level(
        form=_FORMS.get(form, _ORDINALS.get(form, "decimal")),
        prefix=value(element, "style:num-prefix"),
        suffix=value(element, "style:num-suffix"),
        pattern=value(element, "loext:num-list-format"),
        shown=count(element, "text:display-levels", 1, _LEVELS),
        start=count(element, "text:start-value", 1, _MAX_START),
        bullet=element.tag == q("text:list-level-style-bullet"),
    )
