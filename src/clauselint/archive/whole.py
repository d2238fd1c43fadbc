"""What holds for a dossier as a whole: the last amendment prevails, and what one file lacks another may have."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clauselint.archive.store import Store
from clauselint.keyterms.calendar import computed_terms
from clauselint.model.keyterm import KeyTerm, TermValue

_BEST = ("present", "partial", "undetermined", "absent")
# A later text that gives one of the first replaces an older one of the second, which would contradict it.
_REPLACES = {"duration": "end_date", "start_date": "end_date"}
_COMPUTED = {
    "end_date": "Terme",
    "renewal.last_opt_out_date": "Dernier jour pour s'opposer au renouvellement",
    "renewal.date": "Prochain renouvellement",
}

Row = tuple[int, int, str, str, str, str, int | None]


def consolidate(store: Store) -> None:
    """Brings the tables of dossiers up to date with those of files."""
    read = store.connection.execute(
        "SELECT dossier, id, role FROM files WHERE status IN ('complete', 'incomplete') ORDER BY dossier, rank"
    ).fetchall()
    dossiers: dict[int, list[int]] = defaultdict(list)
    for dossier, file, _ in read:
        dossiers[dossier].append(file)
    terms: list[Row] = []
    presence: list[tuple[int, str, str]] = []
    covered: list[tuple[int, int, int]] = []
    for dossier, members in dossiers.items():
        terms += _terms(store.connection, dossier, members)
        statuses = _presence(store.connection, members)
        presence += [(dossier, clause, _best(found.values())) for clause, found in statuses.items()]
        covered += _covered(store.connection, members, statuses)
    store.replace_dossiers(terms, presence, covered)


def _terms(connection: sqlite3.Connection, dossier: int, members: Sequence[int]) -> Iterator[Row]:
    found: dict[str, tuple[int, KeyTerm]] = {}
    for file in members:  # the strongest last
        for key, term in _stated(connection, file).items():
            found.pop(_REPLACES.get(key, ""), None)
            found[key] = (file, term)
    rows: list[tuple[str, str, TermValue, int | None]] = [
        (term.key, term.label, value, file) for file, term in found.values() for value in term.values
    ]
    computed = computed_terms({key: term for key, (_, term) in found.items()})
    rows += [(key, _COMPUTED[key], value, None) for key, values in computed.items() for value in values]
    for number, (key, label, value, source) in enumerate(rows):
        yield dossier, number, key, label, value.shown, json.dumps(value.data, ensure_ascii=False), source


def _stated(connection: sqlite3.Connection, file: int) -> dict[str, KeyTerm]:
    """The terms that a file itself states, by key."""
    rows = connection.execute(
        "SELECT key, label, shown, data FROM terms WHERE file = ? AND NOT computed ORDER BY number", (file,)
    )
    values: dict[tuple[str, str], list[TermValue]] = defaultdict(list)
    for key, label, shown, data in rows:
        values[key, label].append(TermValue(shown, json.loads(data), None))
    return {key: KeyTerm(key, label, "", tuple(found)) for (key, label), found in values.items()}


def _presence(connection: sqlite3.Connection, members: Sequence[int]) -> dict[str, dict[int, str]]:
    statuses: dict[str, dict[int, str]] = defaultdict(dict)
    for file in members:
        for clause, status in connection.execute("SELECT clause, status FROM presence WHERE file = ?", (file,)):
            statuses[clause][file] = status
    return statuses


def _best(statuses: Iterable[str]) -> str:
    return min(statuses, key=_BEST.index)


def _covered(
    connection: sqlite3.Connection, members: Sequence[int], statuses: dict[str, dict[int, str]]
) -> Iterator[tuple[int, int, int]]:
    for file in members:
        rows = connection.execute("SELECT number, lacks FROM findings WHERE file = ? AND lacks != ''", (file,))
        for number, lacks in rows.fetchall():
            for clause in lacks.split(","):
                others = [
                    other
                    for other, status in statuses[clause].items()
                    if status in ("present", "partial") and other != file
                ]
                if others:
                    yield others[0], file, number
                    break
