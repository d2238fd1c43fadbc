"""Numbers as contracts write them: in figures, in words, or both side by side."""

import re
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num

from clauselint.nlp.notation import PATTERNS

Amount = Decimal | None
_THOUSANDS = {"money": "[.,]", "duration": r"\.", "count": r"\."}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its figures, the value of its words, the lower end of a range."""

    start: int
    end: int
    figures: str | None
    words: Amount
    low: str | None = None


def number_of(match: re.Match[str]) -> Number | None:
    """A number found in the text; None where number words make no number."""
    figures = match["beside"] or match["bare"] or match["figures"]
    written = match["words"] or match["after"]
    value, skipped = value_of(written or "")
    start = match.start() + (skipped if match["words"] else 0)
    return Number(start, match.end(), figures, value, match["low"]) if value is not None or figures else None


def value_of(written: str) -> tuple[Amount, int]:
    """The value of number words and how many characters before them are no part of it (« les uns deux »)."""
    for word in re.finditer(r"[a-z]+", written):
        plain = re.sub(r"\s*-\s*", "-", " ".join(written[word.start() :].split())).replace("zero", "zéro")
        whole, _, fraction = plain.partition(" virgule ")
        try:
            return Decimal(text2num(whole, "fr")) + _fraction(fraction), word.start()
        except ValueError:
            continue
    return None, 0


def _fraction(words: str) -> Decimal:
    """« zéro cinq » as 0.05, « vingt-cinq » as 0.25; no words are nothing."""
    if not words:
        return Decimal(0)
    zeros = len(words) - len(words.removeprefix("zéro "))
    digits = str(text2num(words, "fr"))
    return Decimal(f"0.{'0' if zeros else ''}{digits}")


def decimal(figures: str, kind: str) -> Decimal:
    """Reads « 1 200,50 », « 1.200,50 », « 1'200.50 »; a last group of three counts thousands, except in rates."""
    plain = re.sub(r"[ ']", "", figures)
    marks = re.findall(r"[.,]", plain)
    if len(set(marks)) == 2:
        plain = plain.replace(marks[0], "").replace(marks[-1], ".")
    elif len(marks) > 1 or (
        kind in _THOUSANDS and re.fullmatch(rf"[1-9]\d{{0,2}}(?:{_THOUSANDS[kind]}\d{{3}})+", plain)
    ):
        plain = plain.replace(marks[0], "")
    return Decimal(plain.replace(",", "."))


def amounts(written: str | None) -> tuple[Amount, Amount]:
    """A number as amount and as the words beside its figures."""
    match = PATTERNS["number"].match(written or "")
    number = number_of(match) if match else None
    if number is None or number.figures is None:
        return number.words if number else None, None
    return decimal(number.figures, "rate"), number.words
