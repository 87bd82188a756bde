"""The sentence with which each office page opens; every number in it stands in the list below."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.web.formats import count_of, number, opened, short_day


def students_finding(n: int, *, place: str, n_schools: int, is_narrow: bool) -> str:
    """Write how many students a list holds: ``123 students are at Harbor Point Middle``."""
    count = count_of(n, _("student"), _("students"))
    if is_narrow:
        return _matching(count, n)
    return _at(count, n, place=place, n_schools=n_schools)


def staff_finding(n: int, *, place: str, n_schools: int, is_narrow: bool) -> str:
    """Write how many members of staff a list holds."""
    count = count_of(n, _("member of staff"), _("members of staff"))
    if is_narrow:
        return _matching(count, n)
    return _at(count, n, place=place, n_schools=n_schools)


def accounts_finding(n_staff: int, *, n_none: int) -> str:
    """Write how many of the staff can sign in: ``12 of 48 members of staff have no account yet``."""
    if not n_staff:
        return _("Nobody is on the staff yet")
    if not n_none:
        return _("Every member of staff has an account")
    words = {"n": number(n_none), "staff": count_of(n_staff, _("member of staff"), _("members of staff"))}
    if n_none == 1:
        return _("One of %(staff)s has no account yet") % words
    return _("%(n)s of %(staff)s have no account yet") % words


def sections_finding(n: int, *, place: str, n_schools: int, is_narrow: bool) -> str:
    """Write how many classes a list holds."""
    count = count_of(n, _("class"), _("classes"))
    if is_narrow:
        return _matching(count, n)
    where = place or _("%(n)d schools") % {"n": n_schools}
    if n == 1:
        return opened(_("%(count)s meets at %(where)s") % {"count": count, "where": where})
    return opened(_("%(count)s meet at %(where)s") % {"count": count, "where": where})


def schools_finding(n: int, n_turnarounds: int) -> str:
    """Write how many schools the network has, and how many it took over."""
    words = {
        "count": count_of(n, _("school"), _("schools")),
        "taken": count_of(n_turnarounds, _("turnaround"), _("turnarounds")),
    }
    return opened(_("%(count)s, %(taken)s among them") % words if n_turnarounds else str(words["count"]))


def month_finding(n_school_days: int, n_closed: int, *, n_entered: int, month: str, school: str) -> str:
    """Write how much school a month has: ``Harbor Point Middle has 19 school days in January 2027``."""
    words: dict[str, str] = {"month": month, "school": school}
    if not n_entered:
        return _("No day of %(month)s has been entered yet for %(school)s") % words
    words["days"] = count_of(n_school_days, _("school day"), _("school days"))
    if not n_closed:
        return _("%(school)s has %(days)s in %(month)s") % words
    words["closed"] = count_of(n_closed, _("day"), _("days"))
    return _("%(school)s has %(days)s in %(month)s and closed on %(closed)s") % words


def rooms_finding(n_rooms: int, n_missing: int, *, on: date, is_today: bool) -> str:
    """Write how far a morning is: ``Three of 24 rooms have not taken attendance``."""
    when = "" if is_today else _(" on %(day)s") % {"day": short_day(on)}
    if not n_rooms:
        return _("No room has students%(when)s") % {"when": when}
    words = {"missing": n_missing, "n": n_rooms, "when": when}
    if not n_missing:
        return (
            _("All %(n)d rooms have taken attendance%(when)s")
            if n_rooms > 1
            else _("Attendance is taken%(when)s")
        ) % words
    if n_missing == n_rooms:
        return _("No room has taken attendance yet%(when)s") % words
    if n_missing == 1:
        return _("One of %(n)d rooms has not taken attendance%(when)s") % words
    return _("%(missing)d of %(n)d rooms have not taken attendance%(when)s") % words


def roll_finding(n_here: int, n_late: int, n_absent: int) -> str:
    """Write how a class stands, as the three buttons count it: ``22 here, 2 late, 1 absent``."""
    words = [
        _("%(n)d here") % {"n": n_here},
        _("%(n)d late") % {"n": n_late} if n_late else "",
        _("%(n)d absent") % {"n": n_absent} if n_absent else _("nobody absent"),
    ]
    return ", ".join(filter(None, words))


def rosters_finding(n_verified: int, n_all: int, *, number: int) -> str:
    """Write how far the rosters of a report period are: ``12 of 16 rosters are confirmed``."""
    words = {"done": n_verified, "n": n_all, "number": number}
    if not n_all:
        return _("No roster of report period %(number)d is open yet") % words
    if n_verified == n_all:
        return _("All %(n)d rosters of report period %(number)d are confirmed") % words
    return _("%(done)d of %(n)d rosters of report period %(number)d are confirmed") % words


def own_rosters_sentence(n: int) -> str:
    """Write how many rosters wait for the reader's own word; nothing where none does."""
    if not n:
        return ""
    count = opened(count_of(n, _("roster waits"), _("rosters wait")))
    return _("%(count)s for your word.") % {"count": count}


def health_finding(
    n_schools: int, n_with_gaps: int, *, school: str, n_room_days: int = 0, n_rosters: int = 0
) -> str:
    """Write how complete the records are, of one school or of several.

    Args:
        n_schools: how many are looked at.
        n_with_gaps: how many of them miss more than the goal allows.
        school: the name of the one school, where it is one.
        n_room_days: how often a room owes its attendance of a day, over all of them.
        n_rosters: how many rosters wait for a teacher's word, over all of them.
    """
    if not n_with_gaps and (n_room_days or n_rosters):
        return _enough(n_room_days, n_rosters)
    if n_schools == 1 and school:
        gaps, whole = _("The records of %(school)s have gaps"), _("The records of %(school)s are whole")
        return (gaps if n_with_gaps else whole) % {"school": school}
    if not n_with_gaps:
        return _("The records of all %(n)d schools are whole") % {"n": n_schools}
    counts = {"gaps": n_with_gaps, "n": n_schools}
    if n_with_gaps == n_schools:
        return _("Every school has gaps in its records")
    if n_with_gaps == 1:
        return _("One of %(n)d schools has gaps in its records") % counts
    return _("%(gaps)d of %(n)d schools have gaps in their records") % counts


def _enough(n_room_days: int, n_rosters: int) -> str:
    """Write that the goal is met and something is missing all the same."""
    parts = [
        f"{number(n)} {one if n == 1 else many}"
        for n, one, many in (
            (n_room_days, _("room-day"), _("room-days")),
            (n_rosters, _("roster"), _("rosters")),
        )
        if n
    ]
    pattern = (
        _("Enough is in: %(open)s is open")
        if n_room_days + n_rosters == 1
        else _("Enough is in: %(open)s are open")
    )
    return pattern % {"open": _(" and ").join(parts)}


def _matching(count: str, n: int) -> str:
    return opened((_("%(count)s matches") if n == 1 else _("%(count)s match")) % {"count": count})


def _at(count: str, n: int, *, place: str, n_schools: int) -> str:
    words = {"count": count, "place": place, "n": n_schools}
    if place:
        pattern = _("%(count)s is at %(place)s") if n == 1 else _("%(count)s are at %(place)s")
    else:
        pattern = _("%(count)s in %(n)d schools")
    return opened(pattern % words)
