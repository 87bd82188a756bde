"""A report period's rosters (shape: list), and one to confirm or question (shape: one decision)."""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.actions import rosters as actions
from sextant.office import policies
from sextant.office.forms.rosters import QuestionForm
from sextant.office.queries import roster as one
from sextant.office.queries import rosters as queries
from sextant.office.queries.rosters import PeriodRow
from sextant.office.queries.schools import SchoolPlace
from sextant.office.rules.sentences import rosters_finding
from sextant.office.views.lists import ask_school, named_school, render_list, shown_school
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page

ROSTERS = Exportable(
    title=_lazy("Rosters"),
    record_class=RecordClass.S1A,
    cells={"title": "title", "teacher": "teacher", "state": "state", "question": "question"},
)


@requires(policies.READ_CLASS_LISTS)
@exportable(ROSTERS)
def roster_list(request: HttpRequest) -> HttpResponse:
    """Answer how far a school, or the reader, is with the rosters of a report period."""
    on = clock.today()
    place = shown_school(request, policies.READ_CALENDAR)
    if place is None:
        return ask_school(request, policies.READ_CALENDAR, title=_("Rosters"))
    periods = queries.list_periods(school_id=place.school_id, on=on)
    with_rosters = queries.periods_with_rosters(periods, school_id=place.school_id)
    period = _period(request, periods, with_rosters=with_rosters)
    if period is None:
        return render_list(request, "office/roster_list.html", {"place": place, "today": on})
    window = queries.roster_columns().window(request.GET)
    counts = queries.count_rosters(school_id=place.school_id, period_id=period.period_id)
    approves = queries.may_approve(school_id=place.school_id)
    opens = queries.may_open(school_id=place.school_id)
    offered = [
        one for one in periods if one in with_rosters or one == period or (opens and one == periods[0])
    ]
    context = {
        "place": place,
        "years": [(year, list(own)) for year, own in groupby(offered, key=lambda one: one.year)],
        "n_offered": len(offered),
        "period": period,
        "counts": counts,
        "today": on,
        "page": queries.list_rosters(window, school_id=place.school_id, period_id=period.period_id),
        "finding": rosters_finding(counts.n_verified, counts.n_all, number=period.number),
        "may_approve": approves,
        "may_open": opens and on >= period.opens_on,
        "blocked": queries.list_blocked(school_id=place.school_id, period=period) if approves else (),
    }
    return render_list(request, "office/roster_list.html", context)


@requires(policies.READ_CLASS_LISTS)
def roster_confirm(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one roster, and take its teacher's word that it was so, or what is not right."""
    roster = one.find_roster(public_id, on=clock.today())
    if roster is None:
        raise Http404
    form, problem = QuestionForm(), ""
    if request.method == "POST":
        form = QuestionForm(request.POST if "question" in request.POST else None)
        try:
            if _store(request, form, roster):
                return go_to(
                    request, f"{reverse('roster_list')}?{urlencode({'period': roster.period.public_id})}"
                )
        except CannotDo as refused:
            problem = str(refused)
    context = {"roster": roster, "form": form, "problem": problem}
    status = 422 if form.errors or problem else 200
    return render_page(request, "office/roster_confirm.html", context, status=status)


@requires(policies.KEEP_CLASS_LISTS)
@require_POST
def roster_open(request: HttpRequest) -> HttpResponse:
    """Ask each teacher of a school to confirm her rosters of a report period."""
    place = named_school(request, policies.KEEP_CLASS_LISTS)
    period = _asked_period(request, place)
    opened = actions.open_verifications(report_period_id=period.period_id, school_id=place.school_id)
    n, left_out = len(opened.verification_ids), len(opened.uncovered_section_ids)
    messages.success(
        request, ngettext("%(n)d roster is open now.", "%(n)d rosters are open now.", n) % {"n": n}
    )
    if left_out:
        text = ngettext(
            "%(n)d class has no teacher of record, so that nobody can be asked.",
            "%(n)d classes have no teacher of record, so that nobody can be asked.",
            left_out,
        )
        messages.warning(request, text % {"n": left_out})
    return go_to(request, _address(place, period))


@requires(policies.APPROVE_ROSTERS)
@require_POST
def roster_approve(request: HttpRequest) -> HttpResponse:
    """Lock the confirmed rosters of a school and report period."""
    place = named_school(request, policies.APPROVE_ROSTERS)
    period = _asked_period(request, place)
    try:
        approved = actions.approve_rosters(
            school_id=place.school_id,
            report_period_id=period.period_id,
            at=clock.now(),
            approved_by_id=current_rights().staff_id or 0,
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        n = len(approved.locked_ids)
        text = ngettext("%(n)d roster is approved and locked.", "%(n)d rosters are approved and locked.", n)
        messages.success(request, text % {"n": n})
        if own := len(approved.own_word_ids):
            text = ngettext(
                "%(n)d roster waits: you confirmed it yourself, and somebody else has to approve it.",
                "%(n)d rosters wait: you confirmed them yourself, and somebody else has to approve them.",
                own,
            )
            messages.warning(request, text % {"n": own})
    return go_to(request, _address(place, period))


def _store(request: HttpRequest, form: QuestionForm, roster: one.Roster) -> bool:
    """Store what was sent; tell if something was."""
    if "question" not in request.POST:
        actions.confirm_roster(
            verification_id=roster.verification_id,
            at=clock.now(),
            confirmed_by_id=current_rights().staff_id,
        )
        messages.success(request, _("The roster of %(title)s is confirmed.") % {"title": roster.title})
        return True
    if not form.is_valid():
        return False
    actions.question_roster(verification_id=roster.verification_id, text=form.cleaned_data["text"])
    messages.success(request, _("The office has your question about %(title)s.") % {"title": roster.title})
    return True


def _period(
    request: HttpRequest, periods: Sequence[PeriodRow], *, with_rosters: Sequence[PeriodRow] = ()
) -> PeriodRow | None:
    asked = request.POST.get("period", "") or request.GET.get("period", "")
    period = queries.find_period(asked, periods, with_rosters=with_rosters)
    if asked and period is None:
        raise Http404
    return period


def _asked_period(request: HttpRequest, place: SchoolPlace) -> PeriodRow:
    periods = queries.list_periods(school_id=place.school_id, on=clock.today())
    period = _period(request, periods)
    if period is None:
        raise Http404
    return period


def _address(place: SchoolPlace, period: PeriodRow) -> str:
    query = urlencode({"school": place.public_id, "period": period.public_id})
    return f"{reverse('roster_list')}?{query}"
