"""From the decision to the first weeks: references, clearances, offers, onboarding."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff
from sextant.talent.models.candidates import Application
from sextant.talent.models.positions import Position
from sextant.talent.terms.growing import Category, OnboardingKind
from sextant.talent.terms.hiring import ClearanceKind, ClearanceState, OfferState

CHECKED = Guarded(record_class=RecordClass.A4R, school="school_id")


class ReferenceCheck(Record):
    """A former employer was asked; what counts for a competency stands as a level with its reason."""

    guard = CHECKED

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="references")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    referee = models.CharField(max_length=120)
    relation = models.CharField(max_length=120)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    relationships = models.PositiveSmallIntegerField(null=True, blank=True)
    accepts_feedback = models.PositiveSmallIntegerField(null=True, blank=True)
    would_hire_again = models.BooleanField(null=True, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reference_levels",
                condition=(Q(relationships=None) | Q(relationships__range=(1, 4)))
                & (Q(accepts_feedback=None) | Q(accepts_feedback__range=(1, 4))),
            )
        ]

    def __str__(self) -> str:
        return f"Reference {self.pk}"


class Clearance(Record):
    """One clearance that the law asks for before anybody stands before students."""

    guard = CHECKED

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="clearances")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=ClearanceKind)
    state = models.CharField(max_length=10, choices=ClearanceState, default=ClearanceState.MISSING)
    requested_on = models.DateField(null=True, blank=True)
    cleared_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", ClearanceKind, name="clearance_kind_is_known"),
            one_of("state", ClearanceState, name="clearance_state_is_known"),
            models.UniqueConstraint(fields=["application", "kind"], name="clearance_once_a_kind"),
        ]

    def __str__(self) -> str:
        return f"Clearance {self.pk}"


class Offer(Record):
    """What was offered to a candidate: category, base inside the band, stipends, start. Whole cents."""

    guard = Guarded(record_class=RecordClass.A3O, school="school_id", staff="staff_id")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="offers")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Once they have accepted: the member of staff whom they became.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    category = models.PositiveSmallIntegerField(choices=Category, null=True, blank=True)
    base_cents = models.PositiveBigIntegerField()
    stipend_cents = models.PositiveBigIntegerField(default=0)
    starts_on = models.DateField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.DRAFT)
    exception_because = models.CharField(max_length=300, blank=True)
    approved_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    # Whoever wrote it; an exception is approved by somebody else.
    drafted_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # [[kind of stipend, cents a year], …]; ``stipend_cents`` is their sum.
    stipends = models.JSONField(default=list, blank=True)
    # Why this category, as the rule said it on that day.
    category_because = models.CharField(max_length=300, blank=True)
    is_provisional = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", OfferState, name="offer_state_is_known"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["draft", "to_approve", "sent", "accepted"]),
                name="offer_open_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="offer_by_state")]

    def __str__(self) -> str:
        return f"Offer {self.pk}"


class OnboardingStep(Record):
    """One thing that must be ready for somebody new, whose it is, and whether it is."""

    guard = Guarded(record_class=RecordClass.A2G, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=OnboardingKind)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_of("kind", OnboardingKind, name="onboarding_kind_is_known"),
            models.UniqueConstraint(fields=["staff", "kind", "due_on"], name="onboarding_step_once"),
        ]

    def __str__(self) -> str:
        return f"Onboarding step {self.pk}"
