"""What runs look like: bold, capitals, struck, and what nobody sees on the page."""

from collections.abc import Mapping

from clauselint.extract.docx.ooxml import VAL, Element, integer, is_on, w
from clauselint.extract.docx.symbols import draws_signs

# Switched again by a second kind of style: bold in a style of paragraph and in one of characters is not bold
# (ECMA-376 part 1, 17.7.3).
_TOGGLES = {w("b"): "bold", w("caps"): "caps", w("vanish"): "hidden", w("strike"): "struck"}
_DOUBLE, _COLOUR, _SIZE, _SHADE, _HIGHLIGHT = (w(name) for name in ("dstrike", "color", "sz", "shd", "highlight"))
_FONTS = w("rFonts")
_OTHERS = frozenset({_DOUBLE, _COLOUR, _SIZE, _SHADE, _HIGHLIGHT, _FONTS})
# Below 2.5 points nobody reads; sizes are stored in half points.
_TINY = 5
_WHITE = 0xF8

Look = Mapping[str, bool]


def look(properties: Element) -> dict[str, bool]:
    """What run properties say, by mark: bold, caps, hidden, struck, double, white, shaded, tiny,
    signs (letters stand for signs of a symbol font)."""
    found: dict[str, bool] = {}
    for item in properties:
        tag = item.tag
        toggle = _TOGGLES.get(tag)
        if toggle is not None:
            found[toggle] = is_on(item)
        elif tag not in _OTHERS:
            continue
        elif tag == _DOUBLE:
            found["double"] = is_on(item)
        elif tag == _COLOUR:
            found["white"] = _is_white(item.get(VAL, ""))
        elif tag == _SIZE:
            found["tiny"] = integer(item.get(VAL), _TINY, 0, _TINY) < _TINY
        elif tag == _FONTS:
            letters = item.get(w("ascii"), "")
            found["signs"] = draws_signs(letters) and draws_signs(item.get(w("hAnsi"), letters))
        elif tag == _SHADE:
            found["shaded"] = shades(item)
        else:
            found["shaded"] = item.get(VAL, "none") not in ("none", "white")
    return found


def marks_of(paragraph: Look, character: Look, own: Look) -> frozenset[str]:
    """The marks of a run, by its style of paragraph, its style of characters, and itself."""
    found = {**paragraph, **character}
    for mark in _TOGGLES.values():
        found[mark] = paragraph.get(mark, False) != character.get(mark, False)
    found |= own
    found["struck"] |= found.pop("double", False)
    found["hidden"] |= found.pop("tiny", False)
    if found.pop("shaded", False):
        found["white"] = False
    return frozenset(mark for mark, on in found.items() if on)


def shades(element: Element | None) -> bool:
    """Whether a `w:shd` gives a colour to what stands behind the text."""
    if element is None:
        return False
    fill = element.get(w("fill"), "auto").lower()
    return fill not in ("auto", "") and not _is_white(fill)


def has_colour(background: Element | None) -> bool:
    """Whether a `w:background` paints the pages."""
    return background is not None and not _is_white(background.get(w("color"), "FFFFFF"))


def _is_white(colour: str) -> bool:
    try:
        return len(colour) == 6 and all(part >= _WHITE for part in bytes.fromhex(colour))
    except ValueError:
        return False
