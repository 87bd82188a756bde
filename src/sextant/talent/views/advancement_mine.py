"""A teacher’s own way (shape: report), handing a case in (form), the portfolio; and the criteria."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.advancement_cases import say_may_ask, submit_case, withdraw_case
from sextant.talent.actions.advancement_files import add_case_files, take_case_file_away
from sextant.talent.actions.advancement_windows import put_forward
from sextant.talent.actions.year_ratings import reply_to_rating
from sextant.talent.forms.advancing import PortfolioForm, SubmitForm, YearReplyForm
from sextant.talent.queries.advancement_cases import (
    CasePage,
    find_case_file,
    find_case_page,
    open_case_file,
)
from sextant.talent.queries.advancement_gates import rules_on
from sextant.talent.queries.advancement_mine import OwnWay, list_windows, own_way
from sextant.talent.rules.advancement_criteria import criteria_of
from sextant.talent.rules.advancement_words import two
from sextant.talent.rules.year_words import whose_move
from sextant.talent.terms.advancing import GateState
from sextant.talent.terms.contribution import ANCHORS
from sextant.talent.terms.growing import CaseState, Category
from sextant.web.files import MOST_BYTES_A_REQUEST, TOO_MUCH, file_response, uploads_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.uploads import Quota, with_quota


@requires(policies.OWN_ADVANCEMENT)
@require_http_methods(["GET", "POST"])
def advancement_mine(request: HttpRequest) -> HttpResponse:
    """Show a teacher every gate of every higher category with its distance, and the arithmetic."""
    on = clock.today()
    way = own_way(on=on)
    if request.method == "POST":
        return _mine_done(request, way)
    context = {
        "way": way,
        "finding": say_way(way),
        "standards": [(title, two(mean)) for title, mean in way.evidence.standards],
        "missing": whose_move(way.lacking, is_draft=False) if way.lacking else (),
        "reply": YearReplyForm() if _waits_for_answer(way) else None,
        "today": on,
    }
    return render_page(request, "talent/advancing/mine.html", context)


@requires(policies.READ_CRITERIA)
@require_GET
def advancement_criteria(request: HttpRequest) -> HttpResponse:
    """Show weights, gates and the rubric of contribution, which are open to all staff before any window."""
    on = clock.today()
    context = {
        "criteria": criteria_of(rules_on(on).scale, rules_on(on).limits),
        "anchors": [(part.label, list(enumerate(words, start=1))) for part, words in ANCHORS.items()],
        "windows": list_windows(),
        "today": on,
    }
    return render_page(request, "talent/advancing/criteria.html", context)


@requires(policies.OWN_ADVANCEMENT)
@require_http_methods(["GET", "POST"])
def advancement_submit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand one’s own case in, with everything that the panel will read before one’s eyes."""
    page, on = _own_case(public_id), clock.today()
    if page.state is not CaseState.INVITED:
        messages.info(request, _("This case is handed in already."))
        return go_to(request, reverse("advancement_case", args=[public_id]))
    way = own_way(on=on, with_results=False)
    targets = [one for one in Category if one > page.from_category]
    form = SubmitForm(
        request.POST or None,
        targets=targets,
        initial={"target": int(page.target), "statement": page.row.statement},
    )
    if request.method == "POST" and form.is_valid():
        try:
            submit_case(
                case_id=page.row.pk,
                version=_version(request),
                target=form.cleaned_data["target"],
                statement=form.cleaned_data["statement"],
                at=clock.now(),
                on=on,
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Handed in. You may withdraw it until it is decided."))
            return go_to(request, reverse("advancement_case", args=[public_id]))
    context = {"page": page, "way": way, "form": form, "crumbs": _crumbs(_("Hand in"))}
    return render_page(request, "talent/advancing/submit.html", context, status=422 if form.errors else 200)


@requires(policies.READ_CASE)
@require_GET
def advancement_file(request: HttpRequest, public_id: UUID) -> FileResponse:
    """Hand over a piece of a portfolio, to be saved."""
    return file_response(request, open_case_file(public_id))


@requires(policies.OWN_ADVANCEMENT)
@require_http_methods(["GET", "POST"])
@csrf_exempt
def advancement_files(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add pieces to one’s own portfolio; the quota must stand before the form and its token are read."""
    return _files(request, public_id, with_quota(request, most_bytes=MOST_BYTES_A_REQUEST))


@requires(policies.OWN_ADVANCEMENT)
@require_http_methods(["POST"])
def advancement_file_away(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a piece from one’s own portfolio."""
    page = _own_case(public_id)
    key = find_case_file(file_id, case_id=page.row.pk)
    if key is None:
        raise Http404
    try:
        take_case_file_away(case_id=page.row.pk, file_id=key, at=clock.now())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is taken away."))
    return go_to(request, reverse("advancement_files", args=[public_id]))


def say_way(way: OwnWay) -> str:
    """Return the sentence on top of a teacher’s own way."""
    if way.category is None:
        return _("You have no category yet; these are the gates of all that are above the first")
    if not way.reckoning.ways:
        return _("You are in the highest category")
    open_ones = [one for one in way.reckoning.ways if one.is_open]
    nearest = way.reckoning.ways[0]
    if open_ones and open_ones[0] is nearest:
        if way.reckoning.composite is None:
            return _("Nothing that is known bars %(category)s") % {"category": nearest.label}
        if any(line.state is GateState.NOT_MET for line in nearest.lines):
            return _("All gates of %(category)s but growth are met; growth never decides alone") % {
                "category": nearest.label
            }
        return _("The gates of %(category)s are met") % {"category": nearest.label}
    return _("%(n)d of %(all)d gates of %(category)s are met") % {
        "n": nearest.n_met,
        "all": len(nearest.lines),
        "category": nearest.label,
    }


@csrf_protect
def _files(request: HttpRequest, public_id: UUID, quota: Quota) -> HttpResponse:
    page, form = _own_case(public_id), PortfolioForm()
    if request.method == "POST":
        form = PortfolioForm(request.POST, request.FILES)
        if quota.is_exceeded:
            form.add_error("uploads", TOO_MUCH)
        if form.is_valid():
            try:
                add_case_files(
                    case_id=page.row.pk, uploads=uploads_of(form.cleaned_data["uploads"]), at=clock.now()
                )
            except CannotDo as refusal:
                form.add_error("uploads", str(refusal))
            else:
                messages.success(request, _("Added to your portfolio."))
                return go_to(request, reverse("advancement_files", args=[public_id]))
    context = {
        "page": page,
        "form": form,
        "may_change": page.state is CaseState.INVITED,
        "crumbs": _crumbs(_("Portfolio")),
    }
    return render_page(request, "talent/advancing/files.html", context, status=422 if form.errors else 200)


def _mine_done(request: HttpRequest, way: OwnWay) -> HttpResponse:
    asked, on = request.POST.get("do", ""), clock.today()
    try:
        if asked == "forward":
            put_forward(on=on)
            messages.success(request, _("Your case has begun. Your principal rates contribution next."))
        elif asked in {"may_ask", "ask_no_more"}:
            say_may_ask(is_yes=asked == "may_ask", on=on, school_id=way.school_id)
            messages.success(request, _("Kept. You may change it at any time."))
        elif asked == "reply" and way.year is not None and way.year.rating is not None:
            words = request.POST.get("reply", "")
            reply_to_rating(rating_id=way.year.rating.id, words=words, on=on)
            messages.success(request, _("Kept. Your words stand beside it."))
        elif asked == "withdraw" and way.case_now is not None:
            withdraw_case(case_id=way.case_now.id, version=_version(request))
            messages.success(request, _("Withdrawn. Nothing follows from it."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse("advancement_mine"))


def _waits_for_answer(way: OwnWay) -> bool:
    rating = way.year.rating if way.year else None
    return rating is not None and rating.replied_on is None


def _own_case(public_id: UUID) -> CasePage:
    found = find_case_page(public_id)
    if found is None or not found.is_hers:
        raise Http404
    return found


def _version(request: HttpRequest) -> int:
    asked = request.POST.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0


def _crumbs(here: str) -> tuple[Tab, ...]:
    return (Tab(label=_("My advancement"), url=reverse("advancement_mine")), Tab(label=here))
