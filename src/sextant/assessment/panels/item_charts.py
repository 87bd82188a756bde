"""Pictures of items: how hard against how telling, and anchors on two forms."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.item_analysis import ItemRow
from sextant.assessment.queries.releases import AnchorRow
from sextant.web.charts.figure import Chart
from sextant.web.charts.scatter import Axis, Spot, scatter_plot
from sextant.web.formats import Unit

SHARE = Unit(decimals=2)
CORRELATION = Unit(decimals=2, is_signed=True)
# An anchor this much easier or harder than on the reference is no anchor any more.
DRIFT = 0.1
LOWEST_R, HIGHEST_R = -0.4, 0.8


def item_chart(rows: Sequence[ItemRow], *, finding: str) -> Chart | None:
    """Return the picture of p and r, held items filled; None before there are numbers."""
    known = [row for row in rows if row.p is not None and row.r is not None]
    if not known:
        return None
    several = len({row.form_label for row in known}) > 1
    return scatter_plot(
        title=_("How hard each item is, and how well it tells who knows more"),
        finding=finding,
        spots=[
            Spot(
                label=item_name(row, several=several),
                x=row.p or 0.0,
                y=row.r or 0.0,
                is_strong=row.is_held,
                note="; ".join(str(flag.label) for flag in row.flags),
            )
            for row in sorted(known, key=lambda row: (row.form_label, row.position))
        ],
        across=Axis(label=_("Share right (p)"), unit=SHARE, low=0.0, high=1.0, lines=(0.2, 0.95)),
        up=Axis(
            label=_("Correlation with the rest (r)"),
            unit=CORRELATION,
            low=min(LOWEST_R, *(row.r or 0.0 for row in known)),
            high=max(HIGHEST_R, *(row.r or 0.0 for row in known)),
            lines=(0.0, 0.15),
        ),
        row_label=_("Item"),
        note_label=_("Flags"),
        strong_meaning=_("Waits for a decision"),
    )


def anchor_chart(rows: Sequence[AnchorRow]) -> Chart | None:
    """Return the picture of each anchor's share right on both forms; None without anchors."""
    if not rows:
        return None
    drifted = [row for row in rows if abs(row.p - row.p_reference) > DRIFT]
    return scatter_plot(
        title=_("Anchor items on both forms"),
        finding=_drift_sentence(len(drifted), len(rows)),
        spots=[
            Spot(
                label=f"{row.form_label}{row.position}",
                x=row.p_reference,
                y=row.p,
                is_strong=abs(row.p - row.p_reference) > DRIFT,
                note=_("was place %(n)d") % {"n": row.reference_position},
            )
            for row in rows
        ],
        across=Axis(label=_("Share right on the form of reference"), unit=SHARE, low=0.0, high=1.0),
        up=Axis(label=_("Share right on the other form"), unit=SHARE, low=0.0, high=1.0),
        row_label=_("Anchor"),
        note_label=_("On the reference"),
        strong_meaning=_("Further apart than the others"),
        has_diagonal=True,
    )


def item_name(row: ItemRow, *, several: bool) -> str:
    """Return what an item is called in a chart: its place, with the form where there are several."""
    return f"{row.form_label}{row.position}" if several else str(row.position)


def _drift_sentence(n_drifted: int, n: int) -> str:
    if not n_drifted:
        return _("All %(n)d anchors are about as hard on both forms.") % {"n": n}
    return ngettext(
        "%(k)d of %(n)d anchors is more than 0.10 apart on the two forms. Look at it before you release.",
        "%(k)d of %(n)d anchors are more than 0.10 apart on the two forms. Look at them before you release.",
        n_drifted,
    ) % {"k": n_drifted, "n": n}
