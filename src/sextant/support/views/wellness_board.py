"""The SAP team’s board (shape: list), one referral (shape: record) and its steps."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.people import find_staff
from sextant.support import policies
from sextant.support.actions import wellness_consents as consents
from sextant.support.actions import wellness_steps as steps
from sextant.support.actions.counseling import begin_episode
from sextant.support.actions.hand_over import hand_over
from sextant.support.actions.outside import end_release
from sextant.support.forms.wellness import ConsentForm, EpisodeForm, PlanForm
from sextant.support.queries.own_consents import own_consent_to_ask
from sextant.support.queries.sap_meetings import decisions_on
from sextant.support.queries.wellness_board import BoardRow, list_board
from sextant.support.queries.wellness_page import ReferralPage, consent_id_of, find_referral
from sextant.support.rules.wellness import WORKS_WITH_STUDENT
from sextant.support.terms.wellness import (
    Authenticated,
    ConsentBasis,
    EpisodeKind,
    GoalCategory,
    WellnessState,
)
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab, due_in_words

S = WellnessState
FORMS = {"answer", "plan", "episode"}
# Every month of every year has it.
LAST_SAFE_DAY = 28


@requires(policies.TRIAGE_WELLNESS)
@require_GET
def wellness_board(request: HttpRequest) -> HttpResponse:
    """List what is open, what nobody has looked at yet first."""
    on, schools = clock.today(), schools_of(request)
    shown = [schools.current.id] if schools.current else [one.id for one in schools.offered]
    rows = list_board(school_ids=shown, me=current_rights().staff_id, on=on)
    context = {
        "rows": [(one, due_in_words(one.due_on, on=on) if one.due_on else None) for one in rows],
        "finding": _finding(rows, on=on),
        "keeps": policies.KEEP_WELLNESS.holds(current_rights()),
        "counts": policies.COUNT_WELLNESS.holds(current_rights()),
    }
    return render_page(request, "support/wellness/board.html", context)


@requires(policies.TRIAGE_WELLNESS)
@require_GET
def wellness_referral(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a referral: its way for the team, its sealed words for whoever answers for it."""
    page = _page(public_id)
    return _render(request, page, _forms(page))


@requires(policies.TRIAGE_WELLNESS)
@require_POST
def wellness_step(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take the next step of a referral that one answers for."""
    page = _page(public_id)
    asked = request.POST.get("do", "")
    if asked in FORMS:
        return _take_form(request, page, asked)
    deed = _DEEDS.get(asked)
    if deed is None:
        raise Http404
    try:
        deed(request, page)
    except OutOfReach as refused:
        messages.error(request, str(refused))
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Noted."))
    return go_to(request, reverse("wellness_referral", args=[public_id]))


def _take_form(request: HttpRequest, page: ReferralPage, asked: str) -> HttpResponse:
    forms = _forms(page, asked=asked, data=request)
    form = forms.get(asked)
    if form is None:
        raise Http404
    if form.is_valid():
        try:
            _KEEPS[asked](page, form.cleaned_data)
        except (CannotDo, OutOfReach) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept."))
            return go_to(request, reverse("wellness_referral", args=[page.public_id]))
    return _render(request, page, forms, status=422)


def _forms(page: ReferralPage, *, asked: str = "", data: HttpRequest | None = None) -> dict[str, Form]:
    """Return the forms that the state of a referral asks for; one of them may be filled in."""
    on = clock.today()
    sent = {name: data.POST if data is not None and name == asked else None for name in FORMS}
    found: dict[str, Form] = {}
    works = page.is_mine and page.state in WORKS_WITH_STUDENT
    if S.CONSENTED in page.next or works:
        in_a_year = date(on.year + 1, on.month, min(on.day, LAST_SAFE_DAY))
        # Whose answer is not in yet stands first.
        given = {one.basis for one in page.consents}
        open_first = sorted(page.bases, key=lambda one: one in given)
        initial = {"on": on, "basis": open_first[0], "expires_on": in_a_year}
        bases = [(str(one), str(one.label)) for one in page.bases]
        found["answer"] = ConsentForm(sent["answer"], bases=bases, initial=initial)
    if S.PLANNING in page.next:
        found["plan"] = PlanForm(sent["plan"])
    if works:
        found["episode"] = EpisodeForm(sent["episode"])
    return found


def _render(
    request: HttpRequest, page: ReferralPage, forms: dict[str, Form], *, status: int = 200
) -> HttpResponse:
    on = clock.today()
    context = {
        "page": page,
        "forms": forms,
        "due": due_in_words(page.due_on, on=on) if page.due_on else None,
        "own_consent": own_consent_to_ask(
            page.id, student_id=page.student_id, school_id=page.school_id, state=page.state, on=on
        )
        if page.is_mine
        else None,
        "decisions": decisions_on(page.id),
        "finding": _finding_of(page),
        "may_check": S.SAFETY_CHECKED in page.next,
        "may_ask": S.CONSENT_REQUESTED in page.next,
        "may_begin": S.ACTIVE in page.next,
        "may_follow": S.FOLLOW_UP in page.next,
        "may_close": S.CLOSED in page.next,
        "works": page.is_mine and page.state in WORKS_WITH_STUDENT,
        "has_lapsed": page.reads_sealed and page.state in WORKS_WITH_STUDENT and not page.is_consented,
        "asks_first": S.CONSENTED in page.next,
        "crumbs": (
            Tab(label=_("Wellness"), url=reverse("wellness_board")),
            Tab(label=_("Referral")),
        ),
    }
    return render_page(request, "support/wellness/referral.html", context, status=status)


def _answer(page: ReferralPage, said: dict[str, Any]) -> None:
    draft = consents.ConsentDraft(
        basis=ConsentBasis(said["basis"]),
        is_given=said["is_given"] == "yes",
        authenticated=Authenticated(said["authenticated"]),
        signed_by=said["signed_by"],
        on=said["on"],
        expires_on=said["expires_on"],
    )
    consents.record_consent(referral_id=page.id, version=page.version, draft=draft)


def _plan(page: ReferralPage, said: dict[str, Any]) -> None:
    steps.plan(referral_id=page.id, version=page.version, words=said["words"], on=clock.today())


def _episode(page: ReferralPage, said: dict[str, Any]) -> None:
    begin_episode(
        referral_id=page.id,
        kind=EpisodeKind(said["kind"]),
        goal=GoalCategory(said["goal"]),
        on=clock.today(),
    )


def _hand_over(request: HttpRequest, page: ReferralPage) -> None:
    to = request.POST.get("to", "")
    colleague = find_staff(UUID(to)) if any(key == to for key, _name in page.colleagues) else None
    if colleague is None:
        raise Http404
    hand_over(referral_id=page.id, to_staff_id=colleague.pk, version=page.version)


def _revoke(request: HttpRequest, page: ReferralPage) -> None:
    named = request.POST.get("consent", "")
    key = next((one.public_id for one in page.consents if str(one.public_id) == named), None)
    consent = consent_id_of(key) if key is not None else None
    if consent is None:
        raise Http404
    consents.revoke_consent(consent_id=consent, on=clock.today())


def _end_release(request: HttpRequest, page: ReferralPage) -> None:
    named = request.POST.get("outside", "")
    found = next((one for one in page.outside if str(one.public_id) == named and one.release_id), None)
    if found is None or found.release_id is None:
        raise Http404
    end_release(release_id=found.release_id, on=clock.today())


type Deed = Callable[[HttpRequest, ReferralPage], None]
_KEEPS: dict[str, Callable[[ReferralPage, dict[str, Any]], None]] = {
    "answer": _answer,
    "plan": _plan,
    "episode": _episode,
}
_DEEDS: dict[str, Deed] = {
    "check": lambda _request, page: steps.check_safety(
        referral_id=page.id, version=page.version, at=clock.now()
    ),
    "ask": lambda _request, page: steps.ask_consent(
        referral_id=page.id, version=page.version, on=clock.today()
    ),
    "begin": lambda _request, page: steps.begin(referral_id=page.id, version=page.version, on=clock.today()),
    "follow": lambda _request, page: steps.follow_up(
        referral_id=page.id, version=page.version, on=clock.today()
    ),
    "close": lambda _request, page: steps.close(referral_id=page.id, version=page.version, on=clock.today()),
    "hand_over": _hand_over,
    "revoke": _revoke,
    "end_release": _end_release,
}


def _page(public_id: UUID) -> ReferralPage:
    found = find_referral(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _finding(rows: tuple[BoardRow, ...], *, on: date) -> str:
    unseen = sum(one.state is S.RECEIVED for one in rows)
    late = sum(one.due_on is not None and one.due_on < on for one in rows)
    if unseen:
        return ngettext(
            "%(n)s referral waits for a safety check today.",
            "%(n)s referrals wait for a safety check today.",
            unseen,
        ) % {"n": unseen}
    if late:
        return ngettext("%(n)s referral is late.", "%(n)s referrals are late.", late) % {"n": late}
    return _("Everybody who was referred has been looked at.")


def _finding_of(page: ReferralPage) -> str:
    if page.state is S.RECEIVED:
        return _("Look at this student today, before anything else.")
    if page.state is S.SAFETY_CHECKED:
        return _("Ask for consent: nobody works with the student before.")
    if page.state is S.CONSENT_REQUESTED:
        return _("The answer is not in yet.")
    if page.state is S.CONSENTED:
        return _("Consent is given. Plan now.")
    if page.state is S.PLANNING:
        return _("The plan stands. Begin.")
    return str(page.state.label)
