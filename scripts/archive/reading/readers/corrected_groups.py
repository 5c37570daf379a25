"""Groups of lines on which a curator decided: each becomes what the decision says."""

from __future__ import annotations

from ...model import LINED, Block, Kind
from ..lines.dates import date_lead
from ..lines.groups import SPEAKER, Context, Group
from ..lines.markers import split_item
from ..lines.tables import table_cells
from ..lines.wraps import unwrap


def corrected_block(group: Group, context: Context) -> Block:
    """The block that a curator's correction makes of a group, which has one."""
    correction = group.correction
    assert correction
    kind = Kind(correction.kind)
    filled = [line for line in group.lines if line.strip()]
    marker = ""
    if kind is Kind.TABLE:
        text = "\n".join("\t".join(row) for row in table_cells(filled))
    elif kind in LINED:
        text = "\n".join(line.strip() for line in filled)
    else:
        text = unwrap(group.lines, group.first, context)
    if kind is Kind.ITEM and (item := split_item(text)):
        marker, text = item[0], item[1]
    level = correction.level or (2 if kind is Kind.HEADING else 0)
    lead = 0
    if kind is Kind.ENTRY:
        lead = date_lead(text)
    elif kind is Kind.SPEECH and (found := SPEAKER.match(text)):
        lead = len(found.group().rstrip())
    return Block(kind, text, (group.first, group.last), level=level, marker=marker, lead=lead)
