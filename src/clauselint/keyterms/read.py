"""Reading one key term from a contract, as `terms.yml` says."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import cast

from clauselint.checks.base import has, search
from clauselint.checks.placeholder import Placeholder
from clauselint.keyterms.spec import Reading, Term
from clauselint.keyterms.values import Quantity, data, same, shown
from clauselint.model.clause import Analysis
from clauselint.model.document import Block
from clauselint.model.keyterm import Json, TermValue
from clauselint.model.mention import AnnexReference, Mention
from clauselint.model.rule import Scope
from clauselint.model.span import Span

# Words that bind nobody, and prompts of forms.
_VOID = frozenset({"struck", "hidden", "deleted"})
# What an amendment is told to be where it only names the article it changes.
_FORMAL = frozenset({"amendments", "object", "preamble", "contract_documents"})
_HEAD = 12
_MOST = 12
_LONGEST = 200
# A quantity before its cue (« trente jours de préavis ») is as near as one this many characters behind it.
_BEFORE = 25


class Reader:
    """A contract opened to read key terms from."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    def values(self, term: Term) -> tuple[TermValue, ...]:
        """What the contract says on a point; nothing where it is silent or not understood."""
        for reading in term.read:
            found = list(self._read(reading, term))
            if found:
                return tuple(found)
        return ()

    def _read(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        how: dict[str, Callable[[Reading, Term], Iterator[TermValue]]] = {
            "options": self._options, "words": self._words, "items": self._items, "pattern": self._pattern,
            "annexes": self._annexes, "placeholders": self._placeholders,
        }  # fmt: skip
        yield from how.get(reading.kind, self._quantities)(reading, term)

    @cached_property
    def blocks(self) -> list[Block]:
        """What binds: the body without struck or hidden words."""
        return [block for block in self.analysis.document.body() if not block.flags & _VOID]

    def sentences(self, reading: Reading) -> Iterator[Span]:
        """The sentences that a reading looks at."""
        for block in self.blocks[:_HEAD] if reading.head else self.blocks:
            if (block.kind == "heading" and not reading.head) or not self._is_about(block, reading):
                continue
            for sentence in self.analysis.sentences[block.id]:
                if not reading.unless or not has(self.analysis, sentence, reading.unless):
                    yield sentence

    def _file(self, block: int) -> int:
        """0 for the contract and what completes it, else the first block of the amendment that a block is of."""
        attachment = self.analysis.document.attachment_of(block)
        return attachment.first if attachment is not None and attachment.role == "amendment" else 0

    def _is_about(self, block: Block, reading: Reading) -> bool:
        types = self.analysis.types_of(block)
        # An amendment speaks of several articles in a few lines of no clear type: then its cue must do.
        vague = reading.kind == "date" or not types - _FORMAL
        if not reading.clause or (reading.cue and self._file(block.id) > 0 and vague):
            return True
        if block.parent is not None:
            types = types | self.analysis.types_of(self.analysis.document.blocks[block.parent])
        return bool(types & set(reading.clause))

    def _quantities(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        kept: list[tuple[int, Quantity]] = []
        for sentence in self.sentences(reading):
            file = self._file(sentence.block)
            if reading.amendment and not file:
                continue
            mentions = self._by_nearness(sentence, reading) or self._beside(sentence, reading)
            for mention in sorted(mentions, key=lambda m: m.span) if term.several else mentions[:1]:
                quantity = cast(Quantity, mention.value)
                # A later amendment may come back to what an earlier one has changed.
                earlier = kept if term.several else [item for item in kept if item[0] == file] or kept[-1:]
                known = not reading.amendment and any(same(quantity, other) for _, other in earlier)
                if known or len(kept) == _MOST:
                    continue
                kept.append((file, quantity))
                yield TermValue(shown(quantity), data(quantity), mention.span)
            if reading.first and kept:
                return

    def _by_nearness(self, sentence: Span, reading: Reading) -> list[Mention]:
        """The quantities of a sentence with a cue, the nearest to one first, those behind it before those ahead."""
        mentions = [m for m in self.analysis.mentions_in(sentence) if m.kind == reading.kind]
        cues = list(search(self.analysis, sentence, reading.cue)) if mentions and reading.cue else []
        ranked = [
            (_distance(cue, mention.span), mention.span, mention)
            for mention in mentions
            for cue in cues
            if reading.nearest == "any" or mention.span.start >= cue.start
        ]
        return list({mention.span: mention for _, _, mention in sorted(ranked, key=lambda item: item[:2])}.values())

    def _beside(self, sentence: Span, reading: Reading) -> list[Mention]:
        """The first quantity of the next cell, where a cell of a table names the point."""
        block = self.analysis.document.blocks[sentence.block]
        if block.row is None or not reading.cue or not has(self.analysis, sentence, reading.cue):
            return []
        table, row, column = block.row
        for other in self.analysis.document.blocks[block.id + 1 :]:
            if other.row is None or other.row[:2] != (table, row):
                return []
            if other.row[2] > column:
                whole = Span(other.id, 0, len(other.text))
                return [m for m in self.analysis.mentions_in(whole) if m.kind == reading.kind][:1]
        return []

    def _options(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        found: dict[str, Span] = {}
        by_file: dict[int, list[str]] = {}
        for sentence in self.sentences(reading):
            if reading.cue and not has(self.analysis, sentence, reading.cue):
                continue
            for key, option in reading.options.items():
                ruled_out = option.unless and has(self.analysis, sentence, option.unless)
                if has(self.analysis, sentence, option.cue) and not ruled_out:
                    by_file.setdefault(self._file(sentence.block), []).append(key)
                    found.setdefault(key, sentence)
                    break
        for keys in by_file.values():
            ranked = sorted(set(keys), key=list(reading.options).index)
            for key in ranked if term.several or term.contradict else ranked[:1]:
                if key in found:
                    yield TermValue(reading.options[key].shown, key, found.pop(key))

    def _words(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        met = (s for s in self.sentences(reading) if has(self.analysis, s, reading.cue))
        yield from self._excerpts(met, _MOST if term.several else 1)

    def _items(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        items = (
            Span(block.id, 0, len(block.text))
            for block in self.blocks
            if block.kind == "list_item" and self._is_about(block, reading)
        )
        yield from self._excerpts(items, _MOST)

    def _excerpts(self, spans: Iterator[Span], most: int) -> Iterator[TermValue]:
        for _, span in zip(range(most), spans, strict=False):
            text = " ".join(self.analysis.document.excerpt(span).split()).rstrip(" ;.,")
            short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
            yield TermValue(short, text, span)

    def _pattern(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        form = re.compile(reading.pattern)
        found: dict[str, Span] = {}
        for sentence in self.sentences(reading):
            text = self.analysis.document.blocks[sentence.block].text
            for match in form.finditer(text, sentence.start, sentence.end):
                words = " ".join(match[1].split()).rstrip(" ,.")
                found.setdefault(words, Span(sentence.block, match.start(1), match.end(1)))
        # Where one answer is due, the longest is the most precise: « tribunal de commerce de Lyon », « tribunal ».
        by_file: dict[int, list[str]] = {}
        for words, span in found.items():
            by_file.setdefault(self._file(span.block), []).append(words)
        for kept in by_file.values():
            for words in kept[:_MOST] if term.several else sorted(kept, key=len)[-1:]:
                yield TermValue(words, words, found[words])

    def _annexes(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        there = self.analysis.document.annexes()
        seen: set[str] = set()
        for mention in self.analysis.mentions:
            if isinstance(mention.value, AnnexReference) and mention.value.number not in seen:
                number = mention.value.number
                seen.add(number)
                present = number in there or (not number and bool(there))
                note = "jointe" if present else "non jointe aux documents lus"
                value: Json = {"number": number, "present": present}
                yield TermValue(f"Annexe {number}".strip(), value, mention.span, note)

    def _placeholders(self, reading: Reading, term: Term) -> Iterator[TermValue]:
        whole = tuple(Span(block.id, 0, len(block.text)) for block in self.blocks)
        hits = Placeholder(type="placeholder").hits(Scope(self.analysis, whole))
        for _, hit in zip(range(_MOST), hits, strict=False):
            yield TermValue(hit.values["words"], hit.values["words"], hit.span)


def _distance(cue: Span, quantity: Span) -> int:
    if quantity.start >= cue.end:
        return quantity.start - cue.end
    return max(0, cue.start - quantity.end) + _BEFORE if quantity.end <= cue.start else 0
