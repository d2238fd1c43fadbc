"""PDF files: characters with their places, set together again into lines, paragraphs and tables."""

from clauselint.extract.pdf.reader import read_pdf

__all__ = ["read_pdf"]
