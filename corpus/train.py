"""Trains the clause classifier from `corpus/clauses/` alone; deterministic.

python corpus/train.py [--out FILE]
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC
from spacy.vocab import Vocab

from clauselint.extract.structure import arrange
from clauselint.lexicon.folding import fold
from clauselint.lexicon.load import load_list
from clauselint.model.document import Block, Document, Piece
from clauselint.model.labelled import LabelledLine, parse_text
from clauselint.model.source import Source
from clauselint.nlp.context import Context, contexts
from clauselint.nlp.features import COLUMNS, features
from clauselint.nlp.model import better_margins
from clauselint.nlp.parties import find_parties
from clauselint.nlp.pipeline import model_folder
from clauselint.nlp.surroundings import neighbours, surroundings
from clauselint.nlp.tokenizer import load_tokenizer

CORPUS = Path(__file__).parent / "clauses"
MODEL_FILE = Path(__file__).parent.parent / "src" / "clauselint" / "nlp" / "clauses.npz"
# Chosen by cross-validation over contracts of the corpus and checked on real ones (docs/benchmarks.md): the strength
# of the weights, and the probabilities from which a label, or the best label of a paragraph, is told.
INVERSE_REGULARISATION = 0.35
SURE_FROM, BEST_FROM = 0.35, 0.08
FOLDS = 5


def read_contract(path: Path) -> list[LabelledLine]:
    """The paragraphs of a corpus file, its front matter left out."""
    _, _, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return list(parse_text(text))


def to_document(path: Path, lines: list[LabelledLine]) -> Document:
    """A corpus contract as the extraction would give it."""
    blocks = [
        Block(number, line.kind, "body", line.text, (Piece(0, len(line.text), None),), level=line.level)
        for number, line in enumerate(lines)
    ]
    return Document(Source(path, "text/plain", "", b""), arrange(blocks))


class Corpus:
    """All paragraphs as features, with their types and the contract each is of."""

    def __init__(self, paths: list[Path]) -> None:
        self.types = list(load_list("clauses"))
        tokenizer = load_tokenizer(Vocab(), model_folder() / "tokenizer")
        indices, values, pointers, labels, groups = [], [], [0], [], []
        self.documents = []
        for group, path in enumerate(paths):
            lines = read_contract(path)
            document = to_document(path, lines)
            folded = tuple(fold(block.text) for block in document.blocks)
            around = contexts(document, folded, find_parties(document, folded))
            self.documents.append((document, around))
            for line, context in zip(lines, around, strict=True):
                columns, weights = features(tokenizer(context.text), context)
                indices.append(columns)
                values.append(weights)
                pointers.append(pointers[-1] + len(columns))
                labels.append([name in (line.types or ()) for name in self.types])
                groups.append(group)
        shape = (len(labels), COLUMNS)
        plain = csr_matrix((np.concatenate(values), np.concatenate(indices), pointers), shape=shape)
        self.rarity = rarity(plain)
        self.table = (plain @ diags(self.rarity)).tocsr()
        self.truth = np.array(labels)
        self.groups = np.array(groups)

    def around(self, margins: np.ndarray) -> np.ndarray:
        """The surroundings of every paragraph: (paragraphs, types, surroundings)."""
        return np.concatenate(
            [surroundings(part, document.blocks, found, self.types) for part, document, found in self._parts(margins)]
        )

    def neighbours(self, margins: np.ndarray) -> np.ndarray:
        """The neighbours of every paragraph: (paragraphs, types, neighbours)."""
        return np.concatenate([neighbours(part, document.blocks) for part, document, _ in self._parts(margins)])

    def _parts(self, margins: np.ndarray) -> Iterator[tuple[np.ndarray, Document, list[Context]]]:
        start = 0
        for document, found in self.documents:
            end = start + len(found)
            yield margins[start:end].astype(np.float32), document, found
            start = end


def rarity(table: csr_matrix) -> np.ndarray:
    """A factor for each column: the rarer a word, the more it says; paragraphs keep their mean length."""
    paragraphs = np.bincount(table.indices, minlength=table.shape[1])
    factors = np.log((table.shape[0] + 1) / (paragraphs + 1))
    before, after = table.power(2).sum(), (table @ diags(factors)).power(2).sum()
    return factors * np.sqrt(before / after)


def separate(table: csr_matrix, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (types x columns) and bias of one separating plane for each type."""
    machines = [LinearSVC(C=INVERSE_REGULARISATION, random_state=0).fit(table, wanted) for wanted in truth.T]
    return np.stack([m.coef_[0] for m in machines]), np.array([m.intercept_[0] for m in machines])


def in_steps(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (types x columns) as whole numbers of a step, 127 to the largest of a type, and the step of each type."""
    step = np.abs(weights).max(axis=1) / 127
    return (weights / step[:, None]).round().astype(np.int8), step.astype(np.float32)


def combine(around: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Weights of (paragraphs x types x surroundings), the same for all types, and last the constant."""
    # Solved to the last digit and then rounded, so that no machine's arithmetic shows in the file.
    model = LogisticRegression(C=1e3, max_iter=1000, solver="newton-cholesky", tol=1e-6).fit(
        around.reshape(-1, around.shape[2]), truth.reshape(-1)
    )
    return np.append(model.coef_[0], model.intercept_[0]).round(3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    out = parser.parse_args().out
    corpus = Corpus(sorted(CORPUS.glob("*.md")))
    unseen = np.zeros(corpus.truth.shape)
    for learnt, held in GroupKFold(FOLDS).split(corpus.table, groups=corpus.groups):
        weights, bias = separate(corpus.table[learnt], corpus.truth[learnt])
        unseen[held] = corpus.table[held] @ weights.T + bias
    # The later steps learn from margins of contracts that the first has not seen, as they will in use.
    around = corpus.around(unseen)
    first = combine(around, corpus.truth)
    again = np.concatenate([around, corpus.neighbours(better_margins(around @ first[:-1] + first[-1]))], axis=2)
    second = combine(again, corpus.truth)
    told = 1 / (1 + np.exp(-(again @ second[:-1] + second[-1])))
    told = (told >= SURE_FROM) | ((told == told.max(axis=1, keepdims=True)) & (told >= BEST_FROM))
    for row, name in enumerate(corpus.types):
        wanted = corpus.truth[:, row]
        print(f"{name:32} {int(wanted.sum()):5}  F1 on unseen contracts {f1(told[:, row], wanted):.2f}")
    print(f"micro-F1 on unseen contracts of the corpus: {f1(told, corpus.truth):.3f}")
    weights, bias = separate(corpus.table, corpus.truth)
    steps, step = in_steps(weights * corpus.rarity)  # use need not know of the rarity of words
    np.savez_compressed(
        out,
        types=np.array(corpus.types),
        weights=steps,
        step=step,
        bias=bias.astype(np.float32),
        around=first.astype(np.float32),
        again=second.astype(np.float32),
        told_from=np.array([SURE_FROM, BEST_FROM], dtype=np.float32),
    )
    size = out.stat().st_size // 1024
    print(f"{len(corpus.truth)} paragraphs of {len(corpus.documents)} contracts -> {out} ({size} kB)")


def f1(told: np.ndarray, wanted: np.ndarray) -> float:
    """F1 of told against wanted, over all cells."""
    return 2 * float((told & wanted).sum()) / max(1.0, float(told.sum() + wanted.sum()))


if __name__ == "__main__":
    main()
