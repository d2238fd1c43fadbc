"""What a command may import: counted, not timed, so that a slow machine cannot fail it and a heavy import does."""

import subprocess
import sys

import pytest

from clauselint.cli.main import _COMMANDS, main

HEAVY = {"spacy", "numpy", "rich", "pydantic", "lxml", "docx", "ruamel", "pdfplumber", "pypdfium2", "jinja2"}
_RUN = """
import sys
import click
before = set(sys.modules)
from clauselint.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*sorted(set(sys.modules) - before))
"""


def _imported(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", _RUN, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("arguments", "most"),
    [(("--help",), 20), (("--version",), 20), (("check", "--help"), 110), (("rules", "list"), 75)],
)
def test_little_is_imported(arguments: tuple[str, ...], most: int) -> None:
    # The first run may have to read the rules; the cache then has them.
    _imported("rules", "list")
    imported = _imported(*arguments)
    assert not {name.partition(".")[0] for name in imported} & HEAVY
    assert len(imported) <= most, sorted(imported)


def test_help_says_what_the_commands_say() -> None:
    context = main.make_context("clauselint", [], resilient_parsing=True)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(limit=200) == _COMMANDS[name][1]
