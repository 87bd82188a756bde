"""What is said of a class that substitutes hold: one sentence for Monday, agendas, items and pages."""

from django.utils.translation import ngettext


def gap_sentence(title: str, n_days: int, *, has_teacher: bool) -> str:
    """Return how long a class has been without its teacher, as far as its staffing bears it out.

    Args:
        title: of the class.
        n_days: for how many school days in a row substitutes have held it.
        has_teacher: whether somebody is its teacher of record all the same.
    """
    words = (
        ngettext(
            "%(title)s has been taught by substitutes for %(days)d school day",
            "%(title)s has been taught by substitutes for %(days)d school days",
            n_days,
        )
        if has_teacher
        else ngettext(
            "%(title)s has had no teacher of its own for %(days)d school day",
            "%(title)s has had no teacher of its own for %(days)d school days",
            n_days,
        )
    )
    return words % {"title": title, "days": n_days}
