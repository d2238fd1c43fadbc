"""The encoding of a text file."""

import re

from clauselint.errors import UnreadableError
from clauselint.model.source import Source

# What a file may declare and mean; Latin-1 is read as Windows-1252, as browsers do.
_DECLARED = {
    "iso-8859-15": "iso-8859-15",
    "latin-9": "iso-8859-15",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
}
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BINARY = 0.01  # share of control characters that no text has


def decode(source: Source, declared: str = "") -> str:
    """The text of a file: UTF-8 (with or without mark), UTF-16, else what it declares, else Windows-1252.

    Windows-1252 and not Latin-1, because « œ », « € » and « ’ » are only in the former. UTF-8 comes before what a file
    declares: text in another encoding is never valid UTF-8 by chance once it has accents.

    Raises:
        UnreadableError: not text in any of these.
    """
    data = source.data
    wide = next((name for mark, name in _MARKS if data.startswith(mark)), _unmarked_wide(data))
    fallback = _DECLARED.get(declared.lower(), "cp1252")
    for encoding in (wide,) if wide else ("utf-8-sig", fallback):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) > _BINARY * len(text):
            break
        return text
    raise UnreadableError(
        "not-text",
        "Ce fichier n'est pas un texte lisible.",
        hint="Enregistrez-le en UTF-8, en .docx ou en .pdf.",
        where=str(source.path),
    )


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 that lost its mark: every second byte of a French text is zero."""
    start = data[:2000]
    if len(start) < 4 or len(start) % 2:
        start = start[: len(start) // 2 * 2]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if start and start[first::2].count(0) > 0.8 * (len(start) // 2) and start[1 - first :: 2].count(0) == 0:
            return name
    return None
