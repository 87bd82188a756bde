"""Rituals, roles and pulses of Harbor Point, as tests set them up."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from cast_for_tests import TODAY, Cast
from interlocks.pages.grown_cast import seat
from sextant.access.models import User
from sextant.culture.actions.pulse_answers import answer_by_code, answer_pulse
from sextant.culture.actions.pulse_papers import print_papers
from sextant.culture.actions.pulses import PulseDraft, announce_pulse, close_pulse, open_pulse
from sextant.culture.actions.rituals import RitualDraft, begin_ritual
from sextant.culture.models import Pulse, Ritual
from sextant.kernel import guard
from sextant.kernel.actor import Capacity, person, process
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Student, StudentDemographics

NOTICE = TODAY - timedelta(days=21)
FIVE = (1, 2, 3, 4, 5)
BELONGING = 5
# Does the so-many-th student agree to this question?
type Says = Callable[[int, int], bool]


def morning_circle(cast: Cast, **more: Any) -> Ritual:
    """Plan the daily circle of each homeroom since two weeks ago."""
    draft = {"name": "Morning circle", "kind": "morning_circle", "cadence": "daily", "scope": "homeroom"}
    with cast.as_(cast.dana_ap_culture):
        return begin_ritual(
            school_id=cast.harbor.pk, draft=RitualDraft(**(draft | more)), on=TODAY - timedelta(days=14)
        )


def community_meeting(cast: Cast, **more: Any) -> Ritual:
    """Plan the community meeting of every Monday since two weeks ago."""
    draft = {
        "name": "Community meeting", "kind": "community_meeting", "cadence": "weekly", "weekday": 1,
        "scope": "together",
    }  # fmt: skip
    with cast.as_(cast.dana_ap_culture):
        return begin_ritual(
            school_id=cast.harbor.pk, draft=RitualDraft(**(draft | more)), on=TODAY - timedelta(days=14)
        )


def classmates(cast: Cast, *races: tuple[str, int], gender: str = "unknown") -> list[Student]:
    """Seat so many students of each race in grade 7."""
    found = []
    for race, n in races:
        with guard.acting_as(process("demo_builder")):
            students = seat(cast, n, named=race.title().replace("_", ""))
            insert_rows(
                action="tests.describe",
                rows=[
                    StudentDemographics(student=one, school=cast.harbor, race=race, gender=gender)
                    for one in students
                ],
            )
        found += students
    return found


def announced(cast: Cast, **more: Any) -> Pulse:
    """Announce a pulse of students that may open today."""
    draft: dict[str, Any] = {
        "audience": "students", "name": "November", "notice_on": NOTICE, "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=7),
    } | more  # fmt: skip
    with cast.as_(cast.dana_ap_culture):
        return announce_pulse(school_id=cast.harbor.pk, draft=PulseDraft(**draft))


def opened(cast: Cast, *, on: date = TODAY, **more: Any) -> Pulse:
    """Announce and open it."""
    days = {"notice_on": on - timedelta(days=21), "opens_on": on, "closes_on": on + timedelta(days=7)}
    pulse = announced(cast, **(days | more))
    with cast.as_(cast.dana_ap_culture):
        return open_pulse(pulse_id=pulse.pk, on=on)


def answered(
    pulse: Pulse, students: Sequence[Student], says: Says = lambda _nth, _place: True, *, on: date = TODAY
) -> None:
    """Let students answer as those do who have an account."""
    for nth, student in enumerate(students):
        words = {place: 4 if says(nth, place) else 1 for place in FIVE}
        found, _is_new = User.objects.get_or_create(
            student=student, defaults={"email": f"pupil{student.pk}@example.org"}
        )
        with guard.acting_as(person(found.pk, capacity=Capacity.STUDENT)):
            answer_pulse(pulse_id=pulse.pk, answers=words, on=on)


def answered_on_paper(pulse: Pulse, students: Sequence[Student], *, on: date = TODAY) -> None:
    """Let as many answer by papers as there are students; each agrees with all."""
    with guard.acting_as(process("demo_builder")):
        papers = print_papers(pulse_id=pulse.pk, student_ids=[one.pk for one in students], on=on)
    with guard.acting_as(process("sign_in")):
        for code in papers.codes:
            answer_by_code(code=code, answers=dict.fromkeys(FIVE, 4), on=on)


def closed(cast: Cast, pulse: Pulse, *, on: date = TODAY) -> Pulse:
    """Close a pulse."""
    with cast.as_(cast.dana_ap_culture):
        return close_pulse(pulse_id=pulse.pk, on=on)
