"""What the law of disability adds to removals, apart from discipline: only readers of full plans see it.

Who reads that a student was removed (S3d) does not thereby read that she has a disability (S2b).
"""

from django.db import models
from django.db.models import Q

from sextant.culture.models.due_process import CaseOfStudent, ClockOfCase, NoticeOfCase
from sextant.culture.terms.removals import (
    CaseState,
    ProtectionBasis,
    ProtectionKind,
    SafeguardKind,
)
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff, Student

PROTECTIONS = Guarded(
    record_class=RecordClass.S2B, school="school_id", student="student_id", follows_student=True
)


class DisciplineProtection(Dated, Record):
    """A student protected without a plan (34 CFR 300.534), or whom the state protects from the first day."""

    guard = PROTECTIONS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=24, choices=ProtectionBasis)
    ended_because = models.TextField(blank=True)
    ended_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            one_of("basis", ProtectionBasis, name="discipline_protection_basis_is_known"),
            ends_after_it_starts("discipline_protection_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["student", "basis"],
                condition=Q(valid_until=None),
                name="discipline_protection_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.basis} from {self.valid_from}"


class Safeguard(Record):
    """What the assistant principal for special education wrote down: consulted, services, a pattern or none.

    ``up_to_days`` says how far a consultation goes: removals that bring the counter no higher. The four
    answers of the pattern form are hers; the system proposes none.
    """

    guard = PROTECTIONS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=SafeguardKind)
    on = models.DateField()
    signed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.TextField()
    up_to_days = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # The removal that a consultation was about, once there is one: no other rests on it. A number and no key.
    removal_id = models.BigIntegerField(null=True, blank=True)
    is_similar = models.BooleanField(null=True)
    by_length = models.BooleanField(null=True)
    by_total = models.BooleanField(null=True)
    by_proximity = models.BooleanField(null=True)
    is_pattern = models.BooleanField(null=True)

    class Meta:
        constraints = [
            one_of("kind", SafeguardKind, name="safeguard_kind_is_known"),
            models.CheckConstraint(
                name="safeguard_consultation_says_how_far",
                condition=~Q(kind="consultation") | Q(up_to_days__isnull=False),
            ),
            models.CheckConstraint(
                name="safeguard_pattern_answers_four_questions",
                condition=~Q(kind="pattern")
                | Q(
                    is_similar__isnull=False,
                    by_length__isnull=False,
                    by_total__isnull=False,
                    by_proximity__isnull=False,
                    is_pattern__isnull=False,
                ),
            ),
        ]
        indexes = [models.Index(fields=["student", "on"], name="safeguard_by_student")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class ProtectionCase(CaseOfStudent):
    """A manifestation determination, an interim setting, services during removals, or a notice.

    ``is_caused`` and ``is_failure`` are the two questions of 34 CFR 300.530(e). The team answers them; they
    stay empty until it has.
    """

    guard = PROTECTIONS

    # A number and no key: not everybody who reads plans reads removals (S3d).
    removal_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=14, choices=ProtectionKind)
    is_caused = models.BooleanField(null=True)
    is_failure = models.BooleanField(null=True)
    # Which part in an incident an interim setting rests on; a number for the same reason.
    incident_student_id = models.BigIntegerField(null=True, blank=True)
    # The day on which parent and school agreed to another placement than the one returned to.
    agreed_otherwise_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", ProtectionKind, name="protection_kind_is_known"),
            one_of("state", CaseState, name="protection_state_is_known"),
            models.CheckConstraint(
                name="protection_determined_by_two_answers",
                condition=~Q(state="decided", kind__in=["mdr", "504_mdr"])
                | Q(is_caused__isnull=False, is_failure__isnull=False, decided_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="protection_by_school"),
            models.Index(fields=["removal_id"], name="protection_by_removal"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} opened on {self.opened_on}"

    @property
    def is_manifestation(self) -> bool | None:
        """Tell what the team's two answers come to; None until it has given both."""
        if self.is_caused is None or self.is_failure is None:
            return None
        return self.is_caused or self.is_failure


class ProtectionClock(ClockOfCase):
    """A clock of a protection."""

    guard = PROTECTIONS

    case = models.ForeignKey(ProtectionCase, on_delete=models.PROTECT, related_name="clocks")


class ProtectionNotice(NoticeOfCase):
    """A letter of a protection, with the proof of sending."""

    guard = PROTECTIONS

    case = models.ForeignKey(ProtectionCase, on_delete=models.PROTECT, related_name="notices")
