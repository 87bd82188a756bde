"""How a candidate is screened: kits with anchors, events, scores that stay hidden until locked, norming."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, one_of
from sextant.network.models import School, Staff
from sextant.talent.models.candidates import MET, Application
from sextant.talent.terms.hiring import Competency, EventKind, EventState, Track

# What raters say of a candidate: hidden from each other until one's own word is locked.
SCORED = Guarded(
    record_class=RecordClass.A4, school="school_id", staff="rater_id", panel="panel", is_blind=True
)


class Kit(Record):
    """The questions, tasks and anchors of one kind of event, in one edition; locked once it is used."""

    guard = Guarded(record_class=RecordClass.O3)

    track = models.CharField(max_length=10, choices=Track)
    kind = models.CharField(max_length=20, choices=EventKind)
    version_number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=120)
    intro = models.TextField(max_length=2000, blank=True)
    is_in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            one_of("track", Track, name="kit_track_is_known"),
            one_of("kind", EventKind, name="kit_kind_is_known"),
            models.UniqueConstraint(fields=["track", "kind", "version_number"], name="kit_edition_once"),
            models.UniqueConstraint(
                fields=["track", "kind"], condition=Q(is_in_use=True), name="kit_in_use_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Kit {self.pk}"


class KitPart(Record):
    """One question or task of a kit: which competency it shows, and what each level looks like."""

    guard = Guarded(record_class=RecordClass.O3)

    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField(default=0)
    asks = models.TextField(max_length=1200)
    competency = models.CharField(max_length=18, choices=Competency)
    anchor_1 = models.CharField(max_length=300)
    anchor_2 = models.CharField(max_length=300)
    anchor_3 = models.CharField(max_length=300)
    anchor_4 = models.CharField(max_length=300)
    # Taken out while the edition was still being written; an edition in use loses nothing.
    is_dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("competency", Competency, name="kit_part_competency_is_known")]
        ordering = ("order", "id")

    def __str__(self) -> str:
        return f"Part {self.pk}"


class ScreenEvent(Record):
    """One interview, lesson or task of a candidate: when, where, with which kit."""

    guard = MET

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="events")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    kind = models.CharField(max_length=20, choices=EventKind)
    kit = models.ForeignKey(Kit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=EventState, default=EventState.PLANNED)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    # A demo lesson: class, objective, 20 to 30 minutes; a re-teach: the step that the leader gave.
    class_taught = models.CharField(max_length=120, blank=True)
    objective = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # What the candidate is asked to bring; empty: the usual words for this kind.
    bring = models.CharField(max_length=300, blank=True)
    # Its day, hour or place was changed after the candidate knew it.
    moved_at = models.DateTimeField(null=True, blank=True)
    feedback_given = models.CharField(max_length=300, blank=True)
    scored_from = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    reconciled_note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            one_of("kind", EventKind, name="screen_event_kind_is_known"),
            one_of("state", EventState, name="screen_event_state_is_known"),
            models.CheckConstraint(
                name="screen_event_demo_is_complete",
                condition=~Q(kind="demo_lesson")
                | (~Q(class_taught="") & ~Q(objective="") & Q(minutes__range=(20, 30))),
            ),
        ]
        indexes = [models.Index(fields=["school", "scheduled_at"], name="screen_event_by_time")]

    def __str__(self) -> str:
        return f"Event {self.pk}"


class RaterScore(Record):
    """One rater’s level on one competency, with what they saw. ``panel``: the event’s public id."""

    guard = SCORED

    event = models.ForeignKey(ScreenEvent, on_delete=models.PROTECT, related_name="scores")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    rater = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    competency = models.CharField(max_length=18, choices=Competency)
    # Empty while it is a draft; what was handed in has both.
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(max_length=2000, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    # The level as it was handed in: how raters agree is counted from it, whatever they settle on later.
    first_level = models.PositiveSmallIntegerField(null=True, blank=True)
    # Where raters lay far apart: why the level changed (the old one stands in the trail), and that its rater
    # stands by the joint note.
    changed_because = models.CharField(max_length=300, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    # Dropped 72 hours late while two valid raters remain; it stays readable and counts no more.
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("competency", Competency, name="rater_score_competency_is_known"),
            models.CheckConstraint(
                name="rater_score_level",
                condition=Q(level__range=(1, 4)) | Q(level__isnull=True, submitted_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["event", "rater", "competency"], name="rater_score_once"),
        ]

    def __str__(self) -> str:
        return f"Score {self.pk}"


class DemoScore(Record):
    """A level on one instructional standard of the network, for a candidate’s lesson (staff scale 1–4).

    ``standard`` is the public id of the standard in the rubric in use: the same that staff are seen by.
    """

    guard = SCORED

    event = models.ForeignKey(ScreenEvent, on_delete=models.PROTECT, related_name="demo_scores")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    rater = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    standard = models.UUIDField()
    standard_code = models.CharField(max_length=12)
    level = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="demo_score_level", condition=Q(level__range=(1, 4))),
            models.UniqueConstraint(fields=["event", "rater", "standard"], name="demo_score_once"),
        ]

    def __str__(self) -> str:
        return f"Demo score {self.pk}"


class StudentSlip(Record):
    """Three questions that students of the demo lesson answered on slips, counted; no student named."""

    guard = Guarded(record_class=RecordClass.A4, school="school_id", panel="panel")

    event = models.OneToOneField(ScreenEvent, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    n_slips = models.PositiveSmallIntegerField()
    n_learned = models.PositiveSmallIntegerField()
    n_heard = models.PositiveSmallIntegerField()
    n_again = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="student_slip_counts",
                condition=Q(n_learned__lte=models.F("n_slips"))
                & Q(n_heard__lte=models.F("n_slips"))
                & Q(n_again__lte=models.F("n_slips")),
            )
        ]

    def __str__(self) -> str:
        return f"Slips {self.pk}"


class ScreeningPart(Record):
    """The mean of one competency when the screening was locked, in hundredths; it never changes."""

    guard = Guarded(record_class=RecordClass.A4, school="school_id", panel="panel")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    panel = models.UUIDField()
    competency = models.CharField(max_length=18, choices=Competency)
    mean_hundredths = models.PositiveSmallIntegerField()
    n_levels = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_of("competency", Competency, name="screening_part_competency_is_known"),
            models.UniqueConstraint(fields=["application", "competency"], name="screening_part_once"),
        ]

    def __str__(self) -> str:
        return f"Part {self.pk} of a screening"


class Norming(Dated, Record):
    """A rater is normed from a day on: they scored a video beside the key, or agree with their co-raters."""

    guard = Guarded(record_class=RecordClass.A4N, staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff"], condition=Q(valid_until=None), name="norming_open_once")
        ]

    def __str__(self) -> str:
        return f"Norming {self.pk}"


class RaterPair(GuardedModel):
    """How two raters agreed over a quarter’s shared events; kept so that a lapse can be explained."""

    guard = Guarded(record_class=RecordClass.A4N, staff="rater_id", deputy="other_id")

    rater = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    quarter_from = models.DateField()
    n = models.PositiveSmallIntegerField()
    exact_hundredths = models.PositiveSmallIntegerField()
    adjacent_hundredths = models.PositiveSmallIntegerField()
    kappa_hundredths = models.SmallIntegerField(null=True, blank=True)
    mean_difference_hundredths = models.SmallIntegerField()
    computed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rater", "other", "quarter_from"], name="rater_pair_once")
        ]

    def __str__(self) -> str:
        return f"Pair {self.pk}"
