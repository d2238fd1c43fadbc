"""The JSON between the two processes loses nothing."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.errors import UnreadableError
from clauselint.extract import codec
from clauselint.model import anchor, document
from clauselint.model.document import Attachment, Block, Document, Notice, Piece, Revision

revisions = st.builds(Revision)
anchors = st.one_of(
    *(st.builds(cls) for cls in (anchor.DocxAnchor, anchor.OdtAnchor, anchor.PdfAnchor, anchor.TextAnchor))
)
pieces = st.builds(Piece, anchor=st.none() | anchors, revision=st.none() | revisions)
blocks = st.builds(Block, pieces=st.lists(pieces, max_size=3).map(tuple))


@given(st.lists(blocks, max_size=3).map(tuple), st.lists(st.builds(Notice), max_size=2).map(tuple))
def test_nothing_is_lost(found: tuple[Block, ...], notices: tuple[Notice, ...]) -> None:
    again = codec.decode(codec.encode(found, notices))
    assert repr(again) == repr((found, notices))  # repr and not ==, for numbers that are not equal to themselves
    assert all(type(block.flags) is frozenset and type(block.pieces) is tuple for block in again[0])


def test_every_class_of_the_model_is_known() -> None:
    defined = {
        name
        for module in (anchor, document)
        for name, cls in vars(module).items()
        if dataclasses.is_dataclass(cls) and cls.__module__ == module.__name__  # type: ignore[union-attr]
    }
    of_several_files = {Document.__name__, Attachment.__name__}
    assert defined - of_several_files == set(codec._CLASSES)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"[[1],[]]", b'[[{"Block":[1]}],[]]', b'[[{"os":["x"]}],[]]', b"[" * 5000, b"\xff"]
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        codec.decode(data)
