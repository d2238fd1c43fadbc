"""How a line says that it begins something: a number, a bullet, a table of contents."""

import re

# Signs that open an item. Word's own are letters of a symbol font: private characters, « o » or « § ».
BULLET = re.compile(r"^(?:[•▪▫‣●○◦■□❖➢➤►▶▸✓✔→·∙⁃❑⬧◆◇\ufffd\ue000-\uf8ff]+\s*|[-–—−*]\s+|[oüØ§v]\s+(?=[^\W\d]|[«\"(]))")
DASH = re.compile(r"^[-–—]\s")
STRONG_BULLET = re.compile(r"^[•▪▫‣●○◦■□❖➢➤►▶▸✓✔→∙⁃❑⬧◆◇\ufffd\ue000-\uf8ff]")

_WORD = r"(?:articles?|art\.|titre|chapitre|section|annexe|partie|clause)"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3})*|premier|1er|" + _ROMAN + r"|[a-h])"
ARTICLE = re.compile(rf"^{_WORD}\s*(?:n°\s*)?{_NUMBER}(?:er|bis|ter)?(?![\w’'])", re.IGNORECASE)
# « Article 5 – Paiement », « ARTICLE 5. », « Article 5 » but not « Article 5 des présentes ».
ARTICLE_TITLE = re.compile(
    rf"^{_WORD}\s*(?:n°\s*)?{_NUMBER}(?:er|bis|ter)?\s*(?:$|[-–—:.•|)]+\s*\S|[-–—:.]+\s*$|(?=[A-ZÀ-Ý«]))", re.IGNORECASE
)
_DOTTED = re.compile(r"^\d{1,2}(?:\s?\.\s?\d{1,3}){1,4}\s?[.)]?(?=\s|[^\W\d]|$|[-–—])")
_PLAIN = re.compile(r"^(?:\d{1,2}\s?[.)°](?=\s|[^\W\d]|$)|\d{1,2}\s?[.)]?\s?[-–—]+\s|\d{1,2}\s?/\s)")
_ROMAN_START = re.compile(r"^" + _ROMAN.upper() + r"(?:\s?[.)]|\s?[-–—:])(?=\s|$|[^\W\d])")
_LETTER = re.compile(
    r"^(?:[a-z]\s?\)|\([a-z]{1,4}\)|\([A-H]\)\s"
    r"|\(\d{1,2}\)|[A-Z]\.\d{1,2}(?:\.\d{1,2})*\s?[.)]?\s|[A-H]\s?[.)]\s|[A-H]\s?[-–—]\s|[a-z]\.\s|"
    + _ROMAN
    + r"\s?[.)]\s)"
)
DETACHED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,3})*\s?[.)-]|\d{1,2}(?:\.\d{1,3})+|[IVX]{1,5}\s?[.)–-]+|[a-z]\s?[.)]|\([a-z]{1,4}\)|[A-H][.)]"
    r"|[•▪▫‣●○◦■□❖➢➤►✓✔→·∙o\ufffd\ue000-\uf8ff–-])$"
)
# After these a number at the start of a line goes on with the sentence: « conformément à l'article / 5.2 ».
_EXPECTS_NUMBER = re.compile(
    r"(?:\b(?:articles?|art|et|ou|à|au|aux|de|du|des|le|la|les|en|par|sous|clauses?|paragraphes?|alinéas?|annexes?"
    r"|sections?|chapitres?|titres?|n°|points?|loi|décret|règlement|environ|minimum|maximum|soit|dans|Mme|Mlle|Me|Dr|Pr)|[’'(,]|n°|\d\d\s\d{2,3})\s*$",
    re.IGNORECASE,
)
_CITES = re.compile(
    r"(?:\b(?:articles?|alinéas?|annexes?)|\b[Aa]rt\.|n°|\b[LRD]\.|\b(?i:siren|siret|rcs)(?: \d{3})*|\d \d{3})$"
)
# « représentée par M. / Durand », « art. / L. 441-10 ».
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:MM?|Mr|Me|Dr|Pr|[Aa]rt|cf|[LRD])\.$")
# No paragraph ends with one of these, whatever room its last line leaves.
_LEAVES_OPEN = re.compile(
    r"(?:^|\s)(?:(?:[dlnsm]|qu)['’]|le|la|les|un|une|des|du|de|au|aux|à|et|ou|en|par|pour|sur|sous|avec|sans|dans|entre|que"
    r"|qui|dont|ne|son|sa|ses|leur|leurs|ce|cet|cette|ces|il|elle|est|sont)$",
    re.IGNORECASE,
)
# « quatre-vingt-dix / (90) jours »: figures that repeat words.
_REPEATED = re.compile(r"^\(\d{1,2}\)\s")
_ENDS = (".", ";", ":", "!", "?", "»", "…")
_CONTENTS = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|…{2,}|_{4,}|·{4,})\s*\d{1,3}$")


def begins_item(text: str, before: str) -> bool:
    """Whether a line begins a numbered or bulleted block, after a line that ends with `before` ("": none)."""
    if STRONG_BULLET.match(text):
        return True
    mid_sentence = is_within(before)
    if mid_sentence and _REPEATED.match(text):
        return False
    if mid_sentence and _EXPECTS_NUMBER.search(before):
        return False
    if ARTICLE.match(text):
        return not mid_sentence or bool(ARTICLE_TITLE.match(text))
    if BULLET.match(text):
        return True
    return is_numbered(text)


def leaves_open(text: str) -> bool:
    """Whether a text stops at a word that another one must follow: « le », « de », « et »."""
    return bool(_LEAVES_OPEN.search(text.rstrip()) or _ABBREVIATED.search(text.rstrip()))


def awaits_number(before: str, text: str) -> bool:
    """Whether a text goes on with a number: « au sens de l'article / 1218 du Code civil », « SIREN 776 / 945 110 »."""
    return text[:1].isdigit() and bool(_CITES.search(before.rstrip()))


def is_within(before: str) -> bool:
    """Whether the text before a line leaves its sentence open."""
    return bool(before) and not before.rstrip().endswith(_ENDS)


def counts_on(text: str, following: str) -> bool:
    """Whether a number or letter at the start of a line may come after that of a paragraph, or be a first one.

    « de 9 h à 17 h / 30. » and « police n° / 22.814. » are no items of their own, nor is « à 18 / h. ».
    """
    count = None if BULLET.match(following) else _count(following)
    if count is None:
        return True
    before = _count(text)
    if before is None or isinstance(before, str) != isinstance(count, str):
        return count in ("a", "i", "A", "I", 1)
    if isinstance(before, str) or isinstance(count, str):
        return count in ("a", "i", "A", "I") or ord(str(count)) - ord(str(before)) == 1
    return count in (1, before, before + 1)


def _count(text: str) -> int | str | None:
    """The first figure of a number, or the letter, that a text begins with; None for anything else."""
    match = re.match(r"\(?(?:(\d{1,3})|([^\W\d_]))(?![^\W\d_])", text)
    if match is None:
        return None
    return int(match[1]) if match[1] else match[2]


def is_numbered(text: str) -> bool:
    """Whether a text begins with a number or letter as items have: « 5.2 », « 3) », « IV – », « a) »."""
    return any(pattern.match(text) for pattern in (_DOTTED, _PLAIN, _ROMAN_START, _LETTER, ARTICLE))


def ends_sentence(text: str) -> bool:
    """Whether a line may be the last of its paragraph, by its punctuation."""
    return text.rstrip().rstrip(")").endswith(_ENDS) and not _ABBREVIATED.search(text)


def is_contents_line(text: str) -> bool:
    """Whether a line is an entry of a table of contents: a title, dots, a page number."""
    return bool(_CONTENTS.search(text))
