import pytest

from clauselint.model.document import Block, Piece
from clauselint.nlp.sentences import split_sentences


def sentences(text: str) -> list[str]:
    block = Block(0, "paragraph", "body", text, (Piece(0, len(text), None),))
    return [text[span.start : span.end] for span in split_sentences(block)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux.", ["Un.", "Deux."]),
        ("Payable à 90 jours. En cas de retard, rien.", ["Payable à 90 jours.", "En cas de retard, rien."]),
        ("Voir l'art. L. 441-10 du Code.", ["Voir l'art. L. 441-10 du Code."]),
        ("M. Durand signe. Mme Roy aussi.", ["M. Durand signe.", "Mme Roy aussi."]),
        ("5.2. Le Client paie.", ["5.2. Le Client paie."]),
        ("Article 5. Le Client paie.", ["Article 5. Le Client paie."]),
        ("Le prix est de 1.200,50 € HT. Il est ferme.", ["Le prix est de 1.200,50 € HT.", "Il est ferme."]),
        ("Tâches : tri ; agenda ; relances.", ["Tâches : tri ; agenda ; relances."]),
        ("« Oui. » Il signe.", ["« Oui. »", "Il signe."]),
        ("Une ligne\nune autre", ["Une ligne", "une autre"]),
        ("", []),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
