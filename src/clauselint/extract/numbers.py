"""The number in front of a block: « Article 5.2 », « IV. », « 3) », « Annexe 1 »."""

import re

from clauselint.lexicon.folding import fold_text

ARTICLE_LEVEL = 2
# A number in front of a block, on folded text. Groups: word (article, annexe …), its number, or a bare number.
# « Article L. 6353-1 » is of a code and « avenant n° … » has none yet.
LABEL = re.compile(
    r"\W{0,3}(?P<word>article|art\.?|articles|section|clause|chapitre|titre|partie|paragraphe|§|annexe|appendice|avenant)\s*"
    r"(?:n\s?[°o.]\s*)?(?P<number>premier|(?![lrda]\s?[.*]*\s?\d{2})(?:\d+|[ivxlc]+(?!\w)|[a-z](?![\w°']))(?:er|e|eme|bis|ter)?(?:[.\s-]{0,2}\d+(?:\.\d+)*)?(?!\w))"
)
_BARE = re.compile(
    r"\W{0,3}(?:(?P<dotted>\d{1,3}(?:\s?\.\s?\d{1,3})+)\s*[.)°:-]?(?=\s|$)|(?P<plain>\d{1,3})\s?(?:er|°|(?P<suffix>bis|ter|quater))?\s*(?:[.)°:-]|\s-)+(?=\s|[a-z]|$)"
    r"|(?P<roman>[ivxl]{1,6})\s*[.):-]+(?=\s)|\(?(?P<letter>[a-z])\s?(?:[.)]|\s-)(?=\s))"
)
_ANNEX = re.compile(r"\W{0,3}annexes?\b")
_DEPTH = {"titre": 1, "chapitre": 1, "partie": 1, "annexe": 1, "appendice": 1, "avenant": 1}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def parse_number(text: str) -> tuple[str, int, int] | None:
    """The number at the start of a text as (« 5.2 », depth, length of the label); None without one.

    Annexes are numbered « annexe 1 ». Depths: 1 title, chapter, annex; 2 article or plain number; 3 « 5.2 »;
    4 « 5.2.1 » or a letter.
    """
    folded = fold_text(text[:60])
    if match := LABEL.match(folded):
        word = match["word"].rstrip(".")
        number = _plain(match["number"])
        if word in ("annexe", "appendice"):
            return f"annexe {number}", 1, match.end()
        return number, _DEPTH.get(word, ARTICLE_LEVEL + number.count(".")), match.end()
    if _ANNEX.match(folded):
        return "annexe", 1, 6
    match = _BARE.match(folded)
    if match is None:
        return None
    if match["dotted"]:
        number = _plain(match["dotted"])
        return number, ARTICLE_LEVEL + number.count("."), match.end()
    if match["plain"]:
        return f"{int(match['plain'])}{match['suffix'] or ''}", ARTICLE_LEVEL, match.end()
    if match["roman"] and _roman(match["roman"]):
        return str(_roman(match["roman"])), ARTICLE_LEVEL, match.end()
    return match["letter"] or match["roman"], 4, match.end()


def _plain(number: str) -> str:
    number = re.sub(r"[\s-]+", ".", number.strip(" .-")).replace("..", ".")
    head, *tail = number.split(".")
    head = re.sub(r"^(\d+|[ivxlc]+)(?:er|eme|e)$", r"\1", head)
    if head == "premier":
        head = "1"
    elif re.fullmatch(r"[ivxlc]+", head) and _roman(head):
        head = str(_roman(head))
    return ".".join([head.lstrip("0") or "0", *[part.lstrip("0") or "0" for part in tail]])


def _roman(text: str) -> int:
    """Value of a Roman number in canonical form, else 0 (« c », « l », « d » alone are letters)."""
    if text in ("c", "l") or not re.fullmatch(r"c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", text):
        return 0
    values = [_ROMAN[char] for char in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
