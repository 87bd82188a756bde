"""Accounts, and the few rights that no dated row of the network carries."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.network.models import Guardian, School, Staff, Student


class UserManager(BaseUserManager["User"]):
    """Accounts are reached by sign-in, a named process, and so stand outside the guard."""

    def create_user(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password it can only be signed in to by invitation."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user


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

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return f"User {self.pk}"

    @property
    def is_staff_member(self) -> bool:
        return self.staff_id is not None


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
