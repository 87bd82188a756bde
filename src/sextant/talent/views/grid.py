"""The talent grid of a school (shape: list): who teaches, how it goes, who may leave; and no pay."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.talent import policies
from sextant.talent.queries.grid import GridRow, grid_columns, read_grid
from sextant.talent.terms.growing import Category, RiskBand
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import number
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tone
from sextant.web.tables import Page

SOON = timedelta(days=90)
TONES = {RiskBand.HIGH.value: Tone.CONCERN, RiskBand.MEDIUM.value: Tone.WATCH, RiskBand.LOW.value: Tone.QUIET}
GRID_TO_TAKE = Exportable(
    title=_lazy("Talent grid"),
    record_class=RecordClass.A2R,
    cells={
        "name": "name",
        "category": "category_words",
        "lessons": "observation",
        "quality": "quality",
        "plan": "plan_words",
        "coaching": "coaching",
        "risk": "risk_words",
        "certificate": "certificate",
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One teacher as the grid writes it."""

    row: GridRow
    lessons: str
    n_scored: str
    quality: str
    growth: Status | None
    plan: str
    coaching: str
    risk: Status | None
    certificate_is_near: bool


@requires(policies.READ_GRID)
@require_GET
@exportable(GRID_TO_TAKE)
def talent_grid(request: HttpRequest) -> HttpResponse:
    """Show a school’s teachers by category, lessons, plan, coaching, risk and certificate."""
    on, schools, rights = clock.today(), schools_of(request), current_rights()
    school = next(
        (
            one
            for one in (schools.current, *schools.offered)
            if one is not None and policies.READ_GRID.covers(rights, school_id=one.id)
        ),
        None,
    )
    if school is None:
        raise Http404
    category, risk = request.GET.get("category", ""), request.GET.get("risk", "")
    page = read_grid(
        school_id=school.id,
        on=on,
        window=grid_columns().window(request.GET),
        category=category if category in {str(one.value) for one in Category} else "",
        risk=risk if risk in RiskBand.values else "",
    )
    context = {
        "school": school,
        "page": page,
        "rows": [_shown(row, on) for row in page.rows],
        "finding": _finding(page, narrowed=bool(category or risk)),
        "categories": [(str(one.value), one.label) for one in Category],
        "risks": RiskBand.choices,
        "category": category,
        "risk": risk,
    }
    return render_page(request, "talent/staying/talent_grid.html", context, fragment="rows")


def _shown(row: GridRow, on: date) -> Shown:
    flags = {
        "exceptional": Status(label=_("Growth exceptional"), tone=Tone.HIGH),
        "ineffective": Status(label=_("Growth flagged"), tone=Tone.CONCERN),
    }
    plan = row.plan_words or _("None yet")
    coaching = {"cycle": _("In a cycle"), "coach": _("Has a coach")}
    return Shown(
        row=row,
        lessons=number(row.observation, decimals=2) if row.observation is not None else "–",
        n_scored=ngettext("%(n)d lesson", "%(n)d lessons", row.n_scored) % {"n": row.n_scored}
        if row.n_scored
        else "",
        quality=number(row.quality, decimals=2) if row.quality is not None else "–",
        growth=flags.get(row.flag),
        plan=_("%(plan)s, past its day") % {"plan": plan} if row.plan_is_late else plan,
        coaching=coaching.get(row.coaching, "–"),
        risk=Status(label=row.risk_words, tone=TONES[row.risk]) if row.risk else None,
        certificate_is_near=row.certificate is not None and row.certificate <= on + SOON,
    )


def _finding(page: Page[GridRow], *, narrowed: bool) -> str:
    if narrowed:
        return ngettext("%(n)d teacher stands here", "%(n)d teachers stand here", page.total) % {
            "n": page.total
        }
    return ngettext("%(n)d teacher at one glance", "%(n)d teachers at one glance", page.total) % {
        "n": page.total
    }
