"""Episodes, sessions and groups of counseling: dates, minutes and categories; no table has a narrative."""

from django.db import models
from django.db.models import Q

from sextant.access.models import Release
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, ends_after_it_starts, in_order, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.models.wellness import OF_AUTHOR, WellnessConsent, WellnessReferral
from sextant.support.terms.wellness import (
    EpisodeKind,
    GoalCategory,
    GroupKind,
    GroupTheme,
    OutsideState,
)


class WellnessGroup(Record):
    """A group that ``staff`` leads; what it is about is hers to know, and whoever supervises her."""

    guard = Guarded(record_class=RecordClass.S4, school="school_id", staff="staff_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=GroupKind)
    theme = models.CharField(max_length=10, choices=GroupTheme)
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    most_students = models.PositiveSmallIntegerField(default=8)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", GroupKind, name="wellness_group_kind_is_known"),
            one_of("theme", GroupTheme, name="wellness_group_theme_is_known"),
            in_order("starts_on", "ends_on", name="wellness_group_in_order"),
            models.CheckConstraint(name="wellness_group_weekday", condition=Q(weekday__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"Group {self.pk}"


class CounselingEpisode(Record):
    """Work with one student from a day on, with a consent; in a group, one for each member."""

    guard = OF_AUTHOR

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    # The consent by which it began; one that lapses or is taken back stops the next session.
    consent = models.ForeignKey(WellnessConsent, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EpisodeKind)
    goal = models.CharField(max_length=10, choices=GoalCategory)
    group = models.ForeignKey(
        WellnessGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", EpisodeKind, name="episode_kind_is_known"),
            one_of("goal", GoalCategory, name="episode_goal_is_known"),
            in_order("starts_on", "ends_on", name="episode_in_order"),
        ]
        indexes = [models.Index(fields=["staff", "ends_on"], name="episode_by_carer")]

    def __str__(self) -> str:
        return f"Episode {self.pk}"


class CounselingSession(Record):
    """One session: when, how long, toward what, how far. There is no field for what was said."""

    guard = OF_AUTHOR

    episode = models.ForeignKey(CounselingEpisode, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    goal = models.CharField(max_length=10, choices=GoalCategory)
    progress = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_of("goal", GoalCategory, name="counseling_goal_is_known"),
            models.CheckConstraint(name="counseling_progress", condition=Q(progress__range=(0, 10))),
            models.CheckConstraint(name="counseling_minutes", condition=Q(minutes__range=(1, 240))),
            models.UniqueConstraint(fields=["episode", "on"], name="counseling_session_once_a_day"),
        ]
        indexes = [models.Index(fields=["staff", "on"], name="counseling_by_carer")]

    def __str__(self) -> str:
        return f"Session {self.pk}"


class WellnessScreener(Record):
    """That a screener was given, by a consent that held; whether one looks after it stands sealed.

    There is no column for a score or an answer: the paper stays with whoever gave it, or is destroyed.
    """

    guard = OF_AUTHOR

    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(WellnessConsent, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField()
    # One letter for yes and for no: a length tells neither.
    follow_up = SealedText(of="student", at=["public_id"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "given_on"], name="wellness_screener_once_a_day")
        ]
        indexes = [models.Index(fields=["staff", "given_on"], name="wellness_screener_by_carer")]

    def __str__(self) -> str:
        return f"Screener {self.pk}"


class Appointment(Record):
    """When a student is away from class each week, as her teachers need to know it: never where or why."""

    guard = Guarded(
        record_class=RecordClass.S1T, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("appointment_ends_after_it_starts"),
            models.CheckConstraint(name="appointment_weekday", condition=Q(weekday__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"Appointment {self.pk}"


class ExternalReferral(Record):
    """A referral to somebody outside; who that is stands sealed, and what is done there comes not back."""

    guard = OF_AUTHOR

    referral = models.ForeignKey(WellnessReferral, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(WellnessConsent, on_delete=models.PROTECT, related_name="+")
    release = models.OneToOneField(Release, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField()
    agency = SealedText(of="student", at=["public_id"])
    clinician = SealedText(of="student", at=["public_id"], blank=True)
    # When the printed referral was handed over, and which fields stood on it: days and keys, newest last.
    handed_over = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"External referral {self.pk}"


class OutsideCase(Record):
    """What a provider is let know of one student, sealed, and the few dates that come back."""

    guard = Guarded(
        record_class=RecordClass.S4P,
        school="school_id",
        student="student_id",
        staff="staff_id",
        release="release_id",
    )

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=OutsideState, default=OutsideState.SENT)
    sent_on = models.DateField()
    intake_on = models.DateField(null=True, blank=True)
    active_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    # What the release names, as it was on the day it was sent.
    facts = SealedText(of="student", at=["public_id"], blank=True)
    # What the provider suggests for school; teachers read what was agreed, in words of the school.
    suggests = SealedText(of="student", at=["public_id"], blank=True)

    class Meta:
        constraints = [one_of("state", OutsideState, name="outside_state_is_known")]

    def __str__(self) -> str:
        return f"Outside case {self.pk}"
