"""Where the rules are: inside the installed package, or at the top of a checkout."""

from pathlib import Path


def rules_directory() -> Path:
    """The folder of the built-in rules."""
    package = Path(__file__).parent.parent
    packed = package / "_rules"
    return packed if packed.is_dir() else package.parent.parent / "rules"
