"""Facts that a contract states: durations, amounts, rates, dates, references, terms, parties."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from clauselint.model.span import Span

Unit = Literal["hour", "day", "week", "month", "year"]
DayType = Literal["ouvré", "ouvrable", "calendaire", "franc"]
Period = Literal["day", "week", "month", "year"]
Role = Literal["prestataire", "client"]

# Mean lengths, for comparing durations given in different units (a month of 365/12 days).
DAYS: dict[Unit, Decimal] = {
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(365) / 12,
    "year": Decimal(365),
}


@dataclass(frozen=True, slots=True)
class Duration:
    """`amount` of `unit`; `end_of_month` for « fin de mois »; `in_words` the value of the words beside figures."""

    amount: Decimal
    unit: Unit
    day_type: DayType | None = None
    end_of_month: bool = False
    in_words: Decimal | None = None

    @property
    def days(self) -> Decimal:
        """Length in calendar days, approximate for months and years; working days count as days."""
        return self.amount * DAYS[self.unit]


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in an ISO 4217 `currency`; `tax` is None where the text says neither HT nor TTC."""

    amount: Decimal
    currency: str
    tax: Literal["HT", "TTC"] | None = None
    in_words: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage, or one by reference: `multiple` times the legal interest rate, or the ECB rate plus `percent`.

    `period` is what the text says (None: nothing).
    """

    percent: Decimal | None
    period: Period | None = None
    reference: Literal["legal", "ecb"] | None = None
    multiple: Decimal | None = None
    in_words: Decimal | None = None

    @property
    def per_year(self) -> Decimal | None:
        """Percent a year (a month counts 1/12, a day 1/365); None for a rate by reference or without a percentage."""
        if self.percent is None or self.reference is not None:
            return None
        return self.percent * {"day": 365, "week": 52, "month": 12, "year": 1, None: 1}[self.period]


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date; `value` is None where the text names a day that does not exist."""

    value: dt.date | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number with words beside figures and a unit that is none of the above, e.g. « trois (3) exemplaires »."""

    amount: Decimal
    in_words: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LegalReference:
    """An article of a code, law or regulation, e.g. ("C. com.", "L441-10")."""

    text: str
    article: str | None


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """A reference to an article of this contract."""

    number: str


@dataclass(frozen=True, slots=True)
class AnnexReference:
    """A reference to an annex; `number` is "" for « en annexe »."""

    number: str


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term that the contract gives a meaning to."""

    term: str


Value = Duration | Money | Rate | Date | Count | LegalReference | ArticleReference | AnnexReference | DefinedTerm
MentionKind = Literal[
    "duration",
    "money",
    "rate",
    "date",
    "count",
    "legal_reference",
    "article_reference",
    "annex_reference",
    "defined_term",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact and the words that state it."""

    kind: MentionKind
    span: Span
    value: Value


@dataclass(frozen=True, slots=True)
class Party:
    """A contracting party: its short names in the contract (« le Prestataire ») and the side it is on.

    `own` are its own names (« DUPONT SARL ») where the contract speaks of it by them.
    """

    role: Role | None
    names: tuple[str, ...]
    span: Span
    own: tuple[str, ...] = ()
