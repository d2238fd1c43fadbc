"""Writes an archive of made-up contracts: the texts of the corpus with other names, dates, days and amounts.

python benchmarks/archive_of_many.py FOLDER [--files 2000]

Nested folders, accents and spaces in names, .docx, .pdf, .html, .md and .txt; contracts with amendments, annexes and
general terms, some under a `dossier.toml`; copies, and files that cannot be read. The same bytes each time.
"""

import argparse
import html
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))
from build_contracts import CLAUSES, markdown, pdf, read_clauses, word

from clauselint.model.labelled import LabelledLine, parse_text

FIRST = ("Atelier", "Maison", "Comptoir", "Étude", "Cabinet", "Studio", "Domaine", "Fabrique", "Librairie", "Relais")
SECOND = (
    "Aubépine",
    "Bréhat",
    "du Châtelet",
    "Églantier",
    "de l'Île",
    "Noël",
    "Œillet",
    "Saint-Rémy",
    "Tournesol",
    "Zéphyr",
)
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
FOLDERS = ("Clients/{name}", "Année {year}/Été", "Archives/Région Rhône-Alpes/{name} n° {number}", "À classer/{name}")
SUFFIXES = (".docx", ".docx", ".docx", ".pdf", ".pdf", ".md", ".txt", ".html")
AMENDMENT = """# Avenant n° {number} au contrat de prestation de services

Entre la société {name}, ci-après « le Client », et Nadia Roche, ci-après « le Prestataire ».

## Article 1 – Durée

Le contrat prend fin le {end}.

## Article 2 – Paiement

Le délai de paiement est porté à {days} jours à compter de l'émission de la facture.
"""
ANNEX = """# Annexe {number} – Description des prestations

- suivi des commandes de {name}, {days} heures par mois ;
- compte rendu remis le 5 de chaque mois.
"""


class _Client:
    """A client with contracts to write: its name, its folder, and a chance of its own."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.name = f"{self.chance.choice(FIRST)} {self.chance.choice(SECOND)} {number}"
        year = self.chance.randint(2019, 2026)
        self.shape = number % len(FOLDERS)
        self.folder = FOLDERS[self.shape].format(name=self.name, year=year, number=number)

    def date(self) -> str:
        return f"{self.chance.randint(2, 28)} {self.chance.choice(MONTHS)} {self.chance.randint(2021, 2028)}"

    def varied(self, text: str) -> str:
        """A text with other dates, days, amounts and names."""
        chance = self.chance
        text = re.sub(rf"\b\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)}) 20\d\d", lambda _: self.date(), text)
        text = re.sub(r"\b\d{2} jours", lambda _: f"{chance.choice((15, 30, 45, 60, 90))} jours", text)
        text = re.sub(r"\b\d{3,4}(?= (?:€|euros))", lambda _: str(50 * chance.randint(4, 90)), text)
        return re.sub(r"\b(SASU?|SARL|EURL|société) (?:[A-ZÉ][\w'’-]+)(?: [A-ZÉ][\w'’-]+)*", rf"\1 {self.name}", text)

    def lines(self, text: str) -> list[LabelledLine]:
        return list(parse_text(self.varied(text)))

    def members(self, contracts: Sequence[str], terms: Sequence[str]) -> Iterator[tuple[str, list[LabelledLine]]]:
        """Names and texts of its files, the contract first."""
        own = f" {self.name}" if self.shape == 1 else ""
        yield f"Contrat{own}", self.lines(self.chance.choice(contracts))
        for number in range(1, 1 + (0, 1, 0, 2, 0)[self.chance.randrange(5)]):
            text = AMENDMENT.format(
                number=number, name=self.name, end=self.date(), days=self.chance.choice((30, 45, 75))
            )
            yield f"Avenant n° {number}{own}", list(parse_text(text))
        if self.chance.random() < 0.3:
            yield f"Annexe A{own}", list(parse_text(ANNEX.format(number=1, name=self.name, days=20)))
        if self.chance.random() < 0.15:
            yield f"CGV{own}", self.lines(self.chance.choice(terms))


def make_archive(folder: Path, files: int) -> None:
    """Writes so many files into a folder, which is made."""
    texts: dict[str, list[str]] = {}
    for path in sorted(CLAUSES.glob("*.md")):
        texts.setdefault(read_clauses(path.stem)[0]["kind"], []).append(
            path.read_text(encoding="utf-8").split("---\n", 2)[2]
        )
    contracts = [*texts["contract"], *texts["nda"], *texts["terms"][:20], *texts["employment"][:1]]
    written: list[Path] = []
    for number in count():
        client = _Client(number)
        for name, lines in client.members(contracts, texts["terms"]):
            if len(written) == files:
                return
            path = folder / client.folder / (name + client.chance.choice(SUFFIXES))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_content(path, lines, client.chance, written))
            written.append(path)
        if client.shape == 3:
            (folder / client.folder / "dossier.toml").write_text(f'name = "Affaire {client.name}"\n', encoding="utf-8")


def _content(path: Path, lines: Sequence[LabelledLine], chance: random.Random, written: Sequence[Path]) -> bytes:
    """The bytes of a file: one in thirty a copy of another, one in eighty damaged."""
    kin = [other for other in written if other.suffix == path.suffix]
    if kin and chance.random() < 1 / 30:
        return chance.choice(kin).read_bytes()
    content = _written(path.suffix, lines)
    return content[: len(content) // 3] if chance.random() < 1 / 80 else content


def _written(suffix: str, lines: Sequence[LabelledLine]) -> bytes:
    if suffix == ".docx":
        return word(lines)
    if suffix == ".pdf":
        # What the plain Helvetica of a PDF cannot show is left out.
        return pdf([replace(line, text=line.text.encode("cp1252", "ignore").decode("cp1252")) for line in lines])
    if suffix == ".md":
        return markdown(lines).encode()
    if suffix == ".txt":
        return "\n\n".join(line.text for line in lines).encode()
    body = "\n".join(
        f"<h{line.level}>{html.escape(line.text)}</h{line.level}>" if line.level else f"<p>{html.escape(line.text)}</p>"
        for line in lines
    )
    return f'<!doctype html><meta charset="utf-8"><body>{body}</body>'.encode()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    asked = parser.parse_args()
    make_archive(asked.folder, asked.files)


if __name__ == "__main__":
    main()
