"""The pages of work that a system asks of its own seats: no row opens it, its reference names it."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture.policies import (
    HEAR_STUDENTS,
    READ_PROTECTIONS,
    READ_REMOVALS,
    SIGN_OFF_DECISIONS,
)
from sextant.culture.queries.clock_rows import case_of_clock
from sextant.culture.queries.sign_offs import case_sent_back
from sextant.instruction.policies import (
    APPROVE_EVALUATION,
    APPROVE_GROUPS,
    DECIDE_COACHING,
    READ_COACHING,
    WATCH_COACHING,
)
from sextant.instruction.queries.class_letters import public_id_of_proposal
from sextant.instruction.queries.cycles_proposed import cycle_of_id
from sextant.instruction.queries.visits_books import BOOKS
from sextant.instruction.queries.visits_resolving import visit_of_reference
from sextant.interlocks.places.assessment import place_of_handover
from sextant.network.queries.people import student_of_id
from sextant.office.policies import ANSWER_REQUESTS, MEET_FAMILIES, REACH_FAMILIES
from sextant.office.queries.family_requests import request_of_id
from sextant.support.policies import SIGN_SCREENING
from sextant.support.queries.screening_page import screening_of_id
from sextant.work.queries import places
from sextant.work.queries.places import AskedItem, Place

NO_ROW, REACH = "", "reach"
ASSESSMENT = "assessment."
CYCLE, GROUPS = "instruction.CoachingCycle", "instruction.GroupProposal"
SIGN_OFF = "culture.SignOff"
CLOCKS = {
    "culture.DueProcessClock": (READ_REMOVALS, "due_process_case"),
    "culture.ProtectionClock": (READ_PROTECTIONS, "protection_case"),
}
SCREENING = "support.Screening"
RECORD_REQUEST = "office.RecordRequest"
APPOINTMENT = "office.Appointment"


def register_own() -> None:
    """Tell work where what the systems ask of their own seats is done."""
    places.register(NO_ROW, _of_own)
    places.register(REACH, _of_unreached)


def _of_unreached(item: AskedItem) -> Place | None:
    del item
    if not REACH_FAMILIES.holds(current_rights()):
        return None
    return Place(label=_("See whom no mail reaches"), url=reverse("unreached_families"))


def _of_own(item: AskedItem) -> Place | None:
    if item.reference.startswith(f"{CYCLE}@"):
        return _of_board()
    label, _sign, key = item.reference.partition("#")
    if label in CLOCKS and key.isdigit():
        return _of_clock(label, int(key), student_id=item.subject_id)
    if label.startswith(ASSESSMENT):
        return place_of_handover(label, key)
    if not key.isdigit():
        return None
    place_of = _PLACES.get(label)
    return place_of(int(key)) if place_of else _of_visit(label, int(key))


def _of_clock(label: str, key: int, *, student_id: int) -> Place | None:
    """Return the case where a clock is met; to whoever reads no plans, the student's record of removals."""
    policy, page = CLOCKS[label]
    case = case_of_clock(label, key) if policy.holds(current_rights()) else None
    if case is not None:
        return Place(label=_("See the case and its clocks"), url=reverse(page, args=[case]))
    student = student_of_id(student_id) if READ_REMOVALS.holds(current_rights()) else None
    if student is None:
        return None
    return Place(
        label=_("See the record of removals"), url=reverse("removals_of_student", args=[student.public_id])
    )


def _of_quoted(key: int) -> Place | None:
    screening = screening_of_id(key) if SIGN_SCREENING.holds(current_rights()) else None
    if screening is None:
        return None
    return Place(label=_("Read it and confirm"), url=reverse("screening_sign", args=[screening]))


def _of_record_request(key: int) -> Place | None:
    request = request_of_id(key) if ANSWER_REQUESTS.holds(current_rights()) else None
    return (
        None if request is None else Place(label=_("Answer"), url=reverse("record_request", args=[request]))
    )


def _of_appointment(key: int) -> Place | None:
    del key
    if not MEET_FAMILIES.holds(current_rights()):
        return None
    return Place(label=_("Give a time, or say no"), url=reverse("appointment_list"))


def _of_board() -> Place | None:
    if not WATCH_COACHING.holds(current_rights()):
        return None
    return Place(label=_("Agree on the cycles"), url=reverse("coach_board"))


def _of_cycle(key: int) -> Place | None:
    cycle = cycle_of_id(key) if READ_COACHING.holds(current_rights()) else None
    return None if cycle is None else Place(label=_("Open the cycle"), url=reverse("cycle", args=[cycle]))


def _of_families(key: int) -> Place | None:
    proposal = public_id_of_proposal(key) if APPROVE_GROUPS.holds(current_rights()) else None
    if proposal is None:
        return None
    return Place(label=_("Tell the families"), url=reverse("group_families", args=[proposal]))


def _of_sign_off(key: int) -> Place | None:
    """Return the case to decide anew where it was sent back, and the list of what waits where it was not."""
    rights = current_rights()
    case = case_sent_back(key) if HEAR_STUDENTS.holds(rights) else None
    if case is not None:
        return Place(label=_("Decide anew"), url=reverse("incident_decide", args=[case]))
    if not SIGN_OFF_DECISIONS.holds(rights):
        return None
    return Place(label=_("Sign it, or send it back"), url=reverse("sign_off_list"))


def _of_visit(label: str, key: int) -> Place | None:
    book = next((one for one in BOOKS.values() if one.visits._meta.label == label), None)
    if book is None:
        return None
    policy = APPROVE_EVALUATION if book.is_evaluative else DECIDE_COACHING
    visit: UUID | None = visit_of_reference(book, key) if policy.holds(current_rights()) else None
    if visit is None:
        return None
    return Place(label=_("Decide on it"), url=reverse(f"{book.page}_contested", args=[visit]))


_PLACES: dict[str, Callable[[int], Place | None]] = {
    SIGN_OFF: _of_sign_off,
    SCREENING: _of_quoted,
    RECORD_REQUEST: _of_record_request,
    APPOINTMENT: _of_appointment,
    CYCLE: _of_cycle,
    GROUPS: _of_families,
}
