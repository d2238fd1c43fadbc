"""Words cut at the end of a line, and compounds that only look so."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What no French word is, but the end of many: after it, a hyphen can only have cut a word.
_ENDING = re.compile(
    r"(?:ti|si|xi)ons?|ments?|t(?:é|ée|és|ées)|ques?|bles?|tifs?|tives?|r(?:aient|ont)|naires?|tiels?|rieurs?"
)
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_GOES_ON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CODE_CUT = re.compile(r"[^\W\d_]-$")
_FIGURE_CUT = re.compile(r"\d-$")
_STEM = 4
# Where no cut word is known whole, more line ends than this with a hyphen tell that the document cuts words.
_OFTEN = 0.02

# Compounds usual in French contracts, for documents that show no evidence of their own; our own list.
_COMPOUND = re.compile(
    r"""(?:
      sous-(?:trait|locat|lou|licen|ensemble|total|jacen|section|préf|direct|estim|catégor|compte|processeur)
    | procès-verba | non-(?!obstant) | ci-(?:après|dessus|dessous|joint|contre|avant|inclus|annex)
    | (?:celui|celle|ceux|celles)-(?:ci|là) | dommages-int | est-à-dire | vis-à | savoir-f
    | au-de(?:là|ssus|ssous|hors|vant) | là-(?:dessus|dessous|bas) | jusque-là | a-t-il
    | peut-être | rendez-vous | mots?-(?:clé|clef|dièse) | main-d | plus-value | moins-value
    | bien-fondé | chef-d | trop-per
    | avant-(?:contrat|projet|vente|dernier|propos) | après-(?:vente|midi) | contre-(?:expert|propos|signa|lettre)
    | micro-(?:entr|social) | auto-entr | co-(?:trait|contract|auteur) | demi-(?:journ|heure)
    | quasi- | semi- | e-(?:mail|commerce|réputation) | arrière- | porte-(?:fort|parole) | pré-requis | compte-rendu
    | mi-(?:temps|parcours|journée|mandat|année)
    | (?:lui|elle|eux|elles|soi|nous|vous|moi)-même | tiers-pay | prêt-à | ayants?-(?:droit|cause) | saint(?:e|s)?-
    | (?:vingt|trente|quarante|cinquante|soixante)-(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|dou|trei|quin)
    | quatre-vingts?- | sur-le-c | week-end | pare-feu | en-tête | prête-plume | cyber- | (?:front|back)-(?:end|office)
    | dix-(?:sept|huit|neuf)
    )""",
    re.VERBOSE,
)


class Vocabulary:
    """The words that a document writes within its lines: the best evidence of how a cut word is spelt."""

    __slots__ = ("_compounds", "_cuts_words", "_words")

    def __init__(self, texts: Sequence[str]) -> None:
        self._words: Counter[str] = Counter()
        self._compounds: Counter[tuple[str, str]] = Counter()
        for text in texts:
            # The last word may be cut, the first may be the rest of one.
            for match in list(_WORD.finditer(_plain(text)))[1:]:
                if match.end() >= len(text.rstrip()) - 1:
                    continue
                word = match[0]
                self._words[word.rstrip("s")] += 1
                for hyphen in re.finditer("-", word):
                    self._compounds[word[: hyphen.start()], word[hyphen.end() :][:_STEM]] += 1
        cuts = [
            (cut[1], rest[0])
            for text, following in pairwise(texts)
            if (cut := _CUT.search(text)) and (rest := _GOES_ON.match(following))
        ]
        self._cuts_words = len(cuts) > _OFTEN * len(texts) or any(self._compare(*cut) > 0 for cut in cuts)

    def is_compound(self, left: str, right: str) -> bool:
        """Whether `left` at the end of a line and `right` at the start of the next are joined by a true hyphen."""
        known = self._compare(left, right)
        if known:
            return known < 0
        compound = _COMPOUND.match(f"{_plain(left)}-{_plain(right)}")
        if compound is not None and compound.end() > len(left):
            return True
        return not self._cuts_words and not _ENDING.fullmatch(_plain(right))

    def _compare(self, left: str, right: str) -> int:
        """How much more often the document writes two parts as one word than with a hyphen."""
        left, right = _plain(left), _plain(right)
        return self._words[(left + right).rstrip("s")] - self._compounds[left, right[:_STEM]]


def join_cut(text: str, following: str, vocabulary: Vocabulary) -> str | None:
    """`text` without its line-end hyphen where that hyphen only cut a word, with it in a compound.

    None where no word is cut: the lines are then joined by a space.
    """
    if not following[:1].isalnum():
        return None
    if _FIGURE_CUT.search(text) or (_CODE_CUT.search(text) and following[0].isdigit()):
        return text
    cut, rest = _CUT.search(text), _GOES_ON.match(following)
    if cut is None or rest is None:
        return None
    left, right = cut[1], rest[0]
    if right[0].isupper() and not left.isupper():
        return text
    return text if vocabulary.is_compound(left, right) else text[:-1]


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("‐", "-").replace("\u2011", "-")
