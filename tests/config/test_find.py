"""Where a configuration is found, what it says for a contract, and how it is refused."""

import re
from pathlib import Path

import pytest

from clauselint.cli.init import TEMPLATE
from clauselint.config import configuration_for, load_configuration
from clauselint.config.schema import ConfigurationFile, OverrideFile, keys_of
from clauselint.errors import ConfigurationError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_one_above_the_first_path_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "clauselint.toml", 'preset = "ci"')
    write(tmp_path / "b" / "pyproject.toml", '[tool.clauselint]\npreset = "strict"')
    write(tmp_path / "c" / "pyproject.toml", '[tool.other]\npreset = "strict"')
    for folder, preset in (("a", "ci"), ("b", "strict"), ("b/deep/er", "strict"), ("c", "ci")):
        contract = write(tmp_path / folder / "contrat.md", "Texte.")
        assert configuration_for([str(contract)]).for_path(contract) == {"preset": preset}


def test_without_any_nothing_is_configured(tmp_path: Path) -> None:
    assert configuration_for([str(tmp_path)]).for_path(tmp_path / "x.md") == {}


def test_later_settings_hold_and_severities_add_up(tmp_path: Path) -> None:
    write(tmp_path / "team.toml", 'as = "client"\nignore = ["PAY"]\n[severity]\nPAY001 = "off"\nDUR001 = "info"')
    file = write(
        tmp_path / "sub" / "clauselint.toml",
        """extends = "../team.toml"
templates = ["modeles/"]
fail-on = "warning"
[severity]
PAY001 = "error"
[[overrides]]
paths = ["modeles/*.docx", "!modeles/nda.docx"]
ignore = ["DRF"]
severity = {DUR001 = "warning"}
""",
    )
    found = load_configuration(file)
    assert (found.side, found.fail_on) == ("client", "warning")
    plain = found.for_path(tmp_path / "sub" / "x.docx")
    assert plain == {"ignore": ("PAY",), "severity": (("DUR001", "info"), ("PAY001", "error"))}
    model = found.for_path(tmp_path / "sub" / "modeles" / "a.docx")
    assert model == {
        "template": True,
        "ignore": ("DRF",),
        "severity": (("DUR001", "warning"), ("PAY001", "error")),
    }
    assert found.for_path(tmp_path / "sub" / "modeles" / "nda.docx") == {**plain, "template": True}
    assert "template" not in found.for_path(tmp_path / "modeles" / "a.docx")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('igonre = ["PAY"]', "unknown key 'igonre' (did you mean 'ignore'?)."),
        ('fail_on = "error"', "unknown key 'fail_on' (did you mean 'fail-on'?)."),
        ('[[overrides]]\npaths = ["a"]\nseverty = {}', "unknown key 'overrides.0.severty' (did you mean 'severity'?)."),
        ('[[overrides]]\npreset = "ci"', "overrides.0.paths"),
        ('as = "vendor"', "as: Input should be"),
        ('[severity]\nPAY001 = "fatal"', "severity.PAY001"),
        ('extends = "clauselint.toml"', "extends itself"),
        ('extends = "nowhere.toml"', "Cannot be read"),
        ("preset = ", "Cannot be read"),
        ("xyzzy = 1", "unknown key 'xyzzy'."),
    ],
)
def test_what_it_may_not_say_is_told(text: str, said: str, tmp_path: Path) -> None:
    file = write(tmp_path / "clauselint.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(file)
    assert said in str(caught.value)
    assert caught.value.where


def test_the_file_of_init_shows_every_key_with_a_value_that_is_valid(tmp_path: Path) -> None:
    text = TEMPLATE.read_text("utf-8")
    lines = [line[2:] for line in text.splitlines() if re.match(r"# (\[|[a-z-]+ = |[A-Z]{3}\d{3} = )", line)]
    lines[lines.index('extends = "../clauselint.toml"')] = 'extends = "team.toml"'
    write(tmp_path / "team.toml", "")
    load_configuration(write(tmp_path / "clauselint.toml", "\n".join(lines)))
    shown = "\n".join(lines)
    for key in {*keys_of(ConfigurationFile), *keys_of(OverrideFile)}:
        assert re.search(rf"^(\[+)?{key}\b", shown, re.MULTILINE), key
