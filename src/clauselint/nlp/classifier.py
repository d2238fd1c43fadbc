"""The clause classifier as a spaCy component."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from clauselint.nlp.features import features
from clauselint.nlp.model import load_model

if not Doc.has_extension("context"):
    Doc.set_extension("context", default=None)
    Doc.set_extension("clause_margins", default=None)


@Language.factory("clause_classifier", assigns=["doc._.clause_margins"])
class ClauseClassifier:
    """Sets `doc._.clause_margins`, a margin for each clause type, from the tokens and `doc._.context`."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.model = load_model()

    def __call__(self, doc: Doc) -> Doc:
        doc._.clause_margins = self.model.margins(*features(doc, doc._.context))
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        return map(self, stream)
