from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clauselint.cache import folder


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_written_is_read_and_cleared() -> None:
    assert folder.read("a/b") is None
    folder.write("a/b", b"1")
    folder.write("c", b"2")
    assert (folder.read("a/b"), folder.read("c")) == (b"1", b"2")
    assert folder.clear() == 2
    assert folder.read("a/b") is None
    assert folder.clear() == 0


def test_clearing_leaves_what_is_not_ours(cache: Path) -> None:
    cache.mkdir()
    (cache / "lettre.docx").write_bytes(b"x")
    (cache / "dossier").mkdir()
    folder.write("a", b"1")
    folder.clear()
    assert sorted(path.name for path in cache.iterdir()) == ["dossier", "lettre.docx"]


def test_only_the_user_may_read(cache: Path) -> None:
    folder.write("a/b", b"1")
    for path in cache.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_is_no_error(cache: Path) -> None:
    cache.write_bytes(b"a file, not a folder")
    folder.write("a", b"1")
    assert folder.read("a") is None


def test_a_reader_never_sees_a_part() -> None:
    whole = [bytes([number]) * 100_000 for number in range(8)]

    def write(data: bytes) -> None:
        for _ in range(10):
            folder.write("shared", data)

    def read(_: int) -> bool:
        return folder.read("shared") in (None, *whole)

    with ThreadPoolExecutor(8) as pool:
        pool.map(write, whole)
        assert all(pool.map(read, range(200)))
    assert not list(folder.cache_folder().rglob(".*"))


def test_folders_of_old_installations_go(cache: Path) -> None:
    for number in range(6):
        (cache / f"{number:024x}").mkdir(parents=True)
    folder.write("a", b"1")
    assert len(list(cache.iterdir())) == 4
