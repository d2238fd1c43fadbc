"""A batch loses nothing: resumed, with bad files, with dying workers."""

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.app import check
from clauselint.archive import run
from clauselint.archive.record import Record, read_dossier
from clauselint.archive.run import run_batch
from clauselint.archive.store import open_store, read_store
from clauselint.config import load_configuration
from clauselint.job import Job, Request
from clauselint.run import Run

RUN = Run(Request((), preset="strict"))
Write = Callable[..., Path]


def _batch(folder: Path, **options: object) -> dict[str, int]:
    return run_batch(folder / "archive", folder / "store.sqlite", RUN, jobs=1, start=ThreadPoolExecutor, **options)  # type: ignore[arg-type]


def _content(store: Path) -> list[object]:
    """All rows of all tables but the times of change of files."""
    tables = ("dossiers", "findings", "presence", "terms", "notices", "waivers")
    with read_store(store) as connection:
        rows = [tuple(row) for table in tables for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]
        files = connection.execute("SELECT id, path, dossier, rank, sha256, status, duplicate_of FROM files ORDER BY 1")
        return [*rows, *map(tuple, files)]


def _ask(store: Path, query: str) -> list[tuple[object, ...]]:
    with read_store(store) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_every_file_ends_with_a_status(tmp_path: Path, write: Write) -> None:
    write("Été/contrat de Zoé.md")
    write("copie.md")
    write("autre.md", start="1er mars 2026")
    (tmp_path / "archive" / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "archive" / "vide.docx").write_bytes(b"")
    assert _batch(tmp_path) == {"complete": 2, "duplicate": 1, "unreadable": 2}
    with read_store(tmp_path / "store.sqlite") as connection:
        read = connection.execute(
            "SELECT path, year FROM files JOIN dossiers ON dossiers.id = dossier WHERE status = 'complete'"
        )
        assert dict(read.fetchall()) == {"autre.md": 2026, "copie.md": 2026}
        same = connection.execute(
            "SELECT files.path, first.path FROM files JOIN files AS first ON first.id = files.duplicate_of"
        ).fetchall()
        assert [tuple(row) for row in same] == [("Été/contrat de Zoé.md", "copie.md")]


def test_nothing_is_read_twice_and_changes_are_seen(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = write("a.md"), write("b.md", days=30)
    _batch(tmp_path)
    before = _content(tmp_path / "store.sqlite")
    read: list[str] = []

    def noted(job: Job) -> Record:
        read.append(job.path.name)
        return read_dossier(job)

    monkeypatch.setattr(run, "read_dossier", noted)
    _batch(tmp_path)
    assert (read, _content(tmp_path / "store.sqlite")) == ([], before)
    first.unlink()
    write("b.md", days=45)
    write("c.md", days=60)
    assert _batch(tmp_path) == {"complete": 2}
    assert sorted(read) == ["b.md", "c.md"]
    assert second.exists()
    with read_store(tmp_path / "store.sqlite") as connection:
        assert (
            connection.execute("SELECT COUNT(*) FROM findings WHERE file NOT IN (SELECT id FROM files)").fetchone()[0]
            == 0
        )


def test_an_interrupted_batch_ends_as_an_undisturbed_one(tmp_path: Path, write: Write) -> None:
    for number in range(4):
        write(f"n° {number}.md", days=30 + number)
    _batch(tmp_path)
    undisturbed = _content(tmp_path / "store.sqlite")
    (tmp_path / "store.sqlite").unlink()

    def stop(progress: run.Progress) -> None:
        if progress.read == 1:
            raise KeyboardInterrupt

    for left in (3, 2):
        with pytest.raises(KeyboardInterrupt):
            _batch(tmp_path, progress=stop)
        with open_store(tmp_path / "store.sqlite") as store:
            assert len(store.pending()) == left
    _batch(tmp_path)
    assert _content(tmp_path / "store.sqlite") == undisturbed


AMENDMENT = """# Avenant n° {n} au contrat de prestation de services

## Article 1 – Durée

La durée du contrat est portée à {months} mois.

## Article 2 – Paiement

Les factures sont payables à {days} jours à compter de leur émission.
"""


def _amendment(number: int, months: int, days: int) -> str:
    return AMENDMENT.format(n=number, months=months, days=days)


def test_the_last_amendment_prevails(tmp_path: Path, write: Write) -> None:
    write("Dupont/contrat.md")
    write("Dupont/avenant 10.md", text=_amendment(10, 36, 30))
    write("Dupont/avenant 9.md", text=_amendment(9, 24, 45))
    _batch(tmp_path)
    store = tmp_path / "store.sqlite"
    shown = dict(_ask(store, "SELECT key, shown FROM terms WHERE NOT replaced ORDER BY number DESC"))
    assert shown["payment_term"] == "30 jours"
    assert _ask(store, "SELECT what, date FROM due WHERE what = 'renewal.date'") == [("renewal.date", "2029-01-05")]
    said = "SELECT shown, path FROM terms JOIN files ON files.id = terms.file WHERE key = 'payment_term' AND replaced"
    assert sorted(_ask(store, said)) == [("45 jours", "Dupont/avenant 9.md"), ("90 jours", "Dupont/contrat.md")]
    assert _ask(store, "SELECT COUNT(*) FROM told WHERE rule = 'PAY004'") == [(0,)]


def test_what_one_file_lacks_another_may_have(tmp_path: Path, write: Write) -> None:
    write("Dupont/contrat.md")
    secrecy = (
        "# Conditions générales de vente\n\n## Article 1 – Confidentialité\n\nChaque partie tient pour confidentielles "
        "les informations reçues de l'autre, pendant le contrat et deux ans après sa fin.\n"
    )
    write("Dupont/CGV.md", text=secrecy)
    write("Martin/contrat.md", days=31)
    _batch(tmp_path)
    absent = (
        "SELECT name FROM presence JOIN dossiers ON id = dossier WHERE clause = 'confidentiality' AND status = 'absent'"
    )
    assert _ask(tmp_path / "store.sqlite", absent) == [("Martin/contrat",)]


def test_a_dossier_says_what_check_says(tmp_path: Path, write: Write) -> None:
    contract = write("Dupont/contrat.md")
    amendment = write("Dupont/avenant.md", text=_amendment(1, 24, 75))
    alone = write("seul.md", days=61)
    _batch(tmp_path)
    for main, attached in ((contract, (str(amendment),)), (alone, ())):
        report, _ = check(Request((str(main),), preset="strict", attached=attached))
        (name,) = {main.relative_to(tmp_path / "archive").with_suffix("").as_posix()}
        kept = _ask(
            tmp_path / "store.sqlite",
            "SELECT rule, severity, message, article, fingerprint, suppressed_by FROM findings JOIN dossiers "
            f"ON id = dossier WHERE name = '{name}' ORDER BY number",
        )
        found = report.files[0].findings
        assert kept == [(f.rule, f.severity, f.message, f.article, f.fingerprint, f.suppressed) for f in found]
        assert len(kept) > 5


def test_a_contract_that_cannot_be_read_leaves_its_amendments(tmp_path: Path, write: Write) -> None:
    write("Dupont/contrat.pdf", text="%PDF-1.4 broken")
    write("Dupont/avenant 1.md", text=_amendment(1, 24, 75))
    write("Martin/contrat.md")
    write("Martin/annexe A.docx", text="no Word")
    assert _batch(tmp_path) == {"complete": 2, "unreadable": 2}
    store = tmp_path / "store.sqlite"
    unread = "SELECT path FROM files JOIN notices ON notices.file = files.id WHERE level = 'error' ORDER BY path"
    assert _ask(store, unread) == [("Dupont/contrat.pdf",), ("Martin/annexe A.docx",)]
    assert _ask(store, "SELECT shown FROM terms WHERE key = 'payment_term' ORDER BY dossier") == [
        ("75 jours",),
        ("90 jours",),
    ]


def test_what_several_contracts_share_is_read_with_each(tmp_path: Path, write: Write) -> None:
    for client in ("Dupont", "Martin"):
        write(f"{client}/contrat.md", days=30 + len(client) + ord(client[0]))
        write(f"{client}/CGV.md", text="# Conditions générales de vente\n\nLes factures sont payables à 30 jours.\n")
    write("copie/Dupont/contrat.md", days=30 + 6 + ord("D"))
    write("Martin/CGV bis.md", text="# Conditions générales de vente\n\nLes factures sont payables à 30 jours.\n")
    assert _batch(tmp_path) == {"complete": 4, "duplicate": 2}
    (tmp_path / "archive" / "Dupont" / "contrat.md").unlink()
    # The copy is read in its place; the terms it leaves behind are those of Martin.
    assert _batch(tmp_path) == {"complete": 3, "duplicate": 2}


def test_configuration_waivers_and_baseline_hold_as_in_check(tmp_path: Path, write: Write) -> None:
    write("a.md")
    write("sous/b.md", days=91)
    archive = tmp_path / "archive"
    config = archive / "clauselint.toml"
    config.write_text('ignore = ["PAY001"]\n[[overrides]]\npaths = ["sous/"]\nselect = ["PAY"]\n', encoding="utf-8")

    def told() -> set[tuple[object, ...]]:
        run_batch(
            archive,
            tmp_path / "s.sqlite",
            Run(RUN.request, load_configuration(config)),
            jobs=1,
            start=ThreadPoolExecutor,
        )
        return set(_ask(tmp_path / "s.sqlite", "SELECT path, rule FROM told"))

    first = told()
    assert all(str(rule).startswith("PAY") for path, rule in first if path == "sous/b.md")
    assert not {("a.md", "PAY001"), ("sous/b.md", "PAY001")} & first
    assert {("a.md", "PAY004"), ("sous/b.md", "PAY004")} <= first
    waivers = archive / "sous" / "clauselint-waivers.toml"
    waivers.write_text(
        '[[waiver]]\nrule = "PAY004"\nreason = "accord"\n[[waiver]]\nrule = "PAY008"\n', encoding="utf-8"
    )
    assert first - told() == {("sous/b.md", "PAY004")}
    assert _ask(tmp_path / "s.sqlite", "SELECT code FROM notices WHERE code LIKE 'waiver%'") == [
        ("waiver-without-reason",)
    ]
    waivers.unlink()
    assert told() == first


class _Deadly(ThreadPoolExecutor):
    """Workers that die of a file, as a broken pool tells it."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        job = args[1]
        if "deadly" in f"{job.path.name} {job.request.attached}":
            raise BrokenExecutor
        return super().submit(fn, *args, **kwargs)


def test_a_worker_that_dies_costs_one_file(tmp_path: Path, write: Write) -> None:
    write("a.md", days=31)
    write("deadly.md", days=32)
    write("Dupont/contrat.md", days=33)
    write("Dupont/annexe deadly.md", text="# Annexe\n\nRien.\n")
    counts = run_batch(tmp_path / "archive", tmp_path / "s.sqlite", RUN, jobs=1, start=_Deadly)
    assert counts == {"complete": 2, "unreadable": 2}
    dead = "SELECT path FROM files JOIN notices ON notices.file = files.id WHERE code = 'worker-died' ORDER BY path"
    assert _ask(tmp_path / "s.sqlite", dead) == [("Dupont/annexe deadly.md",), ("deadly.md",)]
    assert _ask(tmp_path / "s.sqlite", "SELECT COUNT(*) FROM terms WHERE key = 'payment_term'") == [(2,)]


def test_another_context_is_read_again(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    run_batch(
        tmp_path / "archive",
        tmp_path / "store.sqlite",
        Run(Request((), side="client")),
        jobs=1,
        start=ThreadPoolExecutor,
    )
    with read_store(tmp_path / "store.sqlite") as connection:
        assert dict(connection.execute("SELECT key, value FROM meta").fetchall())["side"] == "client"


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_only_the_user_may_read_the_store(tmp_path: Path, write: Write) -> None:
    write("a.md")
    _batch(tmp_path)
    assert (tmp_path / "store.sqlite").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "store.sqlite.lock").exists()
