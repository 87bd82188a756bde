"""What happened in Data & Assessment, in the past tense, with ids and plain values."""

from dataclasses import dataclass

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthRunReleased(Event):
    """A growth run was released; final runs may open work, provisional ones may not."""

    run_id: int
    is_final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthFlagsWithdrawn(Event):
    """Flags no longer stand: a newer run does not find them, or their run was withdrawn."""

    run_id: int
    flag_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherFlagsWithdrawn(Event):
    """Teachers flagged as ineffective no longer are: a newer final run says so, or theirs was withdrawn."""

    run_id: int
    keys: tuple[str, ...]
    staff_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsReleased(Event):
    """The results of one benchmark or MAP window were released to the schools."""

    release_id: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsAnalyzed(Event):
    """Items of one administration were analyzed, before or after release, and some wait for a decision."""

    administration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCardsReleased(Event):
    """The report cards of one school and report period went to the families."""

    school_id: int
    report_period_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCardChanged(Event):
    """A grade of a report card that was out changed: a new edition stands in the place of the old one."""

    card_id: int
    student_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReteachPlanned(Event):
    """A gap has its re-teach plan, with a day for the re-assessment."""

    plan_id: int
    section_id: int
    standard_id: int
    administration_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReteachMissed(Event):
    """A re-teach plan ended without its goal."""

    plan_id: int
    section_id: int
    school_id: int
    staff_id: int
    standard_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldSettled(Event):
    """A held item was decided about, or a changed key went into a release."""

    administration_id: int
