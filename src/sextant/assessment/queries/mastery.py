"""How much of each standard a student showed on the newest benchmark of each subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sextant.assessment.models import Administration, Release, Sitting, Standard
from sextant.assessment.queries.accommodations import used_by
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.benchmark_settings import BenchmarkSettings
from sextant.assessment.rules.mastery import band_of
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import COUNTING_ATTEMPTS, AdministrationState, Band
from sextant.kernel import guard
from sextant.kernel.actor import process

MOST_SITTINGS = 40

type Period = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """One standard: points, most points, and the band that they come to."""

    code: str
    text: str
    points: float
    most: float
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectStandards:
    """The standards of one benchmark; ``is_reliable``: it says something about one student at all."""

    subject_label: str
    title: str
    is_reliable: bool
    rows: tuple[StandardRow, ...]
    accommodations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Benchmark:
    """What a reader of a student's answers may know of the benchmark: that it is released, and its name."""

    id: int
    subject: str
    title: str
    closes_on: date
    period: Period
    alpha: float | None


def student_standards(
    *, student_id: int, until: date, periods: frozenset[Period] | None = None
) -> tuple[SubjectStandards, ...]:
    """Return the standards of a student's newest released benchmark in each subject.

    Args:
        student_id: whose; the reader must reach her.
        until: benchmarks whose window closed by this day.
        periods: only these report periods, as year and number; None for all.
    """
    sittings = {
        sitting.administration_id: sitting
        for sitting in Sitting.objects.filter(
            student_id=student_id, counts=True, attempt__in=[*COUNTING_ATTEMPTS]
        ).order_by("-administration_id")[:MOST_SITTINGS]
    }
    if not sittings:
        return ()
    newest: dict[str, _Benchmark] = {}
    for one in _released(list(sittings)):
        if one.closes_on <= until and (periods is None or one.period in periods):
            newest[one.subject] = one
    wanted = {key for one in newest.values() for key in sittings[one.id].by_standard}
    standards = {str(row.pk): row for row in Standard.objects.filter(pk__in=[int(key) for key in wanted])}
    settings = settings_on(until)
    used = used_by(student_id=student_id, administration_ids=[one.id for one in newest.values()])
    return tuple(
        replace(
            _subject(newest[subject], sittings[newest[subject].id], standards, settings),
            accommodations=used.get(newest[subject].id, ()),
        )
        for subject in sorted(newest)
    )


def _released(keys: Sequence[int]) -> list[_Benchmark]:
    """Return the released ones among benchmarks, oldest first.

    A guardian reaches her child's answers, but no benchmark; whether it is released and what it is called
    are no secrets, and the desk that released it says so.
    """
    acting = guard.actor()
    with guard.acting_as(process("test_desk", on_behalf_of=acting.user_id or acting.on_behalf_of)):
        rows = Administration.objects.filter(pk__in=keys, state=AdministrationState.RELEASED)
        alphas = dict(
            Release.objects.filter(administration_id__in=keys)
            .order_by("number")
            .values_list("administration_id", "alpha")
        )
        return [
            _Benchmark(
                id=row.pk,
                subject=row.subject,
                title=row.title,
                closes_on=row.closes_on,
                period=(row.report_period.school_year_id, row.report_period.number),
                alpha=alphas.get(row.pk),
            )
            for row in rows.select_related("report_period").order_by("closes_on", "pk")
        ]


def _subject(
    benchmark: _Benchmark, sitting: Sitting, standards: Mapping[str, Standard], settings: BenchmarkSettings
) -> SubjectStandards:
    is_reliable = benchmark.alpha is not None and benchmark.alpha >= settings.least_alpha
    rows = [
        StandardRow(
            code=standards[key].code,
            text=standards[key].text,
            points=points,
            most=most,
            band=band_of(points, most, is_reliable=is_reliable, lines=settings.lines),
        )
        for key, (points, most) in sitting.by_standard.items()
        if key in standards and most
    ]
    return SubjectStandards(
        subject_label=subject_label(benchmark.subject),
        title=benchmark.title,
        is_reliable=is_reliable,
        rows=tuple(sorted(rows, key=lambda row: (row.points / row.most, row.code))),
    )
