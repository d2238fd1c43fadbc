from pathlib import Path

import pytest

from clauselint.errors import RuleError
from clauselint.lexicon.cues import cue_set
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


@pytest.mark.parametrize("cue", ["(ouverte", "", "   "])
def test_a_bad_cue_is_refused(cue: str) -> None:
    with pytest.raises(RuleError):
        cue_set((cue,))


@pytest.mark.parametrize(
    ("cue", "anchors"),
    [
        ("mise en demeure", ("demeure",)),
        ("jours? ouvrés?", ("ouvre",)),
        ("(intérêts|pénalités) de retard", ("interets", "penalites")),
        ("(cession|cède*)", ("cede", "cession")),
        ("(a|pénalités)", ()),
        ("x (y|z)? durée", ("duree",)),
        ("/résili/", ()),
    ],
)
def test_anchors_are_words_of_every_match(cue: str, anchors: tuple[str, ...]) -> None:
    assert cue_set((cue,)).cues[0].anchors == anchors


def test_the_prefilter_never_loses_a_match() -> None:
    """On every cue of the word lists: wherever the expression matches, an anchor stands too."""
    texts = [fold_text(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.md"))[:6]]
    for entry in load_list("clauses").values():
        for cue in cue_set(tuple(entry["strong"] + entry["cues"] + entry["titles"])).cues:
            for text in texts:
                for match in list(cue.pattern.finditer(text))[:3]:
                    assert cue.possible(match.group()), (cue.pattern.pattern, match.group())


def test_places_are_in_order_and_do_not_overlap() -> None:
    text = fold_text("mise en demeure, puis une mise en demeure de payer")
    found = cue_set(("demeure", "mise en demeure", "payer")).places(text)
    assert [text[left:right] for left, right in found] == ["mise en demeure", "mise en demeure", "payer"]
