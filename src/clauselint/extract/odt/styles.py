"""What styles say about paragraphs and spans, their parents taken into account."""

from collections.abc import Iterator

from lxml.etree import _Element

from clauselint.extract.odt.names import q, value

_MAX_CHAIN = 50
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """The styles of a document, common and automatic ones; a style that inherits from itself inherits once."""

    def __init__(self, roots: list[_Element]) -> None:
        self._styles = {
            (value(style, "style:family"), value(style, "style:name")): style
            for root in roots
            for style in root.iter(q("style:style"))
        }
        self._marks: dict[tuple[str, str], dict[str, bool]] = {}

    def chain(self, family: str, name: str) -> Iterator[_Element]:
        """A style and those it inherits from, nearest first."""
        seen: set[str] = set()
        while name and name not in seen and len(seen) < _MAX_CHAIN:
            seen.add(name)
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = value(style, "style:parent-style-name")

    def marks(self, paragraph: str, spans: tuple[str, ...]) -> frozenset[str]:
        """Which of bold, caps, hidden, struck hold for characters in these styles."""
        found = dict(self._said("paragraph", paragraph))
        for span in spans:
            found |= self._said("text", span)
        return frozenset(mark for mark, on in found.items() if on)

    def _said(self, family: str, name: str) -> dict[str, bool]:
        key = (family, name)
        if key not in self._marks:
            found: dict[str, bool] = {}
            for style in reversed(list(self.chain(family, name))):
                for properties in style.iterfind(q("style:text-properties")):
                    found |= _switches(properties)
            self._marks[key] = found
        return self._marks[key]

    def is_title(self, paragraph: str) -> bool:
        """Whether a paragraph has the style of a document's title."""
        return any(value(style, "style:name") == "Title" for style in self.chain("paragraph", paragraph))

    def is_contents(self, paragraph: str) -> bool:
        """Whether a paragraph has a style of tables of contents."""
        return any(
            value(style, "style:name").startswith("Contents_20_") for style in self.chain("paragraph", paragraph)
        )

    def list_style(self, paragraph: str) -> str | None:
        """The list style that a paragraph style names: "" where it says « no numbers », None where it says nothing."""
        for style in self.chain("paragraph", paragraph):
            name = style.get(q("style:list-style-name"))
            if name is not None:
                return str(name)
        return None

    def leader(self, paragraph: str) -> str:
        """The sign that the last tab stop of a paragraph is filled with."""
        for style in self.chain("paragraph", paragraph):
            stops = style.findall(q("style:paragraph-properties/style:tab-stops/style:tab-stop"))
            if stops:
                kind = value(stops[-1], "style:leader-style", "none")
                text = value(stops[-1], "style:leader-text")
                return "" if kind == "none" else ("_" if text == "_" or (kind == "solid" and not text) else ".")
        return ""


def _switches(properties: _Element) -> dict[str, bool]:
    found = {}
    weight = properties.get(q("fo:font-weight"))
    if weight is not None:
        found["bold"] = weight in _BOLD
    display = properties.get(q("text:display"))
    if display is not None:
        found["hidden"] = display == "none"
    line = properties.get(q("style:text-line-through-style")) or properties.get(q("style:text-line-through-type"))
    if line is not None:
        found["struck"] = line != "none"
    case = properties.get(q("fo:text-transform"))
    if case is not None:
        found["caps"] = case == "uppercase"
    return found
