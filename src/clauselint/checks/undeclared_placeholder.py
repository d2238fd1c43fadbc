"""A blank of a template whose name nobody will fill."""

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from clauselint.checks.base import Options
from clauselint.checks.placeholder import Placeholder
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope

# `{{ client }}`, `{{r client }}` and `{{p client }}` of docxtpl, `[CLIENT]`, « Client », `<client>`.
_NAME = re.compile(r"(?:\{\{\s*(?:[rp]\s+)?|\[|«|<)\s*(\w[\w .'’-]*?)\s*(?:\}\}|\]|»|>)")


class UndeclaredPlaceholder(Options):
    """Fires at each blank whose name is not one of `declared`, in any case; a line of dots has no name.

    Attributes:
        declared: the names; a configuration puts its own in the place of those of the rule file, without any: none is
            asked for.
    """

    type: Literal["undeclared_placeholder"]
    declared: tuple[str, ...]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        known = {name.casefold(): name for name in self.declared}
        if not known:
            return
        for hit in Placeholder(type="placeholder").hits(scope):
            name = placeholder_name(hit.values["words"])
            if name is not None and name.casefold() not in known:
                close = difflib.get_close_matches(name.casefold(), known, 1)
                hint = f", sans doute pour « {known[close[0]]} »" if close else ""
                yield Hit(hit.span, {"words": name, "hint": hint})


def placeholder_name(words: str) -> str | None:
    """The name of a blank; None for one that has none, such as a line of dots."""
    match = _NAME.fullmatch(words.strip())
    return match[1] if match else None
