"""Who learns with whom: proposed groups and moves, groups in force, pairs kept apart (W-I4)."""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.terms import ApartReason, GroupOrigin, GroupScope, MoveDecision, ProposalState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import Course, ReportPeriod, School, Section, Staff, Student

OF_A_CLASS = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id")
OF_A_STUDENT = Guarded(
    record_class=RecordClass.S1B,
    school="school_id",
    student="student_id",
    section="section_id",
    follows_student=True,
)


class GroupProposal(Record):
    """One regrouping of a course at a school: what the solver said, and how far it is decided.

    ``needs_data``: students who were left in place because too little is known of them.
    ``exceeded``: limits that are weighed and that it goes beyond; ``obstacles``: why none is possible.
    """

    guard = OF_A_CLASS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.PROPOSED)
    outcome = models.CharField(max_length=12)
    gap = models.FloatField(null=True, blank=True)
    cost = models.FloatField(null=True, blank=True)
    n_students = models.PositiveIntegerField()
    n_placed_before = models.PositiveIntegerField(default=0)
    needs_data = models.JSONField(default=list, blank=True)
    exceeded = models.JSONField(default=list, blank=True)
    obstacles = models.JSONField(default=list, blank=True)
    proposed_on = models.DateField()
    starts_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", ProposalState, name="group_proposal_state_is_known"),
            models.CheckConstraint(
                name="group_proposal_is_decided_on_a_day",
                condition=~Q(state=ProposalState.DECIDED) | Q(decided_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["school", "course", "report_period"],
                condition=Q(state=ProposalState.PROPOSED),
                name="group_proposal_one_open",
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="group_proposal_by_school")]

    def __str__(self) -> str:
        return f"Groups of course {self.course_id} at school {self.school_id}"


class ProposedGroup(GuardedModel):
    """One class of a proposal: the need around which it is formed, and how many it would hold."""

    guard = OF_A_CLASS

    proposal = models.ForeignKey(GroupProposal, on_delete=models.PROTECT, related_name="groups")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=120)
    center = models.FloatField()
    seats = models.PositiveSmallIntegerField()
    n_before = models.PositiveSmallIntegerField()
    n_after = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "section"], name="proposed_group_is_unique"),
        ]

    def __str__(self) -> str:
        return self.label


class ProposedMove(Record):
    """One student from one class to another, why, and what was decided. ``section`` is where she is now."""

    guard = OF_A_STUDENT

    proposal = models.ForeignKey(GroupProposal, on_delete=models.PROTECT, related_name="moves")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    need = models.FloatField(null=True, blank=True)
    why = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    decision = models.CharField(max_length=10, choices=MoveDecision, default=MoveDecision.PROPOSED)
    because = models.CharField(max_length=300, blank=True)
    edited_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edited_on = models.DateField(null=True, blank=True)
    family_told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("decision", MoveDecision, name="proposed_move_decision_is_known"),
            models.CheckConstraint(name="proposed_move_goes_elsewhere", condition=~Q(section=F("target"))),
            models.CheckConstraint(
                name="proposed_move_is_refused_with_a_reason",
                condition=~Q(decision=MoveDecision.REFUSED) | ~Q(because=""),
            ),
            models.UniqueConstraint(fields=["proposal", "student"], name="proposed_move_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Move of student {self.student_id} to section {self.target_id}"


class InstructionalGroup(Dated, Record):
    """Students of one class, or of a cohort, who learn together for a time.

    ``valid_until`` is the day after the report period's end from the first day on: who wants it to go on
    renews it.
    """

    guard = OF_A_CLASS

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(max_length=12, choices=GroupScope)
    origin = models.CharField(max_length=20, choices=GroupOrigin)
    title = models.CharField(max_length=80)
    skill_focus = models.CharField(max_length=200, blank=True)
    size_least = models.PositiveSmallIntegerField(default=2)
    size_most = models.PositiveSmallIntegerField(default=8)
    lead = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    renewed_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("scope", GroupScope, name="group_scope_is_known"),
            one_of("origin", GroupOrigin, name="group_origin_is_known"),
            ends_after_it_starts("group_ends_after_it_starts"),
            models.CheckConstraint(
                name="group_closes_with_its_period", condition=Q(valid_until__isnull=False)
            ),
            models.CheckConstraint(name="group_size_in_order", condition=Q(size_most__gte=F("size_least"))),
        ]
        indexes = [models.Index(fields=["section", "valid_until"], name="group_by_section")]

    def __str__(self) -> str:
        return self.title


class GroupMembership(Dated, GuardedModel):
    """A student in a group, and why."""

    guard = OF_A_STUDENT

    group = models.ForeignKey(InstructionalGroup, on_delete=models.PROTECT, related_name="members")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", db_index=False)
    need = models.FloatField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("group_membership_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["group", "student", "valid_from"], name="group_membership_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"Student {self.student_id} in group {self.group_id}"


class StudentNeed(GuardedModel):
    """How much help a student needs before the units of the next period, as the newest results have it.

    ``need`` is empty where fewer than two readings are known.
    """

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    report_period = models.ForeignKey(
        ReportPeriod, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    need = models.FloatField(null=True, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["student", "course", "report_period"], name="student_need_is_unique"
            ),
            models.CheckConstraint(
                name="student_need_is_a_percentage", condition=Q(need=None) | Q(need__range=(0, 100))
            ),
        ]

    def __str__(self) -> str:
        return f"Need of student {self.student_id} in course {self.course_id}"


class KeptApart(Dated, Record):
    """Two students who are never placed in one group while this holds. The cause stands elsewhere."""

    guard = Guarded(
        record_class=RecordClass.S1D, school="school_id", student="student_id", follows_student=True
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=ApartReason)

    class Meta:
        constraints = [
            one_of("reason", ApartReason, name="kept_apart_reason_is_known"),
            ends_after_it_starts("kept_apart_ends_after_it_starts"),
            models.CheckConstraint(name="kept_apart_are_two", condition=~Q(student=F("other"))),
            models.UniqueConstraint(
                fields=["student", "other"], condition=Q(valid_until=None), name="kept_apart_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Students {self.student_id} and {self.other_id} apart"
