"""Names of OpenDocument (ISO/IEC 26300)."""

from functools import cache

from lxml.etree import _Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_BASE}office:1.0", "text": f"{_BASE}text:1.0", "table": f"{_BASE}table:1.0",
    "style": f"{_BASE}style:1.0", "fo": f"{_BASE}xsl-fo-compatible:1.0", "draw": f"{_BASE}drawing:1.0",
    "form": f"{_BASE}form:1.0", "manifest": f"{_BASE}manifest:1.0", "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xlink": "http://www.w3.org/1999/xlink", "xml": "http://www.w3.org/XML/1998/namespace",
}  # fmt: skip


@cache
def q(name: str) -> str:
    """`"text:p"` as a qualified name; several of them, separated by `/`, as a path."""
    return "/".join(f"{{{_SPACES[prefix]}}}{local}" for prefix, local in (part.split(":") for part in name.split("/")))


def value(element: _Element | None, name: str, default: str = "") -> str:
    """An attribute, `default` where it or the element is lacking."""
    return str(element.get(q(name), default)) if element is not None else default


def count(element: _Element, name: str, default: int, high: int) -> int:
    """A whole number from 0 to `high`, since a hostile file may name any."""
    try:
        return min(max(int(value(element, name, str(default))), 0), high)
    except ValueError:
        return default
