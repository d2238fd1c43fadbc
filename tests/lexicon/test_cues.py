import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.errors import RuleError
from clauselint.lexicon.anchors import Anchors
from clauselint.lexicon.cues import CueTable, check_cues, cue_set, different_words
from clauselint.lexicon.expression import to_regex
from clauselint.lexicon.folding import fold_text
from clauselint.lexicon.load import load_list

CORPUS = Path(__file__).parents[2] / "corpus" / "clauses"


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("mise en demeure", "après une MISE  EN\u00a0DEMEURE,", True),
        ("mise en demeure", "remise en demeure", False),
        ("confidentiel*", "informations confidentielles", True),
        ("jours? ouvrés?", "un jour ouvré", True),
        ("(intérêts|pénalités) de retard", "des pénalités de retard", True),
        ("cède … droits", "il cède au Client tous ses droits", True),
        ("cède … droits", "il cède. Les droits", False),
        ("au plus ?tôt", "au plus tôt", True),
        (r"\d+ jours", "sous 30 jours", True),
        ("/r[eé]sili(e|er)\\b/", "le contrat se résilie", True),
        ("l'article", "l’article 5", True),
    ],
)
def test_matching(cue: str, text: str, found: bool) -> None:
    assert cue_set((cue,)).met(fold_text(text)) == found


@pytest.mark.parametrize("cue", ["(ouverte", "fermée)", "", "   ", "/[a/"])
def test_a_bad_cue_is_refused(cue: str) -> None:
    with pytest.raises(RuleError):
        check_cues((cue,))


@pytest.mark.parametrize(
    ("cue", "needed"),
    [
        ("mise en demeure", ["mise en demeure"]),
        ("jours? ouvrés?", [" ouvre", "jour"]),
        ("(intérêts|pénalités) de retard", [" de retard", "interets penalites"]),
        ("(cession|cède*)", ["cede cession"]),
        ("(a|pénalités)", []),
        ("x (y|z)? durée", [" duree"]),
        ("/résili/", ["resili"]),
        (r"/\b(mandat|pouvoirs?)\W*$/", ["mandat pouvoir"]),
        (r"/(?<!en )retard(?! de paiement)/", ["retard"]),
        (r"/[a-z]+ (?:du|de la) contrats?/", [" contrat"]),
        (r"/durée{0,2}x*/", ["dure"]),
        ("pénalités  de retard*", ["penalites de retard"]),
        (r"/€ ?(ht|ttc)? par mois/", [" par mois"]),
        ("40 ?(€|euros)", ["40"]),
        (r"\d ?(€|euros?)", ["euro €", r"\d"]),
        (r"\d+ ?(h|heures)", [r"\d"]),
        (r"/\bp\.v\. (de|d')/", ["p.v. "]),
        (r"/\d? jours/", [" jours"]),
        (r"/(abc|[def])/", []),
        (r"/(abcd)? (de)*/", []),
        (r"/(?i)(?P<x>abcd+)\.$/", ["abcd"]),
    ],
)
def test_of_each_set_a_word_stands_in_every_match(cue: str, needed: list[str]) -> None:
    assert [" ".join(sorted(words)) for words in cue_set((cue,)).cues[0].needed] == needed


def _cues_of(value: object) -> Iterator[str]:
    """Every text in a word list: more than its cues, and all of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _cues_of(part)


def test_the_prefilter_never_loses_a_match() -> None:
    """On every cue of the word lists: whatever the expressions match alone, the set finds too."""
    texts = [fold_text(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.md"))[:12]]
    cues = cue_set(tuple(dict.fromkeys(_cues_of([load_list("clauses"), load_list("kinds")]))))
    assert len(cues.cues) > 1000
    found = 0
    for text in texts:
        possible = {cue.source for _, cue in cues.possible(text)}
        for cue in cues.cues:
            if cue.pattern.search(text):
                found += 1
                assert cue.source in possible
    assert found > 500


def test_a_table_of_cues_is_asked_at_once() -> None:
    sets = {"b": ("retard*",), "a": ("délai de paiement", r"/\d+ ?%/"), "c": ("résiliation",)}
    table = CueTable(sets)
    for text in ("retards et delai de paiement", "10 % de retard", "rien", "", "resiliation"):
        possible = {name: [cue for _, cue in cue_set(cues).possible(text)] for name, cues in sets.items()}
        assert table.possible(text) == [(name, cues) for name, cues in possible.items() if cues]


@pytest.mark.parametrize(
    ("cues", "text", "found"),
    [
        (("retard*",), "un retard, deux retards", 2),
        (("retard*",), "un retard, deux fois retard", 1),
        (("retard",), "retard et retard", 1),
        (("retard", "pénalité"), "un retard sans penalite", 2),
        (("retard", "pénalités de retard"), "penalites de retard", 1),
    ],
)
def test_different_words(cues: tuple[str, ...], text: str, found: int) -> None:
    assert different_words(cue_set(cues).cues, text) == found


def test_a_border_is_asked_for_where_the_cue_begins() -> None:
    """Wherever it stands in the expression, it takes the same places as in front."""
    text = fold_text((CORPUS / "gen-cgv-bilan-competences-centre.md").read_text(encoding="utf-8"))
    cues = [cue for cue in dict.fromkeys(_cues_of(load_list("clauses"))) if not cue.startswith("/")]
    moved = 0
    for cue in (*cues, "(le|la|) client", "((le|la)? client|prestataire)", "(le )+ client", "x?client", "(un )?client"):
        expression = to_regex(fold_text(cue).replace(" … ", "…"))
        border = re.compile(r"\(\?<!\\w\w*\)")
        if border.search(expression):
            plain = r"(?<!\w)" + border.sub("", expression)
            moved += plain != expression
            places = [match.span() for match in re.finditer(expression, text)]
            assert places == [match.span() for match in re.finditer(plain, text)], cue
    assert moved > 500


@given(st.data())
def test_words_met_are_found_in_any_order_of_asking(data: st.DataObject) -> None:
    words = st.text("abc", min_size=1, max_size=4)
    anchors = Anchors()
    known: set[str] = set()
    for word, text in data.draw(st.lists(st.tuples(words, st.text("abc ", max_size=20)), max_size=30)):
        anchors.add(word)
        known.add(word)
        assert anchors.standing_in(text) == {word for word in known if word in text}


def test_places_are_in_order_and_do_not_overlap() -> None:
    text = fold_text("mise en demeure, puis une mise en demeure de payer")
    found = cue_set(("demeure", "mise en demeure", "payer")).places(text)
    assert [text[left:right] for left, right in found] == ["mise en demeure", "mise en demeure", "payer"]
