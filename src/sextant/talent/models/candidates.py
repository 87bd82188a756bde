"""Who applied for which opening, with what, and what they were told. What is said of oneself stands apart."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff
from sextant.network.models.files import StoredFile
from sextant.network.terms import Gender, Race
from sextant.talent.models.positions import Posting
from sextant.talent.terms.hiring import OCCASIONS, Certification, Channel, EndReason, Stage

# Whoever hires there, and whoever sits on the panel of this application (its public id).
OCCASION_CHOICES = [(one.value, one.label) for one in OCCASIONS]
OCCASION_IS_KNOWN = Q(occasion__in=[one.value for one in OCCASIONS])
MET = Guarded(record_class=RecordClass.A4C, school="school_id", panel="panel")


class Application(Record):
    """Somebody applied for an opening: a candidate. ``staff`` once they work here, or do already."""

    # Whoever works here and applies follows their application on the pages of careers, as anybody does.
    guard = Guarded(record_class=RecordClass.A4C, school="school_id", panel="public_id", subject="staff_id")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="applications")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    email = models.EmailField()
    phone = models.CharField(max_length=30, blank=True)
    channel = models.CharField(max_length=14, choices=Channel)
    certification = models.CharField(max_length=10, choices=Certification)
    certificate_areas = models.CharField(max_length=160, blank=True)
    degree = models.CharField(max_length=12, blank=True)
    years_experience = models.PositiveSmallIntegerField(default=0)
    prior_employer = models.CharField(max_length=120, blank=True)
    why_here = models.TextField(max_length=2000, blank=True)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.APPLIED)
    stage_since = models.DateTimeField()
    applied_at = models.DateTimeField()
    decided_on = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=16, choices=EndReason, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    # The composite of the screening once it is locked, in hundredths; it stays what it was.
    composite_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    screening_locked_at = models.DateTimeField(null=True, blank=True)
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Of the secret by which its owner looks at an application again; the secret itself is mailed, not kept.
    key_digest = models.CharField(max_length=64, blank=True)
    # Which of the owner’s links that is: a new one ends the one before. And the last day on which it opens.
    key_number = models.PositiveSmallIntegerField(default=1)
    key_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("channel", Channel, name="application_channel_is_known"),
            one_of("certification", Certification, name="application_certification_is_known"),
            one_of("stage", Stage, name="application_stage_is_known"),
            models.UniqueConstraint(fields=["posting", "email"], name="application_once_a_posting"),
            models.UniqueConstraint(
                fields=["key_digest"], condition=~Q(key_digest=""), name="application_key_is_unique"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "stage", "stage_since"], name="application_by_stage"),
            models.Index(fields=["stage", "applied_at"], name="application_by_time"),
            models.Index(fields=["email"], name="application_by_email"),
        ]

    def __str__(self) -> str:
        return f"Application {self.pk}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


class CandidateFile(StoredFile):
    """A résumé or another paper that a candidate sent; a stranger sent it, so it is scanned like one."""

    guard = MET

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="files")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()

    class Meta(StoredFile.Meta):
        pass


class StageMove(Record):
    """An application came to a stage, by whom and why: the funnel is counted from these."""

    guard = MET

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="moves")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    stage = models.CharField(max_length=16, choices=Stage)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300, blank=True)
    # A slip that was taken back the same day: it stays on file and counts in no funnel.
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [one_of("stage", Stage, name="stage_move_stage_is_known")]
        indexes = [models.Index(fields=["stage", "at"], name="stage_move_by_time")]

    def __str__(self) -> str:
        return f"Move {self.pk}"


class MessageTemplate(Record):
    """What a candidate is told at a stage, or of a day that is set; editable, with names filled in."""

    guard = Guarded(record_class=RecordClass.O3)

    occasion = models.CharField(max_length=16, choices=OCCASION_CHOICES, unique=True)
    subject = models.CharField(max_length=120)
    body = models.TextField(max_length=3000)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OCCASION_IS_KNOWN, name="message_template_occasion_is_known")
        ]

    def __str__(self) -> str:
        return f"Message at {self.occasion}"


class CandidateMessage(Record):
    """A candidate was told something: what, and when it left."""

    guard = MET

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="messages")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    occasion = models.CharField(max_length=16, choices=OCCASION_CHOICES)
    # The interview, lesson or task whose day it tells; its calendar file is made when the mail leaves.
    event = models.ForeignKey(
        "ScreenEvent", null=True, blank=True, on_delete=models.PROTECT, related_name="told"
    )
    subject = models.CharField(max_length=120)
    body = models.TextField(max_length=3000)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    # Taken back before it left: the move that it told of was a slip.
    held_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=OCCASION_IS_KNOWN, name="candidate_message_occasion_is_known")
        ]

    def __str__(self) -> str:
        return f"Message {self.pk}"


class EqualOpportunity(GuardedModel):
    """What an applicant chose to say of themselves, without their name: no key leads from here to anybody.

    ``posting`` and the furthest ``stage`` that the same person came to make a rate by group, and ``ending``
    whether they are out; the row is written without a key to the application, and its stage is moved by a
    digest that the application alone can make.
    """

    guard = Guarded(record_class=RecordClass.A5)

    digest = models.CharField(max_length=64, unique=True)
    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=16, choices=Stage)
    ending = models.CharField(max_length=16, choices=Stage, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, default=Gender.UNKNOWN)
    race = models.CharField(max_length=20, choices=Race, blank=True)
    is_hispanic = models.BooleanField(null=True, blank=True)
    applied_on = models.DateField()

    class Meta:
        constraints = [one_of("stage", Stage, name="equal_opportunity_stage_is_known")]

    def __str__(self) -> str:
        return f"Facts {self.pk}"


class ImpactSnapshot(GuardedModel):
    """How many of each group each stage decided about and let on, as pages read it; no key to anybody.

    It is kept rather than counted anew, so that nobody can read the counts before and after one decision.
    """

    guard = Guarded(record_class=RecordClass.A5)

    as_of = models.DateField(unique=True)
    # The first day of the hiring season that was counted.
    since = models.DateField()
    # {way: {stage: {"as_of": day of this stage’s count, "groups": {group: [decided about, went on]}}}}
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Snapshot {self.pk}"
