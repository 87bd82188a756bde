"""What can be done in a case: a letter proven, a moment set, a decision or the team's answers recorded."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from sextant.culture.actions.case_clocks import meet_clock, take_back_clock
from sextant.culture.actions.determinations import answer_determination
from sextant.culture.actions.due_process import (
    decide_case,
    record_notice,
    refer_for_expulsion,
    set_meeting,
)
from sextant.culture.actions.removal_reason import name_incident
from sextant.culture.forms.due_process import (
    AnswersForm,
    DecideForm,
    MeetingForm,
    NoticeForm,
    ReasonForm,
)
from sextant.culture.letters.discipline import letters_of
from sextant.culture.queries.case_pages import CasePage
from sextant.culture.queries.removals_of_student import parts_to_remove_for
from sextant.culture.terms.removals import ClockEvent
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.places import zone_of

type Deed = Callable[[HttpRequest, CasePage], str]


class Refused(CannotDo):
    """A form of the page asks for something more."""

    def __init__(self, name: str, form: forms.Form) -> None:
        super().__init__(str(next(iter(form.errors.values()))[0]))
        self.name, self.form = name, form


def _notice(request: HttpRequest, page: CasePage) -> str:
    form = NoticeForm(request.POST, letters=letters_of(page))
    _valid("notice", form)
    try:
        record_notice(case_id=page.id, of_protection=page.is_protection, at=clock.now(), **form.cleaned_data)
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        raise Refused("notice", form) from refusal
    return _("The proof of sending is kept.")


def _reason(request: HttpRequest, page: CasePage) -> str:
    form = ReasonForm(request.POST, parts=parts_to_remove_for(student_id=page.student_id))
    _valid("reason", form)
    if page.is_protection:
        raise CannotDo(_("A protection follows a removal; name the incident there."))
    name_incident(case_id=page.id, incident_student_id=int(form.cleaned_data["incident"]))
    return _("The letter now says why.")


def _meeting(request: HttpRequest, page: CasePage) -> str:
    form = MeetingForm(request.POST)
    _valid("meeting", form)
    moment = form.moment(zone_of(page.school_id))
    set_meeting(case_id=page.id, of_protection=page.is_protection, meets_at=moment, at=clock.now())
    return _("The moment is set; what must be there before it is due so much earlier.")


def _decide(request: HttpRequest, page: CasePage) -> str:
    form = DecideForm(request.POST)
    _valid("decide", form)
    if page.is_protection:
        raise CannotDo(_("A protection is answered by its team."))
    try:
        decide_case(case_id=page.id, on=clock.today(), at=clock.now(), **form.cleaned_data)
    except CannotDo as refusal:
        form.add_error(None, str(refusal))
        raise Refused("decide", form) from refusal
    return _("The decision is recorded.")


def _answer(request: HttpRequest, page: CasePage) -> str:
    form = AnswersForm(request.POST)
    _valid("answers", form)
    said: dict[str, Any] = form.cleaned_data
    answer_determination(
        case_id=page.id,
        is_caused=said["is_caused"] == "yes",
        is_failure=said["is_failure"] == "yes",
        participants=said["participants"],
        words=said["words"],
        agreed_otherwise_on=said["agreed_otherwise_on"],
        on=clock.today(),
        at=clock.now(),
    )
    return _("The team’s answers are recorded.")


def _meet(request: HttpRequest, page: CasePage) -> str:
    meet_clock(clock_id=_clock_id(request, page), of_protection=page.is_protection, at=clock.now())
    return _("Noted.")


def _take_back(request: HttpRequest, page: CasePage) -> str:
    take_back_clock(clock_id=_clock_id(request, page), of_protection=page.is_protection)
    return _("The clock runs again.")


def _refer(request: HttpRequest, page: CasePage) -> str:
    del request
    if page.is_protection:
        raise CannotDo(_("Only a suspension is referred for expulsion."))
    refer_for_expulsion(case_id=page.id, on=clock.today())
    return _("Referred. The formal hearing comes before any further day away.")


def _clock_id(request: HttpRequest, page: CasePage) -> int:
    asked = request.POST.get("event", "")
    found = next((one.id for one in page.clocks if one.event == asked and asked in ClockEvent.values), None)
    if found is None:
        raise CannotDo(_("Choose a clock of this case."))
    return found


def _valid(name: str, form: forms.Form) -> None:
    if not form.is_valid():
        raise Refused(name, form)


DEEDS: Mapping[str, Deed] = {
    "notice": _notice,
    "reason": _reason,
    "meeting": _meeting,
    "decide": _decide,
    "answer": _answer,
    "meet": _meet,
    "take_back": _take_back,
    "refer": _refer,
}
