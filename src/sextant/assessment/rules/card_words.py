"""The sentences that gradebook and report card pages open with."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.rules.card_lines import CardLine


def card_finding(lines: Sequence[CardLine]) -> str:
    """Say how many of the grades on a card pass."""
    graded = [line for line in lines if line.percent is not None]
    if not graded:
        return _("No grade yet")
    passed = sum(not line.is_failing for line in graded)
    text = ngettext("%(passed)d of %(n)d grade passes", "%(passed)d of %(n)d grades pass", len(graded))
    return text % {"passed": passed, "n": len(graded)}


def grade_text(percent: float | None) -> str:
    """Write a grade as cards do: with a point and one decimal, in every language."""
    return "–" if percent is None else f"{percent:.1f}%"


def book_finding(title: str, *, n_posted: int, n_students: int, number: int, is_out: bool) -> str:
    """Say how far a class is with the grades of a period."""
    words = {"title": title, "number": number, "posted": n_posted, "n": n_students}
    if is_out:
        return _("%(title)s: the report cards of report period %(number)d are out") % words
    if n_posted == 0:
        return _("%(title)s: no grade of report period %(number)d is posted yet") % words
    if n_posted < n_students:
        return _("%(title)s: %(posted)d of %(n)d grades of report period %(number)d are posted") % words
    return _("%(title)s: all grades of report period %(number)d are posted") % words


def books_finding(*, n: int, number: int, is_mine: bool) -> str:
    """Say how many gradebooks the list has."""
    if is_mine:
        text = ngettext(
            "You keep %(n)d gradebook in report period %(number)d",
            "You keep %(n)d gradebooks in report period %(number)d",
            n,
        )
    else:
        text = ngettext(
            "%(n)d gradebook in report period %(number)d", "%(n)d gradebooks in report period %(number)d", n
        )
    return text % {"n": n, "number": number}


def school_finding(*, number: int, n_posted: int, n_grades: int, n_exceptions: int, is_out: bool) -> str:
    """Say how far a school is with the report cards of a period."""
    if is_out:
        return _("The report cards of report period %(number)d are out") % {"number": number}
    if n_posted < n_grades:
        words = {"posted": n_posted, "n": n_grades, "number": number}
        return _("%(posted)d of %(n)d grades of report period %(number)d are posted") % words
    text = ngettext(
        "All grades are posted; %(n)d class asks for a look",
        "All grades are posted; %(n)d classes ask for a look",
        n_exceptions,
    )
    return text % {"n": n_exceptions}


def network_finding(*, number: int, n_out: int, n_schools: int) -> str:
    """Say at how many schools the report cards of a period are out."""
    words = {"out": n_out, "n": n_schools, "number": number}
    return _("Report cards of report period %(number)d are out at %(out)d of %(n)d schools") % words


def chase_finding(*, n_unread: int, n_cards: int) -> str:
    """Say how many cards nobody at home has said to have read."""
    if n_unread == 0:
        return _("Every family has said that it has read its card")
    text = ngettext(
        "Of %(all)d report cards, %(n)d has no word from home",
        "Of %(all)d report cards, %(n)d have no word from home",
        n_unread,
    )
    return text % {"all": n_cards, "n": n_unread}
