"""Writes the whole contracts of `corpus/contracts/`: source.md, source.docx, source.pdf and gold.json of each.

python corpus/build_contracts.py [ID...]

Their words and labels are those of `corpus/clauses/`, what a reader says of each is in `corpus/contracts/reviewed.yml`.
The files are the same bytes each time.
"""

import argparse
import io
import json
import re
import zipfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from clauselint.lexicon.load import load_list, parse_yaml
from clauselint.model.labelled import LabelledLine, parse_text

CLAUSES = Path(__file__).parent / "clauses"
CONTRACTS = Path(__file__).parent / "contracts"
REVIEWED = CONTRACTS / "reviewed.yml"
SERVICE_KINDS = ("contract", "terms", "quote", "amendment", "nda")
_NUMBERED = re.compile(r"^(?P<word>article )?(?P<number>\d+)(?P<sign>[.)]|(?: ?[–—:-]| ?\.))? +", re.IGNORECASE)
# Zip entries need a date, and a zip knows none before 1980.
_DATE = (1980, 1, 1, 0, 0, 0)


def read_clauses(name: str) -> tuple[dict[str, str], list[LabelledLine]]:
    """Front matter and paragraphs of a corpus file."""
    _, head, text = (CLAUSES / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split("#")[0].partition(":") for line in head.splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}, list(parse_text(text))


def gold_of(name: str, review: dict[str, Any]) -> dict[str, Any]:
    """The gold labels of a contract.

    A clause is present where a paragraph other than a heading is of its type, unless the review says that it is only
    partial. `findings` holds the rules on which the contract was read, and no others.
    """
    head, lines = read_clauses(review["from"])
    body = {kind for line in lines if line.kind != "heading" for kind in line.types or ()}
    partial = review.get("partial", {})
    presence = {
        kind: "partial" if kind in partial else "present" if kind in body else "absent" for kind in load_list("clauses")
    }
    return {
        "file": "source.docx",
        "author": name,
        "kind": head["kind"],
        "service": head["kind"] in SERVICE_KINDS,
        "profile": head["profile"],
        "known_good": review.get("known_good", False),
        "paragraphs": [
            {"id": number, "text": line.text, "types": list(line.types or ("other",))}
            for number, line in enumerate(lines)
        ],
        "presence": presence,
        "findings": {
            **{rule: {"fires": True, "why": why} for rule, why in review.get("fires", {}).items()},
            **{rule: {"fires": False, "why": why} for rule, why in review.get("silent", {}).items()},
        },
    }


def cells(line: LabelledLine) -> list[str]:
    """The cells of a table row."""
    return [cell.strip() for cell in line.text.split("|")]


def markdown(lines: Sequence[LabelledLine]) -> str:
    """A contract as Markdown."""
    made = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        rows = list(group)
        if kind == "table_cell":
            width = max(len(cells(row)) for row in rows)
            texts = ["| " + " | ".join([*cells(row), *[""] * (width - len(cells(row)))]) + " |" for row in rows]
            made.append("\n".join([texts[0], "|" + "---|" * width, *texts[1:]]))
        elif kind == "list_item":
            made.append("\n".join(f"- {row.text}" for row in rows))
        else:
            made += [f"{'#' * (row.level or 1)} {row.text}" if kind == "heading" else row.text for row in rows]
    return "\n\n".join(made) + "\n"


def counted(lines: Sequence[LabelledLine]) -> dict[int, re.Match[str]]:
    """Headings (by position) that Word can number itself: second level, one word in front of all, from 1 on."""
    found = {
        place: match
        for place, line in enumerate(lines)
        if line.kind == "heading" and line.level == 2 and (match := _NUMBERED.match(line.text))
    }
    numbers = [int(match["number"]) for match in found.values()]
    fronts = {(match["word"], match["sign"]) for match in found.values()}
    return found if len(fronts) == 1 and len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)) else {}


def word(lines: Sequence[LabelledLine]) -> bytes:
    """A contract as Word file: heading styles, bullets, tables, and numbers of articles that Word counts."""
    document = docx.Document()
    numbers = counted(lines)
    if numbers:
        _add_numbering(document, next(iter(numbers.values())))
    table = None
    for place, line in enumerate(lines):
        if line.kind == "table_cell":
            if table is None:
                table = document.add_table(0, max(len(cells(row)) for row in lines if row.kind == "table_cell"))
            for cell, text in zip(table.add_row().cells, cells(line), strict=False):
                cell.text = text
            continue
        table = None
        if line.kind == "heading" and place in numbers:
            _number(document.add_heading(line.text[numbers[place].end() :], line.level or 1))
        elif line.kind == "heading":
            document.add_heading(line.text, line.level or 1)
        else:
            document.add_paragraph(line.text, "List Bullet" if line.kind == "list_item" else None)
    stream = io.BytesIO()
    document.save(stream)
    return _same_bytes(stream)


def _add_numbering(document: WordDocument, front: re.Match[str]) -> None:
    numbering = document.part.numbering_part.element
    text = f"{front['word'] or ''}%1{front['sign'] or ''}"
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _number(heading: WordParagraph) -> None:
    properties = heading._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'))


def _same_bytes(stream: io.BytesIO) -> bytes:
    """The same package without the time at which it was written and without its picture."""
    made = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _DATE), old.read(name), zipfile.ZIP_DEFLATED, 9)
    return made.getvalue()


def pdf(lines: Sequence[LabelledLine]) -> bytes:
    """A contract as PDF with page numbers."""
    text = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=5)
    item = ParagraphStyle("item", text, leftIndent=14, bulletIndent=4)
    flow: list[Flowable] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        rows = list(group)
        if kind == "table_cell":
            width = max(len(cells(row)) for row in rows)
            content = [
                [Paragraph(_markup(cell), text) for cell in [*cells(row), *[""] * (width - len(cells(row)))]]
                for row in rows
            ]
            grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            flow.append(Table(content, style=grid, spaceAfter=6))
        elif kind == "list_item":
            flow += [Paragraph(_markup(row.text), item, bulletText="•") for row in rows]
        elif kind == "heading":
            flow += [Paragraph(_markup(row.text), _heading(text, row.level or 1)) for row in rows]
        else:
            flow += [Paragraph(_markup(row.text), text) for row in rows]
    stream = io.BytesIO()
    margin = 22 * mm
    template = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin, invariant=1
    )
    template.build(flow, onFirstPage=_footer, onLaterPages=_footer)
    return stream.getvalue()


def _heading(text: ParagraphStyle, level: int) -> ParagraphStyle:
    size = {1: 16, 2: 12}.get(level, 10.5)
    return ParagraphStyle(
        f"heading{level}",
        text,
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.3,
        spaceBefore=8,
        keepWithNext=1,
    )


def _markup(text: str) -> str:
    text.encode("cp1252")  # what Helvetica can show
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(A4[0] / 2, 12 * mm, f"Page {template.page}")


def build(name: str, review: dict[str, Any]) -> dict[str, bytes]:
    """The files of a contract by name."""
    _, lines = read_clauses(review["from"])
    gold = json.dumps(gold_of(name, review), ensure_ascii=False, indent=1) + "\n"
    return {
        "source.md": markdown(lines).encode(),
        "source.docx": word(lines),
        "source.pdf": pdf(lines),
        "gold.json": gold.encode(),
    }


def reviews() -> dict[str, dict[str, Any]]:
    """What was said of each contract, by its id."""
    read: dict[str, dict[str, Any]] = parse_yaml(REVIEWED.read_text(encoding="utf-8"), str(REVIEWED))
    return read


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("id", nargs="*")
    wanted = parser.parse_args().id
    for name, review in reviews().items():
        if not wanted or name in wanted:
            folder = CONTRACTS / name
            folder.mkdir(parents=True, exist_ok=True)
            for file, data in build(name, review).items():
                (folder / file).write_bytes(data)


if __name__ == "__main__":
    main()
