"""The cases of a school year as arrays: one query for each table, whatever the number of schools."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Q

from sextant.culture.models import Incident, IncidentStudent, InfractionCode, Response
from sextant.culture.rules.mantel_haenszel import Counts, Marks
from sextant.culture.rules.rates import MAJOR, answer_of
from sextant.culture.rules.scanned import Cases, Members, Roll
from sextant.culture.terms import EXCLUSION, Finding, IncidentState, Part, ResponseKind
from sextant.culture.terms.consistency import RACES, RatioGroup
from sextant.network.models import (
    Enrollment,
    RestrictedProgram,
    SchoolYear,
    StudentDemographics,
    StudentProgram,
)
from sextant.network.terms import EnrollmentKind, Gender, ProgramKind, Race, RestrictedProgramKind

# What was found not to have happened, or could not be settled, is nobody's record.
NOT_COUNTED = (Finding.NOT_SUBSTANTIATED, Finding.UNCLEAR)
SUSPENSIONS = frozenset({ResponseKind.OSS, ResponseKind.EXPULSION_REFERRAL})
_RACES = {
    Race.BLACK: RatioGroup.BLACK,
    Race.WHITE: RatioGroup.WHITE,
    Race.ASIAN: RatioGroup.ASIAN,
    Race.TWO_OR_MORE: RatioGroup.TWO_OR_MORE,
}
_PROGRAMS = {
    ProgramKind.IEP: RatioGroup.IEP,
    ProgramKind.PLAN_504: RatioGroup.PLAN_504,
    ProgramKind.EL: RatioGroup.EL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One code of conduct by its word, whatever version of the ladder it stands in."""

    word: str
    name: str
    is_subjective: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseBook:
    """The decided majors of a year, with what a scan does not need but deciders and recurrences do.

    Attributes:
        cases: as the scan reads them; ``code`` is a place in ``codes``.
        codes: the codes of conduct, from 1 on.
        decider: who decided each case; 0 where nobody is named.
        level, day: of each case, the day as an ordinal.
        away_until: the last day on which the answer kept the student from class; 0 where it did not.
        answers: the answer to each case, empty where it had none that counts.
        kinds: the kinds of response to each case.
    """

    cases: Cases
    codes: tuple[CodeRow, ...]
    decider: Counts
    level: Counts
    day: Counts
    away_until: Counts
    answers: tuple[str, ...]
    kinds: tuple[frozenset[str], ...]

    def code_of(self, place: int) -> CodeRow:
        """Return the code of a number that a case carries."""
        return self.codes[place - 1]


def majors_counted() -> Q:
    """Return which parts count as majors: responsible, of level 2 or more, not found untrue, not merged."""
    merged = Incident.objects.filter(state=IncidentState.MERGED).values("pk")
    return Q(part=Part.RESPONSIBLE, level__gte=MAJOR) & ~Q(finding__in=NOT_COUNTED) & ~Q(incident__in=merged)


def read_cases(year: SchoolYear, *, on: date) -> CaseBook:
    """Return the majors of the year that were decided by a day; as the desk."""
    rows = IncidentStudent.objects.filter(
        majors_counted(), decided_on__isnull=False, decided_on__lte=on, occurred_on__gte=year.starts_on,
        occurred_on__lte=year.ends_on,
    )  # fmt: skip
    columns = (
        "pk", "student_id", "school_id", "code_id", "level", "grade", "priors", "decided_by_id",
        "was_excluded", "occurred_on",
    )  # fmt: skip
    found = list(rows.order_by("student_id", "occurred_on", "pk").values_list(*columns))
    codes, place_of = _codes()
    kinds, days, ends = _responses({row[0] for row in found}, first=year.starts_on, on=on)
    whats = [frozenset(kinds.get(row[0], ())) for row in found]
    code = np.array([place_of[row[3]] for row in found], dtype=np.int64)
    subjective = np.array([False, *(one.is_subjective for one in codes)])
    suspended = np.array([not SUSPENSIONS.isdisjoint(one) for one in whats], dtype=bool)
    return CaseBook(
        cases=Cases(
            student=_column(found, 1),
            school=_column(found, 2),
            code=code,
            subjective=subjective[code],
            grade=_column(found, 5),
            priors=_column(found, 6),
            excluded=np.array([row[8] for row in found], dtype=bool) | suspended,
            suspended=suspended,
            days=np.array([days.get(row[0], np.nan) for row in found], dtype=float),
        ),
        codes=codes,
        decider=np.array([row[7] or 0 for row in found], dtype=np.int64),
        level=_column(found, 4),
        day=np.array([row[9].toordinal() for row in found], dtype=np.int64),
        away_until=np.array([ends.get(row[0], 0) for row in found], dtype=np.int64),
        answers=tuple(answer_of(one) for one in whats),
        kinds=tuple(whats),
    )


def read_roll(year: SchoolYear, *, on: date) -> Roll:
    """Return who was enrolled at which school at any time of the year up to a day; as the desk."""
    rows = Enrollment.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=year.starts_on),
        kind=EnrollmentKind.PRIMARY,
        valid_from__lte=on,
    )
    grades = {
        (student, school): grade
        for student, school, grade in rows.order_by("valid_from", "pk").values_list(
            "student_id", "school_id", "grade"
        )
    }
    found = sorted((*pair, grade) for pair, grade in grades.items())
    return Roll(student=_column(found, 0), school=_column(found, 1), grade=_column(found, 2))


def read_groups(year: SchoolYear, *, on: date) -> tuple[Members, ...]:
    """Return who was in which group at any time of the year up to a day; as the desk."""
    members: dict[RatioGroup, set[int]] = defaultdict(set)
    lasting = Q(valid_until=None) | Q(valid_until__gt=year.starts_on)
    for student, kind in StudentProgram.objects.filter(lasting, valid_from__lte=on).values_list(
        "student_id", "kind"
    ):
        if kind in _PROGRAMS:
            members[_PROGRAMS[ProgramKind(kind)]].add(student)
    poor = RestrictedProgram.objects.filter(
        lasting, valid_from__lte=on, kind=RestrictedProgramKind.LOW_INCOME
    )
    members[RatioGroup.LOW_INCOME].update(poor.values_list("student_id", flat=True))
    of_known_race: set[int] = set()
    of_known_gender: set[int] = set()
    people = StudentDemographics.objects.values_list("student_id", "gender", "race", "is_hispanic")
    for student, gender, race, is_hispanic in people:
        group = RatioGroup.HISPANIC if is_hispanic else _RACES.get(race)
        if is_hispanic or race != Race.UNKNOWN:
            of_known_race.add(student)
        if group is not None:
            members[group].add(student)
        if gender != Gender.UNKNOWN:
            of_known_gender.add(student)
        if gender == Gender.M:
            members[RatioGroup.BOYS].add(student)
    known = {**dict.fromkeys(RACES, of_known_race), RatioGroup.BOYS: of_known_gender}
    return tuple(
        Members(
            group=group,
            students=_keys(members[group]),
            known=_keys(known[group]) if group in known else None,
        )
        for group in RatioGroup
        if members[group]
    )


def _codes() -> tuple[tuple[CodeRow, ...], dict[int, int]]:
    """Return the codes by word, and of each row of each version the place of its word, from 1 on."""
    places: dict[str, int] = {}
    rows: list[CodeRow] = []
    place_of: dict[int, int] = {}
    # The newest version says how a code is called now.
    codes = InfractionCode.objects.order_by("-ladder_id", "pk")
    for key, word, name, is_subjective in codes.values_list("pk", "code", "name", "is_subjective"):
        if word not in places:
            rows.append(CodeRow(word=word, name=name, is_subjective=is_subjective))
            places[word] = len(rows)
        place_of[key] = places[word]
    return tuple(rows), place_of


def _responses(
    cases: set[int], *, first: date, on: date
) -> tuple[dict[int, list[str]], dict[int, float], dict[int, int]]:
    """Return the kinds of response to each case, the days out of school, and the last day away, if any."""
    kinds: dict[int, list[str]] = defaultdict(list)
    days: dict[int, float] = {}
    ends: dict[int, int] = {}
    rows = Response.objects.filter(decided_on__range=(first, on))
    columns = ("incident_student_id", "kind", "days", "ends_on")
    for case, kind, n_days, ends_on in rows.values_list(*columns):
        if case in cases:
            kinds[case].append(kind)
            if kind in EXCLUSION and ends_on is not None:
                ends[case] = max(ends.get(case, 0), ends_on.toordinal())
            if kind == ResponseKind.OSS and n_days is not None:
                days[case] = float(n_days)
    return kinds, days, ends


def _column(rows: "Sequence[tuple[object, ...]]", place: int) -> Counts:
    return np.array([row[place] for row in rows], dtype=np.int64)


def _keys(students: set[int]) -> Counts:
    return np.fromiter(students, dtype=np.int64, count=len(students))


def at_school(book: CaseBook, school: int) -> Marks:
    """Return which cases are a school's."""
    here: Marks = book.cases.school == school
    return here
