"""What came again within 30 days, written: level by level, each answer with its share and its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sextant.culture.queries.consistency import AgainRow
from sextant.culture.rules.ratios import Tally, wilson
from sextant.web.formats import number, percent

# Of fewer than ten students nothing is told, and one answer more is kept back so that they do not follow.
NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainLevel:
    """The answers to incidents of one level."""

    level: int
    rows: tuple[tuple[str, str, str], ...]


def again_by_level(rows: Sequence[AgainRow]) -> tuple[AgainLevel, ...]:
    """Return by level and answer how often it came again, here and over the network.

    A level of which nothing may be told here is left out.
    """
    levels = sorted({row.level for row in rows if row.here is not None})
    return tuple(
        AgainLevel(level=level, rows=tuple(_row(row) for row in rows if row.level == level))
        for level in levels
    )


def _row(row: AgainRow) -> tuple[str, str, str]:
    # Of the network no counts: those of a school that hides them would follow from the other schools'.
    network = percent(row.network.percent, decimals=0) if row.network else _(NOT_SHOWN)
    return str(row.answer.label), _share(row.here), network


def _share(tally: Tally | None) -> str:
    """Return a share with the interval that holds it nineteen times in twenty, and what it rests on."""
    if tally is None:
        return _(NOT_SHOWN)
    low, high = wilson(tally)
    return _("%(share)s (%(low)s to %(high)s), %(events)s of %(n)s") % {
        "share": percent(tally.percent, decimals=0),
        "low": percent(low * 100, decimals=0),
        "high": percent(high * 100, decimals=0),
        "events": number(tally.events),
        "n": number(tally.n),
    }
