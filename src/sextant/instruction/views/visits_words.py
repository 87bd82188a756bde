"""The words that pages of visits share: levels, states with their tones, kinds to choose."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from sextant.instruction.forms.visits import STARTED
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.terms import StepState, VisitKind, VisitState
from sextant.web.parts import Status, Tab, Tone

# What a level is called; NE: the lesson gave no evidence.
LEVEL_WORDS = (
    ("1", _lazy("Not yet")),
    ("2", _lazy("Starting")),
    ("3", _lazy("Solid")),
    ("4", _lazy("Model")),
    ("ne", _lazy("Not seen")),
)
TONES = {
    VisitState.DRAFT: Tone.QUIET,
    VisitState.SHARED: Tone.WATCH,
    VisitState.DEBRIEFED: Tone.GOOD,
    VisitState.ACKNOWLEDGED: Tone.GOOD,
    VisitState.CONTESTED: Tone.CONCERN,
    VisitState.RESOLVED: Tone.GOOD,
    VisitState.VOID: Tone.QUIET,
}
STEP_TONES = {
    StepState.OPEN: Tone.WATCH,
    StepState.PRACTICED: Tone.WATCH,
    StepState.SEEN: Tone.GOOD,
    StepState.MASTERED: Tone.GOOD,
    StepState.CARRIED: Tone.QUIET,
    StepState.DROPPED: Tone.QUIET,
}


def book_word(book: Book) -> str:
    """Return in which book something stands, in a word."""
    return _("Evaluation") if book.is_evaluative else _("Coaching")


def level_word(level: int | None) -> str:
    """Return what a level is called."""
    words = dict(LEVEL_WORDS)
    return str(words["ne" if level is None else str(level)])


def state_of(state: VisitState) -> Status:
    """Return a visit's state with its tone."""
    return Status(label=str(state.label), tone=TONES[state])


def step_state_of(state: StepState) -> Status:
    """Return a step's state with its tone."""
    return Status(label=str(state.label), tone=STEP_TONES[state])


def kind_tabs(teacher: UUID, kind: VisitKind) -> tuple[Tab, ...]:
    """Return the kinds of visit to choose from, as links to the same form."""
    where = reverse("visit_new", args=[teacher])
    labels = {
        VisitKind.QUICK: _("Quick"),
        VisitKind.SCORED: _("Scored"),
        VisitKind.FORMAL: _("Formal"),
    }
    return tuple(
        Tab(label=labels[one], url=f"{where}?kind={one.value}", is_current=one is kind) for one in STARTED
    )
