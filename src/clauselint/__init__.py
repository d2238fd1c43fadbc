"""Lint French service contracts, offline."""

__version__ = "0.1.0"
