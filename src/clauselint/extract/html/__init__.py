"""Web pages into blocks: the text that a browser shows, with the numbers of its lists."""

from clauselint.extract.html.reader import read_html

__all__ = ["read_html"]
