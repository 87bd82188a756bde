"""Say where a test ends before its students do: growth beyond its highest score cannot be seen."""

from typing import Any

import numpy as np

from sextant.cli.fitting.coding import CodedScores
from sextant.valueadded.arrays import Booleans, Floats
from sextant.valueadded.diagnostics import CeilingTable, tabulate_ceilings

AT_TOP = (
    "Growth beyond it cannot be seen: strong students seem to stop, effects of their teachers are drawn "
    "toward the mean, and intervals there are too short."
)
AT_BOTTOM = (
    "What lies below it cannot be seen: students there cannot drop further, and their first growth is hidden."
)


def describe_ceilings(coded: CodedScores) -> dict[str, Any]:
    """Return the share of results at the ends of the tests, and a sentence for each subject with many."""
    table = tabulate_ceilings(scores=coded.scores)
    names = {
        int(index): label for index, label in zip(coded.calendar.index, coded.calendar.labels, strict=True)
    }
    rows = [
        {
            "subject": str(coded.subjects[subject]),
            "period": names[period],
            "results": n,
            "share_at_top": top,
            "share_at_bottom": bottom,
        }
        for subject, period, n, top, bottom in zip(
            table.subject.tolist(),
            table.period.tolist(),
            table.n.tolist(),
            table.share_at_top.tolist(),
            table.share_at_bottom.tolist(),
            strict=True,
        )
    ]
    return {"rows": rows, "warnings": _warn(coded, table)}


def _warn(coded: CodedScores, table: CeilingTable) -> list[str]:
    ends = (
        (table.has_ceiling, table.share_at_top, "highest", AT_TOP),
        (table.has_floor, table.share_at_bottom, "lowest", AT_BOTTOM),
    )
    return [
        f"{coded.subjects[subject]}: {_spell_out(marked & here, share, here)} stand at the {end} score of "
        f"their test. {meaning}"
        for subject in np.unique(table.subject).tolist()
        for marked, share, end, meaning in ends
        if (marked & (here := table.subject == subject)).any()
    ]


def _spell_out(marked: Booleans, share: Floats, here: Booleans) -> str:
    most, n = float(share[marked].max()), int(marked.sum())
    where = "in one period" if n == 1 else f"in {n} of {int(here.sum())} periods, at most"
    return f"{where} {most:.0%} of results" if n > 1 else f"{most:.0%} of results {where}"
