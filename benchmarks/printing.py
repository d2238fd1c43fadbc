"""Contracts of the corpus as PDF: Word files that LibreOffice makes into PDF, pages that Chromium prints."""

import ctypes
import html
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.model.labelled import LabelledLine
from layouts import Layout, contract_lines
from word_files import ENGLISH, NOTE, build_docx


def build_html(lines: list[LabelledLine], layout: Layout) -> bytes:
    """A contract as a page that a browser prints."""
    parts = []
    for number, line in enumerate(lines):
        text = html.escape(line.text if line.kind == "paragraph" else line.text.replace("**", ""))
        if line.kind == "table_cell":
            cells = "".join(f"<td>{cell.strip()}</td>" for cell in text.split("|"))
            parts.append(f"<table><tr>{cells}</tr></table>")
        elif line.level is not None:
            parts.append(f"<h{min(line.level, 4)}>{text}</h{min(line.level, 4)}>")
        elif line.kind == "list_item":
            parts.append(f"<ul><li>{text}</li></ul>")
        else:
            aside = f"<aside>{NOTE}</aside>" if layout.arranged == "asides" and number % 3 == 0 else ""
            other = f"<p class=en>{ENGLISH[number % len(ENGLISH)]}</p>" if layout.arranged == "bilingual" else ""
            parts.append(f"{aside}<p>{_bold(text)}</p>{other}")
    body = "\n".join(parts).replace("</table>\n<table>", "").replace("</ul>\n<ul>", "")
    style = f"<style>td{{border:1px solid;padding:3px}} table{{border-collapse:collapse}} {layout.css}</style>"
    return f'<!doctype html><html lang="fr"><meta charset="utf-8">{style}{body}</html>'.encode()


def _bold(text: str) -> str:
    return "".join(f"<b>{part}</b>" if n % 2 else part for n, part in enumerate(text.split("**")))


class Printer:
    """LibreOffice and Chromium, with profiles of their own in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def office(self, files: dict[str, bytes], suffix: str = "pdf") -> dict[str, Path]:
        """The files converted by LibreOffice, by name; each name has the suffix of its format.

        Raises:
            FileNotFoundError: LibreOffice is not installed.
        """
        for name, data in files.items():
            (self._folder / name).write_bytes(data)
        subprocess.run(
            [_installed("soffice"), f"-env:UserInstallation=file://{self._folder}/profile", "--headless",
             "--convert-to", suffix, "--outdir", str(self._folder), *(str(self._folder / name) for name in files)],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return {name: self._folder / f"{Path(name).stem}.{suffix}" for name in files}

    def browser(self, files: dict[str, bytes], *, heads: bool = False) -> dict[str, Path]:
        """The pages printed by Chromium, by name.

        Raises:
            FileNotFoundError: Chromium is not installed.
        """
        for name, data in files.items():
            (self._folder / name).write_bytes(data)
            subprocess.run(
                [_installed("chromium"), "--headless", "--no-sandbox", "--disable-gpu",
                 *([] if heads else ["--no-pdf-header-footer"]),
                 f"--user-data-dir={self._folder}/browser", f"--print-to-pdf={self._folder}/{Path(name).stem}.pdf",
                 (self._folder / name).as_uri()],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
        return {name: self._folder / f"{Path(name).stem}.pdf" for name in files}

    def contracts(self, names: list[str], layout: Layout) -> dict[str, Path]:
        """Contracts in a layout as PDF, by their names."""
        if layout.css:
            made = self.browser(
                {f"{name}-{layout.name}.html": build_html(contract_lines(name, layout), layout) for name in names},
                heads=layout.heads,
            )
        else:
            made = self.office(
                {f"{name}-{layout.name}.docx": build_docx(contract_lines(name, layout), layout) for name in names}
            )
        for path in made.values():
            if layout.sheets > 1:
                _put_side_by_side(path, layout.sheets)
        return dict(zip(names, made.values(), strict=True))


def _installed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"{program} is not installed; `make test-desktop` installs it.")
    return found


def _put_side_by_side(path: Path, count: int) -> None:
    """So many pages on each sheet of a file, as printers are told to."""
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        width, height = (29.7 / 2.54 * 72, 21 / 2.54 * 72)
        raw = pdfium.FPDF_ImportNPagesToOne(document, ctypes.c_float(width), ctypes.c_float(height), count, 1)
        made = pypdfium2.PdfDocument(raw)
        made.save(path)
        made.close()
