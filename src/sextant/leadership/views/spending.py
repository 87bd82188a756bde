"""The budget by category (shape: report), and loading a file of it (import)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions.spending import FileRefused, load_spending
from sextant.leadership.forms.operations import SpendingForm
from sextant.leadership.queries.spending import LineRow, SchoolSpending, spending_by_school, spending_of
from sextant.leadership.queries.vacancies import vacancies_of
from sextant.leadership.rules.spending import Standing
from sextant.leadership.rules.spending_file import CATEGORIES, Fault, template
from sextant.leadership.thresholds.operations import GREEN_VARIANCE
from sextant.leadership.views.chosen_school import school_id_of
from sextant.network.queries.settings import threshold
from sextant.web.current_school import schools_of
from sextant.web.formats import money, signed
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Status, Tab, Tone
from sextant.web.uploads import with_quota

MOST_BYTES = 128 * 1024
WORDS = {
    Standing.ON_PLAN: (_lazy("On plan"), Tone.GOOD),
    Standing.OVER: (_lazy("Over plan"), Tone.CONCERN),
    Standing.UNDER: (_lazy("Under plan"), Tone.WATCH),
}


class Shown:
    """One line as the page writes it."""

    def __init__(self, row: LineRow) -> None:
        self.label = row.label or _("All lines")
        self.is_total = row.is_total
        self.budget, self.to_date = _dollars(row.spent.budget_cents), _dollars(row.spent.to_date_cents)
        self.committed, self.actual = _dollars(row.spent.committed_cents), _dollars(row.spent.actual_cents)
        self.left = _dollars(row.spent.left_cents)
        self.variance = "—" if row.variance is None else f"{signed(100 * row.variance, decimals=1)}%"
        self.status = _status(row)


@requires(policies.READ_OPERATIONS)
@require_GET
def spending(request: HttpRequest) -> HttpResponse:
    """Show a school’s lines against their plan to date, or every school’s sum."""
    on, school, rights = clock.today(), schools_of(request).current, current_rights()
    context = {
        "school": school,
        "may_load": school is not None and policies.LOAD_SPENDING.covers(rights, school_id=school.id),
        "green": threshold(GREEN_VARIANCE, on=on, school_id=school.id if school else None),
    }
    if school is None:
        schools = spending_by_school(on=on)
        shown = [(one, Shown(one.row) if one.row else None) for one in schools]
        return render_page(
            request,
            "leadership/operations/spending_network.html",
            {**context, "schools": shown, "finding": _network_finding(schools)},
        )
    rows = spending_of(school_id=school.id, on=on)
    return render_page(
        request,
        "leadership/operations/spending.html",
        {
            **context,
            "rows": [Shown(row) for row in rows],
            "as_of": rows[-1].as_of if rows else None,
            "finding": _finding(rows),
            "vacancies": vacancies_of(school_id=school.id, on=on),
        },
    )


@requires(policies.LOAD_SPENDING)
@require_http_methods(["GET", "POST"])
def spending_load(request: HttpRequest) -> HttpResponse:
    """Take a school’s file, whole or not at all."""
    quota = with_quota(request, most_bytes=MOST_BYTES) if request.method == "POST" else None
    on, school = clock.today(), schools_of(request).current
    form = SpendingForm(request.POST or None, request.FILES or None, initial={"as_of": on})
    faults: tuple[Fault, ...] = ()
    sent = request.FILES.get("file")
    if quota is not None and quota.is_exceeded:
        form.is_valid()
        form.add_error("file", _("The file is larger than 128 KB. Send one row for each category alone."))
    elif request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            n = load_spending(
                school_id=school_id_of(request), data=said["file"].read(), as_of=said["as_of"], on=on
            )
            words = ngettext("%(n)d line is new or changed.", "%(n)d lines are new or changed.", n)
            messages.success(request, words % {"n": n})
            return go_to(request, reverse("spending"))
        except FileRefused as refusal:
            faults = refusal.faults
            form.add_error("file", str(refusal))
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "school": school,
        "faults": faults,
        "file_name": sent.name if sent is not None and faults else "",
        "crumbs": (Tab(label=_("Budget"), url=reverse("spending")), Tab(label=_("Load a file"))),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/operations/spending_load.html", context, status=status)


@requires(policies.LOAD_SPENDING)
@require_GET
def spending_template(request: HttpRequest) -> HttpResponse:
    """Answer an empty file with headings and the school’s own categories."""
    school = schools_of(request).current
    rows = spending_of(school_id=school.id, on=clock.today()) if school else ()
    own = [row.label for row in rows if not row.is_total]
    response = HttpResponse(template(own or CATEGORIES), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="spending.csv"'
    return response


def _dollars(cents: int) -> str:
    """Write an amount in whole dollars: a budget is read, not audited, here."""
    return money(100 * round(cents / 100))


def _status(row: LineRow) -> Status | None:
    if row.standing is None:
        return None
    words, tone = WORDS[row.standing]
    return Status(label=str(words), tone=tone)


def _finding(rows: tuple[LineRow, ...]) -> str:
    if not rows:
        return _("No budget is loaded yet")
    total = rows[-1]
    if total.variance is None:
        return _("Nothing was due to be spent yet")
    words = {"far": f"{signed(100 * total.variance, decimals=1)}%"}
    if total.standing is Standing.ON_PLAN:
        return _("Spending is on plan: %(far)s") % words
    if total.standing is Standing.OVER:
        return _("Spending is over plan: %(far)s") % words
    return _("Spending is under plan: %(far)s") % words


def _network_finding(schools: tuple[SchoolSpending, ...]) -> str:
    known = [one.row for one in schools if one.row is not None]
    if not known:
        return _("No budget is loaded yet")
    off = sum(row.standing not in {Standing.ON_PLAN, None} for row in known)
    if not off:
        return _("Every school’s spending is on plan")
    return ngettext("%(n)d school’s spending is off plan", "%(n)d schools’ spending is off plan", off) % {
        "n": off
    }
