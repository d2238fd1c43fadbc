"""P10, P11: values of form fields, reviewers' notes."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String


def annotated(data: bytes, *annotations: Dictionary) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].Annots = Array([pdf.make_indirect(item) for item in annotations])
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


def test_p10_values_of_fields_stand_where_they_are_printed(sheets, read) -> None:
    form = sheets.canvas.acroForm
    sheets.line("Le Client :", y=700)
    form.textfield(
        name="client", value="Société Garnier", x=130, y=696, width=200, height=16, fontSize=10, borderWidth=0
    )
    sheets.line("Mode de paiement :", y=670)
    form.choice(
        name="mode", value="virement", options=["virement", "chèque"], x=170, y=666, width=100, height=16, fontSize=10
    )
    texts = [block.text for block in read(sheets.pdf())[0]]
    assert texts == ["Le Client : Société Garnier", "Mode de paiement : virement"]


def test_p10_boxes_are_ticked_or_not(sheets, read) -> None:
    form = sheets.canvas.acroForm
    for name, checked, y in (("Option A retenue", True, 700), ("Option B retenue", False, 660)):
        form.checkbox(name=name, checked=checked, x=70, y=y - 2, size=12)
        sheets.line(name, 88, y=y)
    blocks = read(sheets.pdf())[0]
    assert [block.text for block in blocks] == ["☑ Option A retenue", "☐ Option B retenue"]
    assert sum(block.fields for block in blocks) == 2


def test_p10_an_empty_field_adds_nothing(sheets, read) -> None:
    sheets.line("Le Client :", y=700)
    sheets.canvas.acroForm.textfield(name="client", value="", x=130, y=696, width=200, height=16)
    assert [block.text for block in read(sheets.pdf())[0]] == ["Le Client :"]


def test_p10_a_form_of_the_xfa_kind_is_told(sheets, read) -> None:
    """Its pages are drawn by Adobe's programs alone; others show a page that asks to wait."""
    sheets.line("Veuillez patienter, le document se charge.", y=700)
    with pikepdf.open(io.BytesIO(sheets.pdf())) as pdf:
        packet = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
        pdf.Root.NeedsRendering = True
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=packet)
        buffer = io.BytesIO()
        pdf.save(buffer)
    _, notices = read(buffer.getvalue())
    assert [(notice.level, notice.code) for notice in notices] == [("error", "xfa-form")]


def test_p11_notes_of_reviewers_have_a_layer_of_their_own(sheets, read) -> None:
    sheets.line("Le Prestataire exécute la mission avec soin.", y=700)
    data = annotated(
        sheets.pdf(),
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([300, 690, 320, 710]), Contents=String("À revoir avec notre avocate.")),
        Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([300, 590, 420, 610]), Contents=String("Prix à confirmer"), DA=String("/Helv 10 Tf")),
        Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([70, 690, 120, 710]), QuadPoints=Array([70, 710, 120, 710, 70, 690, 120, 690]), Contents=String("")),
    )  # fmt: skip
    blocks, _ = read(data)
    assert [(block.layer, block.text) for block in blocks] == [
        ("body", "Le Prestataire exécute la mission avec soin."),
        ("comment", "À revoir avec notre avocate."),
        ("comment", "Prix à confirmer"),
    ]
    assert blocks[1].pieces[0].anchor.box == (300, 690, 320, 710)


def test_p11_broken_annotations_cost_nothing(sheets, read) -> None:
    sheets.line("Le Prestataire exécute la mission avec soin.", y=700)
    data = annotated(
        sheets.pdf(), Dictionary(Type=Name.Annot, Subtype=Name.Text), Dictionary(Subtype=Name.Widget, FT=Name.Tx)
    )
    assert [block.text for block in read(data)[0]] == ["Le Prestataire exécute la mission avec soin."]
