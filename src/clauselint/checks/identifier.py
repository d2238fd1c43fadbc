"""A company or account number whose check digits are wrong."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from stdnum import iban
from stdnum.fr import siren, siret, tva

from clauselint.checks.base import Options
from clauselint.model.finding import Hit
from clauselint.model.rule import Scope
from clauselint.model.span import Span

IdentifierKind = Literal["siren", "siret", "vat", "iban"]

# Number shapes; the word that announces a SIREN or SIRET tells it from any other number of nine or fourteen digits.
_SHAPES: dict[IdentifierKind, tuple[re.Pattern[str], Callable[[str], bool], str]] = {
    "siret": (re.compile(r"(?i:\bsiret\b)\D{0,20}?((?:\d[ \u00a0\u202f.]?){14})(?!\d)"), siret.is_valid, "SIRET"),
    "siren": (re.compile(r"(?i:\b(?:siren|rcs|rne)\b)\D{0,30}?((?:\d[ \u00a0\u202f.]?){9})(?![ \u00a0\u202f.]?\d)"),
              siren.is_valid, "SIREN"),
    "vat": (re.compile(r"\b(FR[ \u00a0.]?[0-9A-Z]{2}(?:[ \u00a0\u202f.]?\d){9})(?!\d)"), tva.is_valid, "TVA"),
    "iban": (re.compile(r"\b(FR\d{2}(?:[ \u00a0\u202f.-]?[0-9A-Z]{4}){5}[ \u00a0\u202f.-]?\d{3}"
                        r"|[A-Z]{2}\d{2}(?:[ \u00a0\u202f]?[0-9A-Z]{4}){3,7}(?:[ \u00a0\u202f]?[0-9A-Z]{1,4})?)\b"),
             iban.is_valid, "IBAN"),
}  # fmt: skip


class Identifier(Options):
    """Fires at each SIREN, SIRET, French VAT number or IBAN that fails its check digits (computed by python-stdnum)."""

    type: Literal["identifier"]
    kinds: tuple[IdentifierKind, ...]

    def hits(self, scope: Scope) -> Iterator[Hit]:
        for span in scope.spans:
            text = scope.analysis.document.blocks[span.block].text
            for kind in self.kinds:
                shape, is_valid, name = _SHAPES[kind]
                for match in shape.finditer(text, span.start, span.end):
                    number = re.sub(r"[\s.-]", "", match[1])
                    if not is_valid(number):
                        place = Span(
                            span.block, match.start(1), match.start(1) + len(match[1].rstrip(". \u00a0\u202f"))
                        )
                        yield Hit(place, {"identifier": name})
