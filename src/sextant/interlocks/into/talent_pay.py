"""The decider of the market (I-35): a cell that pays less than the home district asks for a proposal."""

from collections.abc import Sequence
from datetime import date

from sextant.talent.events import MarketDataLoaded
from sextant.talent.queries.pay_cells import CellRow, market_of, year_of_load
from sextant.work.actions.opening import Proposal

MARKET = "I-35"
YEAR = "network.SchoolYear"
WHOLE = 100


def propose_bands(event: MarketDataLoaded, on: date) -> Sequence[Proposal]:
    """Propose other bands where a cell is under 1.00 of the home district, in salary or altogether."""
    del on
    year = year_of_load(event.load_id)
    if year is None:
        return ()
    cells = [one for one in market_of(year).cells if one.base is not None]
    red = [one for one in cells if one.is_red]
    if not red:
        return ()
    worst = min(red, key=_lowest)
    said = (
        f"{len(red)} of {len(cells)} cells pay less than the home district, the furthest below at "
        f"{worst.experience} years with a {worst.degree.replace('_', ' ')} degree: "
        f"{_lowest(worst) / WHOLE:.2f}."
    )
    return [
        Proposal(
            school_id=None,
            subject_label=YEAR,
            subject_id=year,
            title="Propose other bands, with their cost",
            reason=f"{said} The network promises to match or exceed it: model it, and ask the board.",
            evidence=said,
            reference=f"talent.MarketLoad#{event.load_id}",
            severity=float(len(red)),
        )
    ]


def _lowest(cell: CellRow) -> int:
    """Return the lower of a cell’s two ratios, in hundredths."""
    ratios = [one.to_home for one in (cell.base, cell.total) if one is not None and one.to_home is not None]
    return min(ratios, default=WHOLE)
