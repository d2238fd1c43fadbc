"""Trains the clause classifier from `corpus/clauses/` alone; deterministic.

python corpus/train.py [--out FILE]
"""

import argparse
from pathlib import Path

import numpy as np
import spacy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.svm import LinearSVC

import clauselint.nlp.classifier  # noqa: F401  registers the extensions of Doc
from clauselint.extract.structure import arrange
from clauselint.lexicon.folding import fold
from clauselint.lexicon.load import load_list
from clauselint.model.document import Block, Document, Piece
from clauselint.model.labelled import LabelledLine, parse_text
from clauselint.model.source import Source
from clauselint.nlp.context import contexts
from clauselint.nlp.features import COLUMNS, features
from clauselint.nlp.pipeline import MODEL

CORPUS = Path(__file__).parent / "clauses"
MODEL_FILE = Path(__file__).parent.parent / "src" / "clauselint" / "nlp" / "clauses.npz"
# Both chosen on the corpus by cross-validation over contracts (docs/benchmarks.md): the strength of the weights, and
# the distance to the separating plane from which on a label is told; positives are rare: the plane lies on their side.
INVERSE_REGULARISATION = 0.5
TOLD_FROM = -0.4
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL_FILE)
    out = parser.parse_args().out
    tokenizer = spacy.load(
        MODEL, exclude=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner"]
    )
    types = list(load_list("clauses"))
    indices, values, pointers, labels, groups = [], [], [0], [], []
    for group, path in enumerate(sorted(CORPUS.glob("*.md"))):
        lines = read_contract(path)
        document = to_document(path, lines)
        folded = tuple(fold(block.text) for block in document.blocks)
        for line, context in zip(lines, contexts(document, folded), strict=True):
            columns, weights = features(tokenizer.make_doc(context.text), context)
            indices.append(columns)
            values.append(weights)
            pointers.append(pointers[-1] + len(columns))
            labels.append([name in (line.types or ()) for name in types])
            groups.append(group)
    table = csr_matrix((np.concatenate(values), np.concatenate(indices), pointers), shape=(len(labels), COLUMNS))
    truth = np.array(labels)
    weights = np.zeros((len(types), COLUMNS), dtype=np.float16)
    bias = np.zeros(len(types), dtype=np.float32)
    thresholds = np.zeros(len(types), dtype=np.float32)
    told = np.zeros(truth.shape, dtype=bool)
    for row, name in enumerate(types):
        wanted = truth[:, row]
        machine = LinearSVC(C=INVERSE_REGULARISATION, random_state=0)
        unseen = cross_val_predict(
            machine, table, wanted, groups=groups, cv=GroupKFold(FOLDS), method="decision_function"
        )
        machine.fit(table, wanted)
        slope, offset = calibrate(unseen, wanted)
        weights[row] = slope * machine.coef_[0]
        bias[row] = slope * machine.intercept_[0] + offset
        thresholds[row] = 1 / (1 + np.exp(-(slope * TOLD_FROM + offset)))
        told[:, row] = unseen >= TOLD_FROM
        print(f"{name:32} {int(wanted.sum()):5}  F1 on unseen contracts {f1(told[:, row], wanted):.2f}")
    print(f"micro-F1 on unseen contracts of the corpus: {f1(told, truth):.3f}")
    np.savez_compressed(out, types=np.array(types), weights=weights, bias=bias, thresholds=thresholds)
    print(f"{len(labels)} paragraphs of {max(groups) + 1} contracts -> {out} ({out.stat().st_size // 1024} kB)")


def calibrate(margins: np.ndarray, wanted: np.ndarray) -> tuple[float, float]:
    """Slope and offset that turn margins on unseen contracts into probabilities (Platt scaling)."""
    model = LogisticRegression(C=1e6).fit(margins.reshape(-1, 1), wanted)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def f1(told: np.ndarray, wanted: np.ndarray) -> float:
    """F1 of told against wanted, over all cells."""
    return 2 * float((told & wanted).sum()) / max(1.0, float(told.sum() + wanted.sum()))


if __name__ == "__main__":
    main()
