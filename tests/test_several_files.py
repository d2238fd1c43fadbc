"""A contract of several files: annexes, amendments, and what one file says against another."""

from pathlib import Path

import pytest

from clauselint.app import Request, check
from clauselint.keyterms import key_terms
from clauselint.model.finding import FileReport
from clauselint.model.keyterm import KeyTerm
from clauselint.report.html import audit_html

CONTRACT = """# Contrat de prestation de services

## Article 1 – Prestations

Les prestations sont décrites en annexe 1. Le Prestataire respecte les règles de l'annexe 2.

## Article 2 – Durée

Le contrat prend effet le 1er mars 2026 pour une durée de douze (12) mois. Il prend fin le 28 février 2027.

## Article 3 – Prix et paiement

Le forfait mensuel est de 800 € HT. Les factures sont payables à quatre-vingt-dix (90) jours à compter de leur émission.

## Article 4 – Exclusivité

Le Prestataire s'interdit de travailler pour tout autre client pendant la durée du contrat.

## Article 5 – Résiliation

Chaque partie peut résilier le contrat avec un préavis de trois (3) mois.
"""
ANNEX = """# Annexe 1 – Description des prestations

- tri quotidien de la messagerie, vingt heures par mois ;
- tenue de l'agenda.

Les conditions de l'article 5 s'appliquent à ces prestations, celles de l'article 12 non.
"""
AMENDMENT = """# Avenant n° 1 au contrat de prestation de services

## Article 1

Le délai de paiement prévu à l'article 3 est ramené à trente (30) jours.

## Article 2

Le forfait mensuel est porté de 800 € à 950 € HT.

## Article 3

L'article 4 du contrat est supprimé. Le contrat prend fin le 30 juin 2027.

Le présent avenant prend effet le 1er juin 2026.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossier")
    for name, text in (("contrat.md", CONTRACT), ("annexe1.md", ANNEX), ("avenant.md", AMENDMENT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, *attached: str, contract: str = "contrat.md") -> FileReport:
    paths = tuple(str(folder / name) for name in attached)
    report, _ = check(Request((str(folder / contract),), "prestataire", attached=paths))
    return report.files[0]


def words(file: FileReport, rule: str) -> list[str]:
    assert file.analysis is not None
    found = [finding for finding in file.findings if finding.rule == rule and finding.span and not finding.suppressed]
    return [file.analysis.document.excerpt(finding.span) for finding in found if finding.span]


def terms(file: FileReport) -> dict[str, KeyTerm]:
    assert file.analysis is not None
    return {term.key: term for term in key_terms(file.analysis)}


@pytest.fixture(scope="module")
def alone(folder: Path) -> FileReport:
    return read(folder)


@pytest.fixture(scope="module")
def dossier(folder: Path) -> FileReport:
    return read(folder, "annexe1.md", "avenant.md")


def test_each_file_is_told_what_it_is(dossier: FileReport) -> None:
    assert dossier.analysis is not None
    found = [(item.source.path.name, item.role, item.annex) for item in dossier.analysis.document.attachments]
    assert found == [("annexe1.md", "annex", "1"), ("avenant.md", "amendment", None)]
    assert dossier.analysis.kind == "contract"


def test_blocks_are_numbered_on_and_keep_their_file(dossier: FileReport) -> None:
    assert dossier.analysis is not None
    document = dossier.analysis.document
    assert [block.id for block in document.blocks] == list(range(len(document.blocks)))
    for block in document.blocks:
        for heading in document.headings_of(block):
            assert document.attachment_of(heading.id) == document.attachment_of(block.id)
    assert len(dossier.analysis.labels) == len(dossier.analysis.sentences) == len(document.blocks)


def test_an_annex_that_is_there_is_not_missing(alone: FileReport, dossier: FileReport) -> None:
    assert words(alone, "DRF003") == ["annexe 1", "annexe 2"]
    assert words(dossier, "DRF003") == ["annexe 2"]
    notes = {value.shown: value.note for value in terms(dossier)["annexes"].values}
    assert notes == {"Annexe 1": "jointe", "Annexe 2": "non jointe aux documents lus"}


def test_a_clause_that_a_missing_annex_may_hold_is_undetermined_until_it_is_there(folder: Path) -> None:
    text = CONTRACT + "\n## Article 6 – Annexes\n\nLa confidentialité fait l'objet de l'annexe 3.\n"
    (folder / "cadre.md").write_text(text, encoding="utf-8")
    secret = "# Annexe 3 – Secret\n\nChaque partie garde confidentielles les informations de l'autre pendant trois ans après la fin du contrat.\n"
    (folder / "annexe3.md").write_text(secret, encoding="utf-8")

    def status(*attached: str) -> str:
        analysis = read(folder, *attached, contract="cadre.md").analysis
        assert analysis is not None
        return analysis.presence["confidentiality"].status

    assert status() != "absent"
    assert status("annexe3.md") in ("present", "partial")
    assert "CON001" not in [f.rule for f in read(folder, contract="cadre.md").findings if f.certainty == "asserted"]


def test_a_reference_is_looked_up_in_its_file_and_in_the_contract(dossier: FileReport) -> None:
    assert words(dossier, "DRF002") == ["article 12"]


def test_an_amendment_takes_the_place_of_price_term_and_date(alone: FileReport, dossier: FileReport) -> None:
    assert words(alone, "PAY004") == ["quatre-vingt-dix (90) jours"]
    assert words(dossier, "PAY004") == []
    told = terms(dossier)
    for key, old, new in (
        ("payment_term", "90 jours", "30 jours"),
        ("rate", "800 € HT", "950 € HT"),
        ("end_date", "28 février 2027", "30 juin 2027"),
    ):
        assert [(value.shown, value.replaced_by is not None) for value in told[key].values] == [
            (old, True),
            (new, False),
        ]
        assert not told[key].conflict
    assert [value.shown for value in told["start_date"].current] == ["1er mars 2026"]


def test_a_deleted_article_no_longer_holds(alone: FileReport, dossier: FileReport) -> None:
    assert words(alone, "EXC001")
    assert words(dossier, "EXC001") == []


def test_files_that_contradict_each_other_are_a_finding(folder: Path) -> None:
    terms_text = "# Conditions générales de vente\n\n## Article 1 – Paiement\n\nLes factures sont payables à quarante-cinq (45) jours à compter de leur émission.\n"
    (folder / "cgv.md").write_text(terms_text, encoding="utf-8")
    file = read(folder, "cgv.md")
    assert terms(file)["payment_term"].conflict
    assert words(file, "DRF007") == ["quarante-cinq (45) jours"]


def test_a_file_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "annexe2.docx").write_bytes(b"not a Word file")
    file = read(folder, "annexe2.docx")
    assert file.status == "incomplete"
    assert any("annexe2.docx" in notice.message for notice in file.notices)
    assert words(file, "DRF003") == ["annexe 1", "annexe 2"]


def test_the_page_shows_every_file(folder: Path) -> None:
    paths = tuple(str(folder / name) for name in ("annexe1.md", "avenant.md"))
    report, _ = check(Request((str(folder / "contrat.md"),), "prestataire", attached=paths))
    analysis = report.files[0].analysis
    assert analysis is not None
    page = audit_html(report, key_terms(analysis))
    assert '<h3 class="file">annexe1.md</h3>' in page
    assert "<del>90 jours</del>" in page
    assert "avenant.md, lu comme avenant" in page


SIX_MORE = "Le contrat est prolongé de six (6) mois."


@pytest.mark.parametrize("stated", [True, False], ids=["stated", "computed"])
@pytest.mark.parametrize(
    ("said", "end"),
    [
        (["La durée du contrat est portée à vingt-quatre (24) mois."], "2028-02-29"),
        ([SIX_MORE], "2027-08-31"),
        ([SIX_MORE, SIX_MORE], "2028-02-29"),
        (["La durée du contrat est prolongée d'un an à compter du 1er mars 2027."], "2028-02-29"),
        (["Le contrat est renouvelé pour douze mois supplémentaires."], "2028-02-29"),
        (["Le terme du contrat est reporté au 31 décembre 2027.", SIX_MORE], "2028-06-30"),
        ([SIX_MORE, "Le contrat prend fin le 31 décembre 2027."], "2027-12-31"),
    ],
)
def test_amendments_move_the_end(tmp_path: Path, stated: bool, said: list[str], end: str) -> None:
    contract = CONTRACT if stated else CONTRACT.replace(" Il prend fin le 28 février 2027.", "")
    (tmp_path / "contrat.md").write_text(contract, encoding="utf-8")
    for number, sentence in enumerate(said, 1):
        text = f"# Avenant n° {number} au contrat\n\n## Article 1 – Durée\n\n{sentence}\n"
        (tmp_path / f"avenant{number}.md").write_text(text, encoding="utf-8")
    read_ends = terms(read(tmp_path, *(f"avenant{number}.md" for number in range(1, 1 + len(said)))))["end_date"]
    assert [value.data for value in read_ends.current] == [end]
    assert ("2027-02-28" in {value.data for value in read_ends.values}) == stated


def test_an_amendment_may_come_back_to_what_an_earlier_one_changed(tmp_path: Path) -> None:
    (tmp_path / "contrat.md").write_text(CONTRACT, encoding="utf-8")
    for number, days in ((1, 45), (2, 90)):
        text = f"# Avenant n° {number}\n\n## Article 1 – Paiement\n\nLes factures sont payables à {days} jours à compter de leur émission.\n"
        (tmp_path / f"avenant{number}.md").write_text(text, encoding="utf-8")
    found = terms(read(tmp_path, "avenant1.md", "avenant2.md"))["payment_term"]
    assert [value.shown for value in found.current] == ["90 jours"]
