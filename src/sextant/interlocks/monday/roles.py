"""What a seat looks after beside its own items: gaps in a school's records, staff, sensitive reads.

Every line is counted from what is on file; a line whose count is none is not shown.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.instruction.queries.content_meetings import list_meetings
from sextant.instruction.queries.preparation import count_to_read
from sextant.interlocks.monday.support import support_lines
from sextant.interlocks.monday.talent import deciding_lines, offer_lines, own_lines, recruiting_lines
from sextant.interlocks.monday.talent_joining import certificate_lines
from sextant.interlocks.monday.visits import debrief_lines
from sextant.interlocks.readings.people import count_staff
from sextant.interlocks.readings.reads import count_reads
from sextant.network.terms import SectionKind
from sextant.office.policies import READ_CLASS_LISTS
from sextant.office.queries.health import SchoolHealth, list_health
from sextant.office.queries.rooms import count_rooms, day_of_rooms
from sextant.office.queries.schools import list_places
from sextant.web.formats import count_of, number, opened
from sextant.web.parts import Decision

WEEK = timedelta(days=7)
NEW_SINCE = timedelta(days=90)

type Lines = tuple[Decision, ...]


def role_lines(*, on: date) -> Lines:
    """Return what the reader's seats look after, by seat; nothing for seats whose work is all items."""
    found: list[Decision] = []
    for role, lines in LINES_OF.items():
        if role in current_rights().roles:
            found += lines(on)
    return tuple(found)


def lent_lines(*, on: date) -> Lines:
    """Return what the floor beside this one has waiting: files for somebody's word, rows set aside.

    The settings name who lends, since neither of the two may import the other.
    """
    found: list[Decision] = []
    for path in settings.MONDAY_LINES:
        lent: Iterable[Decision] = import_string(path)(on=on)
        found += lent
    return tuple(found)


def _records(on: date) -> Lines:
    """Return what a registrar puts right: rooms not taken, rosters open, students without a place, rows."""
    places = list_places(READ_CLASS_LISTS)
    if len(places) != 1:
        return lent_lines(on=on)
    school, health = places[0], list_health(places, on=on)[0]
    return (*_rooms(school.school_id, on=on), *_gaps(health), *lent_lines(on=on))


def _rooms(school_id: int, *, on: date) -> Lines:
    day = day_of_rooms(school_id=school_id, on=on)
    if day.previous_on is None:
        return ()
    counts = count_rooms(school_id=school_id, kind=SectionKind.HOMEROOM, on=day.previous_on)
    if not counts.n_missing:
        return ()
    rooms = opened(count_of(counts.n_missing, _("room was"), _("rooms were")))
    return (
        _line(
            _("%(rooms)s not taken on %(day)s") % {"rooms": rooms, "day": f"{day.previous_on:%A}"},
            f"{reverse('rooms')}?day={day.previous_on.isoformat()}",
            detail=_("Of %(n)s homerooms with students.") % {"n": number(counts.n_rooms)},
            icon="door-open",
        ),
    )


def _gaps(health: SchoolHealth) -> Lines:
    students = f"{reverse('student_list')}?school={health.public_id}&state="
    counted = (
        (health.rosters.n_missing, _("roster is open"), _("rosters are open"), reverse("roster_list")),
        (
            health.n_without_homeroom,
            _("student has no homeroom"),
            _("students have no homeroom"),
            f"{students}no_homeroom",
        ),
        (
            health.n_without_class,
            _("student has no class"),
            _("students have no class"),
            f"{students}no_class",
        ),
    )
    return tuple(
        _line(opened(count_of(n, one, many)), url, detail=health.name, icon="clipboard-list")
        for n, one, many, url in counted
        if n
    )


def _staff(on: date) -> Lines:
    """Return whom human resources look at: who holds no seat, who came lately, and how many are at work."""
    counts = count_staff(on=on, since=on - NEW_SINCE)
    counted = [
        (
            counts.n_without_seat,
            _("person holds no seat"),
            _("people hold no seat"),
            _("At work, in no seat today."),
        ),
        (counts.n_new, _("person is new"), _("people are new"), _("Hired in the last 90 days.")),
    ]
    return tuple(
        _line(opened(count_of(n, one, many)), reverse("staff_list"), detail=detail, icon="users")
        for n, one, many, detail in counted
        if n
    )


def _reads(on: date) -> Lines:
    """Return what the privacy officer looks over: sensitive reads, and doors opened in an emergency."""
    counts = count_reads(since=on - WEEK)
    url = reverse("who_sees_what")
    lines = []
    if counts.n_emergencies:
        words = opened(
            count_of(counts.n_emergencies, _("emergency access was"), _("emergency accesses were"))
        )
        lines.append(
            _line(
                _("%(words)s opened this week") % {"words": words},
                url,
                detail=_("Each is over after 30 minutes, and its reads are on file."),
                icon="shield-alert",
                action="",
            )
        )
    words = opened(count_of(counts.n_reads, _("sensitive record was"), _("sensitive records were")))
    readers = count_of(counts.n_readers, _("person"), _("people"))
    lines.append(
        _line(
            _("%(words)s read in the last seven days") % {"words": words},
            url,
            detail=_("By %(readers)s.") % {"readers": readers} if counts.n_reads else "",
            icon="lock",
            action="",
        )
    )
    return tuple(lines)


def _content(on: date) -> Lines:
    """Return what a content expert reads before it is taught, and the next meeting about a unit."""
    n = count_to_read(on=on)
    lines = []
    if n:
        words = opened(count_of(n, _("preparation waits"), _("preparations wait")))
        lines.append(
            _line(
                _("%(words)s to be read") % {"words": words},
                reverse("preparation_queue"),
                detail=_("What is taught first stands first."),
                icon="book-open",
            )
        )
    coming = [meeting for meeting in list_meetings(on=on) if meeting.held_on >= on]
    lines += [
        _line(
            _("Content meeting on %(unit)s") % {"unit": meeting.unit},
            reverse("content_meeting", args=[meeting.public_id]),
            detail=f"{meeting.held_on:%A %-d %B}, {meeting.starts_at:%-H:%M}",
            icon="users",
        )
        for meeting in coming[:1]
    ]
    return tuple(lines)


def _line(title: str, url: str, *, detail: str, icon: str, action: str | None = None) -> Decision:
    return Decision(
        title=title, url=url, detail=detail, icon=icon, action=_("Look") if action is None else action
    )


LINES_OF: dict[Role, Callable[[date], Lines]] = {
    Role.REGISTRAR: _records,
    # What is decided before what is looked after, and both before what is only counted.
    Role.HR: lambda on: (*deciding_lines(on), *offer_lines(on), *certificate_lines(on), *_staff(on)),
    Role.RECRUITER: recruiting_lines,
    Role.FINANCE: deciding_lines,
    Role.COACH: lambda on: (*debrief_lines(on), *own_lines(on)),
    Role.PRIVACY_OFFICER: _reads,
    Role.CONTENT_EXPERT: lambda on: (*_content(on), *deciding_lines(on)),
    # Support, intake
    Role.INTERVENTIONIST: support_lines,
    Role.COUNSELOR: support_lines,
}
