"""What Monday says of leading a school: the meeting of the week, and what one’s own seat has promised."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.leadership.policies import READ_TEAM
from sextant.leadership.queries.commitments import own_commitments
from sextant.leadership.queries.drafts import Draft, meeting_of_week, meets_at
from sextant.leadership.terms.meetings import MeetingState
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.items import WorkRow
from sextant.work.queries.own_lists import list_my_items

MOST_PROMISES = 3
AGENDA = "I-31"


def leadership_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return the meeting of the week until it is over, and at most three commitments of one’s own seats."""
    rights = current_rights()
    if not READ_TEAM.covers(rights, school_id=school_id):
        return ()
    meeting = meeting_of_week(school_id=school_id, on=on)
    lines = (
        []
        if meeting is None or meeting.is_over or _owes_agenda(on)
        else [_of_meeting(meeting, on, at=meets_at(school_id=school_id, on=on))]
    )
    for one in own_commitments(on=on)[:MOST_PROMISES]:
        lines.append(
            Decision(
                title=one.words,
                url=reverse("commitment", args=[one.public_id]),
                detail=_("Promised in the leadership meeting."),
                icon="check",
                owner=str(one.seat.label),
                due=due_in_words(one.due_on, on=on),
                action=_("Say it is done"),
            )
        )
    return tuple(lines)


def with_hour(items: Iterable[WorkRow], *, school_id: int, on: date) -> tuple[WorkRow, ...]:
    """Return items; that about the week’s agenda says when the team meets, and stands for both."""
    return tuple(
        replace(
            row,
            title=_("%(title)s; the team meets at %(at)s")
            % {"title": row.title, "at": meets_at(school_id=school_id, on=on)},
        )
        if row.interlock == AGENDA
        else row
        for row in items
    )


def _owes_agenda(on: date) -> bool:
    """Tell if the reader’s own work asks her to edit the agenda: her row says when the team meets."""
    return any(row.interlock == AGENDA for row in list_my_items(on=on).shown)


def _of_meeting(meeting: Draft, on: date, *, at: str) -> Decision:
    words = ngettext(
        "Leadership meeting %(at)s: %(n)d item", "Leadership meeting %(at)s: %(n)d items", meeting.n_items
    )
    is_draft = meeting.state is MeetingState.DRAFT
    return Decision(
        title=words % {"at": at, "n": meeting.n_items},
        url=reverse("meeting", args=[meeting.public_id]),
        detail=_("A draft that nobody has agreed on yet: take off what can wait.")
        if is_draft
        else ngettext("%(n)d minute planned.", "%(n)d minutes planned.", meeting.minutes)
        % {"n": meeting.minutes},
        icon="clipboard-list",
        due=due_in_words(meeting.meets_on, on=on),
        action=_("Edit") if is_draft else _("Open"),
    )
