"""OpenDocument texts into blocks: the text that a word processor shows, with its automatic numbers."""

from clauselint.extract.odt.reader import read_odt

__all__ = ["read_odt"]
