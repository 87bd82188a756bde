"""The measures of a scorecard as a network begins with them (domain 7.c); each is changed on its page.

Floors and targets are our own choice: the middle of the range is what a typical school of the network's
first years reaches, the target what a strong one does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sextant.leadership.terms.scorecards import MetricDomain as D
from sextant.leadership.terms.scorecards import SchoolType
from sextant.network.terms import Seat

TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricDefault:
    """One measure: what it is, where it comes from, who answers for it, from where to where it earns."""

    code: str
    domain: D
    label: str
    unit: str
    formula: str
    source: str
    seat: Seat
    floor: float
    target: float
    weight: float
    least_n: int = TEN


def _metric(
    code: str, domain: D, label: str, unit: str, span: tuple[float, float, float], seat: Seat, **words: str
) -> MetricDefault:
    floor, target, weight = span
    return MetricDefault(
        code=code,
        domain=domain,
        label=label,
        unit=unit,
        floor=floor,
        target=target,
        weight=weight,
        seat=seat,
        formula=words["formula"],
        source=words["source"],
    )


# fmt: off
BOTH: tuple[MetricDefault, ...] = (
    _metric("mvas", D.GROWTH, "Growth on benchmarks", "SD", (-0.08, 0.08, 15), Seat.AP_INSTRUCTION,
        formula="Mean change of the students against their own paths, all subjects, by number tested",
        source="Newest growth run of the school year, all grades"),
    _metric("map_cgi", D.GROWTH, "MAP growth index", "CGI", (-0.5, 0.4, 10), Seat.AP_INSTRUCTION,
        formula="Mean conditional growth index of the newest MAP term, all tests",
        source="MAP results that stand for their terms, beside the norms"),
    _metric("high_growth", D.GROWTH, "High-growth targets met", "%", (5, 35, 10), Seat.AP_INSTRUCTION,
        formula="Results that met the tiered high-growth target ÷ results with such a target",
        source="MAP results that stand for their terms, beside the norms"),
    _metric("benchmarks", D.ACHIEVEMENT, "Benchmark level", "%", (40, 68, 15), Seat.AP_INSTRUCTION,
        formula="Mean share of the points on the report period’s benchmarks, all subjects",
        source="Benchmark results that calculations use"),
    _metric("ada", D.CULTURE, "Daily attendance", "%", (86, 95, 6), Seat.AP_CULTURE,
        formula="Σ days present ÷ Σ days enrolled in the report period, of days that were taken",
        source="Homeroom attendance"),
    _metric("chronic", D.CULTURE, "Chronic absence", "%", (55, 15, 4), Seat.AP_CULTURE,
        formula="Students absent on 10% of their days or more, this year so far ÷ students with a band",
        source="Homeroom attendance"),
    _metric("majors", D.CULTURE, "Majors per 100 students a day", "", (1.2, 0.2, 3), Seat.AP_CULTURE,
        formula="100 × incidents of level 2 or more ÷ (students × school days) in the report period",
        source="Incidents, those found untrue left out"),
    _metric("oss", D.CULTURE, "Students suspended", "%", (6, 0.5, 3), Seat.AP_CULTURE,
        formula="Students with a day of out-of-school suspension in the report period ÷ students enrolled",
        source="Removals, those overturned left out"),
    _metric("pulse", D.CULTURE, "Pulse", "% agree", (45, 80, 4), Seat.AP_CULTURE,
        formula="Answers that agree ÷ answers, over the five shared questions of the newest student pulse",
        source="Closed pulses"),
    _metric("decisions", D.SUPPORT, "Decisions on time", "%", (20, 90, 4), Seat.AP_INSTRUCTION,
        formula="Screenings and plan reviews decided by their day ÷ those due in the report period",
        source="Screenings and decision reviews"),
    _metric("minutes", D.SUPPORT, "Support minutes delivered", "%", (55, 95, 4), Seat.AP_INSTRUCTION,
        formula="Minutes students had ÷ minutes their plans asked for in the report period",
        source="Groups, sessions and who was there"),
    _metric("response", D.SUPPORT, "Adequate response", "%", (20, 80, 4), Seat.AP_INSTRUCTION,
        formula="Tier 2 and 3 plans that gain at least the needed share a week ÷ plans with enough probes",
        source="Goals and valid probes"),
    _metric("retention", D.TALENT, "Effective teachers who stayed", "%", (60, 92, 4), Seat.PRINCIPAL,
        formula="Of effective teachers of one 1 October: those who work in the network a year later",
        source="Seats, scored lessons, growth; planned retirements stand apart"),
    _metric("coaching", D.TALENT, "Teachers with a coach", "%", (10, 70, 3), Seat.AP_INSTRUCTION,
        formula="Teachers whom a coach works with on the day ÷ teachers",
        source="Coaches and their teachers"),
    _metric("vacancy", D.TALENT, "School days of vacancy", "days a position", (8, 0, 3), Seat.PRINCIPAL,
        formula="School days on which positions stood empty in the report period ÷ positions",
        source="Position control"),
    _metric("commitments", D.OPERATIONS, "Commitments kept", "%", (40, 95, 4), Seat.PRINCIPAL,
        formula="Commitments done on time ÷ commitments due in the report period",
        source="Leadership meetings"),
    _metric("budget", D.OPERATIONS, "Budget variance", "% off", (10, 3, 4), Seat.AP_OPERATIONS,
        formula="|actual + committed − budget to date| ÷ budget to date",
        source="Spending lines"),
)
AFTER: tuple[MetricDefault, ...] = (
    _metric("after_school.on_track", D.AFTER_SCHOOL, "On track in grade 9", "%", (55, 95, 2), Seat.COUNSELOR,
        formula="Grade 9 students with 5 credits or more and at most one failed core semester ÷ grade 9",
        source="Graduation ledger"),
    _metric("after_school.own_plan", D.AFTER_SCHOOL, "Own plans", "%", (30, 95, 1), Seat.COUNSELOR,
        formula="Students with a plan of their own reviewed this year ÷ students",
        source="Own plans"),
    _metric("after_school.admitted", D.AFTER_SCHOOL, "Seniors admitted", "%", (40, 90, 2), Seat.COUNSELOR,
        formula="Grade 12 students admitted somewhere by the day ÷ all of grade 12",
        source="Applications"),
    _metric("after_school.fafsa", D.AFTER_SCHOOL, "FAFSA sent", "%", (40, 90, 1), Seat.COUNSELOR,
        formula="Grade 12 students whose FAFSA of this school year is sent ÷ all of grade 12",
        source="FAFSA states"),
    _metric("after_school.enrolled", D.AFTER_SCHOOL, "Graduates enrolled", "%", (35, 80, 2), Seat.COUNSELOR,
        formula="Of the newest class in a file: enrolled in the first semester ÷ graduates whom it names",
        source="File of graduates"),
    _metric("after_school.persisted", D.AFTER_SCHOOL, "Graduates who persist", "%", (30, 75, 2),
        Seat.COUNSELOR,
        formula="Of the newest class that far: of those enrolled in semester 1, enrolled in semester 4",
        source="File of graduates"),
)
# fmt: on
# Rows that count no people have no smallest group.
OF_ONE = frozenset({"commitments", "budget"})
# High schools take ten points from achievement for what comes after school (domain 7.c2).
ACHIEVEMENT_IN_HIGH = 5.0


def defaults_of(school_type: str) -> tuple[MetricDefault, ...]:
    """Return the measures of a type of school; their weights are a hundred in all."""
    if school_type == SchoolType.LOWER:
        return tuple(_least(BOTH))
    lighter = (
        replace(one, weight=ACHIEVEMENT_IN_HIGH) if one.domain == D.ACHIEVEMENT else one for one in BOTH
    )
    return tuple(_least((*lighter, *AFTER)))


def _least(found: Iterable[MetricDefault]) -> Iterable[MetricDefault]:
    return (replace(one, least_n=1) if one.code in OF_ONE else one for one in found)


def type_of(grade_high: int) -> SchoolType:
    """Return the type of a school by its highest grade."""
    return SchoolType.HIGH if grade_high >= 9 else SchoolType.LOWER
