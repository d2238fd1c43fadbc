from collections.abc import Callable
from pathlib import Path

import pytest

BODY = """# Contrat de prestation de services

Entre la société Aubépine SAS, ci-après « le Client », et Nadia Roche, ci-après « le Prestataire ».

## Article 1 – Prestations

Le Prestataire assure la saisie des commandes, ainsi que toutes autres tâches que le Client pourrait lui confier.

## Article 2 – Durée

Le contrat prend effet le {start}. Il est conclu pour une durée de douze (12) mois, renouvelable par tacite reconduction.

## Article 3 – Prix et paiement

Le prix forfaitaire total est de 12 000 € HT. Les factures sont payables à {days} jours à compter de leur émission.
"""


@pytest.fixture(scope="session")
def body() -> str:
    """A contract with `{start}` and `{days}` to fill in."""
    return BODY


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a contract into the archive."""

    def _write(name: str, start: str = "5 janvier 2026", days: int = 90, text: str = BODY) -> Path:
        path = tmp_path / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(start=start, days=days), encoding="utf-8")
        return path

    return _write
