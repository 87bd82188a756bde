"""The words of what works here, of attendance, early warning and caseloads."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Delivered(TextChoices):
    """How much of the planned minutes a student had between the two tests."""

    ALL = "all", _("All who were served")
    FULL = "full", _("Had 80% of the minutes or more")
    SOME = "some", _("Had 60 to 80%")
    LITTLE = "little", _("Had less than 60%")


class GradeBand(TextChoices):
    """Grades that stand together; nobody is compared across them."""

    ALL = "all", _("All grades")
    K2 = "k2", _("K–2")
    G35 = "g35", _("3–5")
    G68 = "g68", _("6–8")
    G912 = "g912", _("9–12")


class NoEffect(TextChoices):
    """Why a program has no estimate."""

    FEW = "few", _("Too few students with anybody like them")
    APART = "apart", _("The served and the waiting are too different")
    NONE = "none", _("Nobody is left to compare with")


class Barrier(TextChoices):
    """What keeps a student from school, as the family says it; nothing about anybody's health."""

    TRANSPORT = "transport", _("The way to school")
    HOUSING = "housing", _("Housing, or a move")
    WORK = "work", _("Work or care at home")
    SAFETY = "safety", _("Does not feel safe on the way or at school")
    BELONGING = "belonging", _("Does not feel at home at school")
    LEARNING = "learning", _("Trouble with schoolwork")
    TIMING = "timing", _("Mornings: getting up, breakfast, clothes")
    APPOINTMENTS = "appointments", _("Appointments")
    OTHER = "other", _("Something else")


class OutreachWhy(TextChoices):
    """What made a student's attendance news (I-13)."""

    WORSENED = "worsened", _("From at risk to chronic")
    EARLY = "early", _("Two absences early in the year, after a chronic year")
    ASKED = "asked", _("Somebody asked")


class OutreachState(TextChoices):
    OPEN = "open", _("To call")
    CLOSED = "closed", _("Contact and plan")


class TruancyPaper(TextChoices):
    """What the law asks a school to write or hold."""

    NOTICE = "notice", _("Written notice after the third unexcused day")
    CONFERENCE = "conference", _("Attendance improvement conference")


class SentBy(TextChoices):
    """How a letter went out: what proves it."""

    CERTIFIED = "certified", _("Certified mail")
    FIRST_CLASS = "first_class", _("First-class mail")
    BY_HAND = "by_hand", _("Handed over, signed for")
    EMAIL = "email", _("E-mail, with the family's consent")


class CaseEnding(TextChoices):
    """Why nobody manages a student's early-warning case any more."""

    GREEN = "green", _("No indicator is red any more")
    PLAN = "plan", _("A plan in support took over")
    LEFT = "left", _("Left the school")
    OTHER = "other", _("Something else")
