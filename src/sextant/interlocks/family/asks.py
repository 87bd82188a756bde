"""What a family is asked to do now, in the order of its days: read, sign, answer, confirm; at most seven."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.queries.family_cards import cards_to_read
from sextant.culture.policies import READ_BOARD
from sextant.culture.queries.family_promises import open_promises
from sextant.culture.queries.pulses import open_for_me
from sextant.office.queries.appointments import agreed_of_guardian
from sextant.office.queries.family_requests import answered_lately, own_contact
from sextant.office.terms import RequestState
from sextant.support.queries.family_consents import permissions_waiting
from sextant.web.current_period import begun_periods
from sextant.web.formats import period_title, short_day
from sextant.web.parts import Decision, due_in_words

MOST_ASKS = 7
# An answer of the school stands at the top for so long, then in its list alone.
NEWS = timedelta(days=14)
LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChild:
    """A child as this page needs it."""

    id: int
    name: str
    public_id: str
    school_id: int | None


type Ask = tuple[date, Decision]


def asks_of(children: Sequence[OwnChild], *, on: date) -> tuple[Decision, ...]:
    """Return what is asked about these children, what is due first at the top.

    With several children each row says whose it is.
    """
    found: list[Ask] = []
    for asks in (_cards, _permissions, _promises, _answers, _appointments):
        found += asks(children, on)
    found += [*_pulses(children, on), *_contact(on)]
    ordered = sorted(found, key=lambda one: one[0])
    return tuple(decision for _day, decision in ordered[:MOST_ASKS])


def _cards(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    own, since = current_rights().guardian_id, _year_began(on)
    if own is None or since is None:
        return ()
    names = {child.id: child.name for child in children}
    rows = cards_to_read(student_ids=list(names), guardian_id=own, since=since, on=on)
    return [
        (
            row.due_on,
            Decision(
                title=_("Read the report card and say so"),
                about=_about(names[row.student_id], children),
                url=reverse("card", args=[row.public_id]),
                detail=period_title(row.period, row.year) + ".",
                icon="file-text",
                due=due_in_words(row.due_on, on=on),
                action=_("Read"),
            ),
        )
        for row in rows
    ]


def _permissions(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    if current_rights().guardian_id is None:
        return ()
    names = {child.id: child for child in children}
    return [
        (
            given_on,
            Decision(
                title=_("Sign the permission form, or say no"),
                about=_about(names[student_id].name, children),
                url=reverse("student_services", args=[names[student_id].public_id]),
                detail=_("You were given a form on %(day)s: may the school evaluate for special education? "
                         "Nothing begins without your word on paper.") % {"day": short_day(given_on)},
                icon="clipboard-list",
                action=_("Look"),
            ),
        )
        for student_id, given_on in permissions_waiting(student_ids=list(names), on=on)
    ]  # fmt: skip


def _promises(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    names = {child.id: child.name for child in children}
    is_own = current_rights().student_id is not None
    return [
        (
            row.due_on,
            Decision(
                title=_("Keep what you promised") if is_own else _("Help to keep a promise"),
                about=_about(names[row.student_id], children),
                url=reverse("agreement", args=[row.agreement]),
                detail=row.words,
                icon="handshake",
                due=due_in_words(row.due_on, on=on),
                action=_("Look"),
            ),
        )
        for row in open_promises(student_ids=list(names))
    ]


def _answers(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    rows = answered_lately(student_ids=[child.id for child in children], since=on - NEWS)
    known = {child.id: child for child in children}
    return [
        (
            day,
            Decision(
                title=_("The school has answered your request"),
                about=_about(known[student_id].name, children),
                url=reverse("family_records", args=[known[student_id].public_id]),
                detail=str(state.label) + ".",
                icon="mail-open",
                action=_("Read"),
            ),
        )
        for student_id, state, day in rows
        if state is not RequestState.OPEN
    ]


def _appointments(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    known = {child.id: child for child in children}
    return [
        (
            starts_at.date(),
            Decision(
                title=_("Appointment with %(name)s, %(time)s")
                % {"name": one.staff, "time": f"{starts_at:%H:%M}"},
                about=_about(known[one.student_id].name, children),
                url=reverse("family_appointments", args=[known[one.student_id].public_id]),
                detail=one.where,
                icon="calendar",
                due=due_in_words(starts_at.date(), on=on),
                action=_("Look"),
            ),
        )
        for one, starts_at in agreed_of_guardian(student_ids=list(known), on=on)
        if one.student_id is not None
    ]


def _pulses(children: Sequence[OwnChild], on: date) -> Iterable[Ask]:
    if not READ_BOARD.holds(current_rights()):
        return ()
    schools = frozenset(child.school_id for child in children if child.school_id is not None)
    return [
        (
            row.closes_on,
            Decision(
                title=_("Answer five questions about the school"),
                url=reverse("pulse_answer", args=[row.public_id]),
                detail=_("Two minutes. Nothing joins your name with what you say."),
                icon="message-circle",
                due=due_in_words(row.closes_on, on=on),
                action=_("Answer"),
            ),
        )
        for row in (open_for_me(school_ids=schools, on=on) if schools else ())
    ]


def _contact(on: date) -> Iterable[Ask]:
    contact = own_contact(on=on)
    if contact is None or contact.is_confirmed:
        return ()
    return [
        (
            LAST,
            Decision(
                title=_("Say if your telephone and address are right"),
                url=reverse("family_contact"),
                detail=_("Once each school year: so that the school reaches you when it must."),
                icon="phone",
                action=_("Look"),
            ),
        )
    ]


def _year_began(on: date) -> date | None:
    """Return when the newest school year began of which a report period has begun: these a page has read."""
    begun = [period for period in begun_periods() if period.starts_on <= on]
    return begun[-1].school_year.starts_on if begun else None


def _about(name: str, children: Sequence[OwnChild]) -> str:
    """Return whose row it is, which needs no word where there is one child."""
    return name if len(children) > 1 else ""
