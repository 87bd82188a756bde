"""What the row of a leader's drawer says before anybody opens it: rooms, meeting, commitments, clocks.

One cheap question each, so that the page stays within its budget; the rows with their buttons are asked for
once it stands.
"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.leadership.policies import KEEP_OPERATIONS, READ_TEAM
from sextant.leadership.queries.commitments import count_own
from sextant.leadership.queries.cover import count_uncovered
from sextant.leadership.queries.drafts import meeting_of_week
from sextant.web.formats import opened
from sextant.web.parts import Decision, due_in_words
from sextant.work.policies import READ_WORK
from sextant.work.queries.counts import count_school
from sextant.work.rules.load import Load


def leading_counts(*, school_id: int, on: date, load: Load | None) -> tuple[str, ...]:
    """Return what leading a school asks today in a few words each; nothing where there is nothing.

    Args:
        school_id: the school.
        on: the day.
        load: the school's open work, as `count_school` counts it; None where the reader sees none of it.
    """
    rights = current_rights()
    found = [
        *(_rooms(school_id, on) if KEEP_OPERATIONS.covers(rights, school_id=school_id) else ()),
        *(_meeting(school_id, on) if READ_TEAM.covers(rights, school_id=school_id) else ()),
        *_commitments(on),
        *(_clocks(load) if load else ()),
    ]
    return tuple(found)


def _rooms(school_id: int, on: date) -> tuple[str, ...]:
    n = count_uncovered(school_id=school_id, on=on)
    return (ngettext("%(n)d room uncovered", "%(n)d rooms uncovered", n) % {"n": n},) if n else ()


def _meeting(school_id: int, on: date) -> tuple[str, ...]:
    meeting = meeting_of_week(school_id=school_id, on=on)
    if meeting is None or meeting.is_over:
        return ()
    words = {"day": "" if meeting.meets_on == on else f"{meeting.meets_on:%a} ", "n": meeting.n_items}
    return (
        ngettext("meeting %(day)s7:30, %(n)d item", "meeting %(day)s7:30, %(n)d items", meeting.n_items)
        % words,
    )


def _commitments(on: date) -> tuple[str, ...]:
    late, due = count_own(on=on)
    said = []
    if late:
        said.append(
            ngettext("%(n)d commitment past its day", "%(n)d commitments past their day", late) % {"n": late}
        )
    if due:
        said.append(
            ngettext("%(n)d commitment due this week", "%(n)d commitments due this week", due) % {"n": due}
        )
    return tuple(said)


def _clocks(load: Load) -> tuple[str, ...]:
    late, soon = load.clocks_late, load.clocks_soon
    said = []
    if late:
        said.append(ngettext("%(n)d clock has run out", "%(n)d clocks have run out", late) % {"n": late})
    if soon:
        said.append(
            ngettext("%(n)d clock of 5 school days or less", "%(n)d clocks of 5 school days or less", soon)
            % {"n": soon}
        )
    return tuple(said)


def clock_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return one line for the clocks of a school that have run out or do within five school days."""
    sees_work = READ_WORK.covers(current_rights(), school_id=school_id)
    said = _clocks(count_school(on=on, school_id=school_id)) if sees_work else ()
    if not said:
        return ()
    return (
        Decision(
            title=opened(", ".join(said)),
            url=f"{reverse('work_list')}?show=school&required=on",
            detail=_("Clocks that law or safety sets."),
            icon="shield-alert",
            due=due_in_words(on, on=on),
            action=_("See them"),
        ),
    )


def words_of(counts: tuple[str, ...]) -> str:
    """Return counts as one line."""
    return " · ".join(counts) if counts else _("nothing waits")
