"""The outline that a person reads: the contract's blocks with their clause types, then what it has and lacks."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from clauselint.lexicon.load import load_list
from clauselint.model.clause import Analysis, ClauseLabel, Status
from clauselint.model.document import Block
from clauselint.model.inventory import take_inventory
from clauselint.report.french import KINDS, LAYERS, PROFILES, STATUSES
from clauselint.report.reading import reading_sentence

_STYLES: dict[Status, str] = {"present": "green", "partial": "yellow", "absent": "red", "undetermined": "magenta"}


def print_outline(analysis: Analysis, console: Console) -> None:
    """Writes the outline of a contract to a console."""
    names = load_list("clauses")
    profile = PROFILES[analysis.profile]
    console.print(Text(KINDS[analysis.kind] + (f" · {profile}" if profile else ""), style="bold"))
    for party in analysis.parties:
        console.print(Text(f"  {party.role or 'partie'} : {', '.join(party.names)}", style="dim"))
    blocks = Table(box=None, padding=(0, 1), show_header=False, expand=False)
    for block in analysis.document.blocks:
        style = "bold" if block.kind == "heading" else ("dim" if block.layer != "body" else "")
        text = " ".join(block.text.split())
        blocks.add_row(
            str(block.id),
            Text(_place(block), style="dim"),
            Text(text[:100] + ("…" if len(text) > 100 else ""), style=style),
            _labels(analysis.labels[block.id]),
        )
    console.print(blocks)
    presence = Table(box=None, padding=(0, 1), show_header=False)
    for name, item in analysis.presence.items():
        where = ", ".join(f"§ {number}" for number in (item.blocks or item.nearest)[:4])
        presence.add_row(
            Text(STATUSES[item.status][0], style=_STYLES[item.status]),
            names[name]["name"],
            Text(f"{item.score:.2f}", style="dim"),
            Text(where, style="dim"),
        )
    console.print(presence)
    console.print(Text(reading_sentence(take_inventory(analysis)), style="dim"))
    for notice in analysis.document.notices:
        console.print(Text(notice.message, style="bold magenta" if notice.level == "error" else "dim"))


def _place(block: Block) -> str:
    """What a block is, where it is not a plain paragraph of the contract."""
    if block.layer != "body":
        return LAYERS[block.layer]
    if block.kind == "heading":
        return "titre" if "title" in block.flags else f"titre {block.level}"
    return {"list_item": "point", "table_cell": "case"}.get(block.kind, "")


def _labels(labels: tuple[ClauseLabel, ...]) -> Text:
    return Text(
        ", ".join(f"{label.type}{'' if label.sure else '?'} {label.score:.2f}" for label in labels), style="cyan"
    )
