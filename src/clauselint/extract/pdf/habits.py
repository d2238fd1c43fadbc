"""Where a layout is silent, how a document uses to begin its paragraphs: after one sentence, or after several."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clauselint.extract.pdf.lines import Paragraph
from clauselint.extract.pdf.numbers import begins_item, ends_sentence
from clauselint.extract.pdf.typography import Typography, column_of

# A sentence that ends within a line, and the next; not « M. Durand » or « art. L. 441-10 ».
_WITHIN = re.compile(r"(?:[^\W\d_]{4}|[»)%€\d])[.!?] (?=[A-ZÀ-ÖØ-Ý«])")
# « Portefeuille : compte de paiement ouvert… »: a word that is explained opens a paragraph.
LABEL = re.compile(r"^[A-ZÀ-ÖØ-Ý][^\s.:;,]*(?:\s[^\s.:;,]+){0,4}\s?:\s")
# Words that speak of the sentence before. Counted over the paragraphs of our own corpus: of sentences that begin so,
# two to four times as many follow another one as would by chance.
_REFERS = re.compile(
    r"(?:Ils?|Elles?|Son|Sa|Ses|Leurs?|Cet|Cette|Ce|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Au-delà|Sans|Pas|Après|Passé"
    r"|Aucun|Sinon|Toutefois|Cependant|Néanmoins|Ainsi|De même|En revanche|En outre|À défaut|A défaut)\b|S['’]"
)
_MOST = 8
_MIN_SPACES, _MOSTLY = 4, 0.85
_REFERS_WEIGHT, _LABEL_WEIGHT = 1.2, 3.0


_TRUST = 2.0  # how many paragraphs of as many sentences weigh as much as all the others


@dataclass(slots=True)
class Habits:
    """Counts from the paragraphs that a layout shows beyond doubt; by whether they open with a number, and sentences.

    Attributes:
        ended: paragraphs of so many sentences that another one follows without a space or an indent.
        followed: the same, in whatever way the layout tells the two apart.
        longer: paragraphs of more sentences.
        spaces_tell: where the program broke a line, it left the space there, and none at the end of a paragraph.
    """

    ended: Counter[tuple[bool, int]] = field(default_factory=Counter)
    followed: Counter[tuple[bool, int]] = field(default_factory=Counter)
    longer: Counter[tuple[bool, int]] = field(default_factory=Counter)
    spaces_tell: bool = False

    def begins(self, paragraph: str, text: str, *, jumps: bool) -> bool:
        """Whether a line that opens a sentence more likely opens a paragraph too.

        The line before ends at the side of its column. The end of a sentence falls there by chance: as often within
        a paragraph as at its end, in proportion to how many paragraphs end after so many sentences, or go on.

        Args:
            paragraph: the text before the line.
            text: that of the line.
            jumps: the line opens a page or a column, where neither space nor indent is told.
        """
        ends = self.followed if jumps else self.ended
        numbered, sentences = begins_item(paragraph, ""), _sentences(paragraph)
        usual = (_sum(ends, numbered) + 0.5) / (_sum(self.longer, numbered) + 1.0)
        key = (numbered, sentences)
        odds = math.log((ends[key] + _TRUST * usual) / (self.longer[key] + _TRUST))
        if LABEL.match(text):
            odds += _LABEL_WEIGHT
        if _REFERS.match(text):
            odds -= _REFERS_WEIGHT
        return odds > 0


def observe(paragraphs: Iterable[Paragraph], typography: Typography) -> Habits:
    """The habits of a document, from its paragraphs as far as their layout tells them."""
    known = list(paragraphs)
    habits = Habits(spaces_tell=_spaces_tell(known, typography))
    for paragraph, following in pairwise(p for p in known if not p.text.isupper()):
        first, last, line = paragraph.first, paragraph.last, following.first
        if len(paragraph.lines) == 1 and first.x1 < 0.6 * typography.right(first):
            continue
        numbered, sentences = begins_item(paragraph.text, ""), _sentences(paragraph.text)
        for count in range(1, min(sentences, _MOST)):
            habits.longer[numbered, count] += 1
        if begins_item(line.text, "") or not line.text[:1].isupper() or not ends_sentence(last.text):
            continue
        habits.followed[numbered, sentences] += 1
        near = last.page == line.page and column_of(last) == column_of(line)
        if near and not typography.is_spaced(last, line) and not typography.opens(line):
            habits.ended[numbered, sentences] += 1
    return habits


def _spaces_tell(paragraphs: Sequence[Paragraph], typography: Typography) -> bool:
    within = [
        line.spaced
        for paragraph in paragraphs
        for above, line in pairwise(paragraph.lines)
        if line.page == above.page
        and line.text[:1].islower()
        and not ends_sentence(above.text)
        and typography.has_room(above)
    ]
    between = [b.first.spaced for a, b in pairwise(paragraphs) if a.last.page == b.first.page]
    enough = min(len(within), len(between)) >= _MIN_SPACES
    return enough and sum(within) > _MOSTLY * len(within) and sum(between) < (1 - _MOSTLY) * len(between)


def _sentences(text: str) -> int:
    return min(_MOST, 1 + len(_WITHIN.findall(text)))


def _sum(counts: Counter[tuple[bool, int]], numbered: bool) -> int:
    return sum(count for key, count in counts.items() if key[0] == numbered)
