"""P8: ruled tables, rows over a page break, grids of signatures."""

XS = (70, 200, 380, 520)


def cells(read, data: bytes) -> list[tuple[tuple[int, int, int], str]]:
    return [(block.row, block.text) for block in read(data)[0] if block.row is not None]


def test_p8_a_ruled_table_gives_its_cells(sheets, read) -> None:
    sheets.paragraph("Les journées sont payées comme suit.")
    sheets.table(
        [("Profil", "Tâche", "Prix"), ("Graphiste", "Maquettes", "480 €"), ("Rédactrice", "Textes", "390 €")], XS
    )
    sheets.paragraph("Ces prix sont hors taxes et fermes.")
    data = sheets.pdf()
    assert [text for _, text in cells(read, data)] == [
        "Profil", "Tâche", "Prix", "Graphiste", "Maquettes", "480 €", "Rédactrice", "Textes", "390 €",
    ]  # fmt: skip
    assert cells(read, data)[4] == ((0, 1, 1), "Maquettes")
    kinds = [block.kind for block in read(data)[0]]
    assert kinds == ["paragraph", *["table_cell"] * 9, "paragraph"]


def test_p8_several_lines_of_a_cell_are_one(sheets, read) -> None:
    top = sheets.y
    sheets.table([("Livrable", "Contenu"), ("Rapport", "")], (70, 200, 380), height=40)
    sheets.y = top - 36
    sheets.paragraph("Synthèse des entretiens et propositions chiffrées", 206, width=150)
    assert ((0, 1, 1), "Synthèse des entretiens et propositions chiffrées") in cells(read, sheets.pdf())


def test_p8_a_cell_over_two_columns_is_read_once(sheets, read) -> None:
    canvas = sheets.canvas
    for y in (700, 680, 660):
        canvas.line(70, y, 470, y)
    for x in (70, 470):
        canvas.line(x, 700, x, 660)
    canvas.line(270, 680, 270, 660)
    sheets.line("Tarif de la mission", 75, y=686)
    sheets.line("Journée", 75, y=666)
    sheets.line("480 euros", 275, y=666)
    assert [text for _, text in cells(read, sheets.pdf())] == ["Tarif de la mission", "Journée", "480 euros"]


def test_p8_a_row_split_by_the_page_is_one_row(sheets, read) -> None:
    sheets.y = 160
    sheets.table(
        [("Lot", "Contenu"), ("Lot 1", "Étude des besoins"), ("Lot 2", "Réalisation du site, de")], (70, 200, 380)
    )
    sheets.next_page()
    sheets.table([("", "la boutique et de la lettre"), ("Lot 3", "Formation")], (70, 200, 380))
    assert cells(read, sheets.pdf()) == [
        ((0, 0, 0), "Lot"), ((0, 0, 1), "Contenu"), ((0, 1, 0), "Lot 1"), ((0, 1, 1), "Étude des besoins"),
        ((0, 2, 0), "Lot 2"), ((0, 2, 1), "Réalisation du site, de la boutique et de la lettre"),
        ((0, 3, 0), "Lot 3"), ((0, 3, 1), "Formation"),
    ]  # fmt: skip


def test_p8_a_head_repeated_on_the_next_page_is_read_once(sheets, read) -> None:
    sheets.y = 160
    sheets.table([("Lot", "Contenu"), ("Lot 1", "Étude"), ("Lot 2", "Site")], (70, 200, 380))
    sheets.next_page()
    sheets.table([("Lot", "Contenu"), ("Lot 3", "Formation")], (70, 200, 380))
    assert [text for _, text in cells(read, sheets.pdf())] == [
        "Lot", "Contenu", "Lot 1", "Étude", "Lot 2", "Site", "Lot 3", "Formation",
    ]  # fmt: skip


def test_p8_signatures_side_by_side_are_not_mixed(sheets, read) -> None:
    sheets.paragraph("Fait en deux exemplaires originaux, à Tours, le 3 mars 2026.")
    for left, right in (
        ("Pour le Client", "Pour le Prestataire"),
        ("Madame Ève Garnier", "Monsieur Paul Lenoir"),
        ("Directrice des achats", "Gérant"),
    ):
        y = sheets.y
        sheets.line(left, 70)
        sheets.line(right, 330, y=y)
    found = cells(read, sheets.pdf())
    assert [text for _, text in found] == [
        "Pour le Client", "Pour le Prestataire", "Madame Ève Garnier", "Monsieur Paul Lenoir", "Directrice des achats", "Gérant",
    ]  # fmt: skip
    assert {place[2] for place, _ in found} == {0, 1}


def test_p8_a_label_and_its_value_stay_together(sheets, read) -> None:
    for label, value in (("Date d'effet :", "3 mars 2026"), ("Durée :", "douze mois")):
        y = sheets.y
        sheets.line(label, 70)
        sheets.line(value, 200, y=y)
    assert [block.text for block in read(sheets.pdf())[0]] == ["Date d'effet : 3 mars 2026", "Durée : douze mois"]


def test_p8_a_frame_around_a_paragraph_is_no_table(sheets, read) -> None:
    sheets.canvas.rect(60, 690, 480, 40)
    sheets.line("Le Prestataire exécute la mission avec soin.", y=705)
    [block] = read(sheets.pdf())[0]
    assert (block.kind, block.row) == ("paragraph", None)


def test_p8_the_ground_under_each_line_of_a_framed_text_is_no_table(sheets, read) -> None:
    """Word paints a shaded paragraph line by line, above that of the list below it."""
    text = "Le Prestataire exécute la mission avec soin et rend compte au Client de tout ce qu'il fait pour lui."
    sheets.canvas.setFillGray(0.9)
    for ground in ((50, 743, 500, 28), (60, 757, 480, 14), (60, 743, 480, 14), (50, 703, 500, 40)):
        sheets.canvas.rect(*ground, fill=1)
    sheets.canvas.setFillGray(0)
    sheets.paragraph(text, 68, width=300)
    sheets.line("Sont exclus les frais de voyage.", 68, y=720)
    texts = [(block.kind, block.text) for block in read(sheets.pdf())[0]]
    assert texts == [("paragraph", text), ("paragraph", "Sont exclus les frais de voyage.")]


def test_p8_a_background_larger_than_the_page_is_no_table(sheets, read) -> None:
    """Browsers print one for each element: its sides cross outside the page."""
    for x, y, width, height in ((-50, -200, 800, 1300), (60, -4000, 480, 5200)):
        sheets.canvas.setFillGray(1)
        sheets.canvas.rect(x, y, width, height, stroke=0, fill=1)
    sheets.canvas.setFillGray(0)
    sheets.paragraph("1. Le Prestataire exécute la mission avec soin.")
    sheets.paragraph("2. Le Client le paie.")
    assert [block.row for block in read(sheets.pdf())[0]] == [None, None]


def test_p8_thousands_of_lines_are_a_drawing(sheets, read) -> None:
    for n in range(60):
        sheets.canvas.line(70, 100 + 8 * n, 520, 100 + 8 * n)
    for n in range(3000):
        sheets.canvas.line(70 + n % 450, 100, 70 + n % 450, 110)
    sheets.line("Le Prestataire exécute la mission avec soin.", y=705)
    assert [block.text for block in read(sheets.pdf())[0]] == ["Le Prestataire exécute la mission avec soin."]
