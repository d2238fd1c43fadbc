"""D6: the contract with tracked changes refused is the contract before them."""

from collections.abc import Callable

import pytest

from clauselint.model.document import Revision

Read = Callable[..., tuple]
BY = 'w:author="Ada" w:date="2026-01-02T03:04:05Z"'
ADA = "Ada", "2026-01-02T03:04:05Z"


def r(text: str, tag: str = "t", properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(*content: str) -> str:
    return f"<w:ins {BY}>{''.join(content)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {BY}>{r(text, 'delText')}</w:del>"


def p(*content: str, mark: str = "", properties: str = "") -> str:
    marked = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}{marked}</w:pPr>{''.join(content)}</w:p>"


def row(text: str, change: str = "") -> str:
    return f"<w:tr><w:trPr>{f'<w:{change} {BY}/>' if change else ''}</w:trPr><w:tc>{p(r(text))}</w:tc></w:tr>"


def cell(text: str, change: str = "") -> str:
    return f"<w:tc><w:tcPr>{f'<w:{change} {BY}/>' if change else ''}</w:tcPr>{p(r(text))}</w:tc>"


def numbered(*content: str, mark: str = "") -> str:
    return p(*content, mark=mark, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


LIST = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
MOVED = f"<w:moveFrom {BY}>{r('parti')}</w:moveFrom><w:moveTo {BY}>{r('venu')}</w:moveTo>"
STYLED = '<w:rPr><w:vanish/><w:rPrChange w:id="1"><w:rPr/></w:rPrChange></w:rPr>'
UNTITLED = f'<w:outlineLvl w:val="1"/><w:pPrChange w:id="1" {BY}><w:pPr/></w:pPrChange>'


@pytest.mark.parametrize(
    ("body", "final", "original"),
    [
        (p(r("Sous "), gone("30"), ins(r("60")), r(" jours.")), ["Sous 60 jours."], ["Sous 30 jours."]),
        (p(MOVED), ["venu"], ["parti"]),
        (p(r("a"), ins(r("b"), gone("c"))), ["ab"], ["a"]),
        (p(r("a"), mark="del") + p(r("b")), ["ab"], ["a", "b"]),
        (p(r("a"), mark="ins") + p(r("b")), ["a", "b"], ["ab"]),
        (p(ins(r("nouveau")), mark="ins") + p(r("b")), ["nouveau", "b"], ["b"]),
        (p(gone("ancien"), mark="del") + p(r("b")), ["b"], ["ancien", "b"]),
        (f"<w:tbl><w:tr>{cell('a', 'cellDel')}{cell('b')}{cell('c', 'cellIns')}</w:tr></w:tbl>", ["b", "c"], ["a", "b"]),
        (f"<w:tbl>{row('a', 'del')}{row('b')}{row('c', 'ins')}</w:tbl>", ["b", "c"], ["a", "b"]),
        (p(r("x"), properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {BY}/></w:numPr>'), ["1. x"], ["x"]),
        (numbered(r("x")) + numbered(ins(r("y")), mark="ins") + numbered(gone("z"), mark="del") + numbered(r("t")),
         ["1. x", "2. y", "3. t"], ["1. x", "2. z", "3. t"]),
    ],
)  # fmt: skip
def test_d6_both_views(read: Read, body: str, final: list[str], original: list[str]) -> None:
    assert [block.text for block in read(body, parts={"numbering": LIST})[0]] == final
    assert [block.text for block in read(body, "original", parts={"numbering": LIST})[0]] == original


def test_d6_deleted_words_know_who_deleted_them(read: Read) -> None:
    blocks, notices = read(p(r("Sous "), gone("30"), r(" jours.")) + p(gone("tout")), "original")
    assert [piece.revision for piece in blocks[0].pieces] == [None, Revision("deleted", *ADA), None]
    assert [piece.anchor.offset for piece in blocks[0].pieces] == [0, 0, 0]
    assert "deleted" in blocks[1].flags
    assert "refusées" in notices[0].message


def test_d6_tracked_formats(read: Read) -> None:
    body = f"<w:p><w:r>{STYLED}<w:t>a</w:t></w:r></w:p>" + p(r("Durée"), properties=UNTITLED)
    final, original = read(body)[0], read(body, "original")[0]
    assert ("hidden" in final[0].flags, final[1].level) == (True, 2)
    assert ("hidden" in original[0].flags, original[1].level) == (False, None)


def test_d6_field_inserted_with_its_marks(read: Read) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = p(r("voir "), ins(mark("begin"), r(" REF a ", "instrText"), mark("separate"), r("5"), mark("end")), r("."))
    assert read(body)[0][0].text == "voir 5."
    assert read(body, "original")[0][0].text == "voir ."


def test_d6_cells_are_told_as_changes(read: Read) -> None:
    blocks, notices = read(f"<w:tbl><w:tr>{cell('a', 'cellDel')}{cell('c', 'cellIns')}</w:tr></w:tbl>")
    assert [piece.revision for piece in blocks[0].pieces] == [Revision("inserted", *ADA)]
    assert [notice.code for notice in notices] == ["tracked-changes"]


def test_d7_notes_go_with_the_words_that_call_them(read: Read) -> None:
    notes = "".join(f'<w:footnote w:id="{key}">{p(r(f"note {key}"))}</w:footnote>' for key in (1, 2, 3))
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = p(r("a"), call.format(1), f"<w:del {BY}>{call.format(2)}</w:del>", ins(call.format(3)))
    for view, shown in (("final", ["note 1", "note 3"]), ("original", ["note 1", "note 2"])):
        blocks = read(body, view, parts={"footnotes": notes})[0]
        assert [block.text for block in blocks if block.layer == "note"] == shown
