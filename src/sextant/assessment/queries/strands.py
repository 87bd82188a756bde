"""Areas of need: where a student fell most against the own earlier profile, of the two newest benchmarks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.assessment.models import ReleasedItem, Sitting, Standard
from sextant.assessment.queries.released import Benchmark, released_benchmarks
from sextant.assessment.rules.strand_profile import Area, Areas, Profile, find_areas
from sextant.assessment.thresholds import STUDENT_CLAIM_POINTS
from sextant.network.queries.settings import threshold

# Two windows back, also over a summer.
LOOKS_BACK = timedelta(days=400)
MOST_STUDENTS = 400
MOST_SITTINGS = 8_000
MOST_ITEMS = 40_000

type Key = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaLine:
    """One standard or strand by its name, and what became of it between two windows."""

    code: str
    text: str
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasOfNeed:
    """A student's areas in one subject; none with ``has_evidence`` false means that nothing can be said.

    ``shares_any`` is false where the two benchmarks ask about nothing in common, as across two grades.
    """

    lines: tuple[AreaLine, ...]
    newest: str
    earlier: str
    is_by_strand: bool
    has_evidence: bool
    shares_any: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sat:
    """One sitting as the profile needs it."""

    administration_id: int
    form_label: str
    by_standard: Mapping[str, Sequence[float]]


def areas_of_need(keys: Collection[Key], *, on: date, until: date | None = None) -> dict[Key, AreasOfNeed]:
    """Return the areas of need of each student and subject that has two benchmarks within reach.

    Args:
        keys: student and subject.
        on: the day whose thresholds hold.
        until: leave out benchmarks that closed after this day.
    """
    if not keys:
        return {}
    students = {student for student, _ in keys}
    benchmarks = _benchmarks({subject for _, subject in keys}, until or on)
    by_key = _sittings(sorted(students)[:MOST_STUDENTS], benchmarks)
    pairs = {key: by_key[key][:2] for key in keys if len(by_key.get(key, ())) > 1}
    expected = _expected([sat for pair in pairs.values() for sat in pair], benchmarks)
    standards = _standards(pairs.values())
    levels = _levels(standards)
    least = threshold(STUDENT_CLAIM_POINTS, on=on)
    found: dict[Key, AreasOfNeed] = {}
    for key, (newest, earlier) in pairs.items():
        areas = find_areas(
            _profile(newest, expected), _profile(earlier, expected), levels=levels, least_points=least
        )
        found[key] = _shape(areas, standards, benchmarks, newest, earlier)
    return found


def _benchmarks(subjects: Collection[str], until: date) -> dict[int, Benchmark]:
    rows = released_benchmarks(subjects=subjects, since=until - LOOKS_BACK)
    return {row.administration_id: row for row in rows if row.released_on <= until}


def _sittings(students: Sequence[int], benchmarks: Mapping[int, Benchmark]) -> dict[Key, list[_Sat]]:
    """Return each student's sittings by subject, the newest first."""
    place = {key: number for number, key in enumerate(benchmarks)}
    rows = Sitting.objects.filter(
        student_id__in=students, administration_id__in=benchmarks, counts=True
    ).values_list("student_id", "administration_id", "form_label", "by_standard")
    found: dict[Key, list[_Sat]] = {}
    for student, administration, label, by_standard in sorted(
        rows.order_by("pk")[:MOST_SITTINGS], key=lambda row: place[row[1]]
    ):
        if by_standard:
            sat = _Sat(administration_id=administration, form_label=label, by_standard=by_standard)
            found.setdefault((student, benchmarks[administration].subject), []).append(sat)
    return found


def _expected(
    sat: Sequence[_Sat], benchmarks: Mapping[int, Benchmark]
) -> dict[tuple[int, str], dict[int, float]]:
    """Return, by benchmark and form, how many points the network got on each standard's items."""
    releases = {benchmarks[one.administration_id].release_id: one.administration_id for one in sat}
    rows = ReleasedItem.objects.filter(release_id__in=releases, counts=True, p__isnull=False)
    found: dict[tuple[int, str], dict[int, float]] = {}
    for release, label, standard, points, p in rows.values_list(
        "release_id", "form_label", "standard_id", "points", "p"
    )[:MOST_ITEMS]:
        of_form = found.setdefault((releases[release], label), {})
        of_form[standard] = of_form.get(standard, 0.0) + p * points
    return found


def _standards(pairs: Collection[Sequence[_Sat]]) -> dict[int, Standard]:
    """Return the standards of these sittings with the two levels above them."""
    keys = {int(key) for pair in pairs for sat in pair for key in sat.by_standard}
    rows = Standard.objects.filter(pk__in=keys).select_related("parent__parent")
    found: dict[int, Standard] = {}
    for row in rows:
        for one in (row, row.parent, row.parent.parent if row.parent else None):
            if one is not None:
                found[one.pk] = one
    return found


def _levels(standards: Mapping[int, Standard]) -> tuple[Mapping[int, int], ...]:
    """Return in which unit each standard lies: itself, the heading above it, the heading above that."""
    own = {key: key for key in standards}
    above = {key: one.parent_id or key for key, one in standards.items()}
    top = {key: above.get(parent, parent) for key, parent in above.items()}
    return own, above, top


def _profile(sat: _Sat, expected: Mapping[tuple[int, str], Mapping[int, float]]) -> Profile:
    return Profile(
        by_standard={int(key): (points[0], points[1]) for key, points in sat.by_standard.items()},
        expected=expected.get((sat.administration_id, sat.form_label), {}),
    )


def _shape(
    areas: Areas,
    standards: Mapping[int, Standard],
    benchmarks: Mapping[int, Benchmark],
    newest: _Sat,
    earlier: _Sat,
) -> AreasOfNeed:
    lines = tuple(
        AreaLine(code=standards[area.key].code, text=standards[area.key].text, area=area)
        for area in areas.areas
        if area.key in standards
    )
    return AreasOfNeed(
        lines=lines,
        newest=benchmarks[newest.administration_id].period,
        earlier=benchmarks[earlier.administration_id].period,
        is_by_strand=areas.is_by_strand,
        has_evidence=areas.n_compared > 0,
        shares_any=areas.n_shared > 0,
    )
