"""Fields: the reader wants what a field shows, not the code that computes it."""

import re
from dataclasses import dataclass, field

from clauselint.extract.docx.ooxml import Element, child_value, integer, is_on, w
from clauselint.extract.docx.revisions import DELETIONS, INSERTIONS
from clauselint.extract.paragraph import ParagraphText
from clauselint.model.document import View

_KIND = w("fldCharType")
# Fields whose result Word fetches from another file.
_FETCHING = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO"})
# Fields that Word counts each time it shows them.
_COUNTING = frozenset({"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
_QUOTED = re.compile(r'"([^"]*)"')


def fetched(code: str) -> str | None:
    """The address in the code of a field that fetches its result from elsewhere."""
    words = code.split()
    if not words or words[0].upper() not in _FETCHING:
        return None
    quoted = _QUOTED.search(code)
    return quoted[1] if quoted else " ".join(words[1:2])


@dataclass(slots=True)
class Field:
    """A field that is being read; its result begins at `mark` of `text`.

    Attributes:
        shown: False while its code, or a result to be ignored, goes by.
        replaced: the value of a form element was shown instead of the result.
    """

    code: str = ""
    shown: bool = False
    replaced: bool = False
    text: ParagraphText | None = None
    mark: int = 0

    @property
    def name(self) -> str:
        return (self.code.split() or [""])[0].upper()

    @property
    def counts(self) -> bool:
        """Whether it shows a number that is stored nowhere."""
        return self.name in _COUNTING and not self.shown


@dataclass(slots=True)
class Fields:
    """The fields open at a place; they may span paragraphs.

    Attributes:
        closed: the begin marks that have an end; the others are noise, and must not swallow the rest of a contract.
    """

    closed: frozenset[Element]
    open: list[Field] = field(default_factory=list)

    @property
    def visible(self) -> bool:
        return all(item.shown for item in self.open)

    @property
    def in_contents(self) -> bool:
        return any(item.name == "TOC" for item in self.open)

    @property
    def in_form(self) -> bool:
        return any(item.name == "FORMTEXT" for item in self.open)

    def begin(self, mark: Element) -> Field | None:
        """Opens a field, unless its end is lacking."""
        if mark not in self.closed:
            return None
        self.open.append(Field())
        return self.open[-1]

    def separate(self, text: ParagraphText) -> None:
        """From here on the result goes by, and is added to `text`."""
        if self.open and not self.open[-1].replaced:
            self.open[-1].shown = True
            self.open[-1].text, self.open[-1].mark = text, len(text)


def closed_begins(root: Element, view: View) -> frozenset[Element]:
    """The begin marks of a part that are closed by an end, those that the view leaves out not counted."""
    gone = DELETIONS if view == "final" else INSERTIONS
    waiting: list[Element] = []
    closed = []
    for mark in root.iter(w("fldChar")):
        if next(mark.iterancestors(*gone), None) is not None:
            continue
        if mark.get(_KIND) == "begin":
            waiting.append(mark)
        elif mark.get(_KIND) == "end" and waiting:
            closed.append(waiting.pop())
    return frozenset(closed)


def form_value(mark: Element) -> str | None:
    """What a check box or drop-down of a legacy form shows; None for other fields."""
    box = mark.find(w("ffData/checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        return "☑" if is_on(state if state is not None else box.find(w("default"))) else "☐"
    choice = mark.find(w("ffData/ddList"))
    if choice is None:
        return None
    entries = [entry.get(w("val"), "") for entry in choice.findall(w("listEntry"))]
    chosen = integer(child_value(choice, "result") or child_value(choice, "default"), 0, 0, len(entries))
    return entries[chosen] if chosen < len(entries) else None


def merge_field_name(code: str) -> str | None:
    """The name in the code of a mail merge field."""
    words = code.replace('"', " ").split()
    return words[1] if len(words) > 1 and words[0].upper() == "MERGEFIELD" else None
