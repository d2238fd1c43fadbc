"""Two small contracts with gold labels."""

import json
from pathlib import Path

import pytest

SEO = """# Contrat de référencement

## Article 1 – Objet

Le consultant améliore la place du site du client dans les moteurs de recherche.

## Article 2 – Prix

Le prix est de 900 euros hors taxes par mois.

## Article 3 – Droit applicable

Le contrat est régi par le droit français. Le tribunal de commerce de Brest est seul compétent.
"""
NDA = """# Accord de confidentialité

## Confidentialité

Chaque partie garde secrètes les informations confidentielles de l'autre pendant trois ans.
"""


def gold(file: str, kind: str, profile: str, text: str, types: list[list[str]], **more: object) -> dict[str, object]:
    lines = [line.lstrip("# ") for line in text.splitlines() if line]
    paragraphs = [{"text": line, "types": each} for line, each in zip(lines, types, strict=True)]
    return {"file": file, "kind": kind, "profile": profile, "paragraphs": paragraphs, **more}


@pytest.fixture
def measured(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of gold files and one of contracts."""
    folder, source = tmp_path / "gold", tmp_path / "source"
    folder.mkdir()
    source.mkdir()
    (source / "01_kerlann-seo.md").write_text(SEO, encoding="utf-8")
    (source / "02_kerlann-nda.md").write_text(NDA, encoding="utf-8")
    seo = gold(
        "01_kerlann-seo.md", "contract", "gen", SEO,
        [["title"], ["object"], ["object"], ["price"], ["price"], ["governing_law", "jurisdiction"],
         ["governing_law", "jurisdiction"]],
        presence={"price": "present", "late_payment": "absent", "jurisdiction": "present"},
        findings={"PAY001": {"fires": True}, "PAY008": {"fires": False}, "SCO001": {"fires": None}},
    )  # fmt: skip
    nda = gold(
        "02_kerlann-nda.md", "nda", "nda", NDA, [["title"], ["confidentiality"], ["confidentiality"]],
        author="autrice", presence={"confidentiality": "present"},
    )  # fmt: skip
    for name, item in (("a", seo), ("b", nda)):
        (folder / f"{name}.json").write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    return folder, source
