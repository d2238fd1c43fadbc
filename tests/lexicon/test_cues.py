import pytest

from clauselint.errors import RuleError
from clauselint.lexicon.cues import compile_cues
from clauselint.lexicon.folding import fold_text


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
    assert bool(compile_cues((cue,)).search(fold_text(text))) == found


@pytest.mark.parametrize("cue", ["(ouverte", "", "   "])
def test_a_bad_cue_is_refused(cue: str) -> None:
    with pytest.raises(RuleError):
        compile_cues((cue,))
