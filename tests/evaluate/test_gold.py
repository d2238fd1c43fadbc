"""Gold files are read strictly, and an error says where it is."""

import json
from pathlib import Path

import pytest

from clauselint.errors import InvocationError
from clauselint.evaluate.gold import Gold, read_gold

BARE = {"kind": "terms", "profile": "dev", "paragraphs": [{"text": "Un.", "types": ["title"]}]}


def test_the_author_is_given_or_the_start_of_the_file_name() -> None:
    assert Gold.model_validate({**BARE, "file": "018_Caplan-cgv.docx"}).written_by == "caplan"
    assert Gold.model_validate({**BARE, "file": "018_x-cgv.docx", "author": "Lise"}).written_by == "Lise"


def test_a_service_is_told_by_the_kind_unless_given() -> None:
    assert Gold.model_validate({**BARE, "file": "a.md"}).is_service
    assert not Gold.model_validate({**BARE, "file": "a.md", "kind": "lease"}).is_service
    assert not Gold.model_validate({**BARE, "file": "a.md", "service": False}).is_service


def test_a_folder_of_folders_names_its_contracts_from_the_top(tmp_path: Path) -> None:
    (tmp_path / "un").mkdir()
    (tmp_path / "un" / "gold.json").write_text(json.dumps({**BARE, "file": "source.md"}), encoding="utf-8")
    assert [gold.file for gold in read_gold(tmp_path)] == ["un/source.md"]


def test_what_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InvocationError, match="No gold file"):
        read_gold(tmp_path)
    wrong = {**BARE, "file": "a.md", "paragraphs": [{"text": "Un.", "types": []}]}
    (tmp_path / "a.json").write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(InvocationError, match=r"a\.json: paragraphs\.0\.types: .*at least 1"):
        read_gold(tmp_path)
