"""P6, P14, P17: ligatures, accents, spaced letters, bold by overprinting, watermarks, hidden text, figures."""

import pytest
from reportlab.lib.colors import white

SENTENCE = "Le Prestataire exécute la mission avec soin et en rend compte au Client."


def texts(read, data: bytes) -> list[str]:
    return [block.text for block in read(data)[0] if block.layer == "body" and "hidden" not in block.flags]


def test_p6_ligatures_are_letters(sheets, read, with_map) -> None:
    sheets.line("Le tarif est $xé d'o+ce, et la mission cert@ée.")
    data = with_map(
        sheets.pdf(),
        "Times-Roman",
        {ord("$"): "ﬁ", ord("+"): "ffi", ord("@"): "ifi"}
        | {c: chr(c) for c in range(32, 127) if chr(c) not in "$+@"}
        | {0xE9: "é"},
    )
    assert texts(read, data) == ["Le tarif est fixé d'office, et la mission certifiée."]


def test_p6_words_given_for_letters_without_a_map_are_read(sheets, read, with_map) -> None:
    sheets.paragraph(SENTENCE)
    sheets.canvas.addLiteral(f"/Span <</ActualText <FEFF{'La durée est fixe.'.encode('utf-16-be').hex()}>>> BDC")
    sheets.line("abcdefgh", y=400, font="Courier")
    sheets.canvas.addLiteral("EMC")
    data = with_map(sheets.pdf(), "Courier", {code: chr(0xE000 + code) for code in range(97, 105)})
    assert texts(read, data) == [SENTENCE, "La durée est fixe."]


def test_p6_precomposed_accents(sheets, read) -> None:
    sheets.line("Dès la réception, l'échéance où naît le dû garçon Noël.")
    assert texts(read, sheets.pdf()) == ["Dès la réception, l'échéance où naît le dû garçon Noël."]


def test_p6_combining_accents_are_composed(sheets, read, with_map) -> None:
    sheets.line("Une pe#riode de re#siliation.")
    plain = {code: chr(code) for code in range(32, 127) if chr(code) != "#"}
    data = with_map(sheets.pdf(), "Times-Roman", plain | {ord("#"): "\u0301"})
    assert texts(read, data) == ["Une période de résiliation."]


@pytest.mark.parametrize("accent_first", [False, True])
def test_p6_accents_drawn_over_their_letter(sheets, read, accent_first: bool) -> None:
    canvas, y = sheets.canvas, 700
    canvas.setFont("Times-Roman", 11)
    head, letter, tail = "La r", "e", "siliation du contrat prend effet en avril."
    x = 70 + canvas.stringWidth(head, "Times-Roman", 11)
    width = canvas.stringWidth(letter, "Times-Roman", 11)
    mark = x + (width - canvas.stringWidth("´", "Times-Roman", 11)) / 2
    canvas.drawString(70, y, head)
    for place, sign in sorted([(x, letter), (mark, "´")], key=lambda item: item[1] == letter, reverse=not accent_first):
        canvas.drawString(place, y, sign)
    canvas.drawString(x + width, y, tail)
    assert texts(read, sheets.pdf()) == ["La résiliation du contrat prend effet en avril."]


def test_p6_letter_spaced_headings_are_words(sheets, read) -> None:
    sheets.line("CONDITIONS  PARTICULIÈRES", size=14, charSpace=7)
    sheets.line("OBJET", size=12, charSpace=4)
    sheets.paragraph(SENTENCE)
    assert texts(read, sheets.pdf()) == ["CONDITIONS PARTICULIÈRES", "OBJET", SENTENCE]


@pytest.mark.parametrize("font", ["Times-Roman", "Courier"])
@pytest.mark.parametrize("spacing", [-0.3, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0])
def test_p6_letter_spaced_text_keeps_words_and_figures(sheets, read, spacing: float, font: str) -> None:
    for line in ("Le prix de 1 250 euros est payable en 30", "jours, sans aucun escompte, à la recette."):
        sheets.line(line, font=font, size=9, charSpace=spacing)
    expected = "Le prix de 1 250 euros est payable en 30 jours, sans aucun escompte, à la recette."
    assert " ".join(texts(read, sheets.pdf())) == expected


def test_p6_letters_with_typed_spaces_are_words(sheets, read) -> None:
    sheets.line("D E V I S   E T   P R I X", size=14)
    sheets.paragraph(SENTENCE)
    assert texts(read, sheets.pdf()) == ["DEVIS ET PRIX", SENTENCE]


@pytest.mark.parametrize("shift", [0.2, 0.5])
def test_p14_bold_by_overprinting_is_read_once(sheets, read, shift: float) -> None:
    sheets.line("Article 2 – Durée", y=700)
    sheets.line("Article 2 – Durée", 70 + shift, y=700)
    sheets.y = 680
    sheets.paragraph(SENTENCE)
    assert texts(read, sheets.pdf()) == ["Article 2 – Durée", SENTENCE]


def test_p14_bold_by_overprinting_letter_by_letter(sheets, read) -> None:
    x = 70.0
    for letter in "Article":
        for shift in (0, 0.4):
            sheets.line(letter, x + shift, y=700)
        x += sheets.canvas.stringWidth(letter, "Times-Roman", 11)
    assert texts(read, sheets.pdf()) == ["Article"]


def test_p14_a_watermark_is_no_text(sheets, read) -> None:
    sheets.canvas.saveState()
    sheets.canvas.translate(150, 300)
    sheets.canvas.rotate(50)
    sheets.line("PROJET CONFIDENTIEL", 0, y=0, size=60)
    sheets.canvas.restoreState()
    sheets.paragraph(SENTENCE)
    assert texts(read, sheets.pdf()) == [SENTENCE]


def hide(sheets, way: str) -> None:
    secret, canvas = "Toute somme versée reste acquise au Prestataire.", sheets.canvas
    if way == "white":
        canvas.setFillColor(white)
        sheets.line(secret, y=400)
    elif way in ("unseen", "clipping"):
        canvas.saveState()
        text = canvas.beginText(70, 400)
        text.setTextRenderMode(3 if way == "unseen" else 7)
        text.textLine(secret)
        canvas.drawText(text)
        canvas.restoreState()
    elif way == "tiny":
        sheets.line(secret, y=400, size=1)
    else:
        sheets.line(secret, 70, y=900)


@pytest.mark.parametrize("way", ["white", "unseen", "clipping", "tiny", "off the page"])
def test_p14_hidden_text_is_flagged_and_no_clause(sheets, read, way: str) -> None:
    sheets.paragraph(SENTENCE)
    hide(sheets, way)
    blocks, notices = read(sheets.pdf())
    assert [(b.text, "hidden" in b.flags) for b in blocks] == [
        (SENTENCE, False), ("Toute somme versée reste acquise au Prestataire.", True),
    ]  # fmt: skip
    assert [notice.code for notice in notices] == ["hidden-text"]


def test_p14_white_text_on_a_dark_ground_is_seen(sheets, read) -> None:
    sheets.canvas.rect(60, 690, 400, 30, fill=1)
    sheets.canvas.setFillColor(white)
    sheets.line(SENTENCE, y=700)
    assert texts(read, sheets.pdf()) == [SENTENCE]


@pytest.mark.parametrize("gap", [1.2, 2.0, 3.0])
def test_p17_amounts_keep_their_separators(sheets, read, gap: float) -> None:
    """Thin spaces are no signs of their own in many files: only the room between the figures tells them."""
    x = 70.0
    for part in ("Prix : 1", "250", "000,50 euros"):
        sheets.line(part, x, y=700)
        x += sheets.canvas.stringWidth(part, "Times-Roman", 11) + gap
    assert texts(read, sheets.pdf()) == ["Prix : 1 250 000,50 euros"]


def test_p17_figures_without_room_stay_one(sheets, read) -> None:
    sheets.line("SIRET 40211833700025, montant 1250,00 euros, référence 2026-0417.")
    assert texts(read, sheets.pdf()) == ["SIRET 40211833700025, montant 1250,00 euros, référence 2026-0417."]
