"""What every report says of how the file was read."""

import pytest

from clauselint.model.document import Revision
from clauselint.model.inventory import Inventory
from clauselint.report.reading import reading_sentence, revision_words

PLAIN = Inventory("typed", "", 0, 0, 0, 0, 0, 0, (), False, (), ())


@pytest.mark.parametrize(
    ("inventory", "said"),
    [
        (PLAIN, "Lecture : numéros lus dans le texte."),
        (
            Inventory("computed", "", 1, 2, 0, 3, 1, 2, ("https://exemple.fr/a.png",), True, ("alt-chunk",), ("2", "")),
            "Lecture : numéros automatiques calculés, 1 paragraphe en zone de texte, 2 notes, 3 champs de formulaire, "
            "1 passage masqué, 2 passages barrés, macros non exécutées, 1 lien externe non suivi, "
            "une partie n'a pas été lue, cité mais absent de ce fichier : annexe 2, annexe.",
        ),
        (
            Inventory("unresolved", "", 2, 0, 2, 0, 0, 0, ("a://b", "c://d"), False, (), ()),
            "Lecture : numéros automatiques non calculés, 2 paragraphes en zone de texte, 2 commentaires, 2 liens externes non suivis.",
        ),
    ],
)  # fmt: skip
def test_sentence(inventory: Inventory, said: str) -> None:
    assert reading_sentence(inventory) == said


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        (Revision("inserted", "Ada", "2026-03-01T10:00:00Z"), "Cette rédaction est une modification non acceptée de Ada du 1er mars 2026."),
        (Revision("inserted", "", ""), "Cette rédaction est une modification non acceptée."),
        (Revision("deleted", "Ada", "hier"), "Cette rédaction est supprimée par une modification de Ada."),
    ],
)  # fmt: skip
def test_revision(revision: Revision, said: str) -> None:
    assert revision_words(revision) == said
