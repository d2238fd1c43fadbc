"""What tracked changes bring to a contract: the findings that it would not have if they were all refused."""

from collections import Counter
from collections.abc import Iterable

from clauselint.lexicon.folding import fold_text
from clauselint.model.document import Document
from clauselint.model.finding import Finding


def brought_by_changes(
    final: Iterable[Finding], document: Document, original: Iterable[Finding], before: Document
) -> tuple[Finding, ...]:
    """The findings of the final text that stand on changed words, or that the original text does not have.

    The second kind are, above all, clauses that a deletion took away. A finding is the same in both texts if its rule
    and its words are; where a contract repeats them, each is counted.

    Args:
        document: what `final` was found in.
        before: what `original` was found in.
    """
    known = Counter(_identity(finding, before) for finding in original)
    brought = []
    for finding in final:
        identity = _identity(finding, document)
        if finding.revision is None and known[identity] > 0:
            known[identity] -= 1
        else:
            brought.append(finding)
    return tuple(brought)


def _identity(finding: Finding, document: Document) -> tuple[str, str, str]:
    words = document.excerpt(finding.span) if finding.span else ""
    return finding.rule, finding.certainty, fold_text(words)
