"""The same report with and without cache, with one process or several, with the light or the stock pipeline."""

import re
import shutil
from pathlib import Path

import pytest
import spacy

from clauselint import app, examine
from clauselint.cache import folder
from clauselint.model.document import Notice
from clauselint.nlp import pipeline
from clauselint.report.json_report import report_json

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Some contracts of the corpus as their parties would see them, and the one of `make demo`."""
    folder = tmp_path_factory.mktemp("contracts")
    for path in sorted((ROOT / "corpus" / "clauses").glob("*.md"))[::20]:
        text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        (folder / path.name).write_text(re.sub(r"^([#|-]* ?)\{[a-z_ ]*\} ?", r"\1", text, flags=re.M), encoding="utf-8")
    return (*(str(path) for path in sorted(folder.iterdir())), str(ROOT / "docs" / "demo" / "contrat-assistance.docx"))


@pytest.fixture(autouse=True)
def no_results() -> None:
    shutil.rmtree(_results(), ignore_errors=True)


@pytest.fixture(scope="module")
def plain(contracts: tuple[str, ...]) -> str:
    return report_json(app.check(app.Request(contracts, preset="strict"))[0])


def _results() -> Path:
    return folder.cache_folder() / folder.installation() / "results"


def _cached(*paths: str, side: str = "neutral") -> str:
    request = app.Request(paths, preset="strict", side=side)  # type: ignore[arg-type]
    return report_json(app.check(request, cached=True, analyses=False)[0])


def test_same_with_cold_and_warm_cache(plain: str, contracts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _cached(*contracts) == plain
    monkeypatch.setattr(examine, "examine", lambda job: pytest.fail(f"{job.path} was read again"))
    assert _cached(*contracts) == plain


def test_same_with_several_processes(plain: str, contracts: tuple[str, ...]) -> None:
    assert report_json(app.check(app.Request(contracts, preset="strict"), jobs=2, analyses=False)[0]) == plain


def test_same_with_the_stock_pipeline(plain: str, contracts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    stock = spacy.load(
        pipeline.MODEL, exclude=["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner"]
    )
    stock.add_pipe("clause_classifier")
    monkeypatch.setattr("clauselint.nlp.classify.load_pipeline", lambda: stock)
    assert report_json(app.check(app.Request(contracts, preset="strict"))[0]) == plain


def test_another_side_or_name_is_another_or_the_same_result(
    contracts: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "contrat signé.docx"
    copy.write_bytes(Path(contracts[-1]).read_bytes())
    first = _cached(contracts[-1])
    assert _cached(contracts[-1], side="client") != first
    monkeypatch.setattr(examine, "examine", lambda job: pytest.fail("read again"))
    assert _cached(str(copy)) == first.replace(contracts[-1], str(copy))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "contrat.md"
    path.write_text("# Contrat de prestation de services\n\nLe Prestataire assiste le Client.\n")
    first = _cached(str(path))
    path.write_text("# Contrat de prestation de services\n\nLe Prestataire assiste le Client, etc.\n")
    assert _cached(str(path)) != first


def test_what_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "contrat.docx"
    path.write_bytes(b"no docx")
    _cached(str(path))
    assert not _results().exists()


def test_the_cache_tells_nothing_to_who_has_not_the_contract(tmp_path: Path) -> None:
    path = tmp_path / "Contrat Dupont.md"
    text = "# Contrat de prestation de services\n\n## Article 1 – Prestations\n\nLe Prestataire trie le courrier de Mme Quincampoix et accomplit toutes autres tâches que le Client pourrait lui confier.\n"
    path.write_text(text)
    report = _cached(str(path))
    assert "Quincampoix" in report
    (entry,) = _results().iterdir()
    for told in ("Quincampoix", "Dupont", "PAY", "contract"):
        assert told.encode() not in entry.read_bytes()
    assert _sha256(report) not in entry.name


def _sha256(report: str) -> str:
    return report.split('"sha256": "')[1].split('"', maxsplit=1)[0]


def test_a_damaged_entry_is_read_anew(plain: str, contracts: tuple[str, ...]) -> None:
    _cached(*contracts)
    for entry in _results().iterdir():
        entry.write_bytes(entry.read_bytes()[:-1])
    assert _cached(*contracts) == plain


def test_progress_names_every_file(contracts: tuple[str, ...]) -> None:
    seen: list[Path] = []
    app.check(app.Request(contracts[:2]), seen.append)
    assert seen == [Path(path) for path in contracts[:2]]


def test_a_failed_rule_is_not_kept(contracts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    notice = Notice("error", "rule-failed", "La règle PAY001 a échoué.")
    monkeypatch.setattr(examine, "lint", lambda *_: ((), (notice,)))
    assert "rule-failed" in _cached(contracts[0])
    assert not _results().exists()
