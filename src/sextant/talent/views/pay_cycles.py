"""The yearly round (shape: one decision), its letters (report to print), and schools’ pools (list)."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import SignedInRequest, requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.places import find_school
from sextant.talent import policies
from sextant.talent.actions.pay_cycles import approve_cycle, close_cycle
from sextant.talent.forms.pay import ApprovalForm
from sextant.talent.letters.pay import write_letter
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.pay_below import check_bands
from sextant.talent.queries.pay_cells import market_of
from sextant.talent.queries.pay_cycles import CycleRow, cycle_of, letter_schools, letters_of
from sextant.talent.queries.pay_pools import list_pools
from sextant.talent.queries.pay_rules import YearRow, list_years, rule_in_force, year_of
from sextant.talent.tasks.pay_letters import begin_letters
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

YEAR, DEED, SCHOOL, CENTRAL = "year", "deed", "school", "central"
JUNE_FIRST = (6, 1)
POOLS = Exportable(
    title=_lazy("Salary pools"),
    record_class=RecordClass.O2,
    shown_as="rows",
    cells={"school": "school", "year": "year", "group": "group", "n": "n", "total": "total"},
    columns={
        "school": _lazy("School"), "year": _lazy("School year"), "group": _lazy("Group"),
        "n": _lazy("People"), "total": _lazy("Sum"),
    },
)  # fmt: skip


@requires(policies.READ_MARKET)
@require_http_methods(["GET", "POST"])
def pay_cycle(request: SignedInRequest) -> HttpResponse:
    """Show how far a year’s round has come, and take the next step of it."""
    on, rights = clock.today(), current_rights()
    may_keep = policies.KEEP_PAY.holds(rights)
    year = year_of(request.GET.get(YEAR, "")) or _current(on)
    if year is None or (request.method == "POST" and not may_keep):
        raise Http404
    # Finance reads how many lines and letters there are, and nobody’s.
    with as_desk():
        cycle = cycle_of(year.id)
    deed = request.POST.get(DEED, "")
    form = ApprovalForm(
        request.POST if deed == "approve" else None,
        initial={"approved_on": on, "effective_on": year.starts_on},
    )
    if request.method == "POST":
        went = _step(request, deed, form, year, cycle)
        if went is not None:
            return went
    market = market_of(year.id)
    rule = rule_in_force(year.id)
    context = {
        "year": year,
        "years": [
            Tab(label=one.label, url=_address(one), is_current=one.id == year.id) for one in list_years()
        ],
        "cycle": cycle,
        "rule": rule,
        "market": market,
        "form": form,
        "may_keep": may_keep,
        "letters_due_on": date(year.starts_on.year, *JUNE_FIRST),
        "schools": letter_schools(cycle.id) if cycle and may_keep and cycle.letters_on else (),
        "check": check_bands(on=on) if may_keep else None,
        "finding": _finding(year, cycle, has_rule=rule is not None),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "talent/pay/pay_cycle.html", context, status=status)


@requires(policies.LIST_PAY)
@require_GET
def pay_letters(request: HttpRequest) -> HttpResponse:
    """Show all letters of a school and year, one a sheet; they print as they stand."""
    year = year_of(request.GET.get(YEAR, "")) or _current(clock.today())
    cycle = cycle_of(year.id) if year else None
    asked = request.GET.get(SCHOOL, "")
    school = find_school(asked) if _is_public_id(asked) else None
    lines = letters_of(cycle.id, school_id=school.pk if school else None) if cycle else ()
    context = {
        "letters": [write_letter(one, request=request) for one in lines],
        "place": school.name if school else _("Central office"),
        "crumbs": (Tab(label=_("Yearly round"), url=reverse("pay_cycle")), Tab(label=_("Letters"))),
    }
    return render_page(request, "talent/pay/pay_letters.html", context)


@requires(policies.READ_POOLS)
@require_GET
@exportable(POOLS)
def salary_pools(request: HttpRequest) -> HttpResponse:
    """Show what schools pay in groups of five or more: of the school chosen, or of all within reach."""
    schools = schools_of(request)
    rows = list_pools(school_ids=[schools.current.id] if schools.current else None)
    context = {
        "rows": rows,
        "several": len({one.school for one in rows}) > 1,
        "finding": _("What %(school)s pays altogether") % {"school": rows[0].school}
        if rows and len({one.school for one in rows}) == 1
        else _("What schools pay altogether")
        if rows
        else _("No salary pool can be shown yet"),
    }
    return render_page(request, "talent/pay/salary_pools.html", context)


def _step(
    request: SignedInRequest, deed: str, form: ApprovalForm, year: YearRow, cycle: CycleRow | None
) -> HttpResponse | None:
    """Take a step; None where the form was refused and is shown again."""
    on, here = clock.today(), _address(year)
    try:
        if deed == "approve":
            if not form.is_valid():
                return None
            said = form.cleaned_data
            approve_cycle(
                year=year,
                note=said["note"],
                approved_on=said["approved_on"],
                effective_on=said["effective_on"],
                on=on,
            )
            messages.success(request, _("On record. Everybody’s line is computed."))
        elif deed == "letters" and cycle is not None:
            key = begin_letters(cycle_id=cycle.id, on=on, user_id=request.user.pk)
            return go_to(request, reverse("progress", args=[key]))
        elif deed == "close" and cycle is not None:
            close_cycle(cycle.id, on=on)
            messages.success(request, _("Closed. The new bases hold, and the pools of schools are computed."))
    except CannotDo as refusal:
        if deed == "approve":
            form.add_error(None, str(refusal))
            return None
        messages.error(request, str(refusal))
    return go_to(request, here)


def _current(on: date) -> YearRow | None:
    """Return the year whose round is next: the newest one that is on file and has not ended."""
    years = list_years()
    return next((one for one in years if one.ends_on >= on), years[0] if years else None)


def _address(year: YearRow) -> str:
    return f"{reverse('pay_cycle')}?{YEAR}={year.public_id}"


def _is_public_id(asked: str) -> bool:
    return len(asked) == 36 and all(sign in "0123456789abcdef-" for sign in asked.lower())


def _finding(year: YearRow, cycle: CycleRow | None, *, has_rule: bool) -> str:
    if cycle is None or cycle.approved_on is None:
        if not has_rule:
            return _("The bands of %(year)s are not published yet") % {"year": year.label}
        return _("Pay of %(year)s waits for the board’s approval") % {"year": year.label}
    if cycle.closed_on is not None:
        return _("The round of %(year)s is closed") % {"year": year.label}
    if cycle.letters_on is not None:
        return _("%(n)d of %(all)d have acknowledged their letter") % {
            "n": cycle.n_acknowledged,
            "all": cycle.n_lettered,
        }
    return _("The lines of %(year)s are computed; the letters are not out") % {"year": year.label}
