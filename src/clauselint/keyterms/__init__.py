"""Analysis into key terms: what the contract says on the points that everyone asks about."""

from clauselint.keyterms.sheet import key_terms

__all__ = ["key_terms"]
