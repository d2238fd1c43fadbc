"""Names and values of WordprocessingML (ECMA-376 part 1)."""

from functools import cache
from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_CHOICE = ALTERNATE.replace("AlternateContent", "Choice")
_FALLBACK = ALTERNATE.replace("AlternateContent", "Fallback")
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def w(path: str) -> str:
    """`"pPr/numPr"` as a path of qualified names."""
    return "/".join(f"{{{WORD}}}{name}" for name in path.split("/"))


VAL = w("val")


def child(element: Element, tag: str) -> Element | None:
    """The first child of a qualified name: what `find` does, without the search for a path, which takes as long."""
    return next(element.iterchildren(tag), None)


def child_value(element: Element | None, path: str) -> str | None:
    """The `w:val` of a descendant, None where either is lacking."""
    found = element.find(w(path)) if element is not None else None
    value: str | None = found.get(VAL) if found is not None else None
    return value


def is_on(element: Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in _OFF


def integer(text: str | None, default: int, low: int, high: int) -> int:
    """A whole number kept within bounds, since a hostile file may name any; `default` where it is none."""
    try:
        return min(max(int(text), low), high) if text is not None else default
    except ValueError:
        return default


def content(element: Element) -> str:
    """The characters directly inside an element."""
    text = element.text or ""
    return text + "".join(child.tail or "" for child in element) if len(element) else text


def alternative(element: Element) -> Element | None:
    """The one branch to read of `mc:AlternateContent`, whose branches say the same thing twice.

    The first that has words: one without uses what came after this was written. Without any words, the first.
    """
    branches = [*element.iterchildren(_CHOICE), *element.iterchildren(_FALLBACK)]
    return next(filter(_has_words, branches), branches[0] if branches else None)


def _has_words(element: Element) -> bool:
    return next(element.iter(w("t"), w("delText"), w("sym"), w("numFmt")), None) is not None


def step(element: Element, position: int) -> str:
    """One step of a path: the name, and the position among siblings of that name (the body has none)."""
    name = element.tag.rpartition("}")[2]
    return "/body" if name == "body" else f"/{name}[{position}]"
