"""Following students between the lessons: calls home, truancy papers, early warning, caseload decisions."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import FamilyContact, School, SchoolYear, Staff, Student
from sextant.support.terms.following import CaseEnding, OutreachState, OutreachWhy, SentBy, TruancyPaper

WHY = Guarded(
    record_class=RecordClass.S1R,
    school="school_id",
    student="student_id",
    staff="staff_id",
    follows_student=True,
)


class Outreach(Record):
    """Somebody calls home about absences: what is in the way, what was agreed; never about anybody's health.

    It closes with a contact in the log of all systems and a plan. ``barriers`` are words of a short list.
    """

    guard = WHY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=8, choices=OutreachWhy)
    state = models.CharField(max_length=6, choices=OutreachState, default=OutreachState.OPEN)
    began_on = models.DateField()
    n_tries = models.PositiveSmallIntegerField(default=1)
    barriers = models.JSONField(default=list)
    plan = models.CharField(max_length=400, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    contact = models.ForeignKey(
        FamilyContact, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("why", OutreachWhy, name="outreach_why_is_known"),
            one_of("state", OutreachState, name="outreach_state_is_known"),
            models.CheckConstraint(
                name="outreach_closes_with_contact_and_plan",
                condition=Q(state="open") | Q(contact__isnull=False, closed_on__isnull=False) & ~Q(plan=""),
            ),
            models.UniqueConstraint(fields=["student"], condition=Q(state="open"), name="outreach_open_once"),
        ]
        indexes = [models.Index(fields=["school", "state"], name="outreach_by_school")]

    def __str__(self) -> str:
        return f"Outreach from {self.began_on}"


class TruancyStep(Record):
    """What truancy law asks of the school for one student and year: a notice sent, a conference held."""

    guard = Guarded(
        record_class=RecordClass.S1A,
        school="school_id",
        student="student_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    paper = models.CharField(max_length=10, choices=TruancyPaper)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    done_on = models.DateField()
    # The days that the paper rests on, as they stood.
    unexcused = models.JSONField(default=list)
    due_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, blank=True)
    sent_by = models.CharField(max_length=12, choices=SentBy, blank=True)
    # The number of the mailing, or who signed.
    proof = models.CharField(max_length=80, blank=True)
    family_came = models.BooleanField(null=True, blank=True)
    plan = models.CharField(max_length=600, blank=True)
    look_again_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("paper", TruancyPaper, name="truancy_paper_is_known"),
            models.UniqueConstraint(
                fields=["student", "school_year"],
                condition=Q(paper="notice"),
                name="truancy_notice_once_a_year",
            ),
            models.CheckConstraint(
                name="truancy_notice_has_a_proof",
                condition=~Q(paper="notice") | ~Q(sent_by="") & ~Q(proof=""),
            ),
            models.CheckConstraint(
                name="truancy_conference_has_a_plan",
                condition=~Q(paper="conference") | Q(family_came__isnull=False) & ~Q(plan=""),
            ),
        ]
        indexes = [models.Index(fields=["school", "school_year"], name="truancy_step_by_school")]

    def __str__(self) -> str:
        return f"{self.paper} on {self.done_on}"


class WarningReview(Record):
    """Somebody looked at a student's red indicators and said what the adults do; with whom the family met."""

    guard = WHY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    # Who reviewed it, and who manages the case from now on, where somebody does.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    manager = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    n_red = models.PositiveSmallIntegerField()
    reviewed_on = models.DateField()
    plan = models.CharField(max_length=400)
    family_met_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="warning_review_has_a_plan", condition=~Q(plan="")),
        ]
        indexes = [models.Index(fields=["school", "reviewed_on"], name="warning_review_by_school")]

    def __str__(self) -> str:
        return f"Review on {self.reviewed_on}"


class WarningCaseEnd(Record):
    """An early-warning case ended: when, why, by whom; what was reviewed before stays as it was."""

    guard = WHY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    # Who managed it; who ended it, where that is somebody else; nobody where it ended with the enrollment.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = models.DateField()
    ended_on = models.DateField()
    reason = models.CharField(max_length=5, choices=CaseEnding)
    words = models.CharField(max_length=200, blank=True)
    # How many indicators were red that day: one more is a new beginning.
    n_red = models.PositiveSmallIntegerField(default=0)
    is_undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("reason", CaseEnding, name="case_ending_is_known"),
            models.CheckConstraint(
                name="case_ending_other_says_what", condition=~Q(reason="other") | ~Q(words="")
            ),
        ]
        indexes = [models.Index(fields=["school", "ended_on"], name="case_ending_by_school")]

    def __str__(self) -> str:
        return f"Case ended on {self.ended_on}"


class RedSince(Record):
    """Since when some indicator of a student is red; which one is not said here."""

    guard = Guarded(
        record_class=RecordClass.S1R, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student"], condition=Q(until=None), name="red_since_open_once"),
        ]
        indexes = [models.Index(fields=["school", "until"], name="red_since_by_school")]

    def __str__(self) -> str:
        return f"Red since {self.since}"


class CaseloadDecision(Record):
    """What a principal decided about caseloads over the cap, or students who wait too long."""

    guard = Guarded(record_class=RecordClass.S1D, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_on = models.DateField()
    decision = models.CharField(max_length=400)
    asks_for_position = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="caseload_decision_says_what", condition=~Q(decision="")),
        ]
        indexes = [models.Index(fields=["school", "decided_on"], name="caseload_decision_by_day")]

    def __str__(self) -> str:
        return f"Decision on {self.decided_on}"
