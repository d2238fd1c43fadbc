"""The closed set of checks: what a rule file may write under `check` and `unless`."""

from typing import Annotated

from pydantic import Field

from clauselint.checks.arithmetic import Arithmetic
from clauselint.checks.broken_reference import BrokenReference
from clauselint.checks.calendar import Calendar
from clauselint.checks.checklist import Checklist
from clauselint.checks.identifier import Identifier
from clauselint.checks.imbalance import Imbalance
from clauselint.checks.inconsistent import Inconsistent
from clauselint.checks.missing_clause import MissingClause
from clauselint.checks.missing_mention import MissingMention
from clauselint.checks.pattern import Pattern
from clauselint.checks.placeholder import Placeholder
from clauselint.checks.quantity import Quantity
from clauselint.checks.revision import Revision
from clauselint.checks.structure import Structure
from clauselint.checks.undeclared_placeholder import UndeclaredPlaceholder
from clauselint.checks.undefined_term import UndefinedTerm

AnyCheck = Annotated[
    Arithmetic
    | BrokenReference
    | Calendar
    | Checklist
    | Identifier
    | Imbalance
    | Inconsistent
    | MissingClause
    | MissingMention
    | Pattern
    | Placeholder
    | Quantity
    | Revision
    | Structure
    | UndeclaredPlaceholder
    | UndefinedTerm,
    Field(discriminator="type"),
]
