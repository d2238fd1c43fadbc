"""The audit as one HTML page that needs nothing else: no network, no other file."""

from clauselint.report.html.page import audit_html, sheet_html

__all__ = ["audit_html", "sheet_html"]
