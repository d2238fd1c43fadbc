"""Addresses that a file would fetch something from when it is shown; none is consulted."""

import re
from collections.abc import Iterable

from clauselint.model.document import Notice

_ELSEWHERE = re.compile(r"((?:https?:|ftp:|file:)?//[^/\s]*)", re.IGNORECASE)


def external_notice(what: str, address: str) -> Notice:
    """What to tell of one: « une image »."""
    text = f"Ce fichier fait appel à {what} d'une autre adresse, qui n'a pas été consultée."
    return Notice("info", "external-link", text, address)


def external_notices(fetched: Iterable[tuple[str, str]]) -> list[Notice]:
    """What to tell of (what, address), once for each kind of thing and site; those in the file's folder left out."""
    sites = {(what, site[1]) for what, address in fetched if (site := _ELSEWHERE.match(address.strip()))}
    return [external_notice(what, site) for what, site in sorted(sites)]
