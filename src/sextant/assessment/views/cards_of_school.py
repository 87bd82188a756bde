"""A school's report cards of a period (shape: list): exceptions, review, release, no word from home."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions import report_cards as actions
from sextant.assessment.forms.report_cards import ReviewForm, SaidForm
from sextant.assessment.queries import card_contents, card_review, grade_periods, gradebooks, report_cards
from sextant.assessment.queries.grade_periods import PeriodChoice
from sextant.assessment.rules.card_words import chase_finding, network_finding, school_finding
from sextant.assessment.thresholds import CHASE_AFTER
from sextant.assessment.views.gradebook import PERIOD
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import SchoolRow, find_school
from sextant.network.queries.settings import threshold
from sextant.web.current_school import CHOSEN, EVERY_SCHOOL, schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment


@requires(policies.READ_SCHOOL_GRADES)
@require_GET
def card_home(request: HttpRequest) -> HttpResponse:
    """Show how far a school is with a period's report cards; for the network, how far each school is."""
    on = clock.today()
    periods = grade_periods.list_periods(until=on)
    period = _period(request, periods)
    school = _school(request)
    if period is None:
        return render_page(
            request, "assessment/card_home.html", {"finding": _("No report period has begun yet")}
        )
    if school is None:
        return _of_network(request, period, periods)
    return _of_school(request, school, period, periods)


@requires(policies.REVIEW_CARDS)
@require_POST
def card_review_save(request: HttpRequest) -> HttpResponse:
    """Record that the exceptions were looked at."""
    school, period = _named(request)
    form = ReviewForm(request.POST)
    form.is_valid()
    found = card_review.review_school(school_id=school.id, period=period, on=clock.today())
    try:
        actions.review_cards(
            school_id=school.id,
            period=period,
            n_exceptions=len(found.exceptions),
            note=form.cleaned_data.get("note", ""),
            on=clock.today(),
            staff_id=current_rights().staff_id,
        )
        messages.success(request, _("The review is recorded. The principal can release the cards."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, _address("card_home", school, period))


@requires(policies.RELEASE_CARDS)
@require_POST
def card_release(request: HttpRequest) -> HttpResponse:
    """Let a school's report cards go to the families."""
    school, period = _named(request)
    on = clock.today()
    found = card_review.review_school(school_id=school.id, period=period, on=on)
    try:
        release = actions.release_cards(
            school_id=school.id,
            period=period,
            contents=card_contents.gather_cards(school_id=school.id, period=period, on=on),
            on=on,
            staff_id=current_rights().staff_id,
            n_exceptions=len(found.exceptions),
        )
        text = ngettext("%(n)d report card is out.", "%(n)d report cards are out.", release.n_cards)
        messages.success(request, text % {"n": release.n_cards})
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, _address("card_home", school, period))


UNREAD = Exportable(
    title=_lazy("Cards without a word from home"),
    record_class=RecordClass.S1E,
    cells={"name": "student_name", "homeroom": "homeroom"},
    student="student_id",
)


@requires(policies.CHASE_CARDS)
@require_GET
@exportable(UNREAD)
def card_chase(request: HttpRequest) -> HttpResponse:
    """List the cards that no guardian has said to have read, with whom to ask in which language."""
    on = clock.today()
    periods = grade_periods.list_periods(until=on)
    period = _period(request, periods)
    school = schools_of(request).current
    context: dict[str, object] = {"periods": periods, "period": period, "form": SaidForm()}
    release = (
        grade_periods.find_release(school_id=school.id, period_id=period.period_id)
        if period and school
        else None
    )
    if release is None or period is None or school is None:
        return render_page(request, "assessment/card_chase.html", context)
    window = report_cards.chase_columns().window(request.GET)
    page = report_cards.list_to_chase(window, school_id=school.id, period_id=period.period_id)
    days = int(threshold(CHASE_AFTER, on=on, school_id=school.id))
    context |= {
        "page": page,
        "release": release,
        "school": school,
        "ask_from": calendar_of(school_id=school.id).add(release.released_on, days),
        "today": on,
        "finding": chase_finding(
            n_unread=page.total,
            n_cards=report_cards.count_cards(school_id=school.id, period_id=period.period_id),
        ),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/card_chase.html", context, fragment="rows")


def _of_school(
    request: HttpRequest, school: SchoolRow, period: PeriodChoice, periods: tuple[PeriodChoice, ...]
) -> HttpResponse:
    on, rights = clock.today(), current_rights()
    found = card_review.review_school(school_id=school.id, period=period, on=on)
    release = grade_periods.find_release(school_id=school.id, period_id=period.period_id)
    review = card_review.find_review(school_id=school.id, period_id=period.period_id)
    is_over = on > period.ends_on
    can_review = release is None and is_over and policies.REVIEW_CARDS.covers(rights, school_id=school.id)
    can_release = release is None and policies.RELEASE_CARDS.covers(rights, school_id=school.id)
    context = {
        "school": school,
        "period": period,
        "periods": periods,
        "found": found,
        "release": release,
        "review": review,
        "is_over": is_over,
        "may_review": can_review and policies.REVIEW_CARDS.holds(rights),
        "may_release": can_release and review is not None,
        "may_chase": policies.CHASE_CARDS.holds(rights),
        "form": ReviewForm(initial={"note": review.note if review else ""}),
        "finding": school_finding(
            number=period.number,
            n_posted=found.n_posted,
            n_grades=found.n_grades,
            n_exceptions=len(found.exceptions),
            is_out=release is not None,
        ),
    }
    return render_page(request, "assessment/card_home.html", context)


def _of_network(
    request: HttpRequest, period: PeriodChoice, periods: tuple[PeriodChoice, ...]
) -> HttpResponse:
    offered = schools_of(request).offered
    schools = gradebooks.list_school_cards(
        school_ids=[school.id for school in offered], period_id=period.period_id
    )
    context = {
        "schools": schools,
        "period": period,
        "periods": periods,
        "finding": network_finding(
            number=period.number,
            n_out=sum(school.released_on is not None for school in schools),
            n_schools=len(schools),
        ),
    }
    return render_page(request, "assessment/card_home.html", context)


def _school(request: HttpRequest) -> SchoolRow | None:
    """Return the school that the address names, or the current one.

    Raises:
        Http404: it is out of reach.
    """
    asked = request.POST.get(CHOSEN, "") or request.GET.get(CHOSEN, "")
    schools = schools_of(request)
    if not asked or asked == EVERY_SCHOOL:
        school = schools.current if asked != EVERY_SCHOOL else None
    else:
        school = next((row for row in schools.offered if str(row.public_id) == asked), None)
        if school is None:
            raise Http404
    if school is not None and not gradebooks.reaches_school(school.id):
        raise Http404
    return school


def _named(request: HttpRequest) -> tuple[SchoolRow, PeriodChoice]:
    school = _school(request)
    period = _period(request, grade_periods.list_periods(until=clock.today()))
    if school is None or period is None or find_school(school.public_id) is None:
        raise Http404
    return school, period


def _period(request: HttpRequest, periods: tuple[PeriodChoice, ...]) -> PeriodChoice | None:
    asked = request.POST.get(PERIOD, "") or request.GET.get(PERIOD, "")
    period = grade_periods.choose_period(periods, asked=asked, on=clock.today(), is_over=True)
    if asked and period is None:
        raise Http404
    return period


def _address(page: str, school: SchoolRow, period: PeriodChoice) -> str:
    return f"{reverse(page)}?{urlencode({CHOSEN: school.public_id, PERIOD: period.public_id})}"
