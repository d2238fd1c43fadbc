import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.lexicon.folding import fold, fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Résiliation", "resiliation"),
        ("RÉSILIATION", "resiliation"),
        ("l’indemnité", "l'indemnite"),
        ("40\u00a0€", "40 €"),
        ("« clause »", '" clause "'),
        ("cœur", "coeur"),
        ("o\ufb03ce", "office"),
        ("con\u00adtrat", "contrat"),
        ("a – b", "a - b"),
    ],
)
def test_folded_form(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(st.text(alphabet="aeéèêïçœŒ’'« »\u00a0\u00ad-AÉ ", max_size=40))
def test_the_normal_form_does_not_matter(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", text)) == fold_text(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="aeéœ’ \u00ad\u0301xÉ", min_size=1, max_size=30), st.data())
def test_the_way_back_covers_what_was_folded(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    left, right = folded.source(start, end)
    assert 0 <= left <= right <= len(text)
    assert folded.text[start:end] in fold_text(text[left:right])
    assert folded.folded(left) <= start


def test_a_combining_mark_belongs_to_its_letter() -> None:
    text = unicodedata.normalize("NFD", "clé.")
    left, right = fold(text).source(2, 3)
    assert unicodedata.normalize("NFC", text[left:right]) == "é"
