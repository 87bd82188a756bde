"""Take an answer: count it, note that it came, and keep nothing that joins the two."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.actions.pulses import OTHER_LANGUAGE, NotOpen
from sextant.culture.models import Pulse, PulseItem, PulseTally, PulseTurn
from sextant.culture.queries.asked import may_be_asked
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.student_groups import LOWEST_GRADE, groups_of
from sextant.culture.rules.protected_areas import NONE
from sextant.culture.rules.turn_codes import digest_of
from sextant.culture.terms.community import Audience, Dimension, PulseState
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.models import Guardian, Student

# Of the four words these two are agreement.
AGREES = frozenset({3, 4})
WORDS = (1, 2, 3, 4)


class NotAsked(CannotDo):
    """Nobody asks her: her family said no, she is too young, or she is not of this school."""


class NothingSaid(CannotDo):
    """No question was answered."""


@transaction.atomic
def answer_pulse(*, pulse_id: int, answers: Mapping[int, int], on: date) -> None:
    """Count the answers of whoever acts: a student, a member of staff, a guardian. Each answers once.

    Raises:
        NotOpen: the pulse is not open today.
        NotAsked: she is not asked.
        AlreadyDone: she has answered.
        NothingSaid: no question was answered.
    """
    rights = current_rights()
    who = (rights.student_id, rights.staff_id, rights.guardian_id)
    with at_the_desk(is_traced=False):
        pulse = _open(Pulse.objects.filter(pk=pulse_id), on)
        _count(pulse, _turn(pulse, *who, on=on), answers, on=on)


@transaction.atomic
def answer_by_code(*, code: str, answers: Mapping[int, int], on: date) -> None:
    """Count the answers of a student who has no account, by the code on her paper; it works once.

    Papers bear no names, so nobody knows whose answer it is: it counts for everybody together, and for the
    grades of the room where all of it are in them.

    Raises:
        NotAsked: no open pulse knows the code.
        NotOpen, AlreadyDone, NothingSaid: as above.
    """
    with at_the_desk(is_traced=False):
        turn: PulseTurn | None = PulseTurn.objects.filter(code_digest=digest_of(code)).first()
        if turn is None:
            raise NotAsked("This code opens nothing. Look at your paper again, or ask your teacher.")
        pulse = _open(Pulse.objects.filter(pk=turn.pulse_id), on)
        _count(pulse, turn, answers, on=on, by_code=True)


def _open(rows: object, on: date) -> Pulse:
    pulse: Pulse | None = rows.filter(state=PulseState.OPEN).first()  # type: ignore[attr-defined]
    if pulse is None or not pulse.opens_on <= on <= pulse.closes_on:
        raise NotOpen("This pulse is not open today. Nothing was counted.")
    return pulse


def _turn(
    pulse: Pulse, student_id: int | None, staff_id: int | None, guardian_id: int | None, *, on: date
) -> PulseTurn:
    """Return whose turn it is; a student who came after the opening gets hers now."""
    del on
    who = {
        Audience.STUDENTS: Q(pupil_id=student_id or 0),
        Audience.STAFF: Q(adult_id=staff_id or 0),
        Audience.FAMILIES: Q(relative_id=guardian_id or 0),
    }[Audience(pulse.audience)]
    turn: PulseTurn | None = PulseTurn.objects.filter(who, pulse=pulse).first()
    if turn is not None:
        return turn
    here = Student.objects.filter(pk=student_id or 0, school_id=pulse.school_id, grade__gte=LOWEST_GRADE)
    if pulse.audience != Audience.STUDENTS or not here.exists():
        raise NotAsked("This pulse asks others. Nothing was counted.")
    turn = PulseTurn(pulse=pulse, school_id=pulse.school_id, pupil_id=student_id)
    turn.save()
    return turn


def _count(
    pulse: Pulse, turn: PulseTurn, answers: Mapping[int, int], *, on: date, by_code: bool = False
) -> None:
    items = list(PulseItem.objects.filter(pulse=pulse))
    said = {
        item.position: answers[item.position] in AGREES
        for item in items
        if answers.get(item.position) in WORDS
    }
    if not said:
        raise NothingSaid("Choose a word for at least one line; you may leave out others.")
    areas = {item.area for item in items} - {NONE}
    if turn.pupil_id and not may_be_asked([turn.pupil_id], on=on, areas=areas, pulse_id=pulse.pk):
        raise NotAsked("Your family has asked that you are not asked. Nothing was counted.")
    # Two taps at once: one of them finds the turn taken.
    free = PulseTurn.objects.filter(pk=turn.pk, has_answered=False)
    taken = free.update(has_answered=True, is_by_code=by_code)
    if not taken:
        raise AlreadyDone("You have answered already; your answer counts once.")
    of_groups = Q()
    groups = _groups_of_paper(turn) if by_code else _groups_of(turn, pulse, on=on)
    for way, group in groups.items():
        of_groups |= Q(dimension=way, group=group)
    tallies = PulseTally.objects.filter(of_groups, pulse=pulse)
    for agrees in (True, False):
        places = [place for place, one in said.items() if one is agrees]
        tallies.filter(position__in=places).update(n=F("n") + 1, n_agree=F("n_agree") + int(agrees))
    # One line for each answer, without who and what: the count of lines is the count of answers.
    audit.record("culture.count_answer", on=pulse)


def _groups_of_paper(turn: PulseTurn) -> dict[str, str]:
    band = {Dimension.BAND.value: turn.paper_band} if turn.paper_band else {}
    return {Dimension.ALL.value: ""} | band


def _groups_of(turn: PulseTurn, pulse: Pulse, *, on: date) -> dict[str, str]:
    found: dict[str, str] = {Dimension.ALL: ""}
    if turn.pupil_id:
        grade = Student.objects.values_list("grade", flat=True).get(pk=turn.pupil_id)
        by_way = groups_of({turn.pupil_id: grade or 0}, on=on)
        found |= {way: groups[turn.pupil_id] for way, groups in by_way.items()}
    if turn.relative_id:
        language = Guardian.objects.values_list("language", flat=True).get(pk=turn.relative_id)
        known = set(
            PulseTally.objects.filter(pulse=pulse, dimension=Dimension.LANGUAGE).values_list(
                "group", flat=True
            )
        )
        spoken = language.strip().lower()
        found[Dimension.LANGUAGE] = spoken if spoken in known else OTHER_LANGUAGE
    return found
