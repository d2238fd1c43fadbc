"""Text beside other text: columns under headings that span them, languages side by side, notes in the margin."""

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

PRICE = "Le prix est de 480 euros hors taxes par jour de travail, frais de déplacement en sus sur justificatifs."
PAYMENT = "Chaque facture est payée à trente jours de sa réception, sans escompte ni retenue d'aucune sorte."
SECRET = "Les parties gardent secret ce qu'elles apprennent l'une de l'autre, pendant cinq ans après la fin du contrat."
LONG = f"{SECRET} {PAYMENT} {SECRET} {PRICE}"
ENGLISH = "Each invoice is paid within thirty days and neither of the parties may withhold any part of what it owes."


def body(read, data: bytes) -> list[str]:
    return [block.text for block in read(data)[0] if block.layer == "body"]


def test_headings_over_two_columns_head_both(sheets, read) -> None:
    articles = (
        ("Prix", PRICE, PAYMENT),
        ("Secret", SECRET, PRICE),
        ("Factures", PAYMENT, SECRET),
        ("Fin", PRICE, PAYMENT),
    )
    for title, first, second in articles:
        sheets.line(title, 50, font="Times-Bold", size=12)
        top = sheets.y - 6
        sheets.y = top
        sheets.paragraph(second, 310, width=235, size=9)
        right = sheets.y
        sheets.y = top
        sheets.paragraph(first, 50, width=235, size=9)
        sheets.y = min(sheets.y, right) - 8
    assert body(read, sheets.pdf()) == [text for article in articles for text in article]


def test_two_languages_closer_than_a_tab_are_two_columns(sheets, read) -> None:
    """As a table without rules sets them: a full line of French ends 9 points before the English beside it."""
    texts = (PRICE, PAYMENT, SECRET, PRICE)
    for text in texts:
        french, english = (simpleSplit(t, "Times-Roman", 9, 230) for t in (text, ENGLISH))
        for number in range(max(len(french), len(english))):
            y = sheets.y
            for lines, x in ((french, 50), (english, 289)):
                if number < len(lines):
                    words = lines[number]
                    extra = 230 - stringWidth(words, "Times-Roman", 9)
                    space = extra / words.count(" ") if number + 1 < len(lines) else 0
                    sheets.line(words, x, y=y, size=9, wordSpace=space)
            sheets.y -= 11
        sheets.y -= 6
    assert [text for text in body(read, sheets.pdf()) if text != ENGLISH] == list(texts)


def test_notes_in_the_margin_stand_apart_from_the_text_beside(sheets, read) -> None:
    for text in (PRICE, PAYMENT, SECRET, PRICE):
        top = sheets.y
        for number, line in enumerate(("Voir sur ce point le tarif", "Prestataire, remis au", "Client chaque année.")):
            sheets.line(line, 40, y=top - 10.8 * number, size=8)
        sheets.paragraph(f"{text} {LONG}", 180, width=350, size=10)
    found = body(read, sheets.pdf())
    assert found.count("Voir sur ce point le tarif Prestataire, remis au Client chaque année.") == 4
    assert f"{PRICE} {LONG}" in found


def test_a_note_that_every_page_calls_is_no_running_foot(sheets, read) -> None:
    for text in (PRICE, PAYMENT, SECRET):
        sheets.line(text[:60], 70, y=700)
        sheets.line("1", 70 + stringWidth(text[:60], "Times-Roman", 11), y=704, size=6)
        sheets.line("1 Tarif publié chaque année par l'union des métiers.", y=90, size=8)
        sheets.next_page()
    blocks = read(sheets.pdf())[0]
    assert [b.text for b in blocks if b.layer == "body"] == [text[:60] for text in (PRICE, PAYMENT, SECRET)]
    assert [b.layer for b in blocks].count("note") == 3


def test_a_line_justified_though_its_words_are_few_is_no_table(sheets, read) -> None:
    x = 70.0
    for word in ("CONDITIONS", "GÉNÉRALES", "DE", "VENTE"):
        sheets.line(word, x, y=sheets.y, font="Times-Bold", size=14)
        x += stringWidth(word, "Times-Bold", 14) + 45
    sheets.y -= 17
    sheets.line("ET DE SERVICE", font="Times-Bold", size=14)
    sheets.paragraph(PRICE)
    assert body(read, sheets.pdf()) == ["CONDITIONS GÉNÉRALES DE VENTE ET DE SERVICE", PRICE]
