"""What a report tells of how the file was read."""

from collections.abc import Iterator
from datetime import date

from clauselint.model.document import Revision
from clauselint.model.inventory import Inventory, Numbering
from clauselint.report.french import french_date, plural

_NUMBERING: dict[Numbering, str] = {
    "computed": "numéros automatiques calculés",
    "typed": "numéros lus dans le texte",
    "unresolved": "numéros automatiques non calculés",
    "none": "sans numéros",
}


def reading_sentence(inventory: Inventory) -> str:
    """What the file holds beside plain text, and what was not read: the most important last."""
    return f"Lecture : {', '.join([_NUMBERING[inventory.numbering], *_contents(inventory), *_limits(inventory)])}."


def _contents(inventory: Inventory) -> Iterator[str]:
    for number, word in (
        (inventory.text_boxes, "paragraphe en zone de texte"),
        (inventory.notes, "note"),
        (inventory.comments, "commentaire"),
        (inventory.forms, "champ de formulaire"),
        (inventory.hidden, "passage masqué"),
        (inventory.struck, "passage barré"),
    ):
        if number:
            yield _many(number, word)


def _limits(inventory: Inventory) -> Iterator[str]:
    if inventory.macros:
        yield "macros non exécutées"
    if inventory.external:
        yield f"{_many(len(inventory.external), 'lien externe')} non suivi{'s' if len(inventory.external) > 1 else ''}"
    if inventory.unread:
        yield "une partie n'a pas été lue"
    if inventory.missing_annexes:
        names = [f"annexe {number}".strip() for number in inventory.missing_annexes]
        yield f"cité mais absent de ce fichier : {', '.join(names)}"


def _many(number: int, words: str) -> str:
    """« 2 zones de texte »: the noun and what directly qualifies it agree."""
    noun, _, rest = words.partition(" ")
    if number < 2:
        return f"{number} {words}"
    agrees = rest in ("masqué", "barré", "externe")
    return f"{plural(number, noun)}{f' {rest}s' if agrees else f' {rest}' if rest else ''}"


def revision_words(revision: Revision) -> str:
    """« cette rédaction est une modification non acceptée de X du DATE »."""
    what = "est une modification non acceptée" if revision.kind == "inserted" else "est supprimée par une modification"
    who = f" de {revision.author}" if revision.author else ""
    try:
        when = f" du {french_date(date.fromisoformat(revision.date[:10]))}"
    except ValueError:
        when = ""
    return f"Cette rédaction {what}{who}{when}."
