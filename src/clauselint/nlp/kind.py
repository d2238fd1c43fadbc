"""What document this is: its kind, the kind of service, and the law it is under.

Kinds and profiles are recognised by words (`lexicon/kinds.yml`): the title counts most, then how many
different words of a kind the text uses and how often.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

from clauselint.lexicon.cues import cue_set
from clauselint.lexicon.load import load_list
from clauselint.model.clause import ClauseLabel, Kind, Profile
from clauselint.model.document import Block, Document
from clauselint.model.folded import Folded

# A title outweighs any count of words in the body; a second heading less.
_TITLE_WEIGHT = 12.0
_HINT_WEIGHT = 5.0
_OPENING_WEIGHT = 4.0
_OPENING_BLOCKS = 6
_TITLE_LENGTH = 160
_MIN_SPECIAL = 3.0
_MIN_PROFILE = 1.5
# Where a contract says what is to be done, and what words elsewhere count.
_ABOUT_THE_SERVICE = frozenset(
    {"object", "scope_of_services", "preamble", "deliverables_acceptance", "provider_obligations"}
)
_ELSEWHERE = 0.5
_MIN_FOREIGN = 2


def find_kind(document: Document, folded: tuple[Folded, ...]) -> Kind:
    """The kind of a document; a contract where nothing says otherwise."""
    scores = _kind_scores(document, folded)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _MIN_SPECIAL else "contract"


def find_profile(
    document: Document, folded: tuple[Folded, ...], kind: Kind, labels: Sequence[tuple[ClauseLabel, ...]]
) -> Profile:
    """The kind of service of a contract; "none" where it is not a service contract.

    Paragraphs that say what is to be done count in full, all others half: a translator's terms speak of her site too.
    """
    if kind == "nda":
        return "nda"
    if kind in ("employment", "lease", "procurement", "other"):
        return "none"
    body = list(document.body())
    texts = [folded[block.id].text for block in body]
    shares = [1.0 if _tells_the_service(block, labels[block.id]) else _ELSEWHERE for block in body]
    size = math.sqrt(max(1.0, sum(share * len(text) for share, text in zip(shares, texts, strict=True)) / 3000))
    scores: dict[Profile, float] = {}
    for profile, words in load_list("kinds")["profiles"].items():
        barred = cue_set(tuple(words.get("not", ())))
        kept = [0.0 if barred.met(text) else share for share, text in zip(shares, texts, strict=True)]
        strong = _frequency(words["strong"], texts, kept)
        cues = _frequency(words.get("cues", ()), texts, kept)
        title = " ".join(text for text, share in zip(texts[:4], kept[:4], strict=True) if share)
        in_title = 3.0 if cue_set(tuple(words["strong"])).met(title) else 0.0
        scores[profile] = in_title + (strong + 0.5 * cues) / size
    best = max(scores, key=lambda profile: scores[profile])
    return best if scores[best] >= _MIN_PROFILE else "gen"


def _tells_the_service(block: Block, labels: tuple[ClauseLabel, ...]) -> bool:
    return "title" in block.flags or any(label.sure and label.type in _ABOUT_THE_SERVICE for label in labels)


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
    # A short agreement in CFA francs says no more of its country than that; a French one may name a foreign town.
    least = _MIN_FOREIGN if counts["FR"] else 1
    return foreign if counts[foreign] >= least and counts[foreign] > counts["FR"] else "FR"


def _names_french_law(text: str) -> bool:
    return any(name in text for name in ("droit francais", "loi francaise", "lois francaises"))


def _kind_scores(document: Document, folded: tuple[Folded, ...]) -> dict[Kind, float]:
    body = list(document.body())
    texts = [folded[block.id].text for block in body]
    title = _title(document, folded)
    opening = " \n ".join(text[:_TITLE_LENGTH] for text in texts[:_OPENING_BLOCKS])
    size = math.sqrt(max(1.0, sum(map(len, texts)) / 3000))
    scores: dict[Kind, float] = {}
    for kind, words in load_list("kinds")["kinds"].items():
        titles = cue_set(tuple(words["title"]))
        score = _frequency(words["body"], texts) / size
        if places := titles.places(title):
            # « Contrat de prestation – conditions générales »: what comes first names the document.
            score += _TITLE_WEIGHT - places[0][0] / 20 + (2.0 if kind != "contract" else 0.0)
        elif cue_set(tuple(words.get("hint", ()))).met(title):
            score += _HINT_WEIGHT
        elif titles.met(opening):
            score += _OPENING_WEIGHT
        scores[kind] = score
    return scores


def _title(document: Document, folded: tuple[Folded, ...]) -> str:
    """What the document is called: the words flagged so, else those that stand first, unless its first article does."""
    body = list(document.body())
    named = next((folded[block.id].text for block in body if "title" in block.flags), None)
    if named is None:
        first = folded[body[0].id].text if body else ""
        named = "" if first.startswith("article") or (body and (body[0].number or "")[:1].isdigit()) else first
    return named[:_TITLE_LENGTH]


def _frequency(cues: list[str] | tuple[str, ...], texts: list[str], shares: list[float] | None = None) -> float:
    """Different cues met, each counted with the logarithm of how often; a text counts by its share, else in full."""
    times: defaultdict[int, float] = defaultdict(float)
    # Each cue counts for itself, also where another overlaps it.
    single = [cue_set((cue,)) for cue in cues]
    for text, share in zip(texts, shares or [1.0] * len(texts), strict=True):
        for rank, _ in cue_set(tuple(cues)).possible(text) if share else ():
            times[rank] += share * len(single[rank].places(text))
    return sum(math.log1p(times[rank]) for rank in range(len(single)))
