"""What HTML elements mean for the text: which begin a paragraph, which are not text, which say something of it."""

import re
from dataclasses import dataclass, field

from clauselint.extract.numerals import numeral
from clauselint.model.document import Layer, Revision

_VOID = "area base br col embed hr img input link meta param source track wbr"
_BLOCKS = """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead
    tr ul"""
# Not words of the contract: code, pictures, what only works in a browser.
_SKIPPED = "script style title noscript template button svg canvas audio video iframe object applet datalist map head"
VOID, BLOCKS, SKIPPED = frozenset(_VOID.split()), frozenset(_BLOCKS.split()), frozenset(_SKIPPED.split())
EMBEDDED = frozenset({"iframe", "object", "embed", "applet"})
# A start tag that ends the open elements of the second set, unless one of the third stands between.
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "body": (frozenset({"head"}), frozenset()),
}
# What a browser fetches to show a page, by element and attribute.
_FETCHED = {
    "img": (("src", "srcset"), "une image"), "source": (("src", "srcset"), "une image"),
    "input": (("src",), "une image"), "script": (("src",), "un programme"),
    "iframe": (("src",), "une page"), "frame": (("src",), "une page"),
    "object": (("data",), "un objet"), "embed": (("src",), "un objet"), "video": (("src", "poster"), "une vidéo"),
    "audio": (("src",), "un son"),
}  # fmt: skip
_STYLE_SHEET = re.compile(r"stylesheet|icon|preload", re.IGNORECASE)
_STYLE_ADDRESS = re.compile(r"(?:url\(|@import\s)\s*[\"']?([^\"')\s]+)", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:foot|end)notes?\b|mso-element:\s*(?:foot|end)note", re.IGNORECASE)
_NOTE_CALL = re.compile(r"#_?(?:fn|ftn|edn|footnote|endnote|sdfootnote|sdendnote)", re.IGNORECASE)
_CONTENTS = re.compile(r"\btoc\b|table-of-contents|\bsommaire\b|table-des-matieres", re.IGNORECASE)
_STYLE = {
    "hidden": re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE),
    "bold": re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE),
    "struck": re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE),
    "caps": re.compile(r"text-transform:\s*uppercase", re.IGNORECASE),
}
_MARKS = {"b": "bold", "strong": "bold", "th": "bold", "s": "struck", "strike": "struck"}
_FORMS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
    "disc": "none", "circle": "none", "square": "none",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?:\s*([\w-]+)", re.IGNORECASE)
_MAX_NUMBER = 32767

Attributes = dict[str, str]


@dataclass(slots=True)
class ListState:
    """An open list: its next number, and how it is written ("none" for a list of bullets)."""

    form: str
    following: int
    step: int

    def label(self, item: Attributes) -> str:
        """Counts an item and returns its label, "" for a bullet."""
        value = _integer(item.get("value"), self.following)
        self.following = value + self.step
        form = _FORMS.get(item.get("type", ""), self.form)
        return f"{numeral(value, form)}." if form != "none" else ""


@dataclass(slots=True)
class TableState:
    """An open table: which grid columns earlier rows still cover, and for how many rows."""

    number: int
    row: int = -1
    column: int = 0
    covered: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """An open element and what holds inside it."""

    tag: str
    layer: Layer = "body"
    marks: frozenset[str] = frozenset()
    revision: Revision | None = None
    skipped: bool = False
    kept_spaces: bool = False
    level: int | None = None
    row: tuple[int, int, int] | None = None
    items: ListState | None = None
    table: TableState | None = None
    in_item: bool = False
    in_article: bool = False


def implied_end(tag: str, stack: list[Open]) -> int | None:
    """The number of the outermost open element that a start tag ends without saying so."""
    closes = _CLOSES.get(tag)
    found = None
    for number in range(len(stack) - 1, 0, -1):
        if tag in BLOCKS and stack[number].tag == "p" and closes is None:
            return number
        if closes is None or stack[number].tag in closes[1]:
            break
        if stack[number].tag in closes[0]:
            found = number
    return found


def marks_of(tag: str, attributes: Attributes) -> frozenset[str]:
    """Which of bold, struck, hidden, caps an element says."""
    style = attributes.get("style", "")
    found = {name for name, pattern in _STYLE.items() if style and pattern.search(style)}
    if tag in _MARKS:
        found.add(_MARKS[tag])
    if "hidden" in attributes:
        found.add("hidden")
    return frozenset(found)


def layer_of(tag: str, attributes: Attributes, around: Open) -> Layer:
    """The layer inside an element; the header of an article is part of it, that of a page is not."""
    if around.layer != "body":
        return around.layer
    name = " ".join(attributes.get(key, "") for key in ("id", "class", "role", "epub:type", "style"))
    if tag in ("section", "div", "aside", "ol") and _NOTES.search(name):
        return "note"
    if tag == "nav" or (tag in ("div", "section", "ul", "ol") and _CONTENTS.search(name)):
        return "toc"
    if tag in ("header", "footer") and not around.in_article:
        return "header" if tag == "header" else "footer"
    return "body"


def fetched(tag: str, attributes: Attributes) -> list[tuple[str, str]]:
    """(what, address) of what a browser fetches because of an element."""
    names, what = _FETCHED.get(tag, ((), ""))
    found = [(what, attributes.get(name, "").strip().partition(" ")[0]) for name in names]
    if tag == "link" and _STYLE_SHEET.search(attributes.get("rel", "")):
        found.append(("une feuille de style", attributes.get("href", "").strip()))
    return [*found, *styled(attributes.get("style", ""))]


def styled(style: str) -> list[tuple[str, str]]:
    """(what, address) of what style rules fetch."""
    return [("une image ou une police", address) for address in _STYLE_ADDRESS.findall(style)]


def calls_note(tag: str, attributes: Attributes) -> bool:
    """Whether an element is the call of a footnote, or the way back to it: a sign, not a word of the sentence."""
    role = attributes.get("role", "")
    return tag == "a" and (
        role in ("doc-noteref", "doc-backlink") or bool(_NOTE_CALL.match(attributes.get("href", "")))
    )


def heading_level(tag: str, attributes: Attributes) -> int | None:
    """The level of a heading, None for other elements."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if attributes.get("role") == "heading":
        return min(max(_integer(attributes.get("aria-level"), 2), 1), 9)
    return None


def list_of(tag: str, attributes: Attributes) -> ListState:
    """The state of a list that begins."""
    form = "decimal" if tag == "ol" else "none"
    styled = _LIST_STYLE.search(attributes.get("style", ""))
    form = _FORMS.get(attributes.get("type", ""), form)
    form = _FORMS.get(styled[1].lower(), form) if styled else form
    backwards = "reversed" in attributes
    return ListState(form, _integer(attributes.get("start"), 1), -1 if backwards else 1)


def span(attributes: Attributes, name: str, limit: int) -> int:
    """A colspan or rowspan, which a hostile page may put at millions."""
    return min(max(_integer(attributes.get(name), 1), 1), limit)


def _integer(text: str | None, default: int) -> int:
    try:
        return min(max(int(text), -_MAX_NUMBER), _MAX_NUMBER) if text is not None else default
    except ValueError:
        return default
