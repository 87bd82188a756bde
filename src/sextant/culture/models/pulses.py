"""Pulse surveys. No answer is stored: it is counted at once, apart from the row that says who has answered.

The counters stand there from the day a pulse opens, so that no order of rows tells whose answer came when;
an answer is counted once by grade band and once by each group, never by two of them together. Nobody but
the desk reads counters. What people read is written when the pulse closes, in groups of ten or more.
"""

from django.db import models
from django.db.models import F, Q

from sextant.culture.models.rituals import Ritual
from sextant.culture.terms.community import (
    Audience,
    ChoiceKind,
    Dimension,
    PlanState,
    ProtectedArea,
    PulseState,
    Topic,
)
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, in_order, one_of
from sextant.network.models import Guardian, School, Staff, Student

COMMUNITY = Guarded(record_class=RecordClass.C5, school="school_id")
STANDS = Guarded(record_class=RecordClass.C6, school="school_id")
COUNTED = Guarded(record_class=RecordClass.C7, school="school_id")


class Pulse(Record):
    """One survey of one school and audience; before it opens, families had notice and time to say no."""

    guard = COMMUNITY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=10, choices=Audience)
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=PulseState, default=PulseState.DRAFT)
    notice_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        constraints = [
            one_of("audience", Audience, name="pulse_audience_is_known"),
            one_of("state", PulseState, name="pulse_state_is_known"),
            in_order("opens_on", "closes_on", name="pulse_dates_in_order"),
            models.UniqueConstraint(
                fields=["school", "audience"], condition=Q(state="open"), name="pulse_one_open"
            ),
        ]
        indexes = [models.Index(fields=["school", "audience", "closes_on"], name="pulse_by_school")]

    def __str__(self) -> str:
        return self.name


class PulseItem(GuardedModel):
    """One question of a pulse, and the protected area that it lies in."""

    guard = COMMUNITY

    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="items")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=10, choices=Topic)
    area = models.CharField(max_length=10, choices=ProtectedArea, default=ProtectedArea.NONE)
    # The school's own question; the words of the five stand in the catalogs.
    text = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["pulse", "position"], name="pulse_item_is_unique"),
            one_of("topic", Topic, name="pulse_item_topic_is_known"),
            one_of("area", ProtectedArea, name="pulse_item_area_is_known"),
        ]

    def __str__(self) -> str:
        return f"Item {self.position}"


class PulseTurn(GuardedModel):
    """Whose turn it is to answer, and whether she has; no hour, and nothing of what she said."""

    guard = COUNTED

    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="turns")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    pupil = models.ForeignKey(
        Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    adult = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    relative = models.ForeignKey(
        Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code_digest = models.CharField(max_length=64, blank=True)
    has_answered = models.BooleanField(default=False)
    # By a paper without a name: such an answer counts for everybody together, and for the grades of the
    # paper's room where all of the room are in them; in no other group.
    is_by_code = models.BooleanField(default=False)
    paper_band = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pulse", "pupil"], condition=Q(pupil__isnull=False), name="pulse_turn_of_a_student"
            ),
            models.UniqueConstraint(
                fields=["pulse", "adult"], condition=Q(adult__isnull=False), name="pulse_turn_of_staff"
            ),
            models.UniqueConstraint(
                fields=["pulse", "relative"],
                condition=Q(relative__isnull=False),
                name="pulse_turn_of_a_guardian",
            ),
            models.UniqueConstraint(
                fields=["code_digest"], condition=~Q(code_digest=""), name="pulse_turn_code_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return "Has answered" if self.has_answered else "Has not answered"


class PulseTally(GuardedModel):
    """How many of a group answered an item, and how many of these agreed."""

    guard = COUNTED

    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="tallies")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    dimension = models.CharField(max_length=8, choices=Dimension)
    group = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(default=0)
    n_agree = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pulse", "dimension", "group", "position"], name="pulse_tally_is_unique"
            ),
            one_of("dimension", Dimension, name="pulse_tally_dimension_is_known"),
            models.CheckConstraint(
                name="pulse_tally_no_more_than_answered", condition=Q(n_agree__lte=F("n"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} on item {self.position}"


class PulseResult(GuardedModel):
    """What a closed pulse found on an item in a group; empty where the group is too small to show."""

    guard = STANDS

    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="results")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    dimension = models.CharField(max_length=8, choices=Dimension)
    group = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(null=True, blank=True)
    n_agree = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pulse", "dimension", "group", "position"], name="pulse_result_is_unique"
            ),
            one_of("dimension", Dimension, name="pulse_result_dimension_is_known"),
            models.CheckConstraint(
                name="pulse_result_of_ten_or_more", condition=Q(n=None, n_agree=None) | Q(n__gte=10)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} on item {self.position}"


class SurveyChoice(Dated, GuardedModel):
    """What a family has said about surveys of its child: do not ask, or may be asked in this one.

    A consent is to one survey, whose question in a protected area it names, and ends with it.
    """

    guard = Guarded(
        record_class=RecordClass.S1E, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ChoiceKind)
    area = models.CharField(max_length=10, choices=ProtectedArea, default=ProtectedArea.NONE)
    pulse = models.ForeignKey(Pulse, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_after_it_starts("survey_choice_ends_after_it_starts"),
            models.CheckConstraint(
                name="survey_choice_consent_is_to_one_survey",
                condition=Q(kind="opt_out", area="none", pulse=None)
                | (Q(kind="consent", pulse__isnull=False, valid_until__isnull=False) & ~Q(area="none")),
            ),
            one_of("kind", ChoiceKind, name="survey_choice_kind_is_known"),
            one_of("area", ProtectedArea, name="survey_choice_area_is_known"),
            models.UniqueConstraint(
                fields=["student", "kind"], condition=Q(valid_until=None), name="survey_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.valid_from}"


class CommunityPlan(Record):
    """What a school does about a pulse: the step, the students who are invited, by when, what came of it."""

    guard = STANDS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="plans")
    ritual = models.ForeignKey(Ritual, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=300)
    invites = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=PlanState, default=PlanState.PLANNED)
    run_on = models.DateField(null=True, blank=True)
    what_came = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", PlanState, name="community_plan_state_is_known"),
            models.CheckConstraint(
                name="community_plan_run_has_its_day", condition=~Q(state="run") | Q(run_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["school", "due_on"], name="community_plan_by_school")]

    def __str__(self) -> str:
        return f"Plan due on {self.due_on}"
