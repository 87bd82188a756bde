"""Years of wellness: referrals, consents, plans, sessions, agencies, concerns (domain 11), neutral in words.

A year 9 % of students are referred, 84 % of them with a yes; 5 % get a plan, 3.5 % go to somebody outside.
Whoever waits does so 6 school days in the middle. For 0.8 % a report was made, and acknowledged.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np

from sextant.access.models import User
from sextant.demo.carers import PROVIDER
from sextant.demo.cast import STUDENTS
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.models import Enrollment, StaffAssignment, StudentDemographics
from sextant.network.terms import Seat
from sextant.support.actions.wellness_history import (
    PastConcern,
    PastConsent,
    PastWellness,
    insert_past_concerns,
    insert_past_wellness,
)

REFERRED, CONSENTED, PLANNED, OUTSIDE, CONCERN = 0.09, 0.84, 0.05, 0.035, 0.008
MEDIAN_WAIT, SPREAD_OF_WAIT = 6.0, 0.6
SAME_DAY, BY_STUDENT = 0.96, 0.25
SESSIONS = (6, 11)
FOURTEEN_YEARS = timedelta(days=round(14 * 365.25))
FOLLOWED_FOR = timedelta(days=90)
SENT_TO_PROVIDER, RELEASED_FOR = 2, 60
WITH_STUDENT = frozenset({"consented", "active", "follow_up"})
TEAM = (Seat.COUNSELOR, Seat.SOCIAL_WORKER, Seat.PSYCHOLOGIST)
SOURCES = (("staff", 0.7), ("family", 0.2), ("self", 0.1))
# Most need a little; some are worked with alone, and a few began with a crisis.
KINDS = ("individual", *("consult",) * 3, "individual", *("consult",) * 3, "crisis", "consult")
GOALS = ("feelings", "friends", "school", "loss", "habits", "connection")
# Neutral on purpose: a demo is looked at by many, and none of it may read like a child's story.
ASKED = ("Quieter than usual lately.", "Asked to speak with somebody.", "Would like company at lunch.")
AGREED = ("A talk each week, and lunch with a friend.", "A quiet place to begin the day.")
AGENCIES = ("River Street Family Center", "Hillside Counseling", "Harbor Youth Services")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Schools:
    """Who works where, as the season needs it."""

    carers: Mapping[int, Sequence[int]]
    teachers: Mapping[int, Sequence[int]]
    leads: Mapping[int, int]


def live_with_wellness(ground: Ground) -> None:
    """Write the years, and leave two students at the cast's school whom nobody has looked at yet."""
    rng = ground.rng("support_wellness")
    schools = _read_schools(ground)
    born = dict(StudentDemographics.objects.values_list("student_id", "born_on"))
    cast = {ground.keys.students[place] for place in range(min(len(STUDENTS), len(ground.keys.students)))}
    referrals: list[PastWellness] = []
    concerns: list[PastConcern] = []
    newest: list[tuple[int, int]] = []
    for year, dates in enumerate(ground.years):
        last = min(dates.ends_on, ground.today - timedelta(days=1))
        people = [one for one in _enrolled(dates.starts_on, last) if one[0] not in cast]
        share = (last - dates.starts_on).days / max(1, (dates.ends_on - dates.starts_on).days)
        referrals += _of_year(ground, people, dates.starts_on, last, share, schools, born, rng)
        concerns += _concerns(people, dates.starts_on, last, share, schools, rng)
        if year == ground.newest:
            newest = people
            referrals += _of_this_morning(ground, people, schools, rng)
    _send_to_provider(ground, referrals, schools, newest)
    insert_past_wellness(
        action="demo.support", referrals=referrals, on=ground.today,
        since=ground.years[ground.newest].starts_on,
    )  # fmt: skip
    insert_past_concerns(action="demo.support", concerns=concerns)


def _send_to_provider(
    ground: Ground, referrals: list[PastWellness], schools: _Schools, people: Sequence[tuple[int, int]]
) -> None:
    """Let the provider whom a visitor may be know of a few students of the cast's school."""
    user = User.objects.filter(email=PROVIDER.email).first()
    if user is None:
        return
    here = [
        one
        for one in referrals
        if one.values["school_id"] == ground.keys.schools[0]
        and one.values.get("state") in WITH_STUDENT
        and one.consent is not None
    ]
    here.sort(key=lambda one: one.sent_on is None)
    if len(here) < SENT_TO_PROVIDER:
        here = _consented_lately(ground, schools, people)
        referrals += here
    for one in here[:SENT_TO_PROVIDER]:
        one.agency = one.agency or AGENCIES[0]
        one.sent_on = one.sent_on or one.values["decided_on"]
        one.provider_id, one.provider_until = user.pk, ground.today + timedelta(days=RELEASED_FOR)


def _consented_lately(
    ground: Ground, schools: _Schools, people: Sequence[tuple[int, int]]
) -> list[PastWellness]:
    """Return referrals of three weeks ago, for a school too small to have drawn any that goes on."""
    school, on = ground.keys.schools[0], _weekday(ground.today - timedelta(days=21))
    at, carers = datetime.combine(on, time(9), tzinfo=LOCAL), schools.carers.get(school, ())
    here = [student for student, place in people if place == school][:SENT_TO_PROVIDER] if carers else []
    return [
        PastWellness(
            values={
                "school_id": school, "student_id": student, "staff_id": carers[0], "source": "family",
                "received_at": at, "received_on": on, "safety_checked_at": at, "consent_asked_on": on,
                "decided_on": on, "plan_by": _busdays(on, 10), "state": "consented",
            },
            asked=ASKED[1],
            consent=PastConsent(
                basis="guardian", state="given", authenticated="in_person", on=on,
                expires_on=on + timedelta(days=365), document="Signed by hand; the paper is in the binder.",
            ),
        )
        for student in here
    ]  # fmt: skip


def _read_schools(ground: Ground) -> _Schools:
    held = StaffAssignment.objects.on(ground.today).filter(school__isnull=False).order_by("pk")
    carers: dict[int, list[int]] = defaultdict(list)
    teachers: dict[int, list[int]] = defaultdict(list)
    leads: dict[int, int] = {}
    for school, staff, seat in held.values_list("school_id", "staff_id", "seat"):
        if seat in TEAM:
            carers[school].append(staff)
        elif seat == Seat.TEACHER:
            teachers[school].append(staff)
        elif seat == Seat.SAFETY_LEAD or (seat == Seat.PRINCIPAL and school not in leads):
            leads[school] = staff
    return _Schools(carers=carers, teachers=teachers, leads=leads)


def _enrolled(first: date, last: date) -> list[tuple[int, int]]:
    middle = first + (last - first) / 2
    rows = Enrollment.objects.on(middle).order_by("student_id")
    return list(rows.values_list("student_id", "school_id"))


def _of_year(
    ground: Ground, people: Sequence[tuple[int, int]], first: date, last: date, share: float,
    schools: _Schools, born: Mapping[int, date | None], rng: np.random.Generator,
) -> Iterator[PastWellness]:  # fmt: skip
    chosen = np.flatnonzero(rng.random(len(people)) < REFERRED * share)
    days = rng.integers(0, max(1, (last - first).days), len(chosen))
    waits = np.maximum(1, np.rint(rng.lognormal(np.log(MEDIAN_WAIT), SPREAD_OF_WAIT, len(chosen))))
    draws = rng.random((len(chosen), 6))
    for place, day, wait, draw in zip(chosen, days, waits, draws, strict=True):
        student, school = people[int(place)]
        carers = schools.carers.get(school)
        if carers:
            received = _weekday(first + timedelta(days=int(day)))
            yield _referral(
                ground.today, student, school, carers[student % len(carers)], received, int(wait), draw,
                is_fourteen=_is_fourteen(born.get(student), received),
                teachers=schools.teachers.get(school, ()),
            )  # fmt: skip


def _referral(
    today: date, student: int, school: int, carer: int, received: date, wait: int, draw: Any, *,
    is_fourteen: bool, teachers: Sequence[int],
) -> PastWellness:  # fmt: skip
    asked_on, decided = _weekday(received + timedelta(days=1)), _busdays(received, max(1, wait // 2))
    planned, found = _busdays(received, wait), _values(school, student, carer, received, draw, teachers)
    if decided >= today:
        found |= {"state": "consent_requested", "consent_asked_on": min(asked_on, received)}
        return PastWellness(values=found, asked=_pick(ASKED, draw[1]))
    found |= {"consent_asked_on": min(asked_on, decided), "decided_on": decided}
    basis = "student_14_plus" if is_fourteen and draw[2] < BY_STUDENT else "guardian"
    said_yes = draw[3] < CONSENTED
    consent = PastConsent(
        basis=basis, state="given" if said_yes else "declined", authenticated="in_person", on=decided,
        expires_on=decided + timedelta(days=365) if said_yes else None,
        document="Signed by hand; the paper is in the binder.",
    )  # fmt: skip
    one = PastWellness(values=found, asked=_pick(ASKED, draw[1]), consent=consent)
    if not said_yes:
        found |= {"state": "declined", "closed_on": decided}
        return one
    found |= {"state": "consented", "plan_by": _busdays(decided, 10)}
    if draw[4] < OUTSIDE / (REFERRED * CONSENTED):
        one.agency, one.sent_on = _pick(AGENCIES, draw[1]), decided
    if draw[5] < PLANNED / (REFERRED * CONSENTED) and planned < today:
        _support(one, max(planned, decided), today, draw)
    elif decided + FOLLOWED_FOR < today:
        found |= {"state": "closed", "closed_on": decided + FOLLOWED_FOR}
    return one


def _support(one: PastWellness, planned: date, today: date, draw: Any) -> None:
    ends = planned + FOLLOWED_FOR
    is_over = ends < today
    n = SESSIONS[0] + int(draw[1] * (SESSIONS[1] - SESSIONS[0]))
    days = [planned + timedelta(days=7 * week) for week in range(n)]
    one.agreed, one.goal, one.starts_on = _pick(AGREED, draw[2]), _pick(GOALS, draw[1]), planned
    one.ends_on = ends if is_over else None
    one.kind = KINDS[int(draw[4] * 97) % len(KINDS)]
    one.sessions = [
        (day, 20 + 5 * (place % 3), min(10, 2 + round(place * (0.4 + draw[0]))))
        for place, day in enumerate(days)
        if day < min(today, ends)
    ]
    n_done = min(3, (today - planned).days // 30)
    one.values |= {
        "state": "closed" if is_over else "follow_up" if n_done else "active",
        "planned_on": planned, "active_on": planned, "n_followed_up": n_done,
        "follow_up_on": None if is_over else planned + timedelta(days=30 * (n_done + 1)),
        "closed_on": ends if is_over else None,
    }  # fmt: skip


def _values(
    school: int, student: int, carer: int, received: date, draw: Any, teachers: Sequence[int]
) -> dict[str, Any]:
    at = datetime.combine(received, time(9, int(draw[0] * 59)), tzinfo=LOCAL)
    source = _by_share(SOURCES, draw[0])
    checked = at + (timedelta(hours=2) if draw[1] < SAME_DAY else timedelta(days=1))
    asked_by = teachers[student % len(teachers)] if teachers and source == "staff" else None
    return {
        "school_id": school, "student_id": student, "staff_id": carer, "source": source,
        "asked_by_id": asked_by, "received_at": at, "received_on": received, "safety_checked_at": checked,
    }  # fmt: skip


def _of_this_morning(
    ground: Ground, people: Sequence[tuple[int, int]], schools: _Schools, rng: np.random.Generator
) -> Iterator[PastWellness]:
    """Yield two referrals of today at the first school, which nobody has looked at yet."""
    first = ground.keys.schools[0]
    here = [student for student, school in people if school == first]
    carers = schools.carers.get(first)
    if not carers or len(here) < 2:
        return
    at = datetime.combine(ground.today, time(6, 30), tzinfo=LOCAL)
    for student in rng.choice(here, 2, replace=False):
        yield PastWellness(
            values={
                "school_id": first, "student_id": int(student), "staff_id": carers[0], "source": "family",
                "received_at": at, "received_on": ground.today,
            },
            asked=ASKED[1],
        )  # fmt: skip


def _concerns(
    people: Sequence[tuple[int, int]], first: date, last: date, share: float, schools: _Schools,
    rng: np.random.Generator,
) -> Iterator[PastConcern]:  # fmt: skip
    chosen = np.flatnonzero(rng.random(len(people)) < CONCERN * share)
    days = rng.integers(0, max(1, (last - first).days), len(chosen))
    minutes = np.maximum(1, np.rint(rng.lognormal(np.log(12), 0.7, len(chosen))))
    for place, day, waited in zip(chosen, days, minutes, strict=True):
        student, school = people[int(place)]
        teachers, lead = schools.teachers.get(school), schools.leads.get(school)
        if not teachers or lead is None:
            continue
        at = datetime.combine(_weekday(first + timedelta(days=int(day))), time(10, 15), tzinfo=LOCAL)
        seen = at + timedelta(minutes=int(waited))
        yield PastConcern(
            school_id=school, student_id=student, staff_id=teachers[student % len(teachers)],
            acknowledged_by_id=lead, kind="child_protection", raised_at=at, acknowledged_at=seen,
            closed_at=seen + timedelta(hours=5),
        )  # fmt: skip


def _pick(words: Sequence[str], draw: float) -> str:
    return words[int(draw * len(words)) % len(words)]


def _by_share(shares: Sequence[tuple[str, float]], draw: float) -> str:
    for word, share in shares:
        draw -= share
        if draw < 0:
            return word
    return shares[-1][0]


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _busdays(day: date, n: int) -> date:
    found: date = np.busday_offset(np.datetime64(day), n, roll="backward").astype(object)
    return found


def _is_fourteen(born_on: date | None, day: date) -> bool:
    return born_on is not None and born_on + FOURTEEN_YEARS <= day
