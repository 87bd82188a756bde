"""What the pages of consistency write in their cells: a ratio, its interval, its counts, its word."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.culture.queries.consistency import Balance, DeciderRow, RatioRow
from sextant.culture.rules.consistency_words import scope_of, sentence_of, standing_in_words, written
from sextant.culture.rules.funnel import NARROW, WIDE
from sextant.culture.rules.ratios import Ratio
from sextant.culture.terms.consistency import OUTCOMES, Measure, Of, RatioGroup
from sextant.web.charts.figure import Chart
from sextant.web.charts.funnels import FunnelSpot, Limits, funnel_plot
from sextant.web.formats import NO_VALUE, Unit, number, percent
from sextant.web.parts import Status, Tone

POINTS = Unit(one="point", many="points", decimals=0, is_signed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCell:
    """One comparison, written: the ratio, its interval, what it rests on, and the word for it.

    ``status`` stands only where something is asked for; ``words`` say how all others stand.
    """

    ratio: str
    interval: str
    counts: str
    status: Status | None
    words: str
    note: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One group with a cell for each thing that is compared; None: too few to compare."""

    label: str
    cells: tuple[tuple[str, RatioCell | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysRow:
    """The days of suspension of one group beside those of the others."""

    label: str
    ours: str
    others: str
    gap: str
    status: Status | None
    words: str


def sentence(row: RatioRow) -> str:
    """Return what a comparison found."""
    return sentence_of(
        group=row.group,
        measure=row.measure,
        of=row.of,
        ratio=Ratio(ratio=row.ratio, low=row.low, high=row.high, p=0.0, is_alternate=row.is_alternate),
        code_name=row.code_name,
        medians=row.medians,
    )


def cell_of(row: RatioRow) -> RatioCell:
    """Return a comparison as a cell shows it."""
    return RatioCell(
        ratio=written(row.ratio),
        interval=_("%(low)s to %(high)s") % {"low": written(row.low), "high": written(row.high)},
        counts=_counts(row),
        status=_status(row),
        words="" if row.asks_for_review else standing_in_words(row.standing, low=row.low, high=row.high),
        note=_("against the network’s others") if row.is_alternate else "",
        label=f"{row.group.label}: {scope_of(row.of, row.code_name)}",
    )


def risk_rows(rows: Sequence[RatioRow]) -> tuple[GroupRow, ...]:
    """Return the risk ratios by group, a cell for each outcome."""
    return _by_group(rows, Measure.RISK, OUTCOMES)


def same_rows(rows: Sequence[RatioRow]) -> tuple[GroupRow, ...]:
    """Return the same-infraction ratios by group: codes that leave room, and the others."""
    return _by_group(rows, Measure.SAME, (Of.SUBJECTIVE, Of.OBJECTIVE))


def code_cells(rows: Sequence[RatioRow]) -> tuple[RatioCell, ...]:
    """Return the same-infraction ratios of single codes, what asks for a review first."""
    return tuple(cell_of(row) for row in rows if row.of is Of.CODE)


def days_rows(rows: Sequence[RatioRow]) -> tuple[DaysRow, ...]:
    """Return by group both medians of days, of how many students, their difference and its word."""
    return tuple(
        DaysRow(
            label=str(row.group.label),
            ours=_median(row.medians[0], row.people[0] if row.people else None),
            others=_median(row.medians[1], row.people[1] if row.people else None),
            gap=number(row.ratio, decimals=1),
            status=_status(row),
            # The difference of two medians has no interval; below the line nothing is said of it.
            words="" if row.asks_for_review else standing_in_words(row.standing, low=0, high=2),
        )
        for row in rows
        if row.measure is Measure.DAYS and row.medians is not None
    )


def balance_sentence(balance: Balance) -> str:
    """Return the restorative balance in a sentence, empty where too little was decided."""
    if balance.here is None:
        return ""
    return _(
        "%(here)s of decided incidents of level 2 and 3 had a restorative response; network %(net)s."
    ) % {
        "here": percent(balance.here.percent),
        "net": percent(balance.network.percent) if balance.network else NO_VALUE,
    }


def funnel_of(rows: Sequence[DeciderRow]) -> Chart | None:
    """Return the deciders in a funnel; None where nobody has enough decisions."""
    if not rows:
        return None
    n = sum(row.decided.n for row in rows)
    spread = (sum(row.decided.spread**2 * row.decided.n for row in rows) / n) ** 0.5
    outside = [row for row in rows if row.decided.is_outside]
    finding = (
        _("%(names)s: the share kept from class lies beyond what chance explains, like cases considered.")
        % {"names": ", ".join(row.name for row in outside)}
        if outside
        else _("Nobody’s decisions lie beyond what chance explains, like cases considered.")
    )
    return funnel_plot(
        title=_("Who decides, beside like cases"),
        finding=finding,
        spots=[_spot(row) for row in rows],
        limits=Limits(spread=spread * 100, narrow=NARROW, wide=WIDE),
        unit=POINTS,
        across=_("Decisions"),
        up=_("Points above or below like cases"),
        columns=(_("Who decided"), _("Decisions"), _("Kept from class"), _("Like cases"), _("Limits")),
    )


def matrix_rows(
    rows: Sequence[RatioRow], schools: Sequence[tuple[int, str, str]], shown: tuple[Measure, Of]
) -> tuple[tuple[str, str, tuple[tuple[str, RatioCell | None], ...]], ...]:
    """Return each school with a cell for each group, after the group's name.

    Args:
        rows: the comparisons of all schools.
        schools: key, name and address of each school.
        shown: what is compared.
    """
    known = {(row.school_id, row.group): cell_of(row) for row in rows if (row.measure, row.of) == shown}
    return tuple(
        (name, url, tuple((str(group.label), known.get((key, group))) for group in groups_of(rows, shown)))
        for key, name, url in schools
    )


def groups_of(rows: Sequence[RatioRow], shown: tuple[Measure, Of]) -> tuple[RatioGroup, ...]:
    """Return the groups that anything is told of, in the order of the list."""
    told = {row.group for row in rows if (row.measure, row.of) == shown}
    return tuple(group for group in RatioGroup if group in told)


def _status(row: RatioRow) -> Status | None:
    """Return a pill where a review is asked for; a green tick would say more than any interval can."""
    return Status(label=str(row.standing.label), tone=Tone.CONCERN) if row.asks_for_review else None


def _median(days: float, people: int | None) -> str:
    if people is None:
        return f"{days:.1f}"
    return ngettext("%(days)s (%(n)s student)", "%(days)s (%(n)s students)", people) % {
        "days": f"{days:.1f}",
        "n": number(people),
    }


def _by_group(rows: Sequence[RatioRow], measure: Measure, ofs: Sequence[Of]) -> tuple[GroupRow, ...]:
    known = {(row.group, row.of): row for row in rows if row.measure is measure}
    return tuple(
        GroupRow(
            label=str(group.label),
            cells=tuple(
                (str(of.label), cell_of(known[group, of]) if (group, of) in known else None) for of in ofs
            ),
        )
        for group in RatioGroup
        if any((group, of) in known for of in ofs)
    )


def _counts(row: RatioRow) -> str:
    if row.ours is None or row.others is None:
        return ""
    counts = _(
        "%(ours)s of %(n_ours)s (%(share_ours)s) against %(others)s of %(n_others)s (%(share_others)s)"
    ) % {
        "ours": number(row.ours.events),
        "n_ours": number(row.ours.n),
        "share_ours": percent(row.ours.percent),
        "others": number(row.others.events),
        "n_others": number(row.others.n),
        "share_others": percent(row.others.percent),
    }
    if row.people is None or row.measure is not Measure.SAME:
        return counts
    people = _("cases of %(ours)s and %(others)s students") % {
        "ours": number(row.people[0]),
        "others": number(row.people[1]),
    }
    return f"{counts}; {people}"


def _spot(row: DeciderRow) -> FunnelSpot:
    one = row.decided
    return FunnelSpot(
        label=row.name,
        n=one.n,
        beyond=one.beyond * 100,
        is_outside=one.is_outside,
        cells=(
            percent(one.share * 100, decimals=0),
            percent(one.expected * 100, decimals=0),
            _("%(narrow)s / %(wide)s points")
            % {"narrow": f"±{one.limit(NARROW) * 100:.0f}", "wide": f"±{one.limit(WIDE) * 100:.0f}"},
        ),
    )
