"""Retention (shape: list of groups) that stayed, each beside all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.places import SchoolRow
from sextant.talent import policies
from sextant.talent.queries.retention import Group, Retention, read_retention
from sextant.talent.rules.staying_rates import Rate
from sextant.web.charts.intervals import Estimate, interval_cell
from sextant.web.charts.scales import Scale, balanced
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, number, percent
from sextant.web.pages import render_page

RATES = Exportable(
    title=_lazy("Retention"),
    record_class=RecordClass.A2R,
    cells={"part": "part", "group": "label", "stayed": "stayed", "interval": "interval"},
    shown_as="groups",
    columns={
        "part": _lazy("Part"),
        "group": _lazy("Group"),
        "stayed": _lazy("Stayed"),
        "interval": _lazy("95% interval"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One group as the page writes it."""

    part: str
    label: str
    stayed: str
    interval: str
    n: str
    picture: SafeString
    is_few: bool
    is_known: bool = True
    is_small: bool = False


@requires(policies.READ_STAYING)
@require_GET
@exportable(RATES)
def retention(request: HttpRequest) -> HttpResponse:
    """Show who stayed from one 1 October to the next: by category, effectiveness, newness, school."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    current = schools.current
    if current is not None and not policies.READ_STAYING.covers(rights, school_id=current.id):
        current = next(
            (one for one in schools.offered if policies.READ_STAYING.covers(rights, school_id=one.id)), None
        )
        if current is None:
            raise Http404
    own = [current.id] if current else _all_within(schools.offered)
    found = read_retention(school_ids=own, on=on)
    parts = [
        (part.title, part.key, [_shown(part.title, group, found) for group in part.groups])
        for part in found.parts
    ]
    context = {
        "school": current,
        "found": found,
        "finding": _finding(found),
        "about": _about(found),
        "parts": parts,
        "groups": [row for _title, _key, rows in parts for row in rows if not row.is_few],
        "years": [(label, _stayed(rate), _interval(rate)) for label, rate in found.years if rate.is_told],
        "ratio": _ratio(found),
    }
    return render_page(request, "talent/staying/retention.html", context)


def _all_within(offered: Iterable[SchoolRow]) -> list[int] | None:
    """Return the schools whose leaving the reader may read; None for the whole network."""
    rights = current_rights()
    reached = [one.id for one in offered if policies.READ_STAYING.covers(rights, school_id=one.id)]
    if not reached:
        raise Http404
    has_network = any(held.school_ids is None for held in rights.held if held.role in _NETWORK_ROLES)
    return None if has_network else reached


_NETWORK_ROLES = frozenset({"hr", "chief_academic_officer"})


def _shown(title: str, group: Group, found: Retention) -> Shown:
    rate = group.rate
    if rate is None or not rate.is_told or rate.share is None or rate.interval is None:
        return Shown(
            part=title,
            label=group.label,
            stayed="",
            interval="",
            n="",
            picture=SafeString(""),
            is_few=True,
            is_small=group.is_small,
        )
    if not group.is_known:
        return Shown(
            part=title,
            label=group.label,
            stayed=_("none on file"),
            interval="",
            n=number(rate.n),
            picture=SafeString(""),
            is_few=False,
            is_known=False,
        )
    middle = found.total.share if found.total and found.total.share is not None else rate.share
    low, high = rate.interval
    estimate = Estimate(value=rate.share - middle, low=low - middle, high=high - middle)
    ends = balanced([-30.0, 30.0, estimate.low, estimate.high])
    scale = Scale(low=ends[0], high=ends[1], start=2, stop=98)
    return Shown(
        part=title,
        label=group.label,
        stayed=percent(rate.share, decimals=0),
        interval=_interval(rate),
        n=number(rate.n),
        picture=interval_cell(
            estimate, scale=scale, label=f"{group.label}: {_stayed(rate)}, {_interval(rate)}"
        ),
        is_few=False,
    )


def _stayed(rate: Rate | None) -> str:
    if rate is None or not rate.is_told:
        return _("too few to tell")
    return percent(rate.share, decimals=0)


def _interval(rate: Rate) -> str:
    ends = rate.interval
    if ends is None:
        return ""
    return _("%(low)s to %(high)s") % {
        "low": percent(ends[0], decimals=0),
        "high": percent(ends[1], decimals=0),
    }


def _finding(found: Retention) -> str:
    if found.total is None or found.first is None:
        return _("One more 1 October is needed to tell who stays")
    if not found.total.is_told:
        return _("Fewer than ten teachers: nothing can be told of who stayed")
    return _("%(share)s of the teachers stayed") % {"share": percent(found.total.share, decimals=0)}


def _about(found: Retention) -> str:
    if found.total is None or found.first is None or found.last is None or not found.total.is_told:
        return _("Retention counts who teaches on 1 October and still works here a year later.")
    said = _(
        "Of %(n)s who taught on %(first)s still work in the network on %(last)s: %(stayed)s "
        "(95 in 100 such years: %(interval)s). Planned retirements stand apart: %(retired)s."
    ) % {
        "n": number(found.total.n),
        "first": dated(found.first),
        "last": dated(found.last),
        "stayed": number(found.total.n_stayed),
        "interval": _interval(found.total),
        "retired": number(found.total.n_retired),
    }
    if found.network is not None and found.network.is_told and found.network != found.total:
        said += " " + _("The network: %(share)s.") % {"share": percent(found.network.share, decimals=0)}
    return said


def _ratio(found: Retention) -> str:
    if found.ratio is None:
        return _(
            "Too few teachers were seen in lessons or measured by growth to hold effective teachers beside "
            "the lower third, or a small group could be worked out from it."
        )
    return _(
        "Of the %(n_effective)s teachers in the upper two thirds %(effective)s stayed, of the %(n_low)s in "
        "the lower third %(low)s: a ratio of %(ratio)s. Above 1 the network keeps those who teach well. "
        "Thirds are those of the lessons and growth of that very school year."
    ) % {
        "effective": _stayed(found.effective),
        "n_effective": number(found.effective.n) if found.effective else "",
        "low": _stayed(found.low),
        "n_low": number(found.low.n) if found.low else "",
        "ratio": number(found.ratio, decimals=2),
    }
