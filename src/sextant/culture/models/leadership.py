"""What students lead, what they say to their school, and how they describe their own skills."""

from django.db import models
from django.db.models import Q

from sextant.culture.terms import AgeBand
from sextant.culture.terms.community import (
    AnswerKind,
    AppointmentState,
    LeaderRole,
    SaidBy,
    SuggestionState,
)
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import ReportPeriod, School, Section, Staff, Student

LEADS = Guarded(record_class=RecordClass.S1L, school="school_id", student="student_id", follows_student=True)
SAYS = Guarded(record_class=RecordClass.S1V, school="school_id", student="student_id", follows_student=True)
COMMUNITY = Guarded(record_class=RecordClass.C5, school="school_id")


class LeadershipAppointment(Dated, Record):
    """A role that was offered to a student, and what became of it."""

    guard = LEADS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=LeaderRole)
    state = models.CharField(max_length=10, choices=AppointmentState, default=AppointmentState.OFFERED)
    recognition = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("leadership_ends_after_it_starts"),
            one_of("role", LeaderRole, name="leadership_role_is_known"),
            one_of("state", AppointmentState, name="leadership_state_is_known"),
            models.UniqueConstraint(
                fields=["student", "role"], condition=Q(valid_until=None), name="leadership_open_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "valid_from"], name="leadership_by_school")]

    def __str__(self) -> str:
        return f"{self.role} from {self.valid_from}"


class VoiceAnswer(Record):
    """“You said, we did”: public in the school. ``said_by`` is empty unless whoever said it agreed."""

    guard = COMMUNITY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    you_said = models.CharField(max_length=300)
    we_did = models.TextField()
    kind = models.CharField(max_length=8, choices=AnswerKind)
    said_by = models.CharField(max_length=80, blank=True)
    answered_on = models.DateField()

    class Meta:
        constraints = [one_of("kind", AnswerKind, name="voice_answer_kind_is_known")]
        indexes = [models.Index(fields=["school", "answered_on"], name="voice_answer_by_school")]

    def __str__(self) -> str:
        return f"Answer of {self.answered_on}"


class Suggestion(Record):
    """What a student or a class says to the school; without a student where it came without a name."""

    guard = SAYS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    said_by = models.CharField(max_length=8, choices=SaidBy)
    may_name = models.BooleanField(default=False)
    text = models.TextField()
    said_on = models.DateField()
    state = models.CharField(max_length=8, choices=SuggestionState, default=SuggestionState.NEW)
    aside_because = models.CharField(max_length=200, blank=True)
    answer = models.ForeignKey(VoiceAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("said_by", SaidBy, name="suggestion_said_by_is_known"),
            one_of("state", SuggestionState, name="suggestion_state_is_known"),
            models.CheckConstraint(
                name="suggestion_names_only_who_said_so",
                condition=Q(said_by="student", student__isnull=False)
                | (Q(said_by__in=("nameless", "class"), student=None, may_name=False)),
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "said_on"], name="suggestion_by_school")]

    def __str__(self) -> str:
        return f"Suggestion of {self.said_on}"


class SkillWord(Record):
    """A personal skill in words for one age band: described, never scored."""

    guard = Guarded(record_class=RecordClass.C5)

    age_band = models.CharField(max_length=4, choices=AgeBand)
    name = models.CharField(max_length=60)
    looks_like = models.CharField(max_length=300)
    # In another language, ``{"es": {"name": …, "looks_like": …}}``, where somebody has entered it.
    translations = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["age_band", "position"]
        constraints = [
            one_of("age_band", AgeBand, name="skill_word_age_band_is_known"),
            models.UniqueConstraint(
                fields=["age_band", "name"], condition=Q(is_current=True), name="skill_word_once_a_band"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SkillReflection(Record):
    """What a student writes about one of her skills in a report period; it holds no number."""

    guard = SAYS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(SkillWord, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "period", "word"], name="skill_reflection_once"),
        ]

    def __str__(self) -> str:
        return f"Reflection of {self.said_on}"


class SkillComment(Record):
    """The adviser's words on a student's skills in a report period; they stand beside the report card."""

    guard = LEADS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    adviser = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.TextField()
    said_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["student", "period"], name="skill_comment_once")]

    def __str__(self) -> str:
        return f"Comment of {self.said_on}"
