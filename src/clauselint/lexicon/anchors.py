"""Which of thousands of words stand in a text: one pass of an Aho-Corasick automaton instead of a search for each.

Every cue names words (its anchors) one of which stands wherever it matches. All cues of all lists and rules share one
automaton, so that a paragraph is read once, however many rules there are.
"""

import ahocorasick

from clauselint.lexicon.necessary import evenly_spaced

# Texts whose words are remembered: the paragraphs of the longest contracts, asked for by every rule in turn.
_MOST_TEXTS = 30_000
# So many words are searched one by one in the time of one pass of the automaton.
_FEW = 60


class Anchors:
    """The words of all cues seen so far, and what is known of the texts in which they were sought."""

    def __init__(self) -> None:
        self._words: dict[str, None] = {}
        # The same in the order in which they came, and how many of them the automaton has.
        self._listed: list[str] = []
        self._joined = 0
        self._automaton = ahocorasick.Automaton()
        # For each text the same evenly spaced, the words that stand in it, and how many of the listed ones were sought.
        self._known: dict[str, tuple[str, set[str], int]] = {}

    def add(self, word: str) -> None:
        """From now on the word is sought too."""
        if word not in self._words:
            self._words[word] = None
            self._listed.append(word)

    def standing_in(self, text: str) -> set[str]:
        """The words that stand in a text, `evenly_spaced`; the set is shared and must not be changed."""
        spaced, words, sought = self._known.get(text) or (evenly_spaced(text), set[str](), 0)
        if sought == len(self._listed):
            return words
        if len(self._listed) - sought > _FEW:
            if len(self._listed) - self._joined > _FEW:
                self._join()
            words, sought = {word for _, word in self._automaton.iter(spaced)}, self._joined
        words.update(word for word in self._listed[sought:] if word in spaced)
        if len(self._known) >= _MOST_TEXTS:
            self._known.clear()
        self._known[text] = (spaced, words, len(self._listed))
        return words

    def _join(self) -> None:
        for word in self._listed[self._joined :]:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()
        self._joined = len(self._listed)
