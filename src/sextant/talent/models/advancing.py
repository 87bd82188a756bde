"""Advancement: windows, cases, frozen evidence, votes, decisions, appeals."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, in_order, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.network.models.files import StoredFile
from sextant.talent.models.frozen_numbers import FrozenNumbers
from sextant.talent.terms.growing import CaseState, Category, Outcome, PanelPart

CASE = Guarded(record_class=RecordClass.A2C, school="school_id", staff="staff_id", panel="panel")


class AdvancementWindow(Record):
    """When cases may be handed in; criteria and weights are open to all before it."""

    guard = Guarded(record_class=RecordClass.A3P)

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    opens_on = models.DateField()
    closes_on = models.DateField()
    decides_by = models.DateField()

    class Meta:
        constraints = [
            in_order("opens_on", "closes_on", name="advancement_window_in_order"),
            in_order("closes_on", "decides_by", name="advancement_window_decides_after"),
        ]

    def __str__(self) -> str:
        return f"Window {self.pk}"


class AdvancementCase(Record):
    """One teacher asks to advance to a category, in one window."""

    guard = Guarded(record_class=RecordClass.A2C, school="school_id", staff="staff_id", panel="public_id")

    window = models.ForeignKey(AdvancementWindow, on_delete=models.PROTECT, related_name="cases")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_category = models.PositiveSmallIntegerField(choices=Category)
    target = models.PositiveSmallIntegerField(choices=Category)
    state = models.CharField(max_length=16, choices=CaseState, default=CaseState.INVITED)
    statement = models.TextField(max_length=4000, blank=True)
    invited_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    # Targets of benchmarks and learning objectives, noted where no growth is estimated.
    n_targets = models.PositiveSmallIntegerField(null=True, blank=True)
    n_targets_met = models.PositiveSmallIntegerField(null=True, blank=True)
    targets_are = models.CharField(max_length=300, blank=True)
    panel_lesson_on = models.DateField(null=True, blank=True)
    panel_lesson_note = models.CharField(max_length=400, blank=True)
    # Gates as met or not, by category and key, so that a panel can read them without a number.
    gates = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    # "Not yet" names the gate and what comes next.
    named_gate = models.CharField(max_length=400, blank=True)
    next_step = models.CharField(max_length=400, blank=True)
    appealed_on = models.DateField(null=True, blank=True)
    appeal_because = models.TextField(max_length=2000, blank=True)
    appeal_answer = models.TextField(max_length=2000, blank=True)
    appeal_decided_on = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    # The day on which their category became the one decided on.
    placed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", CaseState, name="advancement_case_state_is_known"),
            models.CheckConstraint(
                name="advancement_case_goes_up", condition=Q(target__gt=models.F("from_category"))
            ),
            models.CheckConstraint(
                name="advancement_case_not_yet_names_a_gate",
                condition=~Q(outcome="not_yet") | (~Q(named_gate="") & ~Q(next_step="")),
            ),
            models.CheckConstraint(
                name="advancement_case_targets_in_order",
                condition=Q(n_targets=None, n_targets_met=None)
                | Q(n_targets__gte=models.F("n_targets_met"), n_targets__gt=0),
            ),
            models.UniqueConstraint(
                fields=["window", "staff"],
                condition=~Q(state="withdrawn"),
                name="advancement_case_once_a_window",
            ),
        ]
        indexes = [models.Index(fields=["state", "school"], name="advancement_case_by_state")]

    def __str__(self) -> str:
        return f"Case {self.pk}"


class CaseEvidence(FrozenNumbers):
    """The numbers of a case as they stood when it was frozen, with the runs that they come from."""

    guard = Guarded(record_class=RecordClass.A2V, school="school_id", staff="staff_id", panel="panel")

    case = models.OneToOneField(AdvancementCase, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()

    def __str__(self) -> str:
        return f"Evidence {self.pk}"


class ContributionRating(Record):
    """Family partnership, team, reliability, cultural competence: one leader’s levels, with evidence."""

    guard = CASE

    case = models.ForeignKey(AdvancementCase, on_delete=models.PROTECT, related_name="contributions")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    rater = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=30)
    level = models.PositiveSmallIntegerField()
    evidence = models.CharField(max_length=400)
    rated_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contribution_level", condition=Q(level__range=(1, 4))),
            models.UniqueConstraint(fields=["case", "part"], name="contribution_once_a_part"),
        ]

    def __str__(self) -> str:
        return f"Contribution {self.pk}"


class PanelVote(Record):
    """One member’s vote, with their reason; hidden from the others until their own is locked."""

    guard = Guarded(
        record_class=RecordClass.A2C,
        school="school_id",
        staff="voter_id",
        panel="panel",
        is_blind=True,
    )

    case = models.ForeignKey(AdvancementCase, on_delete=models.PROTECT, related_name="votes")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    voter = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=PanelPart)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    because = models.CharField(max_length=600, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("part", PanelPart, name="panel_vote_part_is_known"),
            models.UniqueConstraint(fields=["case", "part"], name="panel_vote_once_a_part"),
        ]

    def __str__(self) -> str:
        return f"Vote {self.pk}"


class CaseFile(StoredFile):
    """A piece of a portfolio."""

    guard = CASE

    case = models.ForeignKey(AdvancementCase, on_delete=models.PROTECT, related_name="files")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()

    class Meta(StoredFile.Meta):
        pass


class ShowConsent(Dated, Record):
    """A teacher says that they may be asked to open their room or to lead learning."""

    guard = Guarded(record_class=RecordClass.A2C, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("show_consent_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["staff"], condition=Q(valid_until=None), name="show_consent_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Consent {self.pk}"
