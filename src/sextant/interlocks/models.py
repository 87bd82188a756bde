"""What a network decided about each row, what its runs came to, what was tried, and what work changed."""

from django.db import models
from django.db.models import Q

from sextant.interlocks.terms import Mode, TrialState, Tuned, WhyNoEffect
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, in_order, one_of
from sextant.network.models import ReportPeriod

METHODS = Guarded(record_class=RecordClass.N3)
NEWS_THAT_FAILED = Guarded(record_class=RecordClass.N2)


class InterlockSetting(Dated, GuardedModel):
    """Whether a row is on, off or on dry run, from a day on; without a setting a live row is on."""

    guard = METHODS

    code = models.CharField(max_length=8)
    mode = models.CharField(max_length=8, choices=Mode)
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            ends_after_it_starts("interlock_setting_ends_after_it_starts"),
            one_of("mode", Mode, name="interlock_mode_is_known"),
            models.CheckConstraint(name="interlock_setting_says_why", condition=~Q(because="")),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until=None), name="interlock_setting_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.mode} from {self.valid_from}"


class InterlockRun(GuardedModel):
    """One row working through one event: how much it proposed, opened, added to, held back and closed.

    ``day_counted`` names school and day where the event is the count of a day, which is worked through once.
    """

    guard = METHODS

    code = models.CharField(max_length=8)
    row_version = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, choices=Mode)
    day_counted = models.CharField(max_length=40, blank=True)
    ran_at = models.DateTimeField()
    n_proposed = models.PositiveIntegerField(default=0)
    n_opened = models.PositiveIntegerField(default=0)
    n_appended = models.PositiveIntegerField(default=0)
    n_held = models.PositiveIntegerField(default=0)
    n_closed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("mode", Mode, name="interlock_run_mode_is_known"),
            models.UniqueConstraint(
                fields=["code", "event", "day_counted", "mode"],
                condition=~Q(day_counted=""),
                name="interlock_run_counts_a_day_once",
            ),
        ]
        indexes = [models.Index(fields=["code", "ran_at"], name="interlock_run_by_code")]

    def __str__(self) -> str:
        return f"{self.code} at {self.ran_at:%Y-%m-%d %H:%M}"


class InterlockFailure(GuardedModel):
    """News that a row could not work through, kept to be tried again; ``problem`` holds no names."""

    guard = NEWS_THAT_FAILED

    code = models.CharField(max_length=8)
    event = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    problem = models.CharField(max_length=300)
    failed_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["settled_at", "failed_at"], name="interlock_failure_open")]

    def __str__(self) -> str:
        return f"{self.code} failed on {self.event}"


class HeldBack(GuardedModel):
    """News about a student who is left in peace, kept to be looked at when her concern is closed.

    It tells whom a safety concern is about, and so it is in that class, of no school: for processes alone.
    """

    guard = Guarded(record_class=RecordClass.S5)

    code = models.CharField(max_length=8)
    event = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    held_at = models.DateTimeField()
    # Set when a concern is closed: the worker looks at it within the minute.
    due_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["settled_at", "held_at"], name="held_back_open")]

    def __str__(self) -> str:
        return f"{self.code} held back on {self.event}"


class HeardNews(GuardedModel):
    """News that a row worked through and that no record tells again, kept so that it can be re-decided.

    Ids and plain values, as the queue carries them; news of a safety concern is never kept here.
    """

    guard = NEWS_THAT_FAILED

    code = models.CharField(max_length=8)
    event = models.CharField(max_length=80)
    values = models.JSONField(default=dict)
    heard_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["code", "heard_on"], name="heard_news_by_code")]

    def __str__(self) -> str:
        return f"{self.code} heard {self.event}"


class InterlockTrial(Record):
    """The news of a past period decided again without writing: what a row would have opened.

    ``number`` names one setting that was supposed to be ``value`` instead; then ``n_supposed`` stands beside
    ``n_items``. ``n_left_out`` counts news that could not be decided again. The items are about
    ``n_students`` different students, so many at each school in ``by_school``, for ``n_owners`` people or
    seats; ``n_known`` of them the rule has opened by now. ``held`` names each limit that kept something back:
    by its key, how much was ``under`` the line and how much was let ``through``, with today's numbers and the
    supposed one; and each number of which any is enough, with what it ``alone`` asks for of ``all``.
    """

    guard = METHODS

    code = models.CharField(max_length=8)
    row_version = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    number = models.CharField(max_length=80, blank=True)
    value = models.FloatField(null=True, blank=True)
    school_key = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=TrialState, default=TrialState.WAITING)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    n_news = models.PositiveIntegerField(default=0)
    n_left_out = models.PositiveIntegerField(default=0)
    n_items = models.PositiveIntegerField(default=0)
    n_supposed = models.PositiveIntegerField(null=True, blank=True)
    n_opened = models.PositiveIntegerField(default=0)
    n_students = models.PositiveIntegerField(default=0)
    by_school = models.JSONField(default=dict)
    n_owners = models.PositiveIntegerField(default=0)
    n_known = models.PositiveIntegerField(default=0)
    held = models.JSONField(default=list)

    class Meta:
        constraints = [
            one_of("state", TrialState, name="interlock_trial_state_is_known"),
            in_order("since", "until", name="interlock_trial_days_in_order"),
            models.CheckConstraint(
                name="interlock_trial_supposes_a_value",
                condition=Q(number="", value=None) | (~Q(number="") & Q(value__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["code", "asked_at"], name="interlock_trial_by_code")]

    def __str__(self) -> str:
        return f"Trial of {self.code}"

    @property
    def an_owner_and_week(self) -> float:
        """Return how many items a week whoever owes them would have got."""
        return self.n_items / (self.n_weeks * max(self.n_owners, 1))

    @property
    def known_share(self) -> float:
        """Return for how many percent of the items the rule has opened one by now."""
        return 100 * self.n_known / self.n_items if self.n_items else 0.0

    @property
    def n_weeks(self) -> float:
        """Return of how many weeks the news was decided again."""
        return ((self.until - self.since).days + 1) / 7


class InterlockEffect(GuardedModel):
    """What the work of a row went with, as of a day, against comparable cases without it.

    ``difference`` is how much more the outcome changed with the work than beside it, ``low`` and ``high`` its
    90 % interval. Fewer than ten on either side say nothing, and then ``why_none`` says so.
    """

    guard = METHODS

    code = models.CharField(max_length=8)
    measure = models.CharField(max_length=30)
    as_of = models.DateField()
    n = models.PositiveIntegerField(default=0)
    n_beside = models.PositiveIntegerField(default=0)
    n_unmatched = models.PositiveIntegerField(default=0)
    n_cut = models.PositiveIntegerField(default=0)
    n_schools = models.PositiveSmallIntegerField(default=0)
    is_clustered = models.BooleanField(default=False)
    difference = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    chance = models.FloatField(null=True, blank=True)
    # On the list of all rows of this day of which at most a tenth may be chance.
    is_listed = models.BooleanField(default=False)
    why_none = models.CharField(max_length=12, choices=WhyNoEffect, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "measure", "as_of"], name="interlock_effect_once_a_day"),
            models.CheckConstraint(
                name="interlock_effect_or_why_none",
                condition=Q(difference=None, low=None, high=None) & ~Q(why_none="")
                | Q(difference__isnull=False, low__isnull=False, high__isnull=False, why_none=""),
            ),
            models.CheckConstraint(
                name="interlock_effect_why_none_is_known",
                condition=Q(why_none__in=["", *WhyNoEffect.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.measure} as of {self.as_of}"


class Retuning(Record):
    """A row that was dismissed too often in a report period, and what was decided about it."""

    guard = METHODS

    code = models.CharField(max_length=8)
    report_period = models.ForeignKey(ReportPeriod, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    n_decided = models.PositiveIntegerField()
    n_dismissed = models.PositiveIntegerField()
    tuned = models.CharField(max_length=10, choices=Tuned, blank=True)
    because = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "report_period"], name="retuning_once_a_period"),
            models.CheckConstraint(
                name="retuning_decided_says_why",
                condition=Q(tuned="", because="", decided_on=None)
                | (Q(tuned__in=Tuned.values, decided_on__isnull=False) & ~Q(because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Retuning of {self.code}"
