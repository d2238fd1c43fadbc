"""Numbers, headings and their nesting, found alike in every format once the blocks are there."""

import re
from collections.abc import Iterable
from dataclasses import replace

from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Block

# A number in front of a block, on folded text. Groups: word (article, annexe …), its number, or a bare number.
_WORD = re.compile(
    r"\W{0,3}(?P<word>article|art\.?|articles|section|clause|chapitre|titre|partie|paragraphe|§|annexe|appendice|avenant)\s*"
    r"(?:n\s?[°o.]\s*)?(?P<number>premier|(?:\d+|[ivxlc]+(?!\w)|[a-z](?!\w))(?:er|e|eme|bis|ter)?(?:[.\s-]{0,2}\d+(?:\.\d+)*)?(?!\w))"
)
_BARE = re.compile(
    r"\W{0,3}(?:(?P<dotted>\d{1,3}(?:\s?\.\s?\d{1,3})+)\s*[.)°:-]?(?=\s|$)|(?P<plain>\d{1,3})\s?(?:er|°)?\s*(?:[.)°:-]|\s-)+(?=\s|[a-z]|$)"
    r"|(?P<roman>[ivxl]{1,6})\s*[.):-]+(?=\s)|\(?(?P<letter>[a-z])\s?(?:[.)]|\s-)(?=\s))"
)
_DEPTH = {"titre": 1, "chapitre": 1, "partie": 1, "annexe": 1, "appendice": 1, "avenant": 1}
_ARTICLE_LEVEL = 2
_MAX_HEADING = 110
# The title stands this near the beginning, behind a letterhead at most.
_OPENING = 10
_ENDS_A_SENTENCE = (".", ";", ",", ":")
_TITLE = re.compile(r"\W*(?:projet de |modele de |modele )?(contrat|convention|accord|devis"
                    r"|conditions? (generales?|particulieres?)|avenant|engagement|bon de commande|c\.?g\.?[vupa]"
                    r"|bail|lettre de mission|protocole|proposition|cahier des (charges|clauses))\b")  # fmt: skip
_STATES = re.compile(
    r"\b(est|sont|sera|seront|peut|peuvent|pourra|doit|doivent|devra|s'engage\w*"
    r"|a pour|ont|fait|font|il|elle|je|nous)\b"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def arrange(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks with their number, heading kind, level and parent.

    A reader that knows a heading (style, outline level, markdown sign) has said so; others are recognised
    by « Article n », by a short bold or capital line, or by a number before a short title.
    """
    seen = _mark_title([_read_number(block) for block in blocks])
    marked = [_mark_heading(block, seen) for block in seen]
    parents: list[tuple[int, int]] = []
    arranged = []
    for block in marked:
        if block.layer != "body" or "title" in block.flags:
            arranged.append(block)
            continue
        if block.kind == "heading":
            level = block.level or 1
            while parents and parents[-1][0] >= level:
                parents.pop()
        arranged.append(replace(block, parent=parents[-1][1] if parents else None))
        if block.kind == "heading":
            parents.append((block.level or 1, block.id))
    return tuple(arranged)


def settle_titles(blocks: list[Block], titles: list[int]) -> list[Block]:
    """The blocks, with « title » on those of `titles` (ids, by their style) that open the document.

    Authors also use that style for their articles: there it marks headings, of a level that only their number tells.
    """
    settled = list(blocks)
    last: int | None = None
    for number in titles:
        block = settled[number]
        opens = number < _OPENING if last is None else number == last + 1
        if opens and not block.text[:1].isdigit():
            last = number
            settled[number] = replace(block, flags=block.flags | {"title"})
        elif block.kind != "table_cell":
            settled[number] = replace(block, kind="heading")
    return settled


def parse_number(text: str) -> tuple[str, int, int] | None:
    """The number at the start of a text as (« 5.2 », depth, length of the label); None without one.

    Annexes are numbered « annexe 1 ». Depths: 1 title, chapter, annex; 2 article or plain number; 3 « 5.2 »;
    4 « 5.2.1 » or a letter.
    """
    folded = fold_text(text[:60])
    if match := _WORD.match(folded):
        word = match["word"].rstrip(".")
        number = _plain(match["number"])
        if word in ("annexe", "appendice"):
            return f"annexe {number}", 1, match.end()
        return number, _DEPTH.get(word, _ARTICLE_LEVEL + number.count(".")), match.end()
    if re.match(r"\W{0,3}annexes?\b", folded):
        return "annexe", 1, 6
    match = _BARE.match(folded)
    if match is None:
        return None
    if match["dotted"]:
        number = _plain(match["dotted"])
        return number, _ARTICLE_LEVEL + number.count("."), match.end()
    if match["plain"]:
        return str(int(match["plain"])), _ARTICLE_LEVEL, match.end()
    if match["roman"] and _roman(match["roman"]):
        return str(_roman(match["roman"])), _ARTICLE_LEVEL, match.end()
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


def _read_number(block: Block) -> Block:
    found = parse_number(block.text) if block.layer == "body" and block.kind != "table_cell" else None
    if found is None:
        return block
    number, depth, length = found
    rest = block.text[length:].strip(" \u00a0:.-–—\t")
    if number.startswith("annexe") and not _titles_annex(block, rest):
        return block
    if block.kind == "heading":
        return replace(block, number=number, level=block.level or depth)
    return replace(block, number=number)


def _mark_title(blocks: list[Block]) -> list[Block]:
    """The title of the whole document: among the first lines, short, and saying what document this is."""
    for block in blocks[:6]:
        if block.layer == "body" and "title" in block.flags:
            break
        words = fold_text(block.text)
        if (
            block.layer == "body"
            and len(words) < _MAX_HEADING
            and not words.endswith(_ENDS_A_SENTENCE)
            and _TITLE.match(words)
        ):
            blocks[block.id] = replace(block, kind="heading", level=block.level or 1, flags=block.flags | {"title"})
            break
    return blocks


def _titles_annex(block: Block, rest: str) -> bool:
    """« Annexe 1 – Prestations » titles an annex; « Annexe 1 : le devis ; » in a list of documents does not."""
    return block.kind != "list_item" and len(block.text) < _MAX_HEADING and not rest.endswith((";", ",", "."))


def _mark_heading(block: Block, blocks: list[Block]) -> Block:
    if (
        block.layer != "body"
        or block.kind in ("heading", "table_cell")
        or "placeholder" in block.flags
        or not _is_titlelike(block, blocks)
    ):
        return replace(block, level=block.level or 1) if block.kind == "heading" else block
    found = parse_number(block.text)
    level = found[1] if found and block.number else _ARTICLE_LEVEL
    return replace(block, kind="heading", level=level)


def _is_titlelike(block: Block, blocks: list[Block]) -> bool:
    text = block.text.strip()
    if len(text) > _MAX_HEADING or not re.search(r"[^\W\d_]{3}", text):
        return False
    found = parse_number(text) if block.number else None
    title = text[found[2] :].strip(" \u00a0:.-–—\t)") if found else text
    if found and _WORD.match(fold_text(text)):
        return _looks_nominal(title) or not title
    words = re.sub(r"[<{\[].*?[>}\]]|_+|\.{3,}|…+", "", title).split(":")
    shouted = (
        title.isupper()
        and len(words[0]) > 3
        and not any(part.strip() for part in words[1:])
        and ":" not in title.rstrip(" :")
    )
    if block.kind == "list_item" and not shouted:
        return False
    if found and found[1] <= 3 and not text.endswith(_ENDS_A_SENTENCE):
        return _looks_nominal(title) and len(title) < 80 and _followed_by_text(block, blocks)
    if shouted or "bold" in block.flags:
        return not text.endswith((";", ",")) and _looks_nominal(title) and _followed_by_text(block, blocks)
    return _is_plain_title(block, blocks)


def _is_plain_title(block: Block, blocks: list[Block]) -> bool:
    """« Résiliation » alone on its line, in a text without styles: a few words, no stop, above a longer paragraph."""
    text = block.text.strip()
    if len(text) > 70 or len(text.split()) > 8 or not text[0].isupper() or re.search(r"[.;:,?!\d|@…_\[{<]", text):
        return False
    before = next((b for b in reversed(blocks[: block.id]) if b.layer == "body"), None)
    after = blocks[block.id + 1] if block.id + 1 < len(blocks) else None
    ended = before is None or before.text.rstrip().endswith((".", ";", ":", "!", "»", ")")) or len(before.text) < 70
    longer = (
        after is not None
        and after.layer == "body"
        and after.kind != "table_cell"
        and len(after.text) > max(80, 1.5 * len(text))
    )
    return ended and longer and _looks_nominal(text)


def _looks_nominal(title: str) -> bool:
    """Titles name, sentences state: no sentence end inside, no finite verb that contracts use."""
    folded = fold_text(title)
    if re.search(r"[.;!?]\s+\w", title.rstrip(" .")) or title.count(",") > 3:
        return False
    return not _STATES.search(folded)


def _followed_by_text(block: Block, blocks: list[Block]) -> bool:
    following = blocks[block.id + 1] if block.id + 1 < len(blocks) else None
    return following is not None and following.layer == "body"
