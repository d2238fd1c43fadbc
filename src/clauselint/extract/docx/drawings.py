"""Words inside drawings, and drawings whose words are not read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from clauselint.extract.docx.ooxml import ALTERNATE, GRAPHIC, OFFICE, VML, Element, alternative, w

DRAWN = frozenset({w("drawing"), w("pict"), w("object"), ALTERNATE})
_BOX, _ART = w("txbxContent"), f"{{{VML}}}textpath"


@dataclass(slots=True)
class Unread:
    """What was met and is not read: embedded objects, charts and diagrams, how many pictures, addresses of fields,
    and numbers in fields that store no result."""

    embedded: bool = False
    charts: bool = False
    pictures: int = 0
    numbers: bool = False
    addresses: set[str] = field(default_factory=set)

    def look_into(self, drawn: Element) -> None:
        """Adds what a drawing holds."""
        self.embedded |= next(drawn.iter(f"{{{OFFICE}}}OLEObject"), None) is not None
        for graphic in drawn.iter(GRAPHIC):
            kind = graphic.get("uri", "").rpartition("/")[2]
            self.charts |= kind in ("chart", "diagram", "chartex")
            self.pictures += kind == "picture"


def text_boxes(drawn: Element) -> Iterator[Element]:
    """The outermost text boxes of a drawing, each once."""
    return (element for element in _shown(drawn) if element.tag == _BOX)


def word_art(drawn: Element) -> Iterator[str]:
    """Words that are drawn and not set, such as « PROJET » across a page."""
    words = (element.get("string", "").strip() for element in _shown(drawn) if element.tag == _ART)
    return (word for word in words if word)


def _shown(drawn: Element) -> Iterator[Element]:
    """The elements of a drawing without the branches that say the same again, and without what is in text boxes."""
    waiting = [drawn]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag == ALTERNATE:
            branch = alternative(element)
            waiting.extend([branch] if branch is not None else [])
        elif element.tag != _BOX:
            waiting.extend(reversed(element))
