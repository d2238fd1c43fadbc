"""Runs rules over a contract."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from clauselint.checks.quantity import Quantity
from clauselint.engine.fingerprint import fingerprint
from clauselint.engine.scope import holds, in_doubt, scope_of
from clauselint.engine.select import applies, certainty_of
from clauselint.model.anchor import TextAnchor
from clauselint.model.clause import Analysis
from clauselint.model.document import Document, Notice
from clauselint.model.finding import SEVERITY_RANK, Finding, Hit
from clauselint.model.rule import Arm, Check, Client, Given, Rule, Scope, Side
from clauselint.model.span import Span

# What the arms of a run see, by where they look.
Scopes = dict[tuple[Given, str], Scope]


def lint(
    analysis: Analysis, rules: Iterable[Rule], side: Side, client: Client | None
) -> tuple[tuple[Finding, ...], tuple[Notice, ...]]:
    """The findings of rules on a contract, worst first, and a notice for each rule that failed."""
    findings: list[Finding] = []
    notices: list[Notice] = []
    scopes: Scopes = {}
    for rule in rules:
        if not applies(rule, analysis, client):
            continue
        try:
            for arm in rule.arms:
                if arm.severity[side] != "off":
                    findings.extend(_findings(rule, arm, analysis, side, client, scopes))
                    notices.extend(_undecided(rule, arm, analysis))
        except Exception as error:  # one broken rule must not cost the others; it is told, never swallowed
            text = f"La règle {rule.id} a échoué ({type(error).__name__}) : ce point n'a pas été contrôlé."
            notices.append(Notice("error", "rule-failed", text, rule.id))
    return _finish(_distinct(findings), {rule.id: rule for rule in rules}), tuple(notices)


def _undecided(rule: Rule, arm: Arm, analysis: Analysis) -> Iterator[Notice]:
    """A notice where a rate cannot be judged because the table of legal interest ends before the contract."""
    if isinstance(arm.check, Quantity) and holds(arm.when, analysis) and arm.check.undecided(scope_of(arm, analysis)):
        text = (
            "Le contrat est daté après le dernier taux d'intérêt légal connu de clauselint : le taux des pénalités de "
            f"retard n'a pas été comparé au plancher légal ({rule.id}). Consultez le taux du semestre."
        )
        yield Notice("warning", "legal-interest-unknown", text, rule.id)


def hits_of(arm: Arm, analysis: Analysis, scopes: Scopes | None = None) -> Iterator[Hit]:
    """The hits of one arm, exceptions taken out.

    Args:
        scopes: those of other arms on the same contract: many look at the same places.
    """
    if not holds(arm.when, analysis):
        return
    scopes = {} if scopes is None else scopes
    where = (arm.given, arm.scope)
    scope = scopes[where] if where in scopes else scopes.setdefault(where, scope_of(arm, analysis))
    in_block: dict[int, list[Span]] = {}
    for span in scope.spans if arm.unless else ():
        in_block.setdefault(span.block, []).append(span)
    doubt = in_doubt(arm.when, analysis)
    for hit in arm.check.hits(scope):
        if not any(_excepted(check, hit, scope, in_block) for check in arm.unless):
            yield replace(hit, certainty="to_check") if doubt else hit


def _excepted(check: Check, hit: Hit, scope: Scope, in_block: Mapping[int, list[Span]]) -> bool:
    if hit.span is None:
        return next(check.hits(scope), None) is not None
    around = tuple(span for span in in_block.get(hit.span.block, ()) if span.contains(hit.span))
    return next(check.hits(replace(scope, spans=around)), None) is not None


def _findings(
    rule: Rule, arm: Arm, analysis: Analysis, side: Side, client: Client | None, scopes: Scopes
) -> Iterator[Finding]:
    groups: dict[object, list[Hit]] = {}
    for number, hit in enumerate(hits_of(arm, analysis, scopes)):
        groups.setdefault(_group(arm, hit, analysis, number), []).append(hit)
    for hits in groups.values():
        yield _finding(rule, arm, hits, analysis, side, client)


def _group(arm: Arm, hit: Hit, analysis: Analysis, number: int) -> object:
    if hit.span is None or arm.once_per == "contract":
        return "contract"
    if arm.once_per == "clause":
        headings = analysis.document.headings_of(analysis.document.blocks[hit.span.block])
        return headings[-1].id if headings else None
    return number


def _finding(rule: Rule, arm: Arm, hits: list[Hit], analysis: Analysis, side: Side, client: Client | None) -> Finding:
    first = hits[0]
    document = analysis.document
    stated = "to_check" if first.certainty == "to_check" or _is_unsure(arm, first, document) else arm.certainty
    certainty = certainty_of(rule, analysis, stated, client)
    places = [hit.span.block for hit in hits if hit.span] + [block for hit in hits for block in hit.evidence]
    heading = ""
    if first.span is not None:
        block = document.blocks[first.span.block]
        headings = document.headings_of(block)
        heading = block.text if block.kind == "heading" else (headings[-1].text if headings else "")
    words = document.excerpt(first.span) if first.span else ""
    sentence = _sentence(analysis, first.span) if first.span else ""
    return Finding(
        rule=rule.id,
        severity="info" if certainty == "to_check" else arm.severity[side],
        certainty=certainty,
        message=arm.message.format_map(_values(hits)),
        span=first.span,
        blocks=tuple(dict.fromkeys(places)),
        excerpt=sentence,
        article=" ".join(heading.split())[:120],
        page=document.blocks[first.span.block].page if first.span else None,
        fingerprint=fingerprint(rule.id, sentence, words),
        revision=document.revision_at(first.span) if first.span else None,
        line=_line(document, first.span) if first.span else None,
    )


def _is_unsure(arm: Arm, hit: Hit, document: Document) -> bool:
    """Whether what was recognised on a scanned page, or not read at all, may belie a hit.

    Words may be lacking there, so none can be called missing, and figures are what is misread most.
    """
    if hit.span is None:
        return not document.is_surely_read()
    return isinstance(arm.check, Quantity) and "recognised" in document.blocks[hit.span.block].flags


def _line(document: Document, span: Span) -> int | None:
    places = document.locate(span)
    return places[0][0].line if places and isinstance(places[0][0], TextAnchor) else None


def _values(hits: list[Hit]) -> dict[str, str]:
    values = dict(hits[0].values)
    for key in values:
        several = dict.fromkeys(" ".join(hit.values.get(key, "").split()) for hit in hits)
        values[key] = " », « ".join(list(several)[:5])
    return values


def _sentence(analysis: Analysis, span: Span) -> str:
    """The sentence around a span: what a reader must see to judge the finding."""
    around = [sentence for sentence in analysis.sentences[span.block] if sentence.overlaps(span)]
    text = analysis.document.blocks[span.block].text
    start, end = min([span.start, *(s.start for s in around)]), max([span.end, *(s.end for s in around)])
    return " ".join(text[start:end].split())


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Two arms of a rule that say the same of the same place say it once."""
    return list({(finding.rule, finding.span, finding.message): finding for finding in reversed(findings)}.values())


def _finish(findings: list[Finding], rules: dict[str, Rule]) -> tuple[Finding, ...]:
    """Marks findings whose sibling already tells the problem, numbers equal ones, and orders all."""
    fired = {finding.rule for finding in findings if finding.certainty == "asserted"}
    seen: Counter[str] = Counter()
    done = []
    for finding in sorted(findings, key=_order):
        louder = [code for code in rules[finding.rule].silenced_by if code in fired]
        again = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        same = f"{finding.fingerprint}-{again + 1}" if again else finding.fingerprint
        done.append(replace(finding, suppressed=louder[0] if louder else "", fingerprint=same))
    return tuple(done)


def _order(finding: Finding) -> tuple[int, bool, bool, Span, str, str]:
    place = finding.span or Span(0, 0, 0)
    rank = SEVERITY_RANK[finding.severity]
    return rank, finding.certainty == "to_check", finding.span is not None, place, finding.rule, finding.message
