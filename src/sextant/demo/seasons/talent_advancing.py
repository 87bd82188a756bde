"""A demo’s advancement: last year’s windows with their decisions, and one that is open this Monday.

Drawn from how well each teacher teaches, so that what a panel says agrees with the gates: of last year’s
cases 58 of 100 were approved. Amara may hand in, Katrin’s case is with its panel, Erik’s waits to be frozen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

import numpy as np

from sextant.demo.ground import Ground
from sextant.demo.seasons import talent_advancing_words as words
from sextant.demo.seasons.attendance import LOCAL
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat

if TYPE_CHECKING:
    from sextant.talent.actions.advancement_history import PastCase
    from sextant.talent.rules.advancement import Facts
    from sextant.talent.terms.growing import Outcome

CASES_A_YEAR, CASES_SMALL, APPROVED = 85, 8, 0.58
SMALL_SCHOOLS = 4
# Of those that are not approved so many miss no gate, and the portfolio did not convince.
BY_PORTFOLIO = 0.2
TEACHING = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)
# Category means of observation (domain 11), in hundredths, by the category that somebody leaves.
MEANS = {1: 262, 2: 290, 3: 328}
SHARES = (0.32, 0.36, 0.23, 0.09)
STANDARDS, VISITS = 10, 7
MOST_DRAWS = 400
DAY = timedelta(days=1)
LIVE = ("amara_teacher", "katrin_teacher", "erik_teacher", "priya_coteacher")
# Levels above 2 and how often, so that O comes near to what the story says: 3.05 for Amara, 3.0 for Katrin.
STRENGTH = {"amara_teacher": 3.05, "katrin_teacher": 3.12, "erik_teacher": 2.75, "priya_coteacher": 2.9}


@dataclass(slots=True, kw_only=True)
class _People:
    """Whoever may have a case, and who sits on panels."""

    teachers: list[tuple[int, int]]
    principals: dict[int, int]
    experts: list[int]
    hr: list[int]
    observers: dict[int, list[int]]

    def panel(self, school: int, turn: int) -> tuple[int, int, int] | None:
        """Return a principal of another school, a content expert, human resources."""
        others = [staff for key, staff in sorted(self.principals.items()) if key != school]
        if not (others and self.experts and self.hr):
            return None
        return (
            others[turn % len(others)],
            self.experts[turn % len(self.experts)],
            self.hr[turn % len(self.hr)],
        )


def advance_teachers(ground: Ground) -> None:
    """Write last year’s windows and decisions, and the cases of the window that is open."""
    from sextant.talent.actions.advancement_history import insert_windows  # noqa: PLC0415

    people, rng = _people(ground), ground.rng("talent_advancing")
    if not people.teachers:
        return
    last, on = ground.today.year, ground.today
    windows = insert_windows(
        action="demo.advancement_windows",
        windows=[
            (f"February {last}", date(last, 2, 2), date(last, 2, 20), date(last, 4, 10)),
            (f"June {last}", date(last, 6, 1), date(last, 6, 12), date(last, 7, 10)),
            (f"Autumn {last}", on - 21 * DAY, on + 18 * DAY, on + 70 * DAY),
            (f"February {last + 1}", date(last + 1, 2, 1), date(last + 1, 2, 19), date(last + 1, 4, 9)),
        ],
    )
    categories = _categories(ground, people, rng)
    _decide_last_year(ground, people, categories, windows[:2], rng)
    _live(ground, people, categories, windows[2])


def _people(ground: Ground) -> _People:
    seats = list(
        StaffAssignment.objects.on(ground.today).order_by("pk").values_list("seat", "school_id", "staff_id")
    )
    observers: dict[int, list[int]] = {}
    for seat, school, staff in seats:
        if seat in {Seat.PRINCIPAL, Seat.AP_INSTRUCTION} and school is not None:
            observers.setdefault(school, []).append(staff)
    return _People(
        teachers=sorted({(staff, school) for seat, school, staff in seats if seat in TEACHING and school}),
        principals={school: staff for seat, school, staff in seats if seat == Seat.PRINCIPAL and school},
        experts=[staff for seat, _school, staff in seats if seat == Seat.CONTENT_EXPERT],
        hr=[staff for seat, _school, staff in seats if seat == Seat.HR],
        observers=observers,
    )


def _n_cases(ground: Ground) -> int:
    return CASES_A_YEAR if len(ground.size.places) > SMALL_SCHOOLS else CASES_SMALL


def _categories(ground: Ground, people: _People, rng: np.random.Generator) -> dict[int, int]:
    """Return everybody’s category; where the season of joining has placed nobody, place whoever needs it."""
    from sextant.talent.actions.advancement_history import insert_placements  # noqa: PLC0415
    from sextant.talent.queries.advancement_facts import categories_of  # noqa: PLC0415
    from sextant.talent.terms.growing import Category  # noqa: PLC0415

    found = {key: int(one) for key, one in categories_of(None, on=ground.today).items()}
    schools = dict(people.teachers)
    cast = {ground.keys.staff[key] for key in LIVE if key in ground.keys.staff} & set(schools)
    wanted = list(cast - set(found))
    if not found:
        # Twice as many as have a case, so that not everybody who stands somewhere has just advanced.
        rest = [key for key in schools if key not in cast]
        wanted += [int(key) for key in rng.permutation(rest)[: 2 * _n_cases(ground)]]
    made = {key: 2 if key in cast else 1 + int(rng.choice(4, p=SHARES)) for key in wanted}
    since = ground.years[0].starts_on - 365 * DAY
    insert_placements(
        action="demo.place_for_advancement",
        placements=[(key, schools[key], Category(one), since) for key, one in sorted(made.items())],
    )
    return found | made


def _decide_last_year(
    ground: Ground,
    people: _People,
    categories: dict[int, int],
    windows: Sequence[Any],
    rng: np.random.Generator,
) -> None:
    from sextant.talent.actions.advancement_history import (  # noqa: PLC0415
        date_back_advancements,
        insert_past_cases,
    )
    from sextant.talent.queries.advancement_gates import rules_on  # noqa: PLC0415

    n, rules, schools = _n_cases(ground), rules_on(ground.today), dict(people.teachers)
    cast = {ground.keys.staff.get(key) for key in LIVE}
    order = [
        int(key) for key in rng.permutation([key for key in categories if key in schools and key not in cast])
    ]
    up = [key for key in order if categories[key] > 1][: round(APPROVED * n)]
    rest = [key for key in order if categories[key] < 4 and key not in set(up)][: n - len(up)]
    cases = []
    for turn, key in enumerate(up + rest):
        is_up = turn < len(up)
        one = _past(
            people, key, schools[key], windows[turn % 2], rules, rng, turn=turn, is_up=is_up,
            now=categories[key] - 1 if is_up else categories[key],
        )  # fmt: skip
        if one is not None:
            cases.append(one)
    made = insert_past_cases(action="demo.past_advancement", cases=cases, rules=rules)
    date_back_advancements(action="demo.date_back_advancements", cases=made)


def _past(
    people: _People, staff: int, school: int, window: Any, rules: Any, rng: np.random.Generator, *, turn: int,
    is_up: bool, now: int,
) -> "PastCase | None":  # fmt: skip
    """Return one decided case, with facts drawn so that its gates agree with what the panel said."""
    from sextant.talent.actions.advancement_history import PastCase, PastVote  # noqa: PLC0415
    from sextant.talent.queries.advancement_facts import Evidence  # noqa: PLC0415
    from sextant.talent.rules.advancement import advance_is_barred_by, gates_of, unmet  # noqa: PLC0415
    from sextant.talent.terms.growing import CaseState, Category, Outcome, PanelPart  # noqa: PLC0415

    panel = people.panel(school, turn)
    if panel is None:
        return None
    target, by_portfolio = Category(now + 1), not is_up and rng.random() < BY_PORTFOLIO
    wants_open = is_up or by_portfolio
    facts, levels = _facts(now, rng)
    for _try in range(MOST_DRAWS):
        gates = gates_of(facts, scale=rules.scale, limits=rules.limits[target])
        missed = advance_is_barred_by(gates)
        if (not missed) is wants_open and (not is_up or not unmet(gates)):
            break
        facts, levels = _facts(now, rng, better=is_up)
    named = [str(key.label) for key in missed] if not by_portfolio else [f"portfolio: {words.SAW}"]
    begun, at = window.opens_on + 3 * DAY, datetime.combine(window.closes_on + 4 * DAY, time(9), LOCAL)
    decided = min(window.decides_by, window.closes_on + timedelta(days=20 + turn % 9))
    votes = _votes_of(is_up, turn)
    return PastCase(
        window_id=window.pk,
        staff_id=staff,
        school_id=school,
        from_category=Category(now),
        target=target,
        state=CaseState.CLOSED,
        begun_on=begun,
        rater_id=people.principals.get(school) or panel[0],
        levels=levels,
        rated_because=words.RATED,
        evidence=Evidence(facts=facts),
        statement=words.STATEMENTS[turn % len(words.STATEMENTS)],
        submitted_at=datetime.combine(window.closes_on - DAY, time(17), LOCAL),
        frozen_at=at,
        votes={
            part: PastVote(voter_id=voter, outcome=one, because=words.REASONS[one is Outcome.ADVANCE])
            for part, voter, one in zip(PanelPart, panel, votes, strict=True)
        },
        outcome=Outcome.ADVANCE if is_up else Outcome.NOT_YET,
        decided_on=decided,
        effective_on=date(decided.year, 8, 24) if is_up else None,
        named_gate="" if is_up else "; ".join(named)[:400],
        next_step="" if is_up else words.STEPS["portfolio" if by_portfolio else str(missed[0].value)],
        panel_lesson_on=_school_day(window.closes_on - (1 + turn % 5) * DAY),
        panel_lesson_note=words.LESSON,
        acknowledged_on=decided + timedelta(days=2 + turn % 5),
    )


def _school_day(day: date) -> date:
    """Return a day or, of a weekend, the Friday before."""
    return day - max(0, day.weekday() - 4) * DAY


def _votes_of(is_up: bool, turn: int) -> "tuple[Outcome, Outcome, Outcome]":  # noqa: FBT001
    """Return three votes; every fourth panel was not of one mind."""
    from sextant.talent.terms.growing import Outcome  # noqa: PLC0415

    mine, other = (Outcome.ADVANCE, Outcome.NOT_YET) if is_up else (Outcome.NOT_YET, Outcome.ADVANCE)
    if turn % 4 or not is_up:
        return mine, mine, mine
    return mine, other, mine


def _facts(now: int, rng: np.random.Generator, *, better: bool = False) -> "tuple[Facts, list[int]]":
    """Draw one teacher’s year: their quality first, then what was seen and measured of it, with error."""
    from sextant.talent.rules.advancement import Facts, Growth  # noqa: PLC0415
    from sextant.talent.rules.advancement_evidence import contribution_of  # noqa: PLC0415
    from sextant.talent.terms.advancing import Certification  # noqa: PLC0415

    quality = float(rng.normal()) + (0.6 if better else 0.0)
    observation = int(np.clip(MEANS[now] + 24 * quality + 8 * rng.normal(), 150, 395))
    middle = int(60 * quality + 70 * rng.normal() + (40 if better else 0))
    half = int(rng.integers(80, 130))
    levels = [int(np.clip(round(3.0 + 0.4 * quality + 0.6 * rng.normal()), 1, 4)) for _part in range(4)]
    facts = Facts(
        observation=observation,
        lowest=max(100, observation - int(rng.integers(25, 60))),
        n_observations=int(rng.integers(6, 10)),
        n_observers=int(rng.integers(2, 4)),
        n_years=2,
        growth=Growth(
            estimate=middle, low=middle - half, high=middle + half, n_periods=int(rng.integers(6, 9))
        ),
        contribution=contribution_of(levels),
        certification=Certification.FULL,
        led_minutes=60 * int(rng.integers(0, 9)),
        has_panel_lesson=True,
    )
    return facts, levels


def _live(ground: Ground, people: _People, categories: dict[int, int], window: Any) -> None:
    """Write what is under way this Monday, each case a step further than the one before."""
    from sextant.talent.actions.advancement_history import PastCase, insert_past_cases  # noqa: PLC0415
    from sextant.talent.queries.advancement_facts import evidence_of  # noqa: PLC0415
    from sextant.talent.queries.advancement_gates import rules_on  # noqa: PLC0415
    from sextant.talent.rules.advancement_evidence import contribution_of  # noqa: PLC0415
    from sextant.talent.terms.growing import CaseState, Category  # noqa: PLC0415

    schools, on = dict(people.teachers), ground.today
    keys = {name: ground.keys.staff[name] for name in LIVE if name in ground.keys.staff}
    keys = {name: key for name, key in keys.items() if key in schools and categories.get(key, 4) < 4}
    _see_lessons(ground, people, keys, schools)
    evidence = evidence_of(list(keys.values()), on=on)
    states = {
        "amara_teacher": (CaseState.INVITED, (3, 3, 3, 4)),
        "katrin_teacher": (CaseState.PANEL, (4, 3, 3, 4)),
        "erik_teacher": (CaseState.SUBMITTED, (3, 3, 3, 3)),
        "priya_coteacher": (CaseState.ELIGIBLE, ()),
    }
    cases = []
    for name, key in keys.items():
        state, levels = states[name]
        found, school = evidence[key], schools[key]
        targets = (6, 8) if found.facts.growth is None and levels else None
        facts = replace(found.facts, contribution=contribution_of(levels), targets=targets)
        is_in = state in {CaseState.PANEL, CaseState.SUBMITTED}
        cases.append(
            PastCase(
                window_id=window.pk,
                staff_id=key,
                school_id=school,
                from_category=Category(categories[key]),
                target=Category(categories[key] + 1),
                state=state,
                begun_on=on - 18 * DAY,
                rater_id=people.principals.get(school),
                levels=levels,
                rated_because=words.RATED,
                evidence=replace(found, facts=facts),
                statement=words.STATEMENTS[0] if is_in else "",
                submitted_at=datetime.combine(on - 10 * DAY, time(17), LOCAL) if is_in else None,
                frozen_at=datetime.combine(on - 6 * DAY, time(9), LOCAL)
                if state is CaseState.PANEL
                else None,
                votes=_awaited(people, ground, school) if state is CaseState.PANEL else {},
                targets=targets,
            )
        )
    insert_past_cases(action="demo.live_advancement", cases=cases, rules=rules_on(on))


def _awaited(people: _People, ground: Ground, school: int) -> dict[Any, Any]:
    """Return a panel of which the content expert has voted: the others read nothing of it yet."""
    from sextant.talent.actions.advancement_history import PastVote  # noqa: PLC0415
    from sextant.talent.terms.growing import Outcome, PanelPart  # noqa: PLC0415

    named = ("thandiwe_principal_elsewhere", "nadia_content_math", "patrick_hr")
    panel = people.panel(school, 0)
    if panel is None:
        return {}
    cast = [ground.keys.staff.get(key) or other for key, other in zip(named, panel, strict=True)]
    votes = {part: PastVote(voter_id=key) for part, key in zip(PanelPart, cast, strict=True)}
    votes[PanelPart.CONTENT] = PastVote(
        voter_id=cast[1], outcome=Outcome.ADVANCE, because=words.REASONS[True]
    )
    return votes


def _see_lessons(ground: Ground, people: _People, keys: dict[str, int], schools: dict[int, int]) -> None:
    """Write the scored visits of the evaluation: some of last spring, some of this autumn, by two leaders."""
    from sextant.instruction.actions.visits_history import PastVisit, insert_past_visits  # noqa: PLC0415
    from sextant.instruction.queries.visits_books import EVALUATION_BOOK  # noqa: PLC0415
    from sextant.instruction.queries.visits_rubric import rubric_in_use  # noqa: PLC0415
    from sextant.instruction.terms import VisitKind, VisitState  # noqa: PLC0415

    rubric, rng = rubric_in_use(), ground.rng("talent_advancing_lessons")
    if rubric is None:
        return
    spring = ground.years[ground.newest - 1].ends_on - 75 * DAY if ground.newest else ground.today - 60 * DAY
    days = [spring + timedelta(days=9 * place) for place in range(4)]
    days += [ground.today - timedelta(days=49 - 14 * place) for place in range(VISITS - 4)]
    visits = []
    for name, key in keys.items():
        seen_by = [one for one in people.observers.get(schools[key], []) if one != key]
        if not seen_by:
            continue
        for place, day in enumerate(days):
            on = day - timedelta(days=max(0, day.weekday() - 4))
            start = datetime.combine(on, time(9, 20), LOCAL)
            levels = {
                one.id: int(np.clip(round(STRENGTH[name] + 0.45 * float(rng.normal())), 2, 4))
                for one in rubric.standards[:STANDARDS]
            }
            visits.append(
                PastVisit(
                    book=EVALUATION_BOOK,
                    school_id=schools[key],
                    teacher_id=key,
                    observer_id=seen_by[place % len(seen_by)],
                    section_id=None,
                    rubric_id=rubric.id,
                    kind=VisitKind.SCORED,
                    visited_on=on,
                    started_at=start,
                    ended_at=start + timedelta(minutes=40),
                    shared_at=start + timedelta(hours=6),
                    device_key=uuid5(NAMESPACE_OID, f"sextant demo advancement visit {key} {place}"),
                    praise="Every student wrote before anybody spoke.",
                    gap="Ask who would say it differently before you say that it is right.",
                    state=VisitState.ACKNOWLEDGED,
                    acknowledged_at=start + timedelta(hours=30),
                    levels=levels,
                )
            )
    insert_past_visits(action="demo.evaluation_for_advancement", visits=visits)
