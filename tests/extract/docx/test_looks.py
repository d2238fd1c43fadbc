"""D8: what nobody sees on the page, and what two styles say together."""

from collections.abc import Callable

import pytest

Read = Callable[..., tuple]

WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="000000"/>'


def p(run: str, properties: str = "", style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>mot</w:t></w:r></w:p>'


def table(cell: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{p(WHITE)}</w:tc></w:tr></w:tbl>"


STYLES = (
    f'<w:style w:type="paragraph" w:styleId="Dark"><w:pPr>{BLACK}</w:pPr></w:style>'
    f'<w:style w:type="character" w:styleId="White"><w:rPr>{WHITE}</w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Head"><w:tblStylePr w:type="firstRow"><w:tcPr>{BLACK}</w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        (p(WHITE), True),
        (p('<w:rStyle w:val="White"/>'), True),
        (p('<w:color w:val="auto"/>'), False),
        (p('<w:rStyle w:val="White"/><w:color w:val="333333"/>'), False),
        (p(WHITE + BLACK), False),
        (p(WHITE + '<w:shd w:val="clear" w:fill="auto"/>'), True),
        (p(WHITE + '<w:highlight w:val="darkBlue"/>'), False),
        (p(WHITE, BLACK), False),
        (p(WHITE, style="Dark"), False),
        (table(""), True),
        (table(BLACK), False),
        (table("", '<w:tblStyle w:val="Head"/>'), False),
        (p('<w:sz w:val="2"/>'), True),
        (p('<w:sz w:val="12"/>'), False),
        (p('<w:rStyle w:val="C"/>'), True),
        (p("", style="P"), True),
        (p('<w:rStyle w:val="C"/>', style="P"), False),
        (p('<w:rStyle w:val="C"/><w:vanish/>', style="P"), True),
    ],
)
def test_d8_seen_or_not(read: Read, body: str, hidden: bool) -> None:
    assert ("hidden" in read(body, parts={"styles": STYLES})[0][0].flags) is hidden


def test_bold_twice_is_not_bold(read: Read) -> None:
    assert "bold" not in read(p('<w:rStyle w:val="C"/>', style="P"), parts={"styles": STYLES})[0][0].flags


def test_white_on_painted_pages_is_seen(make: Callable[..., bytes], read: Read) -> None:
    data = make(p(WHITE), change=lambda xml: xml.replace(b"<w:body>", b'<w:background w:color="1F3864"/><w:body>'))
    assert read(data)[0][0].flags == set()


def test_white_in_a_box_may_stand_on_a_dark_ground(read: Read) -> None:
    box = f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{p(WHITE)}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert read(box)[0][0].flags == {"box"}
