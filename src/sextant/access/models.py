"""Accounts, and the few rights that no dated row of the network carries."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from sextant.kernel.guard import Guarded, GuardedModel, JoinGuardedQuerySet, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts
from sextant.network.models import Guardian, School, Staff, Student


class UserManager(BaseUserManager["User"].from_queryset(JoinGuardedQuerySet)):  # type: ignore[misc]
    """Accounts are reached by sign-in, a named process, and so stand outside the guard."""

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password it can only be signed in to by invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return cast("User", user)


class User(AbstractBaseUser):
    """One person who may sign in: staff, guardian or student, or staff and guardian at once."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=160, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    staff = models.OneToOneField(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guardian = models.OneToOneField(
        Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    student = models.OneToOneField(Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Counted up to end every session at once; each session carries the count in its own digest.
    session_round = models.PositiveIntegerField(default=0)
    # Of the secret in the address of her calendar feed; the secret itself is shown once and not kept.
    calendar_digest = models.CharField(max_length=64, blank=True, default="")
    calendar_made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["calendar_digest"],
                condition=~Q(calendar_digest=""),
                name="user_calendar_digest_is_unique",
            )
        ]

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return f"User {self.pk}"

    @property
    def is_staff_member(self) -> bool:
        return self.staff_id is not None

    @property
    def needs_second_factor(self) -> bool:
        """Everybody does but who is guardian or student and nothing else: a grant needs no staff row."""
        is_family_alone = self.guardian_id is not None or self.student_id is not None
        return self.is_staff_member or not is_family_alone

    def has_left(self, *, on: date) -> bool:
        """Tell if this is an account of staff who are gone; families never leave this way."""
        return self.staff is not None and self.staff.has_left(on=on)

    def may_sign_in(self, *, on: date) -> bool:
        """Tell if the account is open to anybody: staff who have left may come as a guardian only."""
        return self.is_active and (not self.has_left(on=on) or self.guardian_id is not None)

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry to hold still; password and round change it."""
        return self._session_digest(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same for keys that have been replaced."""
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._session_digest(key)

    def _session_digest(self, key: str | bytes) -> str:
        word = f"{self.password}:{self.session_round}"
        return salted_hmac("sextant.access.session", word, secret=key, algorithm="sha256").hexdigest()


class Grant(GuardedModel):
    """A right given to one user for a while, by somebody, for a reason; it ends by itself."""

    guard = Guarded(record_class=RecordClass.N1, school="school_id")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # When the mail about it left this machine; a mail that failed leaves this empty.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_kind_is_known",
                condition=Q(kind__in=["support", "break_glass", "api_client", "privacy_officer"]),
            ),
            models.CheckConstraint(
                name="grant_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(name="grant_says_why", condition=~Q(reason="")),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="grant_by_user")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends_at:%Y-%m-%d %H:%M}"


class Release(Dated, Record):
    """A release of information: whom outside it lets know of which student, from day to day.

    It makes its holder a provider, for the rows that name this release and for no others. What may be
    known stands there, sealed: the release opens no record of the school.
    """

    guard = Guarded(
        record_class=RecordClass.S4P,
        school="school_id",
        student="student_id",
        staff="staff_id",
        release="id",
    )

    # Nobody, once the student's words were erased: an address tells which agency it was.
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Whoever gave it, with the consent of whom it is about or of her guardian.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [ends_after_it_starts("release_ends_after_it_starts")]
        indexes = [models.Index(fields=["user", "valid_until"], name="release_by_user")]

    def __str__(self) -> str:
        return f"Release {self.pk}"


class PanelSeat(Dated, Record):
    """Somebody sits on a panel, which says something together about one person or one lesson.

    ``panel`` is the public id of what the panel is about. Whoever sits there reaches it, and reads what
    the others say once her own word is locked.
    """

    guard = Guarded(record_class=RecordClass.A4N, school="school_id", staff="staff_id")

    panel = models.UUIDField()
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Whose vacancy or case it is; empty for the central office.
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("panel_seat_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["panel", "staff"], condition=Q(valid_until=None), name="panel_seat_once"
            ),
        ]
        indexes = [models.Index(fields=["staff", "valid_until"], name="panel_seat_by_staff")]

    def __str__(self) -> str:
        return f"Seat {self.pk} on a panel"


class ExportFile(Record):
    """A list that somebody took out: why, how much of it, and until when the file can be fetched.

    The file itself lies encrypted outside the database and is deleted after ``gone_at``.
    """

    guard = Guarded(record_class=RecordClass.X1, staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    file_format = models.CharField(max_length=4)
    reason = models.CharField(max_length=300)
    n_rows = models.PositiveIntegerField(default=0)
    n_students = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField()
    is_deleted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="export_file_format_is_known", condition=Q(file_format__in=["csv", "xlsx", "p7m"])
            ),
            models.CheckConstraint(name="export_file_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="export_file_ends", condition=Q(gone_at__gt=F("made_at"))),
        ]
        indexes = [models.Index(fields=["is_deleted", "gone_at"], name="export_file_over")]

    def __str__(self) -> str:
        return f"Export {self.pk} of {self.kind}"


class ExportedStudent(GuardedModel):
    """One student whom somebody took out on a day: what the daily budget counts."""

    guard = Guarded(record_class=RecordClass.X1, staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_beyond = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "on", "student"], name="exported_student_is_unique")
        ]

    def __str__(self) -> str:
        return f"Student {self.student_id} on {self.on}"
