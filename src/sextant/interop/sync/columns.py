"""What the network has said of the columns of files, and how a table is read with it."""

from sextant.interop.models import ColumnMapping
from sextant.interop.scores.columns import NO_ANSWERS, Answers, ColumnPlan, layout_key, plan_columns
from sextant.interop.tabular import Header


def answers_for(header: Header) -> Answers:
    """Return what was said of a table's layout; nothing where nobody was asked yet."""
    said = ColumnMapping.objects.filter(layout=layout_key(header)).first()
    return NO_ANSWERS if said is None else Answers(columns=said.columns, constants=said.constants)


def planned(header: Header) -> ColumnPlan:
    """Return how a table is read: as its vendor's, by its columns' names, and as the network has said."""
    return plan_columns(header, answers_for(header))
