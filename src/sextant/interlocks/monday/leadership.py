"""What Monday says of leading a school: its review, the week’s meeting, and what one’s own seat promised."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.interlocks.monday.reviews import review_of_school
from sextant.leadership.policies import EDIT_AGENDA, READ_REVIEWS, READ_TEAM
from sextant.leadership.queries.commitments import own_commitments
from sextant.leadership.queries.drafts import Draft, meeting_of_week, meets_at
from sextant.leadership.terms.meetings import MeetingState
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.items import WorkRow
from sextant.work.queries.own_lists import list_my_items

MOST_PROMISES = 3
AGENDA = "I-31"


def leadership_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return the review that is due, the week’s meeting until it is over, and three promises at most."""
    rights = current_rights()
    if not READ_TEAM.covers(rights, school_id=school_id):
        return ()
    meeting = meeting_of_week(school_id=school_id, on=on)
    lines = [*review_of_school(on, school_id=school_id)] if READ_REVIEWS.holds(rights) else []
    if meeting is not None and not meeting.is_over and not _owes_agenda(on):
        may_edit = EDIT_AGENDA.covers(rights, school_id=school_id)
        lines.append(_of_meeting(meeting, on, at=meets_at(school_id=school_id, on=on), may_edit=may_edit))
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


def _of_meeting(meeting: Draft, on: date, *, at: str, may_edit: bool) -> Decision:
    words = ngettext(
        "Leadership meeting %(at)s: %(n)d item", "Leadership meeting %(at)s: %(n)d items", meeting.n_items
    )
    is_draft = meeting.state is MeetingState.DRAFT
    return Decision(
        title=words % {"at": at, "n": meeting.n_items},
        url=reverse("meeting", args=[meeting.public_id]),
        detail=_draft_words(may_edit=may_edit)
        if is_draft
        else ngettext("%(n)d minute planned.", "%(n)d minutes planned.", meeting.minutes)
        % {"n": meeting.minutes},
        icon="clipboard-list",
        due=due_in_words(meeting.meets_on, on=on),
        action=_("Edit") if is_draft and may_edit else _("Open"),
    )


def _draft_words(*, may_edit: bool) -> str:
    if may_edit:
        return _("A draft that nobody has agreed on yet: take off what can wait.")
    return _("A draft that nobody has agreed on yet: add what is missing.")
