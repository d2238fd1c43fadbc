"""What document this is: its kind, the kind of service, and the law it is under.

Kinds and profiles are recognised by words (`lexicon/kinds.yml`): the title counts most, then how many
different words of a kind the text uses and how often.
"""

import math
import re
from collections.abc import Mapping

from clauselint.lexicon.cues import compile_cues
from clauselint.lexicon.load import load_list
from clauselint.model.clause import Kind, Profile
from clauselint.model.document import Document
from clauselint.model.folded import Folded

# A title outweighs any count of words in the body; a second heading less.
_TITLE_WEIGHT = 12.0
_OPENING_WEIGHT = 4.0
_OPENING_BLOCKS = 6
_MIN_SPECIAL = 3.0
_MIN_PROFILE = 1.5


def find_kind(document: Document, folded: tuple[Folded, ...]) -> Kind:
    """The kind of a document; a contract where nothing says otherwise."""
    scores = _kind_scores(document, folded)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _MIN_SPECIAL else "contract"


def find_profile(document: Document, folded: tuple[Folded, ...], kind: Kind) -> Profile:
    """The kind of service of a contract; "none" where it is not a service contract."""
    if kind == "nda":
        return "nda"
    if kind in ("employment", "lease", "procurement", "other"):
        return "none"
    texts = [folded[block.id].text for block in document.body()]
    size = math.sqrt(max(1.0, sum(map(len, texts)) / 3000))
    title = " ".join(texts[:4])
    scores: dict[Profile, float] = {}
    for profile, words in load_list("kinds")["profiles"].items():
        kept = [text for text in texts if not words.get("not") or not compile_cues(tuple(words["not"])).search(text)]
        strong = _frequency(words["strong"], kept)
        cues = _frequency(words.get("cues", ()), kept)
        in_title = 3.0 if compile_cues(tuple(words["strong"])).search(title) else 0.0
        scores[profile] = in_title + (strong + 0.5 * cues) / size
    best = max(scores, key=lambda profile: scores[profile])
    return best if scores[best] >= _MIN_PROFILE else "gen"


_LAWS: Mapping[str, re.Pattern[str]] = {
    "BE": re.compile(r"\bdroit belge|\bloi belge|\bbelgique|\bbruxelles|\btribuna(l|ux) de l'entreprise|\bbce\s*:?\s*0?\d{3}|\bbe ?0\d{3}\b"),
    "CH": re.compile(r"\bdroit suisse|\bcode des obligations|\bchf\b|\bfrancs? suisses?|\bsuisse\b|\blausanne\b|\bfor (juridique|judiciaire)"),
    "QC": re.compile(r"\bquebec|\bmontreal\b|\btps\b.{0,20}\btvq\b|\bdistrict judiciaire"),
    "OHADA": re.compile(r"\bohada|\bfcfa\b|\bf cfa\b|\bxaf\b|\bxof\b|\bcameroun|\bdouala|\byaounde|\bsenegal|\bdakar|\bcote d'ivoire|\babidjan|"
                        r"\btchad\b|\bn'djamena|\bbenin\b|\bcotonou|\btogo\b|\blome\b|\bmali\b|\bbamako|\bburkina|\bgabon\b|\bcongo\b|\brccm\b|acte uniforme"),
    "FR": re.compile(r"\bdroit francais|\bloi francaise|\bcode (civil|de commerce|du travail)|\bsiren\b|\bsiret\b|\brcs\b|\burssaf|\bfrance\b|"
                     r"\btribunal (judiciaire|de commerce)|\bcnil\b|\btva\b|\btribunal des activites economiques"),
}  # fmt: skip
_GOVERNING = re.compile(r"(regi|soumis|soumettent|gouverne|applicable|interprete)\w*[^.;]{0,60}\b(droits?|lois?|legislation)\b|(droit|loi|legislation) applicable")


def find_law(document: Document, folded: tuple[Folded, ...]) -> str:
    """The law a contract is under: what its governing-law sentence says, else what its places, money and registers suggest; "FR" by default."""
    texts = [folded[block.id].text for block in document.body()]
    for text in texts:
        if _GOVERNING.search(text):
            named = [law for law, words in _LAWS.items() if law != "FR" and words.search(text)]
            if "droit francais" in text or "loi francaise" in text or "lois francaises" in text:
                return "FR"
            if named:
                return named[0]
    counts = {law: sum(len(words.findall(text)) for text in texts) for law, words in _LAWS.items()}
    foreign = max((law for law in counts if law != "FR"), key=lambda law: counts[law])
    return foreign if counts[foreign] >= 2 and counts[foreign] > counts["FR"] else "FR"


def _kind_scores(document: Document, folded: tuple[Folded, ...]) -> dict[Kind, float]:
    body = list(document.body())
    texts = [folded[block.id].text for block in body]
    title = next((folded[block.id].text for block in body if "title" in block.flags), texts[0] if texts else "")[:160]
    opening = " \n ".join(text[:160] for text in texts[:_OPENING_BLOCKS])
    size = math.sqrt(max(1.0, sum(map(len, texts)) / 3000))
    scores: dict[Kind, float] = {}
    for kind, words in load_list("kinds")["kinds"].items():
        titles = compile_cues(tuple(words["title"]))
        score = _frequency(words["body"], texts) / size
        if (match := titles.search(title)) is not None:
            # « Contrat de prestation – conditions générales »: what comes first names the document.
            score += _TITLE_WEIGHT - match.start() / 20 + (2.0 if kind != "contract" else 0.0)
        elif titles.search(opening):
            score += _OPENING_WEIGHT
        scores[kind] = score
    return scores


def _frequency(cues: list[str] | tuple[str, ...], texts: list[str]) -> float:
    """Different cues met, each counted with the logarithm of how often."""
    if not cues:
        return 0.0
    return sum(math.log1p(n) for cue in cues if (n := sum(len(compile_cues((cue,)).findall(text)) for text in texts)))
