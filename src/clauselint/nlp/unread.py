"""Clause types that may stand where a contract was not read, or not surely: they cannot be called absent."""

from dataclasses import replace

from clauselint.model.clause import Analysis, Presence
from clauselint.model.document import RECOGNISED

_UNREAD = "peut se trouver dans ce qui n'a pas été lu"
_RECOGNISED = "peut se trouver dans les pages numérisées, dont le texte a été reconnu par un programme"


def presence_as_read(analysis: Analysis) -> dict[str, Presence]:
    """The presence of each type, the absent ones being undetermined unless all of the contract was surely read."""
    notices = (*analysis.document.notices, *analysis.notices)
    if any(notice.level == "error" for notice in notices):
        reason = _UNREAD
    elif any(notice.code == RECOGNISED for notice in notices):
        reason = _RECOGNISED
    else:
        return analysis.presence
    return {
        name: replace(item, status="undetermined", reason=reason) if item.status == "absent" else item
        for name, item in analysis.presence.items()
    }
