"""Restorative practice: the case, who takes part, what was said, and what was promised.

A case names no student. Who was invited and who declined stands with the culture team alone (S3c); a row
of a participant exists only once she has said yes, and holds nothing of anybody else.
"""

from django.db import models
from django.db.models import Q

from sextant.culture.models.incidents import Incident, Response
from sextant.culture.terms import Part
from sextant.culture.terms.restorative import (
    Answer,
    FollowUp,
    ItemState,
    Question,
    RepairKind,
    RepairOutcome,
    RepairState,
    StoppedBecause,
)
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff, Student

# The facilitator reaches her own cases; a student and her family what is about her.
CASES = Guarded(record_class=RecordClass.S3B, school="school_id", staff="staff_id")
OF_STUDENT = Guarded(record_class=RecordClass.S3B, school="school_id", student="student_id", staff="staff_id")
WORDS = Guarded(record_class=RecordClass.S3C, school="school_id")
WORDS_OF_STUDENT = Guarded(record_class=RecordClass.S3C, school="school_id", student="student_id")


class FacilitatorTraining(Record, Dated):
    """Somebody is trained to facilitate, from a day on; ``adult``: a row that no right rests on."""

    guard = Guarded(record_class=RecordClass.L3, school="school_id")

    adult = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    course = models.CharField(max_length=120)

    class Meta:
        constraints = [ends_after_it_starts("facilitator_training_in_order")]
        indexes = [models.Index(fields=["school", "valid_from"], name="facilitator_by_school")]

    def __str__(self) -> str:
        return f"Training {self.pk} from {self.valid_from}"


class RestorativeCase(Record):
    """One chat, circle or conference, facilitated by ``staff``, after an incident or of itself."""

    guard = CASES

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=RepairKind)
    state = models.CharField(max_length=20, choices=RepairState, default=RepairState.REFERRED)
    response = models.ForeignKey(Response, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=160, blank=True)
    referred_on = models.DateField()
    hold_by = models.DateField()
    meets_on = models.DateField(null=True, blank=True)
    meets_at = models.TimeField(null=True, blank=True)
    room = models.CharField(max_length=60, blank=True)
    # Who speaks for whoever was harmed and does not come; for the culture team alone.
    surrogate = models.CharField(max_length=120, blank=True)
    held_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RepairOutcome, blank=True)
    stopped_because = models.CharField(max_length=16, choices=StoppedBecause, blank=True)

    class Meta:
        constraints = [
            one_of("kind", RepairKind, name="restorative_case_kind_is_known"),
            one_of("state", RepairState, name="restorative_case_state_is_known"),
            models.CheckConstraint(
                name="restorative_case_outcome_when_closed",
                condition=Q(state="closed", outcome__in=RepairOutcome.values)
                | (~Q(state="closed") & Q(outcome="")),
            ),
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(response__isnull=False) & ~Q(state="declined"),
                name="restorative_case_once_a_response",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="restorative_case_by_state"),
            models.Index(fields=["school", "referred_on"], name="restorative_case_by_day"),
            models.Index(fields=["staff", "state"], name="restorative_case_by_staff"),
            models.Index(fields=["incident"], name="restorative_case_by_incident"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.referred_on}"


class CaseScreen(GuardedModel):
    """What the screen found before anybody was invited; asked again, the newest counts."""

    guard = WORDS

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_voluntary = models.BooleanField()
    is_safe = models.BooleanField()
    is_balanced = models.BooleanField()
    function = models.CharField(max_length=40, blank=True)
    words = SealedText(of="case", at=["case_id"], blank=True)
    screened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    screened_on = models.DateField()

    def __str__(self) -> str:
        return f"Screen {self.pk}"


class Invitation(GuardedModel):
    """A student who is asked to a conference, what she answered, and when she was met beforehand."""

    guard = WORDS_OF_STUDENT

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.PENDING)
    answered_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "student"], name="invitation_once_a_student"),
            one_of("part", Part, name="invitation_part_is_known"),
            one_of("answer", Answer, name="invitation_answer_is_known"),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class Participant(Record):
    """A student who takes part, with the facts of the case that she and her family may read."""

    guard = OF_STUDENT

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.CharField(max_length=12, choices=Part)
    kind = models.CharField(max_length=16, choices=RepairKind)
    held_on = models.DateField(null=True, blank=True)
    completion_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "student"], name="participant_once_a_case"),
            one_of("part", Part, name="participant_part_is_known"),
            one_of("kind", RepairKind, name="participant_kind_is_known"),
        ]
        indexes = [models.Index(fields=["student", "held_on"], name="participant_by_student")]

    def __str__(self) -> str:
        return f"Participant {self.pk}"


class CircleWords(GuardedModel):
    """What one participant answered to one of the five questions, in her own words; never a family's."""

    guard = WORDS_OF_STUDENT

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    question = models.CharField(max_length=10, choices=Question)
    words = SealedText(of="student", at=["case_id", "student_id", "question"], blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "student", "question"], name="circle_words_once_a_question"
            ),
            one_of("question", Question, name="circle_words_question_is_known"),
        ]

    def __str__(self) -> str:
        return f"Words {self.pk}"


class Agreement(GuardedModel):
    """What was agreed in a case, and what the assistant principal decided where it was broken."""

    guard = CASES

    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    agreed_on = models.DateField()
    completion_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    follow_up = models.CharField(max_length=8, choices=FollowUp, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_follow_up_is_known", condition=Q(follow_up__in=["", *FollowUp.values])
            )
        ]

    def __str__(self) -> str:
        return f"Agreement of {self.agreed_on}"


class AgreementItem(Record):
    """One promise: who does what by when, and who looks. Its words hold no other child's name."""

    guard = Guarded(
        record_class=RecordClass.S3B,
        school="school_id",
        student="student_id",
        staff="staff_id",
        deputy="verifier_id",
    )

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(RestorativeCase, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    verifier = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=240)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.OPEN)
    late_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["agreement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="agreement_item_in_its_place"),
            one_of("state", ItemState, name="agreement_item_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["school", "state", "due_on"], name="agreement_item_by_due"),
            models.Index(fields=["state", "due_on"], name="agreement_item_late"),
        ]

    def __str__(self) -> str:
        return f"Promise {self.pk} by {self.due_on}"
