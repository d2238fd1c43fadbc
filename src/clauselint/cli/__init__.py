"""The command line: parses, calls `app`, prints, exits."""

from clauselint.cli.main import main

__all__ = ["main"]
