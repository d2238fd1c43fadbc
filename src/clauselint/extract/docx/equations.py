"""Equations as one line of text: « (a+b)/2 »."""

from clauselint.extract.docx.ooxml import MATH, Element, content

_VALUE = f"{MATH}val"


def equation(element: Element) -> str:
    """What an equation, or a part of one, says."""
    name = element.tag.removeprefix(MATH) if isinstance(element.tag, str) else ""
    match name:
        case "t":
            return content(element)
        case "f":
            return f"{_grouped(element, 'num')}/{_grouped(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_grouped(element, 'sup')}"
        case "sSubSup":
            return f"{_part(element, 'e')}{_part(element, 'sub')}^{_grouped(element, 'sup')}"
        case "rad":
            return f"{_part(element, 'deg')}√{_grouped(element, 'e')}"
        case "nary":
            sign = _said(element, "naryPr", "chr", "∫")
            return sign + _all(element)
        case "d":
            parts = _said(element, "dPr", "sepChr", "|").join(equation(part) for part in element.findall(f"{MATH}e"))
            return f"{_said(element, 'dPr', 'begChr', '(')}{parts}{_said(element, 'dPr', 'endChr', ')')}"
    return "" if name.endswith("Pr") else _all(element)


def _all(element: Element) -> str:
    return "".join(equation(child) for child in element)


def _part(element: Element, name: str) -> str:
    part = element.find(f"{MATH}{name}")
    return equation(part) if part is not None else ""


def _grouped(element: Element, name: str) -> str:
    """A part in brackets where it is more than one word or number."""
    text = _part(element, name).strip()
    return f"({text})" if any(sign in text for sign in "+-−–×*/ ") and not text.startswith("(") else text


def _said(element: Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{MATH}{properties}/{MATH}{name}")
    return str(found.get(_VALUE, "")) if found is not None else default
