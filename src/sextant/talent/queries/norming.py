"""Who is normed to rate candidates, until when, and how raters agreed in a quarter."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sextant.network.models import Staff
from sextant.talent.models import Norming, RaterPair
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.screening_bars import norm_bar_on
from sextant.talent.rules.rater_agreement import NormBar

MOST_NORMED, MOST_PAIRS = 400, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NormedRow:
    """One rater: since when normed, by what, and the first day on which it holds no more."""

    staff_id: int
    name: str
    school: str
    since: date
    until: date | None
    basis: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two raters over a quarter; shares, kappa and difference in hundredths."""

    rater: str
    other: str
    n: int
    exact: int
    adjacent: int
    kappa: int | None
    apart: int
    has_lapsed: bool

    @property
    def kappa_shown(self) -> str:
        """Return kappa with two decimals; a dash where everybody gave the same level."""
        return "–" if self.kappa is None else f"{self.kappa / 100:.2f}"

    @property
    def apart_shown(self) -> str:
        """Return the mean difference with its sign."""
        return f"{self.apart / 100:+.2f}"


def normed_among(staff_ids: Collection[int], *, on: date) -> frozenset[int]:
    """Return which of these people hold a norming on a day; asked for whoever plans an event."""
    with as_desk():
        held = Norming.objects.filter(staff_id__in=staff_ids).filter(_holds(on))
        return frozenset(held.values_list("staff_id", flat=True))


def is_normed(staff_id: int, *, on: date) -> bool:
    """Tell if somebody holds a norming on a day."""
    return bool(normed_among([staff_id], on=on))


def list_normed(*, on: date) -> tuple[NormedRow, ...]:
    """Return the newest norming of everybody within reach who ever was normed, those that lapsed first."""
    newest: dict[int, Norming] = {}
    rows = Norming.objects.order_by("-valid_from", "-pk")[: 4 * MOST_NORMED]
    for row in rows:
        newest.setdefault(row.staff_id, row)
    people = {
        one.pk: one for one in Staff.objects.select_related("school").filter(pk__in=newest)[:MOST_NORMED]
    }
    found = [
        NormedRow(
            staff_id=key,
            name=people[key].name,
            school=people[key].school.name if people[key].school else "",
            since=row.valid_from,
            until=row.valid_until,
            basis=row.basis,
            is_current=row.valid_until is None or row.valid_until > on,
        )
        for key, row in newest.items()
        if key in people
    ]
    return tuple(sorted(found, key=lambda one: (one.is_current, one.name)))


def list_pairs(*, quarter_from: date, on: date) -> tuple[PairRow, ...]:
    """Return how pairs of raters within reach agreed in a quarter, the weakest first."""
    rows = list(
        RaterPair.objects.select_related("rater", "other")
        .filter(quarter_from=quarter_from)
        .order_by("kappa_hundredths", "-n", "pk")[:MOST_PAIRS]
    )
    bar = norm_bar_on(on)
    return tuple(
        PairRow(
            rater=one.rater.name,
            other=one.other.name,
            n=one.n,
            exact=one.exact_hundredths,
            adjacent=one.adjacent_hundredths,
            kappa=one.kappa_hundredths,
            apart=one.mean_difference_hundredths,
            has_lapsed=_is_too_far(one, bar),
        )
        for one in rows
    )


def _is_too_far(one: RaterPair, bar: NormBar) -> bool:
    """Tell if a pair’s agreement, as it is kept, is too little for norming."""
    if one.n < bar.n:
        return False
    is_low = one.kappa_hundredths is not None and one.kappa_hundredths < bar.kappa * 100
    return is_low or abs(one.mean_difference_hundredths) > bar.apart * 100


def _holds(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on))
