"""What document this is: its kind, the kind of service, and the law it is under.

Kinds and profiles are recognised by words (`lexicon/kinds.yml`): the title counts most, then how many
different words of a kind the text uses and how often.
"""

import math
from collections import Counter

from clauselint.lexicon.cues import cue_set
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
_MIN_FOREIGN = 2


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
        kept = [text for text in texts if not words.get("not") or not cue_set(tuple(words["not"])).met(text)]
        strong = _frequency(words["strong"], kept)
        cues = _frequency(words.get("cues", ()), kept)
        in_title = 3.0 if cue_set(tuple(words["strong"])).met(title) else 0.0
        scores[profile] = in_title + (strong + 0.5 * cues) / size
    best = max(scores, key=lambda profile: scores[profile])
    return best if scores[best] >= _MIN_PROFILE else "gen"


def find_law(document: Document, folded: tuple[Folded, ...]) -> str:
    """The law a contract is under; "FR" by default.

    What the governing-law sentence names decides, else places, money and registers: another law needs two of its
    words and more of them than France has.
    """
    words = {law: cue_set(tuple(cues)) for law, cues in load_list("kinds")["laws"].items()}
    governing = cue_set(tuple(load_list("kinds")["governing"]))
    texts = [folded[block.id].text for block in document.body()]
    for text in texts:
        if governing.met(text) and (named := [law for law in words if words[law].met(text)]):
            return "FR" if "FR" in named and _names_french_law(text) else named[0]
    counts = {law: sum(len(words[law].places(text)) for text in texts) for law in words}
    foreign = max((law for law in counts if law != "FR"), key=lambda law: counts[law])
    return foreign if counts[foreign] >= _MIN_FOREIGN and counts[foreign] > counts["FR"] else "FR"


def _names_french_law(text: str) -> bool:
    return any(name in text for name in ("droit francais", "loi francaise", "lois francaises"))


def _kind_scores(document: Document, folded: tuple[Folded, ...]) -> dict[Kind, float]:
    body = list(document.body())
    texts = [folded[block.id].text for block in body]
    title = next((folded[block.id].text for block in body if "title" in block.flags), texts[0] if texts else "")[:160]
    opening = " \n ".join(text[:160] for text in texts[:_OPENING_BLOCKS])
    size = math.sqrt(max(1.0, sum(map(len, texts)) / 3000))
    scores: dict[Kind, float] = {}
    for kind, words in load_list("kinds")["kinds"].items():
        titles = cue_set(tuple(words["title"]))
        score = _frequency(words["body"], texts) / size
        if places := titles.places(title):
            # « Contrat de prestation – conditions générales »: what comes first names the document.
            score += _TITLE_WEIGHT - places[0][0] / 20 + (2.0 if kind != "contract" else 0.0)
        elif titles.met(opening):
            score += _OPENING_WEIGHT
        scores[kind] = score
    return scores


def _frequency(cues: list[str] | tuple[str, ...], texts: list[str]) -> float:
    """Different cues met, each counted with the logarithm of how often."""
    times: Counter[int] = Counter()
    # Each cue counts for itself, also where another overlaps it.
    single = [cue_set((cue,)) for cue in cues]
    for text in texts:
        for rank, _ in cue_set(tuple(cues)).possible(text):
            times[rank] += len(single[rank].places(text))
    return sum(math.log1p(times[rank]) for rank in range(len(single)))
