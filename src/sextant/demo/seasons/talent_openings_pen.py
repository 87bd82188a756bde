"""Write a demo's positions, openings and applications, once it is settled how far everybody came."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sextant.demo import names
from sextant.demo.adults import Adult
from sextant.demo.seasons import talent_openings_words as words
from sextant.demo.seasons.leadership_operations_cover import GAP_DAYS
from sextant.demo.seasons.talent_openings_people import application_of, facts_of, reason_of
from sextant.demo.seasons.talent_openings_stage import ACTION, Kind, Season, at_noon, kind_of
from sextant.demo.seasons.talent_openings_truth import Path
from sextant.network.actions.files import Upload, check
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import network_name
from sextant.network.terms import Seat, Subject
from sextant.talent.actions.openings_history import (
    Kept,
    insert_applications,
    insert_history,
    insert_records,
    keep_papers,
)
from sextant.talent.queries.openings_named import place_name
from sextant.talent.queries.own_links import link_day
from sextant.talent.rules.message_words import DEFAULTS, KEPT_LINK, filled
from sextant.talent.rules.position_control import default_target
from sextant.talent.terms.hiring import PositionState, PostingState, RequisitionState, Track

VACANCIES_OF_TEN_SCHOOLS = 17
A_WEEK = 5
# What each vacancy in turn waits for: posted ones draw candidates, one is frozen.
WAITS = ("posted", "asked", "posted", "approved", "posted", "frozen", "posted", "none", "posted", "asked")
STATES = {"posted": PositionState.POSTED, "frozen": PositionState.FROZEN}


def write_positions(season: Season) -> list[Any]:
    """Write a position for everybody in a seat, some that stand empty, and the budget that carries them."""
    ground, rows = season.ground, []
    for adult in season.adults:
        if adult.left_on is not None and adult.left_on <= ground.today:
            continue
        title, subject = season.title_of(adult)
        rows.append(_position(season, adult.school, title, adult.seat, subject, adult))
    schools = len(ground.size.places)
    for number in range(max(5, round(schools * VACANCIES_OF_TEN_SCHOOLS / 10))):
        subject = (Subject.MATH, Subject.ELA, Subject.SCIENCE)[number % 3]
        row = _position(
            season, number % schools, words.SUBJECT_TITLES[subject], Seat.TEACHER, subject.value, None
        )
        # The first stands empty for as long as the class of its subject is held by a substitute.
        since_days = GAP_DAYS - 1 + A_WEEK * (number % 12)
        row["vacant_from"] = calendar_of(school_id=row["school_id"]).back(ground.today, since_days)
        row["state"] = STATES.get(WAITS[number % len(WAITS)], PositionState.AUTHORIZED)
        rows.append(row)
    made = insert_records(action=ACTION, kind=Kept.POSITIONS, rows=rows)
    _write_budget(season, made)
    return [row for row in made if row.staff_id is None]


def write_current_postings(season: Season, vacancies: Sequence[Any]) -> list[Any]:
    """Let each vacancy stand somewhere between asked for and posted; return the openings of this Monday."""
    today, opened, asked = season.ground.today, [], []
    for number, position in enumerate(vacancies):
        waits = WAITS[number % len(WAITS)]
        if waits in {"asked", "approved", "posted"}:
            asked.append(_requisition(season, position, waits, number))
        if waits == "posted":
            opened.append((position, _posting_of(position, today)))
    insert_records(action=ACTION, kind=Kept.REQUISITIONS, rows=asked)
    made = insert_records(action=ACTION, kind=Kept.POSTINGS, rows=[posting for _position_, posting in opened])
    insert_records(
        action=ACTION,
        kind=Kept.POSTED,
        rows=[
            {"posting": posting, "position": position, "school_id": position.school_id}
            for (position, _draft), posting in zip(opened, made, strict=True)
        ],
    )
    return made


def write_past_postings(season: Season, people: Sequence[Adult], year: int) -> dict[Kind, Any]:
    """Write the openings by which the people of a hiring year came, one for each kind of post at a school."""
    seats: dict[Kind, list[Adult]] = {}
    for adult in people:
        seats.setdefault(kind_of(season, adult), []).append(adult)
    rows = [
        {
            "school_id": season.school_key(kind[0]),
            "title": season.title_of(held[0])[0],
            "track": Track.INSTRUCTOR,
            "seat": kind[1],
            "subject": kind[2],
            "about": words.ABOUT,
            "must_have": words.MUST_HAVE.get(Subject(kind[2]) if kind[2] else Subject.OTHER, ""),
            "state": PostingState.CLOSED,
            "opens_on": date(year - 1, 12, 1),
            "closes_on": date(year, 8, 2),
            "n_seats": len(held),
        }
        for kind, held in seats.items()
    ]
    return dict(zip(seats, insert_records(action=ACTION, kind=Kept.POSTINGS, rows=rows), strict=True))


def write_paths(
    season: Season,
    paths: Sequence[Path],
    where: Sequence[Any],
    adult_of: Mapping[int, Adult],
    *,
    with_papers: bool = False,
) -> None:
    """Write applications with their trail and, apart, what some of them said of themselves."""
    spelled = names.adult_names(count=len(paths), rng=season.rng)
    staff = season.ground.keys.staff
    rows = [
        application_of(
            path,
            posting=where[at],
            name=(spelled.given[at], spelled.family[at]) if at not in adult_of else _name(adult_of[at]),
            staff_id=staff[adult_of[at].key] if at in adult_of else None,
            experience=adult_of[at].experience if at in adult_of else None,
        )
        for at, path in enumerate(paths)
    ]
    made = insert_applications(action=ACTION, rows=rows)
    recruiter = staff["rosa_recruiter"]
    moves = [
        _move(row, stage.value, at_noon(day, path.number), None if not place else recruiter, "")
        for path, row in zip(paths, made, strict=True)
        for place, (stage, day) in enumerate(path.stages)
    ]
    moves += [
        _move(row, path.ending.value, at_noon(path.ended_on, path.number), recruiter, reason_of(path)[1])
        for path, row in zip(paths, made, strict=True)
        if path.ending is not None and path.ended_on is not None
    ]
    insert_history(action=ACTION, kind=Kept.MOVES, rows=moves)
    facts = [one for path, row in zip(paths, made, strict=True) if (one := facts_of(path, row)) is not None]
    # In an order of their own: the order of the rows would tell whose they are.
    facts.sort(key=lambda one: one["digest"])
    insert_history(action=ACTION, kind=Kept.FACTS, rows=facts)
    if with_papers:
        _write_papers(season, paths, made)


def _write_papers(season: Season, paths: Sequence[Path], made: Sequence[Any]) -> None:
    """Write the résumés of those who are being decided, and what each of them was told."""
    told: list[dict[str, Any]] = []
    papers = []
    network = network_name()
    for path, row in zip(paths, made, strict=True):
        text = words.RESUME.format(
            degree=row.degree, years=row.years_experience, certificate=row.certification
        )
        papers.append((row, check(Upload(name="resume.txt", content=text.encode()))))
        for stage, day in path.stages:
            at = at_noon(day, path.number)
            written = filled(
                DEFAULTS[stage],
                {
                    "given_name": row.given_name,
                    "opening": row.posting.title,
                    "school": place_name(row.school_id),
                    "network": network,
                    "link": KEPT_LINK,
                    "link_until": link_day(on=day),
                },
            )
            told.append(
                {
                    "application_id": row.pk,
                    "school_id": row.school_id,
                    "panel": row.public_id,
                    "occasion": stage.value,
                    "event_id": None,
                    "subject": written.subject,
                    "body": written.body,
                    "written_at": at,
                    "sent_at": at,
                    "held_at": None,
                }
            )
    keep_papers(papers=papers)
    insert_history(action=ACTION, kind=Kept.MESSAGES, rows=told)


def _position(
    season: Season, school: int | None, title: str, seat: Seat, subject: str, adult: Adult | None
) -> dict[str, Any]:
    line = words.CENTRAL if school is None else words.LINES.get(seat, words.BASIC)
    since = season.ground.years[0].starts_on
    return {
        "school_id": season.school_key(school),
        "title": title,
        "seat": seat,
        "subject": subject,
        "grade": adult.grade if adult is not None else None,
        "funding_line": line,
        "state": PositionState.FILLED if adult is not None else PositionState.AUTHORIZED,
        "staff_id": season.ground.keys.staff[adult.key] if adult is not None else None,
        "authorized_on": min(since, adult.hired_on) if adult is not None else since,
        "filled_on": adult.hired_on if adult is not None else None,
    }


def _write_budget(season: Season, positions: Sequence[Any]) -> None:
    """Let each line carry what stands on it, and one position more at most."""
    taken: dict[tuple[int | None, str], int] = {}
    for row in positions:
        key = row.school_id, row.funding_line
        taken[key] = taken.get(key, 0) + row.fte_percent
    year, on = season.ground.keys.years[-1], season.ground.years[-1].starts_on
    insert_records(
        action=ACTION,
        kind=Kept.BUDGET,
        rows=[
            {
                "school_id": school,
                "school_year_id": year,
                "name": name,
                "allowed_hundredths": n + 50 * int(season.rng.integers(0, 3)),
                "set_on": on,
            }
            for (school, name), n in taken.items()
        ],
    )


def _requisition(season: Season, position: Any, waits: str, number: int) -> dict[str, Any]:
    today, staff = season.ground.today, season.ground.keys.staff
    state = {
        "asked": RequisitionState.ASKED,
        "approved": RequisitionState.APPROVED,
        "posted": RequisitionState.CLOSED,
    }[waits]
    is_decided = state is not RequisitionState.ASKED
    asked_on = (position.vacant_from or today) + timedelta(days=1)
    return {
        "position": position,
        "school_id": position.school_id,
        "staff_id": season.principals.get(position.school_id),
        "because": words.BECAUSE[number % len(words.BECAUSE)],
        "must_have": words.MUST_HAVE[Subject(position.subject)],
        "target_fill_on": default_target(today),
        "asked_on": asked_on,
        "state": state,
        "decided_by_id": staff["felix_finance"] if is_decided else None,
        "decided_on": asked_on + timedelta(days=2) if is_decided else None,
    }


def _posting_of(position: Any, today: date) -> dict[str, Any]:
    return {
        "school_id": position.school_id,
        "title": position.title,
        "track": Track.INSTRUCTOR,
        "seat": position.seat,
        "subject": position.subject,
        "about": words.ABOUT,
        "must_have": words.MUST_HAVE[Subject(position.subject)],
        "state": PostingState.OPEN,
        "opens_on": min(today, (position.vacant_from or today) + timedelta(days=4)),
    }


def _name(adult: Adult) -> tuple[str, str]:
    return adult.given, adult.family


def _move(row: Any, stage: str, at: Any, by_id: int | None, because: str) -> dict[str, Any]:
    return {
        "application_id": row.pk,
        "school_id": row.school_id,
        "panel": row.public_id,
        "stage": stage,
        "at": at,
        "by_id": by_id,
        "because": because,
        "undone_at": None,
    }
