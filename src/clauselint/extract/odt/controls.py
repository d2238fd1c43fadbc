"""Form controls: a check box, a text field or a list stands in the text, its state elsewhere."""

from lxml.etree import _Element

from clauselint.extract.odt.names import q, value

_BLANK = "……"
_CHECKED = "checked"


def control_texts(root: _Element) -> dict[str, tuple[str, bool]]:
    """What each control shows, by its id, and whether it is still to be filled in."""
    found = {}
    for forms in root.iter(q("office:forms")):
        for element in forms.iter():
            key = value(element, "form:id") or value(element, "xml:id")
            shown = _shown(element) if key else None
            if shown is not None:
                found[key] = (shown or _BLANK, not shown)
    return found


def _shown(element: _Element) -> str | None:
    if element.tag in (q("form:checkbox"), q("form:radio")):
        state = value(element, "form:current-state") or value(element, "form:state")
        on = state == _CHECKED or value(element, "form:current-selected") == "true"
        return f"{'☑' if on else '☐'} {value(element, 'form:label')}".rstrip()
    if element.tag in (q("form:text"), q("form:textarea"), q("form:date"), q("form:number"), q("form:combobox")):
        return value(element, "form:current-value") or value(element, "form:value")
    if element.tag == q("form:listbox"):
        chosen = [o for o in element.iter(q("form:option")) if value(o, "form:current-selected") == "true"]
        return ", ".join(value(option, "form:label") for option in chosen)
    return None
