"""P1 to P5, P7, P9: paragraphs, columns, running heads, joins, hyphens, headings, footnotes."""

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

PRICE = (
    "Le Client verse au Prestataire une somme forfaitaire de quatre mille euros hors taxes, à laquelle s'ajoute la taxe "
    "sur la valeur ajoutée au taux en vigueur le jour de la facture. Cette somme est ferme pendant toute la mission."
)
PAYMENT = (
    "Chaque facture est réglée par virement dans les trente jours qui suivent son émission ; passé ce terme, des "
    "pénalités courent de plein droit au taux de douze pour cent l'an, sans que le Prestataire ait à les réclamer."
)
SECRET = (
    "Chacune des parties garde pour elle ce qu'elle apprend de l'autre à l'occasion de la mission, et ne le confie qu'à "
    "ceux de ses salariés qui en ont besoin pour leur travail, durant trois ans après la fin du contrat."
)
LONG = " ".join([PRICE, PAYMENT, SECRET])


def body(read, data: bytes) -> list[str]:
    return [block.text for block in read(data)[0] if block.layer == "body"]


def test_p1_each_clause_is_one_block_with_its_number(sheets, read) -> None:
    sheets.line("Article 4 – Prix", font="Times-Bold")
    sheets.paragraph(f"4.1 {PRICE}")
    sheets.paragraph(f"4.2 {PAYMENT}")
    sheets.paragraph(f"4.3. {SECRET}")
    blocks, notices = read(sheets.pdf())
    assert [(block.number, block.text) for block in blocks] == [
        ("4", "Article 4 – Prix"), ("4.1", f"4.1 {PRICE}"), ("4.2", f"4.2 {PAYMENT}"), ("4.3", f"4.3. {SECRET}"),
    ]  # fmt: skip
    assert blocks[0].kind == "heading"
    assert notices == ()


@pytest.mark.parametrize("number", ["4.1.", "4.1", "IV.", "a)", "(ii)", "3)"])
def test_p1_a_number_alone_on_its_line_belongs_to_the_clause_below(sheets, read, number: str) -> None:
    sheets.paragraph(SECRET)
    sheets.line(number)
    sheets.paragraph(PRICE)
    assert body(read, sheets.pdf()) == [SECRET, f"{number} {PRICE}"]


def test_p1_a_number_set_apart_to_the_left_belongs_to_the_clause_beside(sheets, read) -> None:
    for number, text in (("1.", PRICE), ("2.", PAYMENT)):
        sheets.line(number, 50, y=sheets.y)
        sheets.paragraph(text, 95, width=420)
    assert body(read, sheets.pdf()) == [f"1. {PRICE}", f"2. {PAYMENT}"]


def test_p1_a_number_that_a_sentence_calls_begins_no_clause(sheets, read) -> None:
    for line in (
        "Le Prestataire garantit au Client la jouissance des droits cédés dans les limites fixées à l'article",
        "5.2 du présent contrat et dans les conditions particulières que les parties ont signées avec lui.",
    ):
        sheets.line(line)
    assert len(body(read, sheets.pdf())) == 1


def test_p2_two_columns_are_read_one_after_the_other(sheets, read) -> None:
    sheets.line("CONDITIONS DE LA MISSION", 190, font="Times-Bold", size=15)
    sheets.y -= 10
    top = sheets.y
    for text in (f"1. {PRICE}", f"2. {PAYMENT}", f"3. {SECRET}"):
        sheets.paragraph(text, 50, width=235, size=9)
    sheets.y = top
    for text in (f"4. {PAYMENT}", f"5. {SECRET}", f"6. {PRICE}"):
        sheets.paragraph(text, 310, width=235, size=9)
    assert body(read, sheets.pdf()) == [
        "CONDITIONS DE LA MISSION", f"1. {PRICE}", f"2. {PAYMENT}", f"3. {SECRET}", f"4. {PAYMENT}", f"5. {SECRET}", f"6. {PRICE}",
    ]  # fmt: skip


def test_p3_running_heads_and_page_numbers_leave_the_text(sheets, read) -> None:
    for number in (1, 2, 3):
        sheets.line("Atelier Verdier – modèle interne", 70, y=810, size=9)
        sheets.line(f"Page {number} sur 3", 270, y=30, size=9)
        sheets.paragraph(f"{number}. {LONG}")
        sheets.next_page()
    blocks, _ = read(sheets.pdf())
    assert [b.text for b in blocks if b.layer == "body"] == [f"{n}. {LONG}" for n in (1, 2, 3)]
    assert [b.text for b in blocks if b.layer == "header"] == ["Atelier Verdier – modèle interne"]
    assert [b.text for b in blocks if b.layer == "footer"] == ["Page 1 sur 3"]


def test_p3_a_footer_of_several_lines_keeps_their_order(sheets, read) -> None:
    for number in (1, 2):
        sheets.paragraph(f"{number}. {LONG}")
        sheets.line("Atelier Verdier, société à responsabilité limitée au capital de 5 000 euros", y=44, size=8)
        sheets.line("immatriculée à Tours sous le numéro 402 118 337", y=34, size=8)
        sheets.next_page()
    feet = [b.text for b in read(sheets.pdf())[0] if b.layer == "footer"]
    assert feet == [
        "Atelier Verdier, société à responsabilité limitée au capital de 5 000 euros",
        "immatriculée à Tours sous le numéro 402 118 337",
    ]


def test_p4_a_sentence_goes_on_over_the_page(sheets, read) -> None:
    words = LONG.split()
    sheets.y = 130
    first = " ".join(words[:45])
    sheets.paragraph(first, width=455)
    sheets.next_page()
    sheets.paragraph(" ".join(words[45:]))
    sheets.paragraph(PAYMENT)
    assert body(read, sheets.pdf()) == [LONG, PAYMENT]


def test_p4_a_sentence_goes_on_over_the_column(sheets, read) -> None:
    words = f"7. {LONG}".split()
    top = sheets.y
    for text in (f"5. {PRICE}", f"6. {SECRET}", " ".join(words[:40])):
        sheets.paragraph(text, 50, width=235, size=9)
    sheets.y = top
    for text in (" ".join(words[40:]), f"8. {PAYMENT}"):
        sheets.paragraph(text, 310, width=235, size=9)
    assert body(read, sheets.pdf()) == [f"5. {PRICE}", f"6. {SECRET}", f"7. {LONG}", f"8. {PAYMENT}"]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("presta-", "tions convenues", "prestations convenues"),
        ("sous-", "traitant agréé", "sous-traitant agréé"),
        ("procès-", "verbal de recette", "procès-verbal de recette"),
        ("rendez-", "vous mensuel", "rendez-vous mensuel"),
        ("ultérieu-", "rement confiée", "ultérieurement confiée"),
        ("ci-", "après la Mission", "ci-après la Mission"),
        ("2025-", "118 du registre", "2025-118 du registre"),
    ],
)
def test_p5_hyphens_join_words_and_stay_in_compounds(sheets, read, end: str, start: str, joined: str) -> None:
    before, after = (
        "Les parties ont arrêté d'un commun accord, pour l'exécution de la mission, le",
        "dans les termes qui suivent.",
    )
    sheets.line(f"{before} {end}")
    sheets.line(f"{start} {after}")
    assert body(read, sheets.pdf()) == [f"{before} {joined} {after}"]


def test_p5_the_document_itself_tells_how_a_word_is_spelt(sheets, read) -> None:
    sheets.paragraph("Le porte-monnaie électronique et un portemanteau figurent à l'inventaire remis le premier jour.")
    sheets.line("Le Prestataire restitue à la fin de la mission, avec les clés qu'il a reçues, le porte-")
    sheets.line("monnaie électronique que le Client lui avait confié pour les achats courants, et le porte-")
    sheets.line("manteau du bureau.")
    _, text = body(read, sheets.pdf())
    assert "le porte-monnaie électronique que" in text
    assert text.endswith("et le portemanteau du bureau.")


def test_p7_headings_by_size_bold_and_capitals(sheets, read) -> None:
    sheets.line("Contrat d'accompagnement", size=20)
    for heading, font, size in (
        ("Rémunération", "Times-Roman", 15),
        ("Paiement", "Times-Bold", 11),
        ("SECRET", "Times-Roman", 11),
    ):
        sheets.y -= 12
        sheets.line(heading, font=font, size=size)
        sheets.paragraph({"Rémunération": PRICE, "Paiement": PAYMENT, "SECRET": SECRET}[heading])
    blocks, _ = read(sheets.pdf())
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "Contrat d'accompagnement"), ("heading", "Rémunération"), ("paragraph", PRICE),
        ("heading", "Paiement"), ("paragraph", PAYMENT), ("heading", "SECRET"), ("paragraph", SECRET),
    ]  # fmt: skip
    assert "title" in blocks[0].flags
    assert [block.parent for block in blocks if block.kind == "paragraph"] == [1, 3, 5]


def test_p7_bold_words_within_a_sentence_make_no_heading(sheets, read) -> None:
    sheets.line("Le ", y=700)
    sheets.line("Prestataire", 88, y=700, font="Times-Bold")
    sheets.line("remet ses travaux au Client chaque vendredi avant midi.", 148, y=700)
    [block] = read(sheets.pdf())[0]
    assert (block.kind, block.text) == (
        "paragraph",
        "Le Prestataire remet ses travaux au Client chaque vendredi avant midi.",
    )


def test_p7_a_table_of_contents_has_a_layer_of_its_own(sheets, read) -> None:
    for number, title in enumerate(("Objet", "Prix", "Durée", "Secret"), 1):
        sheets.line(f"Article {number} – {title} {'.' * 60} {number + 1}")
    sheets.y -= 30
    sheets.line("Article 1 – Objet", font="Times-Bold")
    sheets.paragraph(PRICE)
    blocks, _ = read(sheets.pdf())
    assert [block.layer for block in blocks] == ["toc"] * 4 + ["body"] * 2


def test_p9_footnotes_stand_apart_and_their_calls_leave_the_sentence(sheets, read) -> None:
    sheets.line("Le Prestataire applique le tarif de la branche", y=700)
    width = sheets.canvas.stringWidth("Le Prestataire applique le tarif de la branche", "Times-Roman", 11)
    sheets.line("1", 70 + width, y=704, size=6)
    sheets.line("et le remet au Client sur demande.", 70 + width + 6, y=700)
    sheets.y = 670
    sheets.paragraph(PAYMENT)
    sheets.line("1 Tarif publié chaque année par l'union des métiers.", y=90, size=8)
    blocks, _ = read(sheets.pdf())
    assert [(b.layer, b.text) for b in blocks] == [
        ("body", "Le Prestataire applique le tarif de la branche et le remet au Client sur demande."),
        ("body", PAYMENT),
        ("note", "1 Tarif publié chaque année par l'union des métiers."),
    ]


def test_p3_headings_in_a_column_of_their_own_come_before_their_text(sheets, read) -> None:
    for title, text in (("Prix", PRICE), ("Règlement des factures", PAYMENT), ("Secret", SECRET)):
        top = sheets.y
        words = title.split(" des ")
        for number, part in enumerate(words):
            shown = f"{part} des" if number + 1 < len(words) else part
            sheets.line(shown, 70, y=top - 13 * number, font="Times-Bold")
        sheets.paragraph(text, 190, width=330)
    assert body(read, sheets.pdf()) == ["Prix", PRICE, "Règlement des factures", PAYMENT, "Secret", SECRET]


def test_p2_lines_that_hang_go_on_with_their_paragraph(sheets, read) -> None:
    texts = [f"{PRICE} {SECRET}", f"{PAYMENT} {PRICE}", f"{SECRET} {PAYMENT}", f"{PRICE} {PAYMENT}"]
    for text in texts:
        first, *rest = simpleSplit(text, "Times-Roman", 11, 440)
        sheets.line(first, 70)
        for line in rest:
            sheets.line(line, 100)
    assert body(read, sheets.pdf()) == texts


@pytest.mark.parametrize("step", [1, 5])
def test_p4_numbers_of_lines_in_the_margin_are_no_words(sheets, read, step: int) -> None:
    count = 0
    for text in (PRICE, PAYMENT, SECRET, LONG):
        for line in simpleSplit(text, "Times-Roman", 11, 420):
            count += 1
            if count % step == 0:
                sheets.line(str(count), 40, y=sheets.y, size=8)
            sheets.line(line, 80)
        sheets.y -= 8
    assert body(read, sheets.pdf()) == [PRICE, PAYMENT, SECRET, LONG]


def test_p4_numbers_of_articles_in_the_margin_stay(sheets, read) -> None:
    for number, text in enumerate((PRICE, PAYMENT, SECRET), 1):
        sheets.line(str(number), 40, y=sheets.y)
        sheets.paragraph(text, 80, width=420)
    assert "".join(body(read, sheets.pdf())).count("1") == 1


def test_p6_a_hyphen_drawn_a_little_apart_cuts_its_word(sheets, read) -> None:
    """As LibreOffice sets justified lines in small type."""
    lines = [
        "Le Prestataire exécute la mission que le Client lui confie jusqu'à la fin de l'exécu",
        "tion des travaux.",
    ]
    end = 70 + stringWidth(lines[0], "Times-Roman", 8)
    sheets.line("Les travaux sont dus.", size=8)
    sheets.line(lines[0], y=sheets.y, size=8)
    sheets.line("-", end + 1.3, size=8)
    sheets.line(lines[1], size=8)
    assert body(read, sheets.pdf())[-1].endswith("l'exécution des travaux.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Les demandes sont traitées pendant les heures de bureau, du lundi au vendredi (9 h",
            "– 18 h), sauf urgence.",
        ),
        ("Aucune des parties ne répond d'un retard causé par un événement au sens de l'article", "1218 du Code civil."),
        ("La clinique des Remparts est représentée pour les besoins du présent contrat par Dr", "A. Nogaret, gérante."),
    ],
)
def test_p1_a_line_within_a_sentence_begins_no_item(sheets, read, first: str, second: str) -> None:
    sheets.paragraph(LONG, width=stringWidth(first, "Times-Roman", 11) + 4)
    sheets.line(first)
    sheets.line(second)
    assert body(read, sheets.pdf())[-1] == f"{first} {second}"
