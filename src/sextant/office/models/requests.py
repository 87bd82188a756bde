"""Requests to see or correct a record, with the law's clock; and disclosures, which the family may see."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import Guardian, School, Staff, Student
from sextant.office.terms import DisclosureBasis, RequestKind, RequestState


class RecordRequest(Record):
    """A family asks to see a record (34 CFR 99.10) or to have it corrected (34 CFR 99.20).

    ``guardian`` is empty where a student of legal age asks herself; no guardian reads that request. After a
    refusal the family may place a statement with the record (34 CFR 99.21).
    """

    guard = Guarded(
        record_class=RecordClass.S1Q,
        school="school_id",
        student="student_id",
        guardian="guardian_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=RequestKind)
    says = models.CharField(max_length=1000)
    asked_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.OPEN)
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    statement = models.CharField(max_length=2000, blank=True)
    statement_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", RequestKind, name="record_request_kind_is_known"),
            one_of("state", RequestState, name="record_request_state_is_known"),
            in_order("asked_on", "due_on", name="record_request_due_after_it_is_asked"),
            models.CheckConstraint(name="record_request_says_what", condition=~Q(says="")),
            models.CheckConstraint(
                name="record_request_answered_in_words",
                condition=Q(state="open", answered_on=None)
                | (~Q(state="open") & Q(answered_on__gte=F("asked_on")) & ~Q(answer="")),
            ),
            # Nobody is refused a look: a refusal is the answer to a correction alone.
            models.CheckConstraint(
                name="record_request_to_see_is_met", condition=~Q(kind="inspect", state="refused")
            ),
            models.CheckConstraint(
                name="record_request_statement_follows_a_refusal",
                condition=Q(statement="", statement_on=None)
                | (~Q(statement="") & Q(state="refused", statement_on__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "due_on"], name="record_request_by_school")]

    def __str__(self) -> str:
        return f"Request {self.pk} of {self.asked_on}"


class Disclosure(Record):
    """Somebody outside the school was given something of a student's record (34 CFR 99.32)."""

    guard = Guarded(
        record_class=RecordClass.S1Q, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    party = models.CharField(max_length=160)
    basis = models.CharField(max_length=12, choices=DisclosureBasis)
    what = models.CharField(max_length=300)
    interest = models.CharField(max_length=300)
    noted_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            one_of("basis", DisclosureBasis, name="disclosure_basis_is_known"),
            models.CheckConstraint(
                name="disclosure_says_to_whom_and_what",
                condition=~Q(party="") & ~Q(what="") & ~Q(interest=""),
            ),
        ]
        indexes = [models.Index(fields=["student", "on"], name="disclosure_by_student")]

    def __str__(self) -> str:
        return f"Disclosure {self.pk} of {self.on}"
