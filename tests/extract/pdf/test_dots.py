"""P8: bullets that a browser paints as small areas."""

ITEMS = ("la saisie des factures", "le tri de la messagerie", "la tenue de l'agenda partagé")


def blocks(read, data: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(data)[0] if block.layer == "body"]


def test_p8_a_painted_dot_before_a_line_makes_it_an_item(sheets, read) -> None:
    sheets.line("Le Prestataire assure :")
    for item in ITEMS:
        sheets.canvas.circle(78, sheets.y + 3.5, 1.8, stroke=0, fill=1)
        sheets.line(item, 88)
    assert blocks(read, sheets.pdf())[1:] == [("list_item", item) for item in ITEMS]


def test_p8_a_painted_area_elsewhere_makes_none(sheets, read) -> None:
    """Far from its line, or after a word of it, or as large as a letter: an ornament."""
    for x, radius in ((20, 1.8), (300, 1.8), (70, 7)):
        sheets.canvas.circle(x, sheets.y + 3.5, radius, stroke=0, fill=1)
        sheets.line(
            "Le Prestataire assure la saisie des factures, le tri de la messagerie et la tenue de l'agenda.", 88
        )
        sheets.y -= 10
    assert {kind for kind, _ in blocks(read, sheets.pdf())} == {"paragraph"}
