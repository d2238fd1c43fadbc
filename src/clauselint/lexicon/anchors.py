"""Which of thousands of words stand in a text: one pass of an Aho-Corasick automaton instead of a search for each.

Every cue names words (its anchors) one of which stands wherever it matches. All cues of all lists and rules share one
automaton, so that a paragraph is read once, however many rules there are.
"""

import ahocorasick

# Texts whose words are remembered: the paragraphs of the longest contracts, asked for by every rule in turn.
_MOST_TEXTS = 30_000
# Few new words are searched one by one; from this share of the known ones on, they join the automaton.
_JOIN_AT = 0.25


class Anchors:
    """The words of all cues seen so far, and what is known of the texts in which they were sought."""

    def __init__(self) -> None:
        self._words: dict[str, None] = {}
        self._fresh: list[str] = []
        self._automaton = ahocorasick.Automaton()
        # For each text the words that stand in it, and how many of the fresh words were sought.
        self._known: dict[str, tuple[set[str], int]] = {}

    def add(self, word: str) -> None:
        """From now on the word is sought too."""
        if word not in self._words:
            self._words[word] = None
            self._fresh.append(word)

    def standing_in(self, text: str) -> set[str]:
        """The words that are substrings of a text; the set is shared and must not be changed."""
        known = self._known.get(text)
        if known is not None and known[1] == len(self._fresh):
            return known[0]
        if len(self._fresh) > _JOIN_AT * (len(self._words) - len(self._fresh)):
            self._join()
            known = None
        if known is None:
            if len(self._known) >= _MOST_TEXTS:
                self._known.clear()
            known = ({word for _, word in self._automaton.iter(text)} if len(self._automaton) else set(), 0)
        words, sought = known
        words.update(word for word in self._fresh[sought:] if word in text)
        self._known[text] = (words, len(self._fresh))
        return words

    def _join(self) -> None:
        for word in self._fresh:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()
        self._fresh.clear()
        self._known.clear()
