"""Quarterly reviews (shape: list), one of them (record), its causes (one decision), its pre-read (print)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.policy import Policy
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.leadership import policies
from sextant.leadership.actions import reviews as actions
from sextant.leadership.forms.scorecards import ActForm, CausesForm, CheckForm, MeetingForm
from sextant.leadership.letters.review import print_preread, write_preread
from sextant.leadership.queries.reviews import ActionRow, ReviewPage, ReviewRow, find_review, list_reviews
from sextant.leadership.terms.scorecards import MetricDomain, ReviewState
from sextant.leadership.views.scorecard_parts import ShownDomain, shown_domain, shown_line
from sextant.network.terms import Seat
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Status, Tab, Tone, due_in_words
from sextant.web.pdf import NoPdf

TONES = {
    ReviewState.FROZEN: Tone.WATCH,
    ReviewState.WRITTEN: Tone.WATCH,
    ReviewState.MET: Tone.GOOD,
    ReviewState.CLOSED: Tone.QUIET,
}
MEET, ACT, CHECK = "meet", "act", "check"


@requires(policies.READ_REVIEWS)
@require_GET
def review_list(request: HttpRequest) -> HttpResponse:
    """Show the reviews within reach, what waits first said: words, a meeting, or actions to check."""
    school = schools_of(request).current
    rows = list_reviews(school_id=school.id if school else None)
    on = clock.today()
    context = {
        "school": school,
        "rows": [(row, _status(row), _due(row, on)) for row in rows],
        "finding": _finding(rows),
    }
    return render_page(request, "leadership/scorecards/reviews.html", context)


@requires(policies.READ_REVIEWS)
@require_http_methods(["GET", "POST"])
def quarterly_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one review; meet about it, agree on actions, and check those of the review before."""
    page = _asked(public_id)
    may_meet = _covers(policies.GIVE_HELP, page)
    may_write = _covers(policies.WRITE_CAUSES, page)
    forms: dict[str, MeetingForm | ActForm] = {
        MEET: _meeting_form(page),
        ACT: ActForm(prefix=ACT),
    }
    if request.method == "POST":
        what = request.POST.get("what", "")
        if not (may_meet or may_write):
            raise Http404
        answer = _post(request, page, what, forms)
        if answer is not None:
            return answer
    on = clock.today()
    context = {
        **_said(page),
        "status": _status(page.row),
        "due": _due(page.row, on),
        "may_meet": may_meet and page.row.state == ReviewState.WRITTEN,
        "waits_for_words": page.row.state == ReviewState.FROZEN,
        "may_write": may_write and page.row.state in {ReviewState.FROZEN, ReviewState.WRITTEN},
        "may_act": (may_meet or may_write) and page.row.state != ReviewState.CLOSED,
        "meet_form": forms[MEET],
        "act_form": forms[ACT],
        "to_check": [(one, _check_form(one)) for one in page.earlier if not one.is_checked]
        if may_meet or may_write
        else [],
        "crumbs": (Tab(label=_("Quarterly reviews"), url=reverse("review_list")), Tab(label=page.row.period)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/review.html", context, status=status)


@requires(policies.WRITE_CAUSES)
@require_http_methods(["GET", "POST"])
def quarterly_review_write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write strengths, gaps and root causes beside the frozen numbers."""
    page = _asked(public_id)
    if not _covers(policies.WRITE_CAUSES, page):
        raise Http404
    known = {
        "strengths": page.strengths,
        "gaps": page.gaps,
        "root_causes": page.root_causes,
        "version": page.version,
    }
    form = CausesForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version")
        try:
            actions.write_causes(
                review_id=page.row.id, words=actions.Words(**said), on=clock.today(), version=version
            )
            messages.success(request, _("Kept. The meeting comes next; you may change it until then."))
            return go_to(request, reverse("quarterly_review", args=[public_id]))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    context = {
        **_said(page),
        "form": form,
        "crumbs": (
            Tab(label=page.row.period, url=reverse("quarterly_review", args=[public_id])),
            Tab(label=_("Root causes")),
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "leadership/scorecards/review_write.html", context, status=status)


@requires(policies.READ_REVIEWS)
@require_GET
def quarterly_review_print(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the two pages that are read before the meeting."""
    page = _asked(public_id)
    context = {
        "row": page.row,
        "written": write_preread(_said(page), request=request),
        "crumbs": (
            Tab(label=page.row.period, url=reverse("quarterly_review", args=[public_id])),
            Tab(label=_("Pre-read")),
        ),
    }
    return render_page(request, "leadership/scorecards/preread.html", context)


@requires(policies.READ_REVIEWS)
@require_GET
def quarterly_review_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the pre-read as a PDF on Letter or A4, or lead to the page, which prints as completely."""
    page = _asked(public_id)
    try:
        pdf = print_preread(_said(page), is_a4=request.GET.get("paper") == "a4")
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("quarterly_review_print", args=[public_id]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="review.pdf"'
    return response


def _asked(public_id: UUID) -> ReviewPage:
    page = find_review(public_id)
    if page is None:
        raise Http404
    return page


def _covers(policy: Policy, page: ReviewPage) -> bool:
    rights = current_rights()
    return policy.holds(rights) and policy.covers(rights, school_id=page.row.school_id)


def _said(page: ReviewPage) -> dict[str, object]:
    """Return what record, form and print show alike."""
    domains: list[ShownDomain] = [
        shown_domain(one, [shown_line(line, before=page.points_before.get(line.code)) for line in one.lines])
        for one in page.domains
    ]
    points = page.row.points_words
    return {
        "page": page,
        "row": page.row,
        "domains": domains,
        "points": points,
        "measured": f"{page.measured_weight:.0f}%",
        "points_before": page.before.points_words if page.before else "",
        "finding": _("%(school)s: %(points)s of 100 points") % {"school": page.row.school, "points": points}
        if points
        else _("%(school)s: too little was measured for points") % {"school": page.row.school},
    }


def _post(
    request: HttpRequest, page: ReviewPage, what: str, forms: dict[str, MeetingForm | ActForm]
) -> HttpResponse | None:
    """Do what was asked; None where the form must be shown again."""
    here = reverse("quarterly_review", args=[page.row.public_id])
    if what == CHECK:
        return _check(request, page, here)
    if what not in forms:
        messages.error(request, _("Nothing was chosen. Press the button below what you have filled in."))
        return None
    form = forms[what] = (
        _meeting_form(page, request.POST) if what == MEET else ActForm(request.POST, prefix=ACT)
    )
    if not form.is_valid():
        return None
    try:
        messages.success(request, _do(page, what, form.cleaned_data))
        return go_to(request, here)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return None


def _do(page: ReviewPage, what: str, said: Mapping[str, str | date]) -> str:
    on = clock.today()
    if what == MEET:
        if not _covers(policies.GIVE_HELP, page):
            raise Http404
        actions.hold_meeting(
            review_id=page.row.id,
            rating=str(said["rating"]),
            why_no_action=str(said.get("why_no_action", "")),
            on=on,
        )
        return _("The meeting is kept.")
    due_on = said["due_on"]
    actions.agree_on(
        review_id=page.row.id,
        act=actions.Act(
            words=str(said["words"]),
            domain=MetricDomain(str(said["domain"])),
            seat=Seat(str(said["seat"])),
            due_on=due_on if isinstance(due_on, date) else on,
        ),
        on=on,
    )
    return _("Agreed. The next review looks at it.")


def _meeting_form(page: ReviewPage, said: QueryDict | None = None) -> MeetingForm:
    return MeetingForm(said, prefix=MEET, has_actions=bool(page.actions))


def _check_form(one: ActionRow) -> CheckForm:
    return CheckForm(initial={"action": one.public_id}, auto_id=f"id_{one.id}_%s")


def _check(request: HttpRequest, page: ReviewPage, here: str) -> HttpResponse:
    form = CheckForm(request.POST)
    known = {one.public_id: one for one in page.earlier}
    if not form.is_valid():
        messages.error(request, _("Say yes or no, and what came of it."))
        return go_to(request, here)
    one = known.get(form.cleaned_data["action"])
    if one is None:
        raise Http404
    try:
        actions.check_action(
            action_id=one.id,
            is_done=form.cleaned_data["is_done"] == "yes",
            found=form.cleaned_data["found"],
            on=clock.today(),
        )
        messages.success(request, _("Checked."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, here)


def _status(row: ReviewRow) -> Status:
    return Status(label=_(row.state_label), tone=TONES[ReviewState(row.state)])


def _due(row: ReviewRow, on: date) -> Due | None:
    return due_in_words(row.next_due, on=on) if row.next_due else None


def _finding(rows: tuple[ReviewRow, ...]) -> str:
    words = sum(row.state == ReviewState.FROZEN for row in rows)
    meetings = sum(row.state == ReviewState.WRITTEN for row in rows)
    if words:
        return ngettext(
            "%(n)d review waits for its root causes", "%(n)d reviews wait for their root causes", words
        ) % {"n": words}
    if meetings:
        return ngettext(
            "%(n)d review waits for its meeting", "%(n)d reviews wait for their meeting", meetings
        ) % {"n": meetings}
    return _("No review waits") if rows else _("No review was opened yet")
