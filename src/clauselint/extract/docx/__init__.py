"""Word files into blocks: the text that Word shows, with its automatic numbers, and the run each word stands in."""

from clauselint.extract.docx.reader import read_docx

__all__ = ["read_docx"]
