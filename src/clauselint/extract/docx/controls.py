"""Content controls: which are fields of a form, and which still show their prompt."""

from clauselint.extract.docx.ooxml import CHECKBOX, Element, is_on, w

_FIELDS = frozenset({w(name) for name in ("text", "date", "dropDownList", "comboBox")} | {CHECKBOX})


def shows_prompt(control: Element) -> bool:
    """Whether a content control was not filled in."""
    return is_on(control.find(w("sdtPr/showingPlcHdr")))


def is_field(control: Element) -> bool:
    """Whether a content control is a field of a form."""
    kinds = control.find(w("sdtPr"))
    return kinds is not None and any(kind.tag in _FIELDS for kind in kinds)
