"""The words of work items: states, weights, how they are due, and how they may end."""

from dataclasses import dataclass

from django.db.models import TextChoices

from sextant.network.terms import Seat


class WorkState(TextChoices):
    """Domain 10.1: open, accepted, in progress, and then one of the ends; escalated work is still open."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    IN_PROGRESS = "in_progress", "In progress"
    ESCALATED = "escalated", "Escalated"
    DONE = "done", "Done"
    DISMISSED = "dismissed", "Dismissed"
    SUPERSEDED = "superseded", "No longer needed"


OPEN_STATES = (WorkState.OPEN, WorkState.ACCEPTED, WorkState.IN_PROGRESS, WorkState.ESCALATED)
ENDED_STATES = (WorkState.DONE, WorkState.DISMISSED, WorkState.SUPERSEDED)


class Weight(TextChoices):
    """How much room an item leaves: hard ones come from law or safety and are never held or snoozed."""

    HARD = "hard", "Required"
    STANDARD = "standard", "Standard"
    ADVISORY = "advisory", "Advisory"


class DismissReason(TextChoices):
    ALREADY_DONE = "already_done", "It is being done already"
    WRONG_EVIDENCE = "wrong_evidence", "The evidence is wrong"
    KNOWN_CAUSE = "known_cause", "There is a known cause that will pass"
    NOT_MINE = "not_mine", "Nobody at this school can do it"
    OTHER = "other", "Another reason"


# What law or safety asks for stays owed, whoever else is at it and whatever passes.
REASONS_BEFORE_THE_LAW = (DismissReason.WRONG_EVIDENCE,)


class Closing(TextChoices):
    """What closing an item asks for."""

    PLAIN = "plain", "A note"
    SCREENING = "screening", "The outcome of a screening"
    # The law asks for the deed, not for somebody's word that it was done.
    RECORD = "record", "The record on its own page"
    # Somebody must know of it; what the law asks for is another item, whose clock runs.
    READING = "reading", "That it was read"
    # Takes no word, and ends with the acknowledgement alone.
    SAFETY = "safety", "An acknowledgement on the safety page"


class Outcome(TextChoices):
    """What a remediation screening found (domain 6.b)."""

    NO_NEED = "no_need", "No need: on the way already"
    CORE_FIX = "core_fix", "Fix it in class"
    TIER_2 = "tier_2", "Tier 2: a small group"
    TIER_3 = "tier_3", "Tier 3: intensive help"
    EVALUATE = "evaluate", "Evaluate for special education"
    REFER_OUT = "refer_out", "Refer to somebody outside"


class Step(TextChoices):
    """What was done to an item, as its history says it."""

    OPEN_ITEMS = "open_items", "Opened"
    ADD_EVIDENCE = "add_evidence", "More evidence came"
    ACCEPT = "accept", "Accepted"
    START = "start", "Begun"
    FINISH = "finish", "Closed as done"
    DISMISS = "dismiss", "Dismissed"
    SNOOZE = "snooze", "Put off"
    REASSIGN = "reassign", "Handed over"
    HAND_BACK = "hand_back", "Given back to the seat"
    UNDO = "undo", "Opened again"
    SUPERSEDE = "supersede", "Closed, no longer needed"
    PASS_ON = "pass_on", "Passed on with the seat"
    ESCALATE = "escalate", "Brought to the supervisor"
    BRING_TO_NEXT = "bring_to_next", "Brought to the next person"
    PUT_ON_AGENDA = "put_on_agenda", "Put on the agenda"
    MOVE_DEADLINES = "move_deadlines", "Deadline moved by a closed day"


class DueUnit(TextChoices):
    """What a deadline counts, which decides whether a closed day moves it."""

    SCHOOL_DAYS = "school_days", "School days"
    CALENDAR_DAYS = "calendar_days", "Calendar days"
    CLOCK = "clock", "A fixed moment"


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Due at the end of the n-th school day, counted on the school's own calendar."""

    n: int


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Due after n calendar days, as a law counts them."""

    n: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Due at a moment that comes with the news; ``says`` names it."""

    says: str


type DueRule = SchoolDays | CalendarDays | Clock

# A seat that many hold at one school: an item without an owner would show a child's result to all of them.
CLASSROOM_SEATS = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.PARA, Seat.SUBSTITUTE)
ASSISTANT_PRINCIPALS = (Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS)
CARER_SEATS = (
    Seat.COUNSELOR,
    Seat.SOCIAL_WORKER,
    Seat.PSYCHOLOGIST,
    Seat.NURSE,
    Seat.INTERVENTIONIST,
    Seat.COACH,
)


class NoticeKind(TextChoices):
    """What a mail is for: an item that cannot wait, or the list of the day."""

    HARD = "hard", "Cannot wait"
    DIGEST = "digest", "List of the day"


class NoticeStep(TextChoices):
    """Who is told of an item that cannot wait, in this order, until somebody has taken it."""

    OWNER = "owner", "Whoever owes it"
    SUPERVISOR = "supervisor", "The next in the tree"
    REGION = "region", "The region"
