"""Cases of discipline that any student may have: clocks, decisions, and proof of what was sent."""

from django.db import models
from django.db.models import Q

from sextant.culture.models.removals import REMOVALS, Removal
from sextant.culture.terms.removals import (
    CaseState,
    ClockEvent,
    ClockUnit,
    Decision,
    DueProcessKind,
    LetterKind,
    SentHow,
)
from sextant.kernel.guard import GuardedModel
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff, Student


class CaseOfStudent(Record):
    """What both kinds of cases have in common: whose, since when, who took part, what came of it."""

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    opened_on = models.DateField()
    meets_at = models.DateTimeField(null=True, blank=True)
    participants = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_words = models.TextField(blank=True)

    class Meta:
        abstract = True


class ClockOfCase(GuardedModel):
    """One clock: what must have happened, counted from a day in the unit of the law, until a day."""

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=24, choices=ClockEvent)
    unit = models.CharField(max_length=2, choices=ClockUnit)
    counts_from = models.DateField()
    n_days = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    source = models.CharField(max_length=160)
    met_at = models.DateTimeField(null=True, blank=True)
    raised_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        # Each kind of case names its own: ``case`` is a column of the table itself.
        constraints = [
            models.UniqueConstraint(fields=["case", "event"], name="%(class)s_is_unique"),
            one_of("event", ClockEvent, name="%(class)s_event_is_known"),
            one_of("unit", ClockUnit, name="%(class)s_unit_is_known"),
        ]
        indexes = [models.Index(fields=["school", "met_at", "due_on"], name="%(class)s_by_school")]

    def __str__(self) -> str:
        return f"{self.event} due {self.due_on}"


class NoticeOfCase(Record):
    """A letter that went out: which, in which language, how, by whom, when, under which number."""

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    letter = models.CharField(max_length=18, choices=LetterKind)
    language = models.CharField(max_length=5)
    sent_how = models.CharField(max_length=16, choices=SentHow)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    tracking_number = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True
        constraints = [
            one_of("letter", LetterKind, name="%(class)s_letter_is_known"),
            one_of("sent_how", SentHow, name="%(class)s_sent_how_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} sent on {self.sent_on}"


class DueProcessCase(CaseOfStudent):
    """A suspension with its notices, an informal hearing, or an expulsion with its formal hearing."""

    guard = REMOVALS

    removal = models.OneToOneField(Removal, on_delete=models.PROTECT, related_name="case")
    kind = models.CharField(max_length=18, choices=DueProcessKind)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)

    class Meta:
        constraints = [
            one_of("kind", DueProcessKind, name="due_process_kind_is_known"),
            one_of("state", CaseState, name="due_process_state_is_known"),
            models.CheckConstraint(
                name="due_process_decision_is_known", condition=Q(decision__in=["", *Decision.values])
            ),
            models.CheckConstraint(
                name="due_process_decided_says_how",
                condition=~Q(state="decided") | (~Q(decision="") & Q(decided_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="due_process_by_school")]

    def __str__(self) -> str:
        return f"{self.kind} opened on {self.opened_on}"


class DueProcessClock(ClockOfCase):
    """A clock of a case of discipline."""

    guard = REMOVALS

    case = models.ForeignKey(DueProcessCase, on_delete=models.PROTECT, related_name="clocks")


class DueProcessNotice(NoticeOfCase):
    """A letter of a case of discipline, with the proof of sending."""

    guard = REMOVALS

    case = models.ForeignKey(DueProcessCase, on_delete=models.PROTECT, related_name="notices")
