"""Refuse words in which another child of the school stands, before a family or everybody reads them.

A school's names are read once a request, whoever writes may read them, and no page shows them from here.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.kernel import guard
from sextant.kernel.errors import CannotDo
from sextant.network.models import Student
from sextant.network.name_words import Named, Roster

_ROSTERS = "network.rosters_of_names"


class NamesAnother(CannotDo):
    """Words that a family or the whole school will read name another child."""


def names_in(text: str, *, school_id: int, own: Iterable[int] = ()) -> Named:
    """Return whose names of a school's roster stand in a text, but for those whom it is about."""
    return roster_of(school_id).find(text, own=own) if text.strip() else Named()


def refuse_names(*texts: str, school_id: int, own: Iterable[int] = ()) -> None:
    """Do nothing if no text holds the full name of another student of the school.

    Raises:
        NamesAnother: one does; the message names the cure.
    """
    about = tuple(own)
    found = [name for text in texts for name in names_in(text, school_id=school_id, own=about).full]
    if found:
        raise NamesAnother(
            _(
                "“%(names)s” is the name of another student of this school, and others will read these "
                "words: write “another student” instead."
            )
            % {"names": "”, “".join(dict.fromkeys(found))}
        )


def warning_of_names(*texts: str, school_id: int, own: Iterable[int] = ()) -> str:
    """Return what to tell about first names that stand alone, or nothing: they may be anybody's."""
    about = tuple(own)
    found = [name for text in texts for name in names_in(text, school_id=school_id, own=about).lone]
    names = list(dict.fromkeys(found))
    if not names:
        return ""
    return ngettext(
        "“%(names)s” is also the first name of a student here. If you mean that child, write “another "
        "student” instead: others will read these words.",
        "“%(names)s” are also first names of students here. If you mean those children, write “other "
        "students” instead: others will read these words.",
        len(names),
    ) % {"names": "”, “".join(names)}


def roster_of(school_id: int) -> Roster:
    """Return the names of a school's students within reach; one query a request."""
    rosters: dict[int, Roster] = guard.memory().setdefault(_ROSTERS, {})
    if school_id not in rosters:
        rosters[school_id] = roster = Roster()
        rows = Student.objects.filter(school_id=school_id).order_by("pk")
        for key, *name in rows.values_list("pk", "given_name", "preferred_name", "family_name"):
            roster.add(key, (name[0], name[1], name[2]))
    return rosters[school_id]
