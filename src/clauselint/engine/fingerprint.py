"""Names for findings that survive edits elsewhere in the contract and a change of format."""

import hashlib
import re

from clauselint.lexicon.folding import fold_text

_LABEL = re.compile(r"^\W*(?:(?:article|art|section|clause|chapitre|titre|annexe)\b\.?\s*)?"
                    r"(?:premier|\d+(?:er|e)?|[ivxlc]+(?!\w)|[a-z](?=\s*[.)]))?"
                    r"(?:[.]\d+)*\s*[.):°-]*\s*", re.IGNORECASE)  # fmt: skip
# An article that is cited is renumbered when another one is inserted before it.
_CITED = re.compile(r"\b(articles?|clauses?|sections?|annexes?|paragraphes?)\s+(?:n°\s*)?\d+(?:[.-]\d+)*\b")
_NOT_WORDS = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """Folded words of a text, its number, those of articles that it cites and all punctuation left out."""
    return _NOT_WORDS.sub(" ", _CITED.sub(r"\1", _LABEL.sub("", fold_text(text)))).strip()


def fingerprint(rule: str, heading: str, clause: str, words: str, occurrence: int = 0) -> str:
    """16 hex digits of SHA-256 over rule, heading, clause and words; `occurrence` tells equal findings apart."""
    parts = (rule, normalise(heading), normalise(clause), normalise(words), str(occurrence))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
