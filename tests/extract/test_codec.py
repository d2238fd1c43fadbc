"""The JSON between the two processes loses nothing."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.errors import UnreadableError
from clauselint.extract import codec
from clauselint.model.anchor import Anchor
from clauselint.model.document import Block, Notice, Piece, Revision

revisions = st.builds(Revision)
anchors = st.one_of(*(st.builds(cls) for cls in get_args(Anchor)))
pieces = st.builds(Piece, anchor=st.none() | anchors, revision=st.none() | revisions)
blocks = st.builds(Block, pieces=st.lists(pieces, max_size=3).map(tuple))


@given(st.lists(blocks, max_size=3).map(tuple), st.lists(st.builds(Notice), max_size=2).map(tuple))
def test_nothing_is_lost(found: tuple[Block, ...], notices: tuple[Notice, ...]) -> None:
    again = codec.decode(codec.encode(found, notices))
    assert repr(again) == repr((found, notices))  # repr and not ==, for numbers that are not equal to themselves
    assert all(type(block.flags) is frozenset and type(block.pieces) is tuple for block in again[0])


def test_every_anchor_is_known() -> None:
    assert set(get_args(Anchor)) == set(codec._ANCHORS.values())


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"[[1],[]]", b"[[[1]],[]]", b"[[{}],[]]", b'[{"a":1},{}]', b"[[],[[1]]]", b"[" * 5000, b"\xff"],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        codec.decode(data)
