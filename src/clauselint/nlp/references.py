"""References to laws, to articles and annexes of the contract, and the terms that it defines.

All patterns read folded text; what may stand between two parts of a reference is bounded, so that the time is
linear in the length of the text. Where case tells (« annexe A » but « annexe à »), the text as found is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.lexicon.load import load_list
from clauselint.model.document import Block
from clauselint.model.folded import Folded
from clauselint.model.mention import AnnexReference, ArticleReference, DefinedTerm, LegalReference, Mention
from clauselint.model.span import Span

_LAWS = load_list("legal_texts")
_TERMS = load_list("defined_terms")


def _either(forms: list[str]) -> str:
    return "(?:" + "|".join(forms) + ")"


_NAMED = tuple((row["name"], re.compile(_either(row["forms"]))) for row in _LAWS["texts"])
_ALONE = frozenset(row["name"] for row in _LAWS["texts"] if row.get("alone"))
_CODE = _either([form for row in _LAWS["texts"] for form in row["forms"]])
_SOURCE = re.compile(
    rf"(?<!\w)(?:(?P<code>{_CODE})(?!\w)|(?P<law>{_LAWS['numbered_law'].replace(' ', '')})"
    rf"|(?P<other>{_LAWS['other_code']})(?!\w)|(?P<same>{_LAWS['same_text']})(?!\w))"
)
_QUALIFIERS = _LAWS["qualifier"].replace(" ", "") + "{0,4}"
_TO_SOURCE = re.compile(rf"{_QUALIFIERS}\s?,?\s?(?:(?:dudit|du|de\sla|de\sladite|de\sl'|des|de\sce|de\scette)\s?)?")
_AFTER_SOURCE = re.compile(r"[\s,.:(;-]{0,4}$")
_ELSEWHERE = re.compile(rf"\s?(?:dudit|du|de\sla|de\sl'|des|de|d'un)\s?{_either(_LAWS['elsewhere'])}")
_ELSEWHERE_BEFORE = re.compile(rf"{_either(_LAWS['elsewhere'])}\w{{0,12}}\s?\($")
_SIGN = r"(?:n\s?[°o.]\s?)?(?:\"\s?)?(?=[\w*])"
_ARTICLE = re.compile(rf"(?<!\w)(?P<word>articles?|arts?\.?|clauses?|sections?)\s{{0,2}}{_SIGN}")
_ANNEX = re.compile(rf"(?<!\w)(?P<word>annexes?|appendices?)\s{{1,2}}{_SIGN}")
# « en annexe du bon de commande » is an annex of another paper.
_IN_ANNEX = re.compile(
    r"(?<!\w)(?:en\sannexes?(?!\s(?:du|des|d'un|de\schaque)\s(?:bons?|devis)(?!\w))|ci[-\s]annexee?s?)(?!\w)"
)
_ITEM = re.compile(
    r"(?:\*?(?P<prefix>lo|[lrda])\*?\s?\.?\s?(?=\d))?(?P<head>premier|\d{1,5}|[ivxlc]{1,7}(?!\w)|[a-z](?![\w'])|i(?=er))"
    r"(?:(?:er|eme|ieme|e)(?!\w)|(?P<bis>bis|ter)(?!\w))?(?P<tail>(?:[.-]\d{1,4}(?!\d)){0,5})"
    r"(?:\s?(?P<suffix>[a-h])(?![\w'.]))?"
    rf"(?![\w'])(?!\s?{_either(_LAWS['counted'])}(?!\w))"
)
_SEPARATOR = (
    r"\.?\s?(?:,|et/ou|et|ou|&|a|au|-)\s?(?:(?:aux?|des?|les?)\s|de\sl'|l')?(?:(?:articles?|art\.|annexes?)\s)?"
)
_NEXT_CITED = re.compile(_QUALIFIERS + _SEPARATOR)
_NEXT = {
    True: re.compile(_SEPARATOR),
    False: re.compile(r"\s(?:et/ou|et|ou|&)\s(?:(?:a|de)\s?l')?(?:(?:article|art\.|annexe)\s)?"),
}
_COLON = re.compile(r"\.?\s{0,2}[:-]")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CANONICAL_ROMAN = re.compile(r"(?![cl]$|xx+$)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_PLAIN_NUMBERS = ("C. civ.", "CPC", "RGPD", "loi Informatique et Libertés")
_CITED_FROM = 100  # no contract has so many articles: « l'article 1231-5 » is one of a code

_QUOTED = r'"[^"]{1,60}"'
_ART = f"(?:{_TERMS['articles']})?"
_QUOTED_LIST = rf"{_ART}{_QUOTED}(?:\s?(?:,|et|ou|/)\s?{_ART}{_QUOTED}){{0,3}}"
_NAMING = re.compile(rf"(?<!\w)ci[-\s]apres(?!\w),?\s?(?P<naming>{_TERMS['naming'].replace(' ', '')})\s?:?\s?")
_NAMING_BEFORE = re.compile(r"(?:denomme|designe|appele|nomme)e?s?$")
_DEFINING = (
    re.compile(rf"\(\s?(?={_QUOTED_LIST}\s?\))"),
    re.compile(rf"(?<!\w)par\s(?=(?:les?\stermes?\s)?{_QUOTED_LIST}\s?,?\s?(?:on|il|les\sparties|nous)\s)"),
    re.compile(rf"(?<!\w)entend(?:ent|re|u)?\s(?:[\w',]{{1,15}}\s){{0,4}}?par\s?:?\s?(?={_ART}\")"),
    re.compile(rf"(?={_QUOTED_LIST}\s?(?:\([^()]{{0,40}}\)\s?)?:?,?\s?(?:{_TERMS['verbs']})(?!\w))"),
    re.compile(rf"\A\W{{0,3}}(?={_QUOTED}\s?:)"),
)
_TERM = re.compile(
    rf"{_ART}(?:\"[\s*_]{{0,4}}{_ART}(?P<quoted>[^\"]{{1,60}}?)[\s*_]{{0,4}}\""
    rf"|'\s?{_ART}(?P<single>[^'\"]{{2,40}}?)\s?'(?!\w))"
)
_NEXT_TERM = re.compile(r"\s?(?:,|et/ou|ou|et|/)\s?(?:(?:individuellement|par)\s)?")
_CAPITAL = r"[A-ZÀ-Þ][\w'’&.-]{0,30}\w"
_PLAIN_TERM = re.compile(
    rf"(?:(?:[Ll]e|LE|[Ll]a|LA|[Ll]es|LES)\s|[Ll]['’]\s?)?"
    rf"(?P<term>{_CAPITAL}(?:\s(?:de\s|d['’]|du\s|des\s)?{_CAPITAL}){{0,4}})"
)
_PLAIN_DEFINITION = re.compile(
    rf"(?:\A\W{{0,3}}(?P<line>[^\":.;]{{2,60}}?)\s?:\s?|(?<!\w)termes?\s{_ART}(?P<word>\w{{3,30}})\s)(?:{_TERMS['verbs']})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A number in a reference: where it stands, as this contract would number it, as a law would."""

    start: int
    end: int
    number: str
    legal: str
    cited: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """A code or law named in the text."""

    start: int
    end: int
    name: str
    alone: bool


_Fact = tuple[int, int, LegalReference | ArticleReference | AnnexReference | DefinedTerm]


def find_references(block: Block, folded: Folded) -> list[Mention]:
    """The references and defined terms of a block, in order; each number of « articles 8 et 9 » is one mention.

    A span holds the number with the words that name it: « article 5.2 », « D. 441-5 du Code de commerce ».
    """
    sources = _sources(block, folded)
    facts = [*_articles(block, folded, sources), *_annexes(block, folded, sources)]
    used = {end for _, end, _ in facts}
    facts += [(s.start, s.end, LegalReference(s.name, None)) for s in sources.values() if s.alone and s.end not in used]
    mentions = [_mention(block, folded, fact) for fact in facts] + find_terms(block, folded)
    return sorted(mentions, key=lambda mention: mention.span)


def _mention(block: Block, folded: Folded, fact: _Fact) -> Mention:
    start, end, value = fact
    span = Span(block.id, *folded.source(start, end))
    if isinstance(value, LegalReference):
        return Mention("legal_reference", span, value)
    if isinstance(value, ArticleReference):
        return Mention("article_reference", span, value)
    return Mention("annex_reference" if isinstance(value, AnnexReference) else "defined_term", span, value)


def _sources(block: Block, folded: Folded) -> dict[int, _Source]:
    """The codes and laws of a block by their start; « du même code » is the one named last."""
    found: dict[int, _Source] = {}
    last = ""
    for match in _SOURCE.finditer(folded.text):
        words = " ".join(block.text[slice(*folded.source(match.start(), match.end()))].split())
        known = next((name for name, form in _NAMED if match["code"] and form.fullmatch(match["code"])), words)
        alone = known in _ALONE or bool(match["number"] or match["slash"] or (match["date"] and match["law"]))
        name = last if match["same"] and last else known
        found[match.start()] = _Source(match.start(), match.end(), name, alone)
        last = last if match["other"] or match["same"] else name
    return found


def _articles(block: Block, folded: Folded, sources: dict[int, _Source]) -> Iterator[_Fact]:
    text, position = folded.text, 0
    before: _Source | None = None
    ahead = sorted(sources.values(), key=lambda source: -source.start)
    while match := _ARTICLE.search(text, position):
        position = match.end()
        items = _items(block, folded, match)
        if not items:
            continue
        position = items[-1].end
        while ahead and ahead[-1].end <= match.start():
            before = ahead.pop()
        near = max(0, match.start() - 40)
        elsewhere = _ELSEWHERE.match(text, position) or _ELSEWHERE_BEFORE.search(text, near, match.start())
        to_source = _TO_SOURCE.match(text, position)
        source = sources.get(to_source.end()) if to_source and not elsewhere else None
        if source is None and before and _AFTER_SOURCE.match(text, before.end, match.start()):
            source = before
        if source is None and _is_heading(block, folded, match, items):
            continue
        for item in items:
            start = match.start() if item is items[0] else item.start
            end = source.end if source and item is items[-1] and source.start > item.start else item.end
            if source or item.cited:
                named = source or _named_near(text, item, before, ahead[-1] if ahead else None)
                yield start, end, LegalReference(named.name if named else "", item.legal)
            elif not elsewhere:
                yield start, end, ArticleReference(item.number)


def _named_near(text: str, item: _Item, before: _Source | None, after: _Source | None) -> _Source | None:
    """The text of law of an article that names none: the last one named, else the next in its clause."""
    if after and (";" in text[item.end : after.start] or ". " in text[item.end : after.start]):
        after = None
    # Articles of a part of laws or decrees (« L. 441-10 ») are of no code that has plain numbers.
    return next((s for s in (before, after) if s and not (item.legal[0].isalpha() and s.name in _PLAIN_NUMBERS)), None)


def _annexes(block: Block, folded: Folded, sources: dict[int, _Source]) -> Iterator[_Fact]:
    text, position = folded.text, 0
    taken: set[int] = set()
    while match := _ANNEX.search(text, position):
        position = match.end()
        items = _items(block, folded, match)
        to_source = _TO_SOURCE.match(text, items[-1].end) if items else None
        if not items or (to_source and to_source.end() in sources) or _is_heading(block, folded, match, items):
            continue
        position = items[-1].end
        taken.add(match.start())
        for item in items:
            yield (match.start() if item is items[0] else item.start), item.end, AnnexReference(item.number)
    for match in _IN_ANNEX.finditer(text):
        if match.start() + len("en ") not in taken:
            yield match.start(), match.end(), AnnexReference("")


def _items(block: Block, folded: Folded, match: re.Match[str]) -> list[_Item]:
    """The numbers after « articles » or « annexes »; letters and Roman numbers count where they are capitals."""
    items: list[_Item] = []
    several = match["word"].rstrip(".").endswith("s")
    place: re.Match[str] | None = match
    while place and (item := _ITEM.match(folded.text, place.end())):
        number = item["head"]
        capital = block.text[folded.source(item.start(), item.end())[0]].isupper()
        if number.isalpha() and number != "premier" and not (capital and _is_number(match, item)):
            break
        if items and number.isdigit() != items[0].number[:1].isdigit() and not item["prefix"]:
            break
        items.append(_item(block, folded, item))
        following = _NEXT_CITED if items[-1].cited else _NEXT[several]
        place = following.match(folded.text, items[-1].end)
    return items


def _is_number(word: re.Match[str], item: re.Match[str]) -> bool:
    """Whether letters number an article (Roman numbers, « A.2 ») or an annex (any letter)."""
    return bool(_roman(item["head"]) or item["tail"] or (word["word"].startswith("a") and word["word"][1] in "np"))


def _item(block: Block, folded: Folded, match: re.Match[str]) -> _Item:
    head = "1" if match["head"] == "premier" else str(_roman(match["head"]) or match["head"])
    head = head.lstrip("0") or "0"
    end, suffix = match.end(), match["suffix"] or ""
    spaced = suffix and match.string[match.start("suffix") - 1] == " "
    if spaced and not block.text[folded.source(match.start("suffix"), match.end())[0]].isupper():
        end, suffix = match.start("suffix") - 1, ""
    parts = [part.lstrip("0") or "0" for part in re.split(r"[.-]", match["tail"]) if part]
    legal = f"{(match['prefix'] or '').upper()}{head}{match['tail']}{suffix.upper()}"
    cited = match["prefix"] is not None or (head.isdigit() and int(head) >= _CITED_FROM)
    return _Item(match.start(), end, ".".join([head + (match["bis"] or ""), *parts]), legal, cited)


def _roman(text: str) -> int:
    """Value of a Roman number in canonical form, else 0 (« C », « L » alone are letters, « XX » is a blank)."""
    if not text or not _CANONICAL_ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN[char] for char in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def _is_heading(block: Block, folded: Folded, match: re.Match[str], items: list[_Item]) -> bool:
    """« Article 5 – Prix », « Annexe 1 » at the start of a block, or within lines that were joined."""
    word = block.text[slice(*folded.source(match.start(), match.start() + 3))]
    if match.start() < 5 and not any(char.isalnum() for char in folded.text[: match.start()]):
        if block.kind == "heading" or word.islower() or match["word"].endswith("s"):
            return block.kind == "heading"
        if match["word"].startswith("an") and block.number is None:
            return block.kind != "list_item" and len(block.text) < 110 and not block.text.endswith((";", ",", "."))
        return True
    before = folded.text[max(0, match.start() - 3) : match.start()].rstrip()
    ended = before[-1:] in tuple(".;:!?|") if word.istitle() else word.isupper()
    return ended and len(items) == 1 and _COLON.match(folded.text, items[0].end) is not None


def find_terms(block: Block, folded: Folded) -> list[Mention]:
    """The terms that a block defines, without quotation marks and article; the terms of one definition in a row."""
    spans = [span for match in _NAMING.finditer(folded.text) for span in _named(block, folded, match)]
    for form in _DEFINING:
        spans += [span for match in form.finditer(folded.text) for span in _chain(block, folded, match.end())]
    for match in _PLAIN_DEFINITION.finditer(folded.text):
        group = "line" if match["line"] else "word"
        spans.append(Span(block.id, *folded.source(match.start(group), match.end(group))))
    return [
        Mention("defined_term", span, DefinedTerm(block.text[span.start : span.end])) for span in sorted(set(spans))
    ]


def _chain(block: Block, folded: Folded, position: int) -> Iterator[Span]:
    """« "Majora", "la Société" ou "le Prestataire" »: at most five terms in quotation marks."""
    for _ in range(5):
        term = _TERM.match(folded.text, position)
        if term is None:
            return
        group = "quoted" if term["quoted"] else "single"
        yield Span(block.id, *folded.source(term.start(group), term.end(group)))
        joint = _NEXT_TERM.match(folded.text, term.end())
        if joint is None:
            return
        position = joint.end()


def _named(block: Block, folded: Folded, match: re.Match[str]) -> Iterator[Span]:
    """The terms after « ci-après »; without quotation marks, capitals after « dénommé » or in brackets."""
    quoted = list(_chain(block, folded, match.end()))
    yield from quoted
    term = _PLAIN_TERM.match(block.text, folded.source(match.start(), match.end())[1])
    before = folded.text[max(0, match.start() - 15) : match.start()].rstrip()
    if not quoted and term and (match["naming"].strip() or before.endswith("(") or _NAMING_BEFORE.search(before)):
        yield Span(block.id, term.start("term"), term.end("term"))
