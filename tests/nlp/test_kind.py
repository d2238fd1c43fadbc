"""What document this is, for which service, and under which law."""

from pathlib import Path

import pytest

from clauselint.app import Request, check
from clauselint.extract import read_document
from clauselint.model.clause import Analysis
from clauselint.nlp.analyse import analyse


def read(tmp_path: Path, text: str) -> Analysis:
    path = tmp_path / "contrat.md"
    path.write_text(text, encoding="utf-8")
    return analyse(read_document(path))


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Le prix est de 300 € HT. Le tribunal de commerce de Lyon est compétent.", "FR"),
        ("Le forfait est de 90 000 FCFA, payable le 5 du mois.", "OHADA"),
        ("Le prix est de 300 € HTVA, TVA BE 0123.456.749. Le contrat est soumis au droit belge.", "BE"),
        ("Le présent contrat est régi par le droit français. Le Client a son siège à Bruxelles, en Belgique.", "FR"),
        ("Le Prestataire, SIRET 811 223 344 00017, se déplace une fois à Genève.", "FR"),
    ],
)
def test_law(tmp_path: Path, text: str, law: str) -> None:
    assert read(tmp_path, f"# Contrat de prestation\n\n{text}\n").law == law


@pytest.mark.parametrize(
    ("title", "text", "kind", "profile"),
    [
        ("Contrat d'assistance administrative", "L'assistante tient l'agenda et trie la boîte mail.", "contract", "av"),
        (
            "Conditions générales de vente",
            "Nous développons votre application web et livrons le code source.",
            "terms",
            "dev",
        ),
        ("Accord de confidentialité", "Les informations confidentielles ne sont pas divulguées.", "nda", "nda"),
        ("Contrat de bail", "Le bailleur loue au preneur un logement ; le loyer est de 700 €.", "lease", "none"),
        ("Contrat de community management", "L'agence anime les réseaux sociaux du Client.", "contract", "cm"),
        ("Mes conditions de collaboration", "Ces règles accompagnent le devis que vous signez.", "terms", "gen"),
        ("Accord de prestation", "Nos conditions générales complètent cet accord.", "contract", "gen"),
        (
            "Convention type",
            "Le bailleur remet aux locataires des logements une quittance ; le loyer, les charges locatives, l'état des "
            "lieux et le dépôt de garantie suivent la loi.",
            "lease",
            "none",
        ),
        ("Contrat de visibilité", "Nous répondons aux avis en ligne et soignons l'e-réputation.", "contract", "cm"),
        ("Contrat de mission", "Le secrétariat général de l'école suit la mission.", "contract", "gen"),
    ],
)
def test_kind_and_service(tmp_path: Path, title: str, text: str, kind: str, profile: str) -> None:
    analysis = read(tmp_path, f"# {title}\n\n## Objet\n\n{text}\n")
    assert (analysis.kind, analysis.profile) == (kind, profile)


@pytest.mark.parametrize("law", ["Le contrat est soumis au droit belge.", "Le prix est payable en FCFA à Douala."])
def test_no_french_payment_law_is_asserted_elsewhere(tmp_path: Path, law: str) -> None:
    path = tmp_path / "contrat.md"
    path.write_text(
        "# Contrat de prestation\n\n## Prix et paiement\n\nLe prix est de 500. Les factures sont payables à 90 jours à "
        f"compter de leur émission.\n\n## Loi\n\n{law}\n",
        encoding="utf-8",
    )
    report, _ = check(Request(paths=(str(path),), select=("PAY",)))
    assert [
        f for f in report.files[0].findings if f.certainty == "asserted" and report.rules[f.rule].applies_to.law
    ] == []
