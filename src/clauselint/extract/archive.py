"""The zip of a Word or OpenDocument file, opened as if it were hostile."""

import re
import zipfile
import zlib
from io import BytesIO

from clauselint.extract.refusal import refusal

MAX_FILE = 100 * 2**20
MAX_ENTRIES = 4096
MAX_PART = 64 * 2**20
MAX_TOTAL = 256 * 2**20
# Deflate reaches 1000:1 on a run of zeros; the XML of real contracts stays far below this.
MAX_RATIO, RATIO_FROM = 200, 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Encodings in which "<!DOCTYPE" can have no second spelling.
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"})
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")


class Archive:
    """Bounded, read-only parts of a package; nothing is written to disk, sizes are counted and not believed.

    Raises:
        UnreadableError: not a zip, or one that no word processor writes.
    """

    def __init__(self, data: bytes) -> None:
        _refuse_other_formats(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise refusal("corrupt") from None
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise refusal("zip-bomb")
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._admit(entry)
        self._total = 0

    def _admit(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & 1:
            raise refusal("encrypted")
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise refusal("zip-bomb")
        key = _key(entry.filename)
        if key in self._entries:  # two readers would see two different contracts
            raise refusal("corrupt")
        self._entries[key] = entry

    def name(self, part: str) -> str | None:
        """The name of a part as stored (names are compared without case), None if there is no such part."""
        entry = self._entries.get(_key(part))
        return entry.filename.replace("\\", "/").lstrip("/") if entry else None

    def has_folder(self, folder: str) -> bool:
        """Whether there is a part in a folder."""
        return any(key.startswith(f"{folder.lower()}/") for key in self._entries)

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableError: lacking, damaged or too large.
        """
        entry = self._entries.get(_key(part))
        if entry is None or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusal("corrupt")
        try:
            with self._zip.open(entry) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise refusal("corrupt") from None
        self._total += len(data)
        if len(data) > MAX_PART or self._total > MAX_TOTAL:
            raise refusal("zip-bomb")
        return data

    def read_xml(self, part: str) -> bytes:
        """The XML of a part without DTD, in an 8-bit encoding, with the namespaces of transitional OOXML.

        Raises:
            UnreadableError: it has a DTD, or an encoding that could hide one.
        """
        data = _eight_bit(self.read(part))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise refusal("dtd")
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_other_formats(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise refusal("too-large")
    if data.startswith(_OLE):
        raise refusal("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "legacy-doc")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\\rt"):
        raise refusal("rtf")
    if start.startswith(b"%PDF-"):
        raise refusal("renamed-pdf")


def _eight_bit(data: bytes) -> bytes:
    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(data[:2])
    if wide is not None:
        try:
            return _DECLARATION.sub(b"", data.decode(wide).encode("utf-8"), count=1)
        except UnicodeDecodeError:
            raise refusal("corrupt") from None
    data = data.removeprefix(b"\xef\xbb\xbf")
    declaration = _DECLARATION.match(data)
    encoding = _ENCODING.search(declaration[0]) if declaration else None
    if encoding and encoding[1].decode("ascii", "replace").lower() not in _ENCODINGS:
        raise refusal("corrupt")
    return data
