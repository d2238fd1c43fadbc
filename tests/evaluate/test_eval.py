"""`clauselint eval` from gold files and contracts to figures."""

import json
from pathlib import Path

from click.testing import CliRunner

from clauselint.cli import main
from clauselint.evaluate.run import BASELINES


def run(*arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["eval", *map(str, arguments)])
    return done.exit_code, done.stdout, done.stderr


def test_json_has_all_figures_of_two_contracts(measured: tuple[Path, Path]) -> None:
    status, text, _ = run(*measured, "--format", "json")
    told = json.loads(text)
    assert status == 0
    assert (told["schema"], told["contracts"], told["unreadable"], told["extraction"]) == (
        "clauselint.eval/1",
        2,
        0,
        1.0,
    )
    assert (told["kind"], told["profile"]) == (1.0, 1.0)
    # The questions are those of the gold, whatever the answers; a heading of one word is none.
    counts = told["paragraphs"]
    assert counts["right"] + counts["missed"] == 9
    assert counts["f1"] == round(2 * counts["right"] / (2 * counts["right"] + counts["false"] + counts["missed"]), 4)
    assert told["types"]["confidentiality"]["right"] == 1
    assert told["absence"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 1, "false": 0, "missed": 0}
    assert set(told["rules"]["by_rule"]) == {"PAY001", "PAY008"}
    assert told["rules"]["by_rule"]["PAY001"]["right"] == 1
    assert set(told["authors"]) == {"kerlann", "autrice"}
    assert set(told["baselines"]) == set(BASELINES)
    assert all(told["baselines"][name]["paragraphs"]["right"] > 0 for name in BASELINES)
    assert [file["file"] for file in told["files"]] == ["01_kerlann-seo.md", "02_kerlann-nda.md"]


def test_text_shows_the_tool_beside_its_baselines(measured: tuple[Path, Path]) -> None:
    status, text, _ = run(*measured)
    assert status == 0
    assert text.startswith("2 contracts, 0 unreadable; words found 1.0000\nkind right 1.000, profile right 1.000\n")
    assert ["clauselint", "keywords", "linear"] in [line.split() for line in text.splitlines()]
    assert any(line.split()[:1] == ["autrice"] for line in text.splitlines())


def test_a_contract_that_cannot_be_read_counts_as_no_answer(measured: tuple[Path, Path]) -> None:
    gold, source = measured
    (source / "02_kerlann-nda.md").write_bytes(b"")
    told = json.loads(run(gold, source, "--format", "json")[1])
    assert told["unreadable"] == 1
    assert told["types"]["confidentiality"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "right": 0, "false": 0, "missed": 1
    }  # fmt: skip
    assert told["authors"]["autrice"]["undetermined"] == 1.0


def test_a_contract_that_is_not_there_is_a_usage_error(measured: tuple[Path, Path]) -> None:
    gold, source = measured
    (source / "02_kerlann-nda.md").unlink()
    status, _, error = run(gold, source)
    assert status == 2
    assert "02_kerlann-nda.md" in error
