"""One case (shape: record): what is handed in, the gates, the panel’s words, and what is next."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.talent import policies
from sextant.talent.actions.advancement_after import (
    acknowledge_letter,
    answer_appeal,
    appeal,
    last_day_to_appeal,
)
from sextant.talent.actions.advancement_freeze import freeze_case
from sextant.talent.actions.advancement_members import parts_without_vote, replace_member
from sextant.talent.actions.advancement_panel import (
    BARS,
    Decision,
    decide_case,
    name_panel,
    note_panel_lesson,
    vote,
)
from sextant.talent.actions.advancement_windows import invite
from sextant.talent.forms.advancing import (
    AdvanceForm,
    AnswerForm,
    AppealForm,
    LessonForm,
    MemberForm,
    NotYetForm,
    PanelForm,
    VoteForm,
)
from sextant.talent.queries.advancement_cases import CasePage
from sextant.talent.queries.advancement_panels import offered_for
from sextant.talent.queries.advancement_votes import votes_come_to
from sextant.talent.terms.advancing import GateKey
from sextant.talent.terms.growing import CaseState, Outcome, PanelPart
from sextant.talent.views.advancement_rating import asked_case, crumbs_of, may_rate
from sextant.web.pages import go_to, render_page

DO = "do"


@requires(policies.READ_CASE)
@require_http_methods(["GET", "POST"])
def advancement_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a case to whoever may read it, each with what is theirs to do."""
    page = asked_case(public_id)
    asked = request.POST.get(DO, "")
    forms = _forms(page, request.POST if request.method == "POST" else None, asked)
    if request.method == "POST":
        done = _done(request, page, asked, forms)
        if done:
            messages.success(request, done)
            return go_to(request, reverse("advancement_case", args=[public_id]))
    has_errors = any(form.is_bound and form.errors for form in forms.values())
    rights = current_rights()
    context = {
        "page": page,
        "finding": say_case(page),
        "forms": forms,
        "may_invite": policies.KEEP_CASES.holds(rights) and page.state is CaseState.ELIGIBLE,
        "may_freeze": policies.KEEP_CASES.holds(rights) and page.state is CaseState.SUBMITTED,
        "may_rate": may_rate(page),
        "may_hand_in": page.is_hers and page.state is CaseState.INVITED,
        "may_acknowledge": page.is_hers and bool(page.row.outcome) and page.row.acknowledged_on is None,
        "appeal_until": last_day_to_appeal(page.row, on=clock.today()) if "appeal" in forms else None,
        "crumbs": crumbs_of(page),
    }
    return render_page(request, "talent/advancing/case.html", context, status=422 if has_errors else 200)


def say_case(page: CasePage) -> str:
    """Return the sentence on top of a case; the name stands beside it."""
    if page.row.outcome and page.state is not CaseState.APPEALED:
        if page.row.outcome == Outcome.ADVANCE:
            return _("Advances to %(category)s") % {"category": page.target.label}
        return _("Not yet %(category)s") % {"category": page.target.label}
    words = {
        CaseState.ELIGIBLE: _("Eligible for %(category)s, not invited yet"),
        CaseState.INVITED: _("Invited; not handed in yet"),
        CaseState.SUBMITTED: _("Handed in for %(category)s"),
        CaseState.FROZEN: _("Evidence frozen; a panel is to be named"),
        CaseState.PANEL: _("With the panel, for %(category)s"),
        CaseState.APPEALED: _("“Not yet” is appealed"),
        CaseState.WITHDRAWN: _("Withdrawn"),
    }
    return words.get(page.state, str(page.state.label)) % {"category": page.target.label}


def _forms(page: CasePage, data: Any, asked: str) -> dict[str, Form]:
    """Return the forms that whoever reads may fill in now, that which was sent with its data."""
    rights, row = current_rights(), page.row
    found: dict[str, Form] = {}

    def bound(name: str) -> Any:
        return data if asked == name else None

    if page.state is CaseState.FROZEN and policies.KEEP_CASES.holds(rights):
        offered = offered_for(row, on=clock.today())
        found["panel"] = PanelForm(bound("panel"), offered=offered)
    if page.state is CaseState.PANEL:
        found |= _forms_of_panel(page, bound)
        if policies.KEEP_CASES.holds(rights):
            offered = offered_for(row, on=clock.today())
            waiting = {part: offered[part] for part in parts_without_vote(row)}
            if waiting:
                found["member"] = MemberForm(bound("member"), offered=waiting)
    if page.is_hers and page.state is CaseState.DECIDED and row.outcome == Outcome.NOT_YET:
        found["appeal"] = AppealForm(bound("appeal"))
    if page.state is CaseState.APPEALED and policies.ANSWER_APPEALS.holds(rights):
        found["answer"] = AnswerForm(bound("answer"))
    return found


def _forms_of_panel(page: CasePage, bound: Callable[[str], Any]) -> dict[str, Form]:
    found: dict[str, Form] = {}
    mine = page.my_vote
    if mine is not None and not mine.is_locked:
        if page.row.panel_lesson_on is None:
            found["lesson"] = LessonForm(bound("lesson"))
        found["vote"] = VoteForm(bound("vote"))
    if page.all_have_voted and policies.DECIDE_CASES.holds(current_rights()):
        if votes_come_to([one.outcome for one in page.votes], on=clock.today()) is Outcome.ADVANCE:
            found["decide"] = AdvanceForm(bound("decide"))
        else:
            found["decide"] = NotYetForm(bound("decide"), missed=_missed(page))
    return found


def _done(request: HttpRequest, page: CasePage, asked: str, forms: dict[str, Form]) -> str:
    """Do what was asked and return what is said of it; where it is refused, say so and return nothing."""
    form = forms.get(asked)
    try:
        if asked in _WITHOUT_WORDS:
            return _WITHOUT_WORDS[asked](page)
        if form is not None and form.is_valid():
            return _WITH_WORDS[asked](page, form.cleaned_data)
    except CannotDo as refused:
        if form is None:
            messages.error(request, str(refused))
        else:
            form.add_error(None, str(refused))
    return ""


def _invite(page: CasePage) -> str:
    if not policies.KEEP_CASES.holds(current_rights()):
        return ""
    invite(case_ids=[page.row.pk], on=clock.today())
    return _("Invited. The teacher sees it under “My advancement”.")


def _freeze(page: CasePage) -> str:
    if not policies.KEEP_CASES.holds(current_rights()):
        return ""
    freeze_case(case_id=page.row.pk, on=clock.today(), at=clock.now())
    return _("Frozen. From now on nothing changes these numbers.")


def _acknowledge(page: CasePage) -> str:
    acknowledge_letter(case_id=page.row.pk, on=clock.today())
    return _("Thank you. Human resources sees that you have read it.")


def _panel(page: CasePage, said: dict[str, Any]) -> str:
    members = {part: said[str(part)] for part in PanelPart}
    name_panel(case_id=page.row.pk, members=members, on=clock.today())
    return _("The panel is named. Each of the three sees the case now.")


def _member(page: CasePage, said: dict[str, Any]) -> str:
    part, _colon, key = said["member"].partition(":")
    replace_member(case_id=page.row.pk, part=PanelPart(part), staff_id=int(key), on=clock.today())
    return _("Named. Whoever sat there before reads the case no more.")


def _lesson(page: CasePage, said: dict[str, Any]) -> str:
    note_panel_lesson(case_id=page.row.pk, note=said["note"], on=clock.today())
    return _("Kept.")


def _vote(page: CasePage, said: dict[str, Any]) -> str:
    vote(case_id=page.row.pk, outcome=said["outcome"], because=said["because"], at=clock.now())
    return _("Your vote is locked. You read the others’ as soon as they are.")


def _decide(page: CasePage, said: dict[str, Any]) -> str:
    decision = Decision(
        effective_on=said.get("effective_on"),
        named=said.get("named", ()),
        saw=said.get("saw", ""),
        next_step=said.get("next_step", ""),
    )
    decide_case(case_id=page.row.pk, decision=decision, on=clock.today())
    return _("Decided. The letter is ready, and the teacher sees it now.")


def _appeal(page: CasePage, said: dict[str, Any]) -> str:
    appeal(case_id=page.row.pk, because=said["because"], on=clock.today())
    return _("Your appeal lies with the chief academic officer.")


def _answer(page: CasePage, said: dict[str, Any]) -> str:
    answer_appeal(
        case_id=page.row.pk,
        is_upheld=said["answer"] == "upheld",
        words=said["words"],
        effective_on=said["effective_on"],
        on=clock.today(),
    )
    return _("Answered. The teacher reads it in the letter.")


_WITHOUT_WORDS: dict[str, Callable[[CasePage], str]] = {
    "invite": _invite,
    "freeze": _freeze,
    "acknowledge": _acknowledge,
}
_WITH_WORDS: dict[str, Callable[[CasePage, dict[str, Any]], str]] = {
    "panel": _panel,
    "member": _member,
    "lesson": _lesson,
    "vote": _vote,
    "decide": _decide,
    "appeal": _appeal,
    "answer": _answer,
}


def _missed(page: CasePage) -> list[GateKey]:
    held = page.row.gates.get(str(page.row.target), {})
    return [key for key in GateKey if held.get(str(key)) in BARS]
