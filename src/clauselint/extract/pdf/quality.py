"""Whether what was read is the contract: scans, letters without a meaning, text beyond the limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clauselint.errors import UnreadableError
from clauselint.extract.pdf.chars import MAX_CHARS
from clauselint.model.document import RECOGNISED, Notice
from clauselint.model.source import Source

_MIN_CHARS = 20
_SOME, _MANY = 0.02, 0.20
_MOST_SIDEWAYS = 120  # letters: a mention in the margin, as printers and archives set it
_OTHER_FILE = "Demandez le fichier d'origine, ou relancez la commande avec --ocr (voir clauselint[ocr])."
_OUTLINES = 200  # paths on a page without text: letters drawn as outlines
# The commonest words of French, and of English, which a contract may be written in too.
_COMMON = frozenset(
    ["de", "la", "le", "les", "et", "à", "des", "du", "en", "un", "une", "que", "qui", "par", "pour", "dans", "sur",
     "au", "est", "ou", "ne", "pas", "ce", "il", "aux", "son", "sa", "the", "of", "and", "to", "in", "or", "a", "is",
     "be", "for", "by", "shall", "this", "any", "as"]
)  # fmt: skip
_MIN_WORDS, _MIN_COMMON = 150, 0.04
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # Hebrew to Arabic, and their forms
_MIN_RIGHT_TO_LEFT = 20


@dataclass(frozen=True, slots=True)
class PageQuality:
    """Visible and unmapped characters of a page, and what is amiss with it.

    Attributes:
        imaged: it has an image or outlines that may be text.
        cut: it has more characters than are read.
        sideways: so many letters run at a right angle to the others, and are not read.
        recognised: its letters are those that a program recognised in a scan.
        searched: such a program has just looked for letters.
        broken: it could not be read at all.
    """

    chars: int = 0
    unmapped: int = 0
    imaged: bool = False
    cut: bool = False
    sideways: int = 0
    recognised: bool = False
    searched: bool = False
    broken: bool = False

    @property
    def scanned(self) -> bool:
        return self.imaged and self.chars < _MIN_CHARS

    @property
    def unreadable(self) -> bool:
        """Whether too many of its letters are unknown for any of it to be believed."""
        return self.chars >= _MIN_CHARS and self.unmapped > _MANY * self.chars


def is_imaged(image_share: float, paths: int) -> bool:
    """Whether a page without text shows something that may be text: an image of some size, or many outlines."""
    return image_share > 0.15 or paths > _OUTLINES


def judge(pages: Sequence[PageQuality], source: Source) -> list[Notice]:
    """Notices about pages that could not be read.

    Raises:
        UnreadableError: "scanned" where no page has text, "unreadable-text" where over 20 % of the letters are unknown.
    """
    where = str(source.path)
    scanned = [number for number, page in enumerate(pages, 1) if page.scanned]
    chars = sum(page.chars for page in pages)
    if scanned and not any(page.chars >= _MIN_CHARS for page in pages):
        raise UnreadableError(
            "scanned", "Ce PDF est une image numérisée : il ne contient pas de texte.", hint=_hint(pages), where=where
        )
    share = sum(page.unmapped for page in pages) / max(1, chars)
    if share > _MANY:
        raise _unreadable(where)
    notices = []
    if unreadable := [number for number, page in enumerate(pages, 1) if page.unreadable]:
        notices.append(_unreadable_pages(unreadable))
    if broken := [number for number, page in enumerate(pages, 1) if page.broken]:
        verb = "sont endommagées et n'ont pas été lues" if len(broken) > 1 else "est endommagée et n'a pas été lue"
        notices.append(Notice("error", "broken-page", f"{_pages(broken)} {verb}.", _list(broken)))
    if recognised := [number for number, page in enumerate(pages, 1) if page.recognised]:
        notices.append(Notice("warning", RECOGNISED, _recognised_message(recognised), _list(recognised)))
    if scanned:
        text = f"{_scanned_message(scanned)} {_hint(pages)}"
        notices.append(Notice("error", "scanned-page", text, _list(scanned)))
    rest = [page for page in pages if not page.unreadable]
    share = sum(page.unmapped for page in rest) / max(1, sum(page.chars for page in rest))
    if share > _SOME:
        text = (
            f"{share * 100:.0f} % des caractères de ce PDF n'ont pas pu être identifiés ; des mots sont illisibles. "
            f"{_OTHER_FILE}"
        )
        notices.append(Notice("error", "unmapped-text", text))
    if aside := [number for number, page in enumerate(pages, 1) if page.sideways > _MOST_SIDEWAYS]:
        text = f"{_pages(aside)} : du texte tourné sur le côté, en travers du reste, n'a pas été lu."
        notices.append(Notice("error", "sideways-text", text, _list(aside)))
    if cut := [number for number, page in enumerate(pages, 1) if page.cut]:
        text = f"{_pages(cut)} : seuls les {MAX_CHARS:,} premiers caractères de chaque page ont été lus.".replace(
            ",", " "
        )
        notices.append(Notice("error", "page-too-dense", text, _list(cut)))
    return notices


def check_words(pages: Sequence[Sequence[str]], source: Source) -> list[Notice]:
    """Notices about pages, given as their lines, whose text is not what is printed, or in a script that is not read.

    Letters stand for others where a character map is wrong: then a long text has hardly any of the commonest words.

    Raises:
        UnreadableError: "unreadable-text" where this is so of the whole, "right-to-left" where most of it is.
    """
    texts = [" ".join(lines) for lines in pages]
    if _is_garbled(" ".join(texts)):
        raise _unreadable(str(source.path))
    notices = []
    if garbled := [number for number, text in enumerate(texts, 1) if _is_garbled(text)]:
        notices.append(_unreadable_pages(garbled))
    foreign = [len(_RIGHT_TO_LEFT.findall(text)) for text in texts]
    if 2 * sum(foreign) > sum(map(len, texts)) - sum(text.count(" ") for text in texts):
        raise UnreadableError(
            "right-to-left", "Ce PDF est écrit de droite à gauche (arabe, hébreu) : cette écriture n'est pas lue.",
            hint="Contrôlez sa version française.", where=str(source.path),
        )  # fmt: skip
    if found := [number for number, count in enumerate(foreign, 1) if count >= _MIN_RIGHT_TO_LEFT]:
        text = f"{_pages(found)} : ce qui est écrit de droite à gauche (arabe, hébreu) n'a pas été lu."
        notices.append(Notice("error", "right-to-left", text, _list(found)))
    return notices


def _is_garbled(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) >= _MIN_WORDS and sum(word in _COMMON for word in words) < _MIN_COMMON * len(words)


def _unreadable_pages(pages: Sequence[int]) -> Notice:
    verb = "sont codées" if len(pages) > 1 else "est codée"
    text = f"{_pages(pages)} {verb} de façon illisible : rien n'y a été contrôlé. {_OTHER_FILE}"
    return Notice("error", "unreadable-page", text, _list(pages))


def _unreadable(where: str) -> UnreadableError:
    return UnreadableError(
        "unreadable-text",
        "Le texte de ce PDF est codé de façon illisible : ses lettres ne peuvent pas être identifiées.",
        hint=_OTHER_FILE, where=where,
    )  # fmt: skip


def _scanned_message(pages: Sequence[int]) -> str:
    verb = "sont des images numérisées et n'ont" if len(pages) > 1 else "est une image numérisée et n'a"
    read = "pas été lues" if len(pages) > 1 else "pas été lue"
    return f"{_pages(pages)} {verb} {read}."


def _hint(pages: Sequence[PageQuality]) -> str:
    if any(page.searched for page in pages):
        return "La reconnaissance de caractères n'y a trouvé aucun texte : demandez le fichier d'origine."
    return _OTHER_FILE


def _recognised_message(pages: Sequence[int]) -> str:
    verb = "viennent" if len(pages) > 1 else "vient"
    return (
        f"{_pages(pages)} {verb} d'une numérisation dont le texte a été reconnu par un programme : des mots et des "
        "numéros peuvent être faux, et chaque constat est à vérifier sur l'original."
    )


def _pages(pages: Sequence[int]) -> str:
    return f"Les pages {_list(pages)}" if len(pages) > 1 else f"La page {pages[0]}"


def _list(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return str(pages[0])
    return f"{', '.join(map(str, pages[:-1]))} et {pages[-1]}"
