"""Signs of symbol fonts as Unicode, check boxes above all: Word stores only the font and the place in it."""

# The place in the font, from the glyph tables of the fonts that Windows installs.
_SIGNS = {
    "wingdings": {0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
                  0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗",
                  0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
    "wingdings 3": {0x75: "▶", 0x7D: "▶"},
    "webdings": {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"},
    "symbol": {0xA0: "€", 0xA3: "≤", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
               0xB9: "≠"},
}  # fmt: skip
_UNKNOWN = "\ufffc"


def symbol(font: str, code: int) -> str:
    """The sign at a place of a font; U+FFFC where it is not known, since something does stand there."""
    signs = _SIGNS.get(font.strip().lower())
    if signs is not None:
        return signs.get(code & 0xFF, _UNKNOWN)
    if 0xF000 <= code <= 0xF0FF or not 0x20 <= code <= 0xD7FF:
        return _UNKNOWN
    return chr(code)


def draws_signs(font: str) -> bool:
    """Whether a font has signs in the places of letters; « Symbol » has Greek letters there, which are not read."""
    return "dings" in font.lower() and font.strip().lower() in _SIGNS


def translated(text: str, font: str) -> str:
    """A text in which places in a symbol font are replaced by their signs: U+F000 to U+F0FF, and letters in one."""
    known = font if font.strip().lower() in _SIGNS else "wingdings"
    first = "!" if draws_signs(font) else "\uf000"
    return "".join(symbol(known, ord(c)) if first <= c <= "\u00ff" or "\uf000" <= c <= "\uf0ff" else c for c in text)
