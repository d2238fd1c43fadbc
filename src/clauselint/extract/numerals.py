"""Numbers as Word writes them in lists, in French (the formats of ECMA-376 part 1, 17.18.59)."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_UNITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
          "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
# Word writes letters up to 780 (thirty times z) and Roman numbers up to 32767; beyond, the plain number is as good.
_LAST_LETTER = 780
_LAST_ROMAN = 3999


def numeral(number: int, form: str) -> str:
    """A number in one of Word's formats; decimal where the format is not known; "" for `none` and `bullet`."""
    match form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02d}"
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "ordinal":
            return "1er" if number == 1 else f"{number}e"
        case "ordinalText":
            return _ordinal(number).capitalize()
        case "cardinalText":
            return _cardinal(number).capitalize()
        case "numberInDash":
            return f"- {number} -"
        case "decimalEnclosedParen":
            return f"({number})"
        case "decimalEnclosedFullstop":
            return f"{number}."
    return str(number)


def _letters(number: int) -> str:
    if not 0 < number <= _LAST_LETTER:
        return str(number) if number else ""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _LAST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _cardinal(number: int) -> str:
    if number >= 100:
        return str(number)
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in (7, 9):  # soixante-dix, quatre-vingt-dix count on from the ten below
        tens, unit = tens - 1, unit + 10
    name = _TENS[tens]
    if unit == 0:
        return "quatre-vingts" if tens == 8 else name
    return f"{name} et {_UNITS[unit]}" if unit in (1, 11) and tens != 8 else f"{name}-{_UNITS[unit]}"


def _ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    if number >= 100:
        return f"{number}e"
    stem = _cardinal(number)
    if stem.endswith("cinq"):
        return f"{stem}uième"
    if stem.endswith("neuf"):
        return f"{stem[:-1]}vième"
    return f"{stem.removesuffix('e') if not stem.endswith('vingts') else stem[:-1]}ième"
