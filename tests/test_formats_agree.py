"""One contract saved as Word, PDF, LibreOffice and Markdown: what is told of it does not depend on the format."""

import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pytest
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from clauselint.app import Request, check
from clauselint.extract import read_document
from clauselint.nlp.analyse import analyse

# (kind, text); a table has its rows on lines and its cells between bars.
CONTRACT: tuple[tuple[str, str], ...] = (
    ("title", "Contrat de prestation de services"),
    ("text", "Entre la société Les Fours du Lac, SARL au capital de 8 000 euros, immatriculée au RCS d'Annecy sous le numéro 812 345 678, dont le siège est 4 quai des Tanneurs, 74000 Annecy, ci-après « le Client », d'une part,"),
    ("text", "et Mme Odile Marchetti, entrepreneure individuelle, SIRET 530 112 874 00021, 17 rue de la Poterne, 73000 Chambéry, ci-après « le Prestataire », d'autre part, il a été convenu ce qui suit."),
    ("heading", "Article 1 - Objet"),
    ("text", "Le Client confie au Prestataire la refonte de son site de commande en ligne et sa maintenance pendant un an. Les tâches à réaliser sont les suivantes :"),
    ("item", "la création des pages du catalogue et du panier ;"),
    ("item", "la reprise des fiches de produits du site actuel ;"),
    ("item", "toute autre tâche que le Client jugera utile au projet."),
    ("heading", "Article 2 - Durée"),
    ("text", "Le contrat prend effet à sa signature pour une durée de douze mois. Il est renouvelé par tacite reconduction pour la même durée, sauf dénonciation par lettre recommandée six mois avant son terme."),
    ("heading", "Article 3 - Prix"),
    ("text", "Le prix des prestations est fixé comme suit, hors taxes :"),
    ("table", "Prestation|Prix\nRefonte du site|7 400 €\nMaintenance annuelle|1 800 €"),
    ("text", "Le prix est ferme. Le Client peut le réviser à sa seule discrétion à chaque échéance annuelle."),
    ("heading", "Article 4 - Modalités de paiement"),
    ("text", "Les factures sont payables à 90 jours fin de mois à compter de leur date d'émission, par virement."),
    ("text", "Tout retard de paiement entraîne des pénalités au taux de 1 % par an, exigibles sans rappel."),
    ("heading", "Article 5 - Obligations du Prestataire"),
    ("text", "Le Prestataire est tenu d'une obligation de résultat pour l'ensemble des prestations. Il respecte les délais fixés par le Client, à peine d'une pénalité de 500 euros par jour de retard, sans plafond."),
    ("heading", "Article 6 - Responsabilité"),
    ("text", "Le Prestataire répond sans limitation de tous les dommages directs et indirects subis par le Client, y compris la perte de chiffre d'affaires et l'atteinte à son image."),
    ("heading", "Article 7 - Propriété intellectuelle"),
    ("text", "Le Prestataire cède au Client, à titre gratuit, tous les droits sur toutes ses créations présentes et futures, dès leur réalisation et pour tous supports."),
    ("heading", "Article 8 - Confidentialité"),
    ("text", "Chaque partie garde secrètes les informations qu'elle reçoit de l'autre, sans limitation de durée."),
    ("heading", "Article 9 - Non-concurrence"),
    ("text", "Le Prestataire s'interdit de travailler pour tout autre commerce de bouche pendant cinq ans après la fin du contrat, dans le monde entier."),
    ("heading", "Article 10 - Résiliation"),
    ("text", "Le Client peut résilier le contrat à tout moment, sans préavis ni indemnité. Le Prestataire ne peut y mettre fin avant son terme."),
    ("heading", "Article 11 - Modification"),
    ("text", "Le Client peut modifier le contrat à tout moment par simple courriel, sans l'accord du Prestataire."),
    ("heading", "Article 12 - Droit applicable et litiges"),
    ("text", "Le contrat est soumis au droit français. Tout litige relève de la compétence exclusive du tribunal de commerce d'Annecy."),
    ("text", "Fait à Annecy, le 2 mars 2026, en deux exemplaires originaux."),
)  # fmt: skip


def rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.split("\n")]


def as_word() -> bytes:
    document = docx.Document()
    styles = {"title": "Title", "heading": "Heading 1", "text": "Normal", "item": "List Bullet"}
    for kind, text in CONTRACT:
        if kind == "table":
            cells = rows(text)
            table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
            for row, line in zip(table.rows, cells, strict=True):
                for cell, words in zip(row.cells, line, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text, style=styles[kind])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf() -> bytes:
    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for kind, text in CONTRACT:
        words = escape(text)
        if kind == "table":
            story.append(Table(rows(text), style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
        elif kind == "item":
            story.append(Paragraph(words, styles["Bullet"], bulletText="•"))
        else:
            style = {"title": "Title", "heading": "Heading2", "text": "BodyText"}[kind]
            story.append(Paragraph(words, styles[style]))
        story.append(Spacer(1, 4))
    buffer = BytesIO()
    SimpleDocTemplate(buffer, invariant=1).build(story)
    return buffer.getvalue()


def as_open_document() -> bytes:
    base = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{name}="{base}{name}:1.0"' for name in ("office", "text", "table", "style"))
    body = []
    for kind, text in CONTRACT:
        words = escape(text)
        if kind == "table":
            lines = "".join(
                f"<table:table-row>{''.join(f'<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>' for cell in row)}</table:table-row>"
                for row in rows(text)
            )
            body.append(f"<table:table>{lines}</table:table>")
        elif kind == "item":
            body.append(
                f"<text:list text:style-name='L'><text:list-item><text:p>{words}</text:p></text:list-item></text:list>"
            )
        elif kind == "heading":
            body.append(f'<text:h text:outline-level="2">{words}</text:h>')
        else:
            body.append(f'<text:p text:style-name="{"Title" if kind == "title" else "Standard"}">{words}</text:p>')
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
        bullet = '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
        styles = f"<office:automatic-styles>{bullet}</office:automatic-styles>"
        file.writestr("content.xml", f"<office:document-content {names}>{styles}{content}</office:document-content>")
    return buffer.getvalue()


def as_markdown() -> bytes:
    marks = {"title": "# ", "heading": "## ", "text": "", "item": "- "}
    parts = []
    for kind, text in CONTRACT:
        if kind == "table":
            first, *others = rows(text)
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in (first, ["---"] * len(first), *others)))
        else:
            parts.append(marks[kind] + text)
    return "\n\n".join(parts).encode()


FORMATS: dict[str, Callable[[], bytes]] = {
    "docx": as_word, "pdf": as_pdf, "odt": as_open_document, "md": as_markdown,
}  # fmt: skip


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("formats")
    made = {}
    for ending, make in FORMATS.items():
        made[ending] = folder / f"contrat.{ending}"
        made[ending].write_bytes(make())
    return made


def findings(path: Path) -> Counter[tuple[str, str]]:
    report, _ = check(Request((str(path),)))
    return Counter((finding.rule, finding.fingerprint) for finding in report.files[0].findings)


def test_same_findings_in_word_and_in_pdf(paths: dict[str, Path]) -> None:
    word = findings(paths["docx"])
    assert {"PAY004"} <= {rule for rule, _ in word}
    assert word.total() >= 15
    assert findings(paths["pdf"]) == word


def told(path: Path) -> tuple[dict[str, str], list[tuple[str, bool, bool, tuple[str, ...]]]]:
    """What is present, and the kind and clause types of each block."""
    analysis = analyse(read_document(path))
    present = {name: presence.status for name, presence in analysis.presence.items()}
    blocks = [
        (
            " ".join(block.text.split()),
            block.kind == "heading",
            "title" in block.flags,
            tuple(sorted(analysis.types_of(block))),
        )
        for block in analysis.document.body()
        if block.text.strip()
    ]
    return present, blocks


@pytest.mark.parametrize("ending", ["odt", "md", "pdf"])
def test_same_clause_types(paths: dict[str, Path], ending: str) -> None:
    present, blocks = told(paths[ending])
    expected_present, expected_blocks = told(paths["docx"])
    assert present == expected_present
    assert blocks == expected_blocks
    assert sum(status == "present" for status in present.values()) >= 10
