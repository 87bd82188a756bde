"""Wellness: that a referral exists, and, sealed for the student, what was written, agreed and consented to.

No table here has a column for a story. What must be written is sealed with the student's own key; codes
that are counted stand in clear, for the author and her clinical supervisor.
"""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import Guardian, School, Staff, Student
from sextant.support.terms.wellness import (
    Authenticated,
    ConsentBasis,
    ConsentState,
    HowSoon,
    WellnessCounted,
    WellnessSource,
    WellnessState,
    WordsKind,
)

OF_AUTHOR = Guarded(record_class=RecordClass.S4, school="school_id", student="student_id", staff="staff_id")


class WellnessReferral(Record):
    """Somebody asked that a student be looked after; ``staff`` of the SAP team answers for it."""

    guard = Guarded(
        record_class=RecordClass.S4I,
        school="school_id",
        student="student_id",
        staff="staff_id",
        deputy="asked_by_id",
        guardian="guardian_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=WellnessSource)
    asked_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    how_soon = models.CharField(max_length=8, choices=HowSoon, default=HowSoon.WEEK)
    state = models.CharField(max_length=20, choices=WellnessState, default=WellnessState.RECEIVED)
    received_at = models.DateTimeField()
    received_on = models.DateField()
    safety_checked_at = models.DateTimeField(null=True, blank=True)
    consent_asked_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    plan_by = models.DateField(null=True, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    active_on = models.DateField(null=True, blank=True)
    # What it weighs in the workload of whoever answers for it, kept by her: one, or two where she works with
    # the student alone; and when a crisis last began. A count reads these, and nothing of what was said.
    weight = models.PositiveSmallIntegerField(default=1)
    crisis_on = models.DateField(null=True, blank=True)
    n_followed_up = models.PositiveSmallIntegerField(default=0)
    follow_up_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="wellness_weighs_one_or_two", condition=Q(weight__range=(1, 2))),
            one_of("source", WellnessSource, name="wellness_source_is_known"),
            one_of("state", WellnessState, name="wellness_state_is_known"),
            one_of("how_soon", HowSoon, name="wellness_how_soon_is_known"),
            # Nobody plans or works with a student whose consent was not decided on.
            models.CheckConstraint(
                name="wellness_works_with_consent",
                condition=~Q(state__in=["consented", "planning", "active", "follow_up"])
                | Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="wellness_ended_on_a_day",
                condition=~Q(state__in=["declined", "closed"]) | Q(closed_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "state"], name="wellness_by_school"),
            models.Index(fields=["staff", "state"], name="wellness_by_carer"),
            models.Index(fields=["school", "received_on"], name="wellness_by_day"),
        ]

    def __str__(self) -> str:
        return f"Wellness referral {self.pk}"


class WellnessWords(GuardedModel):
    """Sealed words of a referral, for whoever looks after it: what was asked, what was agreed."""

    guard = OF_AUTHOR

    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=WordsKind)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = SealedText(of="student", at=["referral_id", "kind"])

    class Meta:
        constraints = [
            one_of("kind", WordsKind, name="wellness_words_kind_is_known"),
            models.UniqueConstraint(fields=["referral", "kind"], name="wellness_words_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"Words {self.pk}"


class WellnessConsent(Record):
    """Who said yes or no, how that was made sure, until when; the names stand sealed."""

    guard = OF_AUTHOR

    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    basis = models.CharField(max_length=16, choices=ConsentBasis)
    state = models.CharField(max_length=8, choices=ConsentState)
    authenticated = models.CharField(max_length=12, choices=Authenticated)
    on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    # Who signed, and what else the paper says.
    document = SealedText(of="student", at=["public_id"])

    class Meta:
        constraints = [
            one_of("basis", ConsentBasis, name="consent_basis_is_known"),
            one_of("state", ConsentState, name="consent_state_is_known"),
            one_of("authenticated", Authenticated, name="consent_authenticated_is_known"),
            in_order("on", "expires_on", name="consent_expires_after_it_is_given"),
            models.CheckConstraint(
                name="consent_revoked_on_a_day",
                condition=Q(state="revoked", revoked_on__gte=F("on")) | ~Q(state="revoked"),
            ),
        ]

    def __str__(self) -> str:
        return f"Consent {self.pk}"


class WellnessCount(GuardedModel):
    """How many, at one school in one school year, as of a closed month; no row of a student stands behind.

    ``n`` is told; it does not move at a deed. What is counted at the deed waits in ``n_so_far``.
    """

    guard = Guarded(record_class=RecordClass.S4C, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    counted = models.CharField(max_length=18, choices=WellnessCounted)
    n = models.PositiveIntegerField()
    n_so_far = models.PositiveIntegerField(default=0)
    # The last day that n tells of, and the last closed month that was counted.
    as_of = models.DateField()
    counted_on = models.DateField()

    class Meta:
        constraints = [
            one_of("counted", WellnessCounted, name="wellness_counted_is_known"),
            models.UniqueConstraint(fields=["school", "since", "counted"], name="wellness_count_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.counted} since {self.since}"


class Strategy(Record):
    """What helps a student in class, for whoever teaches her; it names neither a reason nor a source."""

    guard = Guarded(
        record_class=RecordClass.S1T, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=160)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="strategy_says_something", condition=~Q(words=""))]

    def __str__(self) -> str:
        return f"Strategy {self.pk}"


class SupportAdult(Record):
    """The adult whom a student agreed that her teachers may know as hers; a name, and nothing of why."""

    guard = Guarded(
        record_class=RecordClass.S1T, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student"], condition=Q(valid_until=None), name="support_adult_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Support adult {self.pk}"
