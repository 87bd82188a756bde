"""Make the papers of a room for a pulse: each alike, without a name, once.

Whoever prints learns nothing from them: every student of the room has one, whether she has answered or not,
and none says whose it is. All that a paper carries is the grades of its room, where all of it are in them.
Papers of those who are not asked open nothing; they are told apart, so that nobody is asked whose family
said no, and nobody sits there without a paper.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.actions.pulse_answers import NotAsked
from sextant.culture.actions.pulses import NotOpen
from sextant.culture.models import Pulse, PulseTurn
from sextant.culture.queries.asked import asked_of
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.student_groups import band_of
from sextant.culture.rules.turn_codes import digest_of, new_code
from sextant.culture.terms.community import PulseState
from sextant.kernel.errors import AlreadyDone
from sextant.network.models import Student


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The codes of a room in no order, and as many more that open nothing, for whoever is not asked."""

    codes: tuple[str, ...]
    idle: tuple[str, ...]


@transaction.atomic
def print_papers(*, pulse_id: int, student_ids: Sequence[int], on: date, anew: bool = False) -> Papers:
    """Return a paper for each of these students who has none; only a digest of its code is kept.

    The caller has seen to it that these are the actor's own students.

    Args:
        pulse_id: the pulse.
        student_ids: the students of a room.
        on: the day.
        anew: nothing of an earlier print was handed out; its codes end, and everybody gets a new one.

    Raises:
        NotOpen: the pulse is not open today.
        NotAsked: it asks nobody of this room.
        AlreadyDone: all have their papers; or some are to be ended of which one was used.
    """
    with at_the_desk():
        pulse = Pulse.objects.filter(pk=pulse_id, state=PulseState.OPEN).first()
        if pulse is None or not pulse.opens_on <= on <= pulse.closes_on:
            raise NotOpen(_("This pulse is not open today. No paper was made."))
        asked = asked_of(pulse, student_ids, on=on)
        turns = _turns(pulse, asked)
        if not turns:
            raise NotAsked(_("This pulse asks nobody of this room. No paper was made."))
        if anew and any(turn.is_by_code for turn in turns):
            raise AlreadyDone(
                _("A paper of this room was used, so they were handed out. They stay as they are.")
            )
        lacking = turns if anew else [turn for turn in turns if not turn.code_digest]
        if not lacking:
            raise AlreadyDone(
                _("The papers of this room are printed. If none was handed out, end them and print anew.")
            )
        codes, band = [new_code() for _turn in lacking], _band_of_room(asked)
        for turn, code in zip(lacking, codes, strict=True):
            turn.code_digest, turn.paper_band = digest_of(code), band
        PulseTurn.objects.bulk_update(lacking, ["code_digest", "paper_band"])
        audit.record_batch(
            "culture.print_papers",
            table=PulseTurn,
            keys=[turn.pk for turn in lacking],
            rows=[turn.pk for turn in lacking],
            school_id=pulse.school_id,
        )
    secrets.SystemRandom().shuffle(codes)
    idle = [new_code() for _one in range(len(student_ids) - len(asked))]
    return Papers(codes=tuple(codes), idle=tuple(idle))


def _band_of_room(asked: frozenset[int]) -> str:
    """Return the grades in which all of a room are; empty where it mixes them.

    Papers are handed out in any order, so that only what holds of everybody in the room holds of a paper.
    """
    grades = Student.objects.filter(pk__in=asked).values_list("grade", flat=True)
    bands = {band_of(grade) for grade in grades}
    return bands.pop() if len(bands) == 1 else ""


def _turns(pulse: Pulse, asked: frozenset[int]) -> list[PulseTurn]:
    """Return the turn of each of these students; whoever came after the opening gets hers now."""
    known = {turn.pupil_id for turn in PulseTurn.objects.filter(pulse=pulse, pupil_id__in=asked)}
    for key in sorted(asked - known):
        PulseTurn(pulse=pulse, school_id=pulse.school_id, pupil_id=key).save()
    return list(PulseTurn.objects.filter(pulse=pulse, pupil_id__in=asked).order_by("pk"))
