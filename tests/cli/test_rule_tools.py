"""The tools of rule authors."""

from pathlib import Path

from click.testing import CliRunner, Result

from clauselint.cli import main
from clauselint.rulebook.builtin import builtin_rules


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_a_new_rule_holds_from_the_start(tmp_path: Path) -> None:
    made = run("rules", "new", "CAB001", "late-delivery", "--words", "retard de livraison", "--folder", tmp_path)
    assert made.exit_code == 0, made.output
    assert "1 of 1 rules hold." in run("rules", "test", tmp_path).output
    again = run("rules", "new", "CAB001", "late-delivery", "--words", "retard", "--folder", tmp_path)
    assert again.exit_code == 2


def test_an_example_may_say_what_the_client_is(tmp_path: Path) -> None:
    run("rules", "new", "CAB001", "late-delivery", "--words", "retard de livraison", "--folder", tmp_path)
    path = tmp_path / "CAB001-late-delivery.yml"
    text = path.read_text("utf-8").replace("scope: sentence", "applies_to: {client: [business]}\nscope: sentence")
    example = '    - {text: "Le contrat prévoit retard de livraison."'
    path.write_text(f"{text}{example}, client: consumer}}\n", "utf-8")
    assert "1 of 1 rules hold." in run("rules", "test", tmp_path).output
    path.write_text(f"{text}{example}}}\n", "utf-8")
    assert "0 of 1 rules hold." in run("rules", "test", tmp_path).output


def test_a_pack_has_stale_bases_of_its_own(tmp_path: Path) -> None:
    run("rules", "new", "CAB001", "late-delivery", "--words", "retard", "--folder", tmp_path)
    path = tmp_path / "CAB001-late-delivery.yml"
    path.write_text(path.read_text("utf-8").replace("[NOLAW]", "[CAB]"), "utf-8")
    (tmp_path / "law").mkdir()
    law = 'CAB: {citation: "Loi du cabinet", gist: "Ce qu\'elle dit.", sure: read, source_as_of: "2020", valid_until: 2020-12-31}'
    (tmp_path / "law" / "bases.yml").write_text(law, "utf-8")
    result = run("rules", "stale", tmp_path)
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == "1 past, 0 never verified."


def test_bad_names_and_words_are_refused(tmp_path: Path) -> None:
    for arguments in (("cab1", "late-delivery", "retard"), ("CAB001", "late", "retard"), ("CAB001", "a-b", '"x": [')):
        code, name, words = arguments
        result = run("rules", "new", code, name, "--words", words, "--folder", tmp_path)
        assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_built_in_rules_can_be_tested_one_by_one() -> None:
    result = run("rules", "test", "-k", "PAY007")
    assert result.exit_code == 0
    assert result.output.startswith("PAY007 ok")
    assert run("rules", "test", "-k", "ZZZ").exit_code == 2


def test_the_catalogue_page_has_every_rule_and_a_check_mode(tmp_path: Path) -> None:
    page = tmp_path / "rules.md"
    assert run("rules", "docs", "-o", page, "--check").exit_code == 1
    assert run("rules", "docs", "-o", page).exit_code == 0
    assert run("rules", "docs", "-o", page, "--check").exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert all(f'<a id="{code.lower()}"></a>{code} ' in text for code in builtin_rules())
    page.write_text(text.replace("PAY001", "PAY00X", 1), encoding="utf-8")
    assert run("rules", "docs", "-o", page, "--check").exit_code == 1


def test_the_schema_beside_the_rules_is_up_to_date() -> None:
    result = run("rules", "schema", "--check")
    assert result.exit_code == 0, "run `clauselint rules schema`"


def test_legal_bases_past_their_day_are_listed() -> None:
    before, after = run("rules", "stale", "--on", "2026-12-31"), run("rules", "stale", "--on", "2027-01-02")
    assert (before.exit_code, after.exit_code) == (0, 1)
    assert "LCOM-L441-10-I " in after.output
    assert "past since 2026-12-31" in after.output
    assert "past since" not in before.output
    assert "not verified" in before.output
