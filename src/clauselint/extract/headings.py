"""Which blocks are headings: by style, number, typography, or by standing alone above a longer text."""

import re
from dataclasses import replace

from clauselint.extract.numbers import ARTICLE_LEVEL, LABEL, parse_number
from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Block

MAX_HEADING = 110
ENDS_A_SENTENCE = (".", ";", ",", ":")
# A paragraph that an author gave a heading's style, to number it or for its looks, is no title.
_MAX_STYLED = 160
_STATES = re.compile(
    r"\b(est|sont|sera|seront|peut|peuvent|pourra|doit|doivent|devra|s'engage\w*"
    r"|a pour|ont|fait|font|il|elle|je|nous)\b"
)
# Lines of a party's block, an address or a signature are short and often in capitals; they title nothing.
_IDENTIFIES = re.compile(
    r"\W*(ci-(apres|dessous)|entre (la|l'|le|une?|m\.|mme|monsieur|madame)\b(?! ?soussigne)|et( :)?$|d'(une|autre) part"
    r"|(dite?s?|adresse|madame|monsieur|mme|tel|telephone|mobile|e-?mail|courriel|siret|siren|rcs|tva|code postal|cp"
    r"|ville|nom|prenom|fait a|cachet|sarl|sasu?)\b|m\.|represente|lu et approuve|bon pour|page \d"
    r"|\"?(le|la|l') ?(client|prestataire|societe)\"?\W*$|entre( :)?$|n ?°\s*(\d+ ?[/-]|[\W_])"
    r"|[\w' -]{2,40}, ?le[\s_.…:]*(\d|\W|$)|.*[\d}\]>] ?(€|euros?)( ?h\.?t\.?| ?t\.?t\.?c\.?)?\W*$)"
)


# What a template or a merge field puts there: « {nom} », « {{ nom }} », « {% if … %} », « <nom> », « «Nom» ».
_FILLED_IN = re.compile(r"\{[^{}]*\}|<[^<>]*>|«\w+»")


def mark_heading(block: Block, blocks: list[Block]) -> Block:
    """A block as heading with its level, or as text.

    Args:
        blocks: all blocks, for what stands before and after.
    """
    if block.layer != "body" or "title" in block.flags or "placeholder" in block.flags:
        return replace(block, level=block.level or 1) if block.kind == "heading" else block
    if block.kind == "heading":
        if _is_styled_text(block):
            return replace(block, kind="paragraph", level=None)
        return replace(block, level=block.level or 1)
    if not _is_titlelike(block, blocks):
        return block
    found = parse_number(block.text)
    return replace(block, kind="heading", level=found[1] if found and block.number else ARTICLE_LEVEL)


def _is_styled_text(block: Block) -> bool:
    text = block.text.rstrip()
    return len(text) > _MAX_STYLED or (len(text) > MAX_HEADING and text.endswith((".", ";")))


def _is_titlelike(block: Block, blocks: list[Block]) -> bool:
    text = block.text.strip()
    if len(text) > MAX_HEADING or not has_word(text) or _IDENTIFIES.match(fold_text(text)):
        return False
    found = parse_number(text) if block.number else None
    title = text[found[2] :].strip(" \u00a0:.-–—\t)") if found else text
    is_article = found is not None and LABEL.match(fold_text(text)) is not None
    if block.kind == "table_cell":
        # Pages laid out as a table: an article, or a bold numbered line, above text in the same cell.
        shown = is_article or (found is not None and found[1] <= 3 and "bold" in block.flags)
        return shown and _looks_nominal(title) and _heads_its_cell(block, blocks)
    if is_article:
        return _looks_nominal(title) or not title
    if block.kind == "list_item" and _is_bulleted_title(block, title, blocks):
        return True
    return _is_shown_title(block, found, title, blocks)


def has_word(text: str) -> bool:
    """Whether a text has a word beside the blanks that a template fills in."""
    return re.search(r"[^\W\d_]{3}", _FILLED_IN.sub("", text)) is not None


def _is_shown_title(block: Block, found: tuple[str, int, int] | None, title: str, blocks: list[Block]) -> bool:
    """A title by its number, its capitals or its weight, else by its place."""
    text = block.text.strip()
    words = re.sub(r"[<{\[].*?[>}\]]|_+|\.{3,}|…+", "", title).split(":")
    shouted = (
        title.isupper()
        and len(words[0]) > 3
        and not any(part.strip() for part in words[1:])
        and ":" not in title.rstrip(" :")
    )
    if block.kind == "list_item" and not shouted:
        return False
    if found and found[1] <= 3 and not text.endswith(ENDS_A_SENTENCE):
        return _looks_nominal(title) and len(title) < 80 and _opens_a_section(block, found[1], blocks)
    if shouted or "bold" in block.flags:
        return not text.endswith((";", ",")) and _looks_nominal(title) and _followed_by_text(block, blocks)
    return _is_plain_title(block, blocks)


def _is_bulleted_title(block: Block, title: str, blocks: list[Block]) -> bool:
    """« • Assurances » with paragraphs, not other items, around it: a sign before each title of the contract."""
    text = block.text.strip()
    before, after = _neighbour(block, blocks, -1), _neighbour(block, blocks, +1)
    if after is None or after.kind != "paragraph":
        return False
    # Below a line that is bold too, a short paragraph will do.
    if len(after.text) < (20 if "bold" in block.flags else max(60, 1.3 * len(text))):
        return False
    if before is not None and (before.kind == "list_item" or before.text.rstrip().endswith(":")):
        return False
    return (
        len(title.split()) <= 12
        and title[:1].isupper()
        and not text.endswith(ENDS_A_SENTENCE)
        and _looks_nominal(title)
    )


def _is_plain_title(block: Block, blocks: list[Block]) -> bool:
    """« Résiliation » alone on its line, in a text without styles: a few words, no stop, above a longer paragraph."""
    text = block.text.strip()
    if len(text) > 70 or len(text.split()) > 9 or not text[0].isupper() or re.search(r"[.;:?!\d|@…_\[{<]", text):
        return False
    before, after = _neighbour(block, blocks, -1), _neighbour(block, blocks, +1)
    ended = before is None or before.text.rstrip().endswith((".", ";", ":", "!", "»", ")")) or len(before.text) < 70
    longer = (
        after is not None and after.kind in ("paragraph", "list_item") and len(after.text) > max(60, 1.5 * len(text))
    )
    return ended and longer and _looks_nominal(text)


def _looks_nominal(title: str) -> bool:
    """Titles name, sentences state: no sentence end inside, no finite verb that contracts use."""
    folded = fold_text(title)
    if re.search(r"[.;!?]\s+\w", title.rstrip(" .")) or title.count(",") > 3:
        return False
    return not _STATES.search(folded)


def _heads_its_cell(block: Block, blocks: list[Block]) -> bool:
    after = _neighbour(block, blocks, +1)
    return after is not None and after.row == block.row


def _followed_by_text(block: Block, blocks: list[Block]) -> bool:
    following = blocks[block.id + 1] if block.id + 1 < len(blocks) else None
    return following is not None and following.layer == "body"


def _opens_a_section(block: Block, level: int, blocks: list[Block]) -> bool:
    """Whether text stands below a numbered line: « 6.1 Forfait : 500 € » above « 6.2 Facturation » says all itself."""
    following = blocks[block.id + 1] if _followed_by_text(block, blocks) else None
    if following is None:
        return False
    found = parse_number(following.text) if following.number else None
    return found is None or found[1] > level


def _neighbour(block: Block, blocks: list[Block], step: int) -> Block | None:
    position = block.id + step
    while 0 <= position < len(blocks) and blocks[position].layer != "body":
        position += step
    return blocks[position] if 0 <= position < len(blocks) else None
