"""When a contract was signed."""

import datetime as dt

from clauselint.checks.base import has
from clauselint.model.clause import Analysis
from clauselint.model.mention import Date

_SIGNED = ("/^\\W*(fait|signe|etabli) (a|le|en)\\b/", "fait à … le", "signé(e|s|es)? (à … )?le")


def signed_on(analysis: Analysis) -> dt.date | None:
    """The date beside the signatures, the last one where there are several; None where none can be read."""
    days = [
        mention.value.value
        for sentences in analysis.sentences
        for sentence in sentences
        if has(analysis, sentence, _SIGNED)
        for mention in analysis.mentions_in(sentence, "date")
        if isinstance(mention.value, Date) and mention.value.value is not None
    ]
    return max(days, default=None)
