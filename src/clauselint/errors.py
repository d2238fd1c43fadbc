"""The exceptions of clauselint: each has a stable code, one sentence, and what to do about it.

An exception means "cannot go on". What went on but incomplete is a `Notice`;
what is wrong with the contract is a `Finding`. None is ever dressed as another.
"""


class ClauselintError(Exception):
    """Base of all expected errors.

    Attributes:
        code: stable identifier, kebab-case.
        message: one sentence for the person who runs the command.
        hint: what to do about it, or "".
        where: file or place, or "".
    """

    def __init__(self, code: str, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class InvocationError(ClauselintError):
    """Wrong call: no such path, unknown rule code, nothing to lint (exit 2)."""


class ConfigurationError(ClauselintError):
    """A configuration, a file of waivers or a baseline is invalid (exit 2)."""


class RuleError(ClauselintError):
    """A rule file, preset, law table or lexicon is invalid (exit 2)."""


class UnreadableError(ClauselintError):
    """A contract that cannot be read at all: corrupt, encrypted, not a contract format (exit 3).

    Its message is French: it is shown in the report of that file.
    """


class ProductError(ClauselintError):
    """A part of an audit that cannot be made of this contract; the message is French, as of all files."""
