"""Positions with their control, what is asked for, and the openings that the public reads."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.network.terms import Seat
from sextant.talent.terms.hiring import PositionState, PostingState, RequisitionState, Track


class Position(Record):
    """One seat that the budget carries, filled or not. ``school`` is empty for the central office."""

    guard = Guarded(record_class=RecordClass.O1, school="school_id", staff="staff_id")

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    seat = models.CharField(max_length=30, choices=Seat)
    subject = models.CharField(max_length=40, blank=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    fte_percent = models.PositiveSmallIntegerField(default=100)
    funding_line = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=PositionState, default=PositionState.AUTHORIZED)
    # Whoever holds it; empty while it is vacant.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authorized_on = models.DateField()
    # Since when nobody holds it; with ``filled_on`` it says how long the seat stood empty.
    vacant_from = models.DateField(null=True, blank=True)
    filled_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("seat", Seat, name="position_seat_is_known"),
            one_of("state", PositionState, name="position_state_is_known"),
            models.CheckConstraint(name="position_fte", condition=Q(fte_percent__range=(1, 100))),
            models.CheckConstraint(
                name="position_filled_by_somebody", condition=~Q(state="filled") | Q(staff__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="position_by_state")]

    def __str__(self) -> str:
        return f"Position {self.pk}"


class BudgetLine(Record):
    """How much staff a school may pay from one source in a year; a position names its line."""

    guard = Guarded(record_class=RecordClass.O1, school="school_id")

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    # Full-time positions in hundredths, as positions count them.
    allowed_hundredths = models.PositiveIntegerField()
    set_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "school_year", "name"],
                condition=Q(school__isnull=False),
                name="budget_line_once_a_school_and_year",
            ),
            models.UniqueConstraint(
                fields=["school_year", "name"],
                condition=Q(school=None),
                name="budget_line_of_the_center_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"Budget line {self.pk}"


class Requisition(Record):
    """A leader asks to fill a position; finance or the region approves it."""

    guard = Guarded(record_class=RecordClass.O1, school="school_id", staff="staff_id")

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="requisitions")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RequisitionState, default=RequisitionState.ASKED)
    because = models.CharField(max_length=300)
    must_have = models.CharField(max_length=200, blank=True)
    target_fill_on = models.DateField()
    asked_on = models.DateField()
    decided_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decision_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", RequisitionState, name="requisition_state_is_known"),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(state__in=["asked", "approved"]),
                name="requisition_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Requisition {self.pk}"


class Posting(Record):
    """An opening as the public reads it; it may stand for several positions of one kind."""

    guard = Guarded(record_class=RecordClass.O3, school="school_id")

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    track = models.CharField(max_length=10, choices=Track, default=Track.INSTRUCTOR)
    seat = models.CharField(max_length=30, choices=Seat)
    subject = models.CharField(max_length=40, blank=True)
    grade = models.SmallIntegerField(null=True, blank=True)
    about = models.TextField(max_length=4000)
    must_have = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=PostingState, default=PostingState.DRAFT)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)
    n_seats = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            one_of("track", Track, name="posting_track_is_known"),
            one_of("seat", Seat, name="posting_seat_is_known"),
            one_of("state", PostingState, name="posting_state_is_known"),
            in_order("opens_on", "closes_on", name="posting_closes_after_it_opens"),
        ]
        indexes = [models.Index(fields=["state", "opens_on"], name="posting_by_state")]

    def __str__(self) -> str:
        return f"Posting {self.pk}"


class PostedPosition(Record):
    """A position that an opening stands for."""

    guard = Guarded(record_class=RecordClass.O1, school="school_id")

    posting = models.ForeignKey(Posting, on_delete=models.PROTECT, related_name="posted")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"], condition=Q(ended_on=None), name="position_posted_once"
            )
        ]

    def __str__(self) -> str:
        return f"Posted position {self.pk}"
