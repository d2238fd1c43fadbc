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


def fingerprint(rule: str, sentence: str, words: str) -> str:
    """16 hex digits of SHA-256 over a rule, the sentence that it speaks of, and the words in it.

    Neither the heading nor the paragraph: they are told by layout, which a change of format may change. Nor spaces,
    which a PDF has where letters stand apart.
    """
    parts = (rule, *(normalise(text).replace(" ", "") for text in (sentence, words)))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
