"""The code as it is in force, as it was, and as it is being drafted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from sextant.culture.models import ClassroomRoutine, Expectation, InfractionCode, LadderStep, LadderVersion
from sextant.culture.queries.newer_english import NewerEnglish, newer_english
from sextant.culture.rules.ladder import Step
from sextant.culture.rules.translated import Translations
from sextant.culture.terms import AgeBand, LadderState, ResponseKind
from sextant.network.terms import Seat
from sextant.web.languages import said

MOST_VERSIONS = 50
MOST_ROWS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of the code."""

    id: int
    public_id: UUID
    version: int
    number: int
    name: str
    state: LadderState
    in_force_from: date | None
    retired_on: date | None

    @property
    def is_draft(self) -> bool:
        """Tell if it may still be edited."""
        return self.state is LadderState.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """One infraction code."""

    id: int
    public_id: UUID
    version: int
    code: str
    name: str
    level: int
    ages: tuple[AgeBand, ...]
    definition: str
    examples: tuple[str, ...]
    non_examples: tuple[str, ...]
    is_subjective: bool
    must_be_reported: bool
    circumstance: str
    is_sexual: bool
    translations: Translations
    newer: NewerEnglish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of the ladder in words."""

    id: int
    kind: ResponseKind
    level: int
    ages: tuple[AgeBand, ...]
    from_occurrence: int
    days_at_most: Decimal | None
    decider: Seat
    sign_off: str

    @property
    def decider_words(self) -> str:
        """Return who decides, in words."""
        return gettext(str(self.decider.label))

    @property
    def sign_off_words(self) -> str:
        """Return who signs off, in words; empty for nobody."""
        return gettext(str(Seat(self.sign_off).label)) if self.sign_off else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationRow:
    """One expectation, said positively."""

    id: int
    public_id: UUID
    version: int
    name: str
    band: AgeBand
    looks_like: str
    is_not: str
    translations: Translations
    newer: NewerEnglish | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRoutine:
    """One routine of the common plan of an age band."""

    id: int
    public_id: UUID
    version: int
    name: str
    band: AgeBand
    looks_like: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBook:
    """A whole version: expectations, codes and ladder, of one age band or of all."""

    version: VersionRow
    expectations: tuple[ExpectationRow, ...]
    codes: tuple[CodeRow, ...]
    steps: tuple[StepRow, ...]


def version_in_force() -> VersionRow | None:
    """Return the version in force, if any."""
    return _version(LadderVersion.objects.filter(state=LadderState.IN_FORCE).first())


def draft_version() -> VersionRow | None:
    """Return the version that is being drafted, if any."""
    return _version(LadderVersion.objects.filter(state=LadderState.DRAFT).order_by("-number").first())


def find_version(number: int) -> VersionRow | None:
    """Return a version by its number."""
    return _version(LadderVersion.objects.filter(number=number).first())


def list_versions() -> tuple[VersionRow, ...]:
    """Return the versions, the newest first."""
    rows = LadderVersion.objects.order_by("-number")[:MOST_VERSIONS]
    return tuple(found for row in rows if (found := _version(row)))


def read_book(version: VersionRow, *, band: AgeBand | None = None) -> CodeBook:
    """Return a version, only what concerns one age band where one is asked for."""
    expectations = Expectation.objects.filter(ladder_id=version.id).order_by("age_band", "position", "pk")
    if band is not None:
        expectations = expectations.filter(age_band=band)
    codes = list_codes(ladder_id=version.id, band=band)
    steps = LadderStep.objects.filter(ladder_id=version.id).order_by("level", "position", "pk")[:MOST_ROWS]
    order = {one: place for place, one in enumerate(AgeBand)}
    shown = sorted(map(_expectation, expectations[:MOST_ROWS]), key=lambda row: order[row.band])
    return CodeBook(
        version=version,
        expectations=tuple(shown),
        codes=codes,
        steps=tuple(_step(row) for row in steps if band is None or band in row.age_bands),
    )


def list_routines(*, ladder_id: int) -> tuple[PlannedRoutine, ...]:
    """Return the routines of a version, by age."""
    order = {one: place for place, one in enumerate(AgeBand)}
    rows = ClassroomRoutine.objects.filter(ladder_id=ladder_id).order_by("position", "pk")[:MOST_ROWS]
    return tuple(sorted(map(_routine, rows), key=lambda row: order[row.band]))


def find_routine(public_id: UUID | str) -> PlannedRoutine | None:
    """Return a routine of any version."""
    row = ClassroomRoutine.objects.filter(public_id=public_id).first()
    return _routine(row) if row else None


def list_codes(*, ladder_id: int, band: AgeBand | None = None) -> tuple[CodeRow, ...]:
    """Return the codes of a version, for one age band where one is asked for."""
    rows = InfractionCode.objects.filter(ladder_id=ladder_id).order_by("level", "name", "pk")[:MOST_ROWS]
    return tuple(as_code(row) for row in rows if band is None or band in row.age_bands)


def find_code(public_id: UUID | str) -> CodeRow | None:
    """Return an infraction code of any version."""
    row = InfractionCode.objects.filter(public_id=public_id).first()
    return as_code(row) if row else None


def find_expectation(public_id: UUID | str) -> ExpectationRow | None:
    """Return an expectation of any version."""
    row = Expectation.objects.filter(public_id=public_id).first()
    return _expectation(row) if row else None


def find_step(key: int) -> StepRow | None:
    """Return a step of any version's ladder."""
    row = LadderStep.objects.filter(pk=key).first()
    return _step(row) if row else None


def steps_of(ladder_id: int | None) -> tuple[Step, ...]:
    """Return a ladder as its rules read it."""
    rows = LadderStep.objects.filter(ladder_id=ladder_id).order_by("level", "position", "pk")[:MOST_ROWS]
    return tuple(
        Step(
            kind=ResponseKind(row.kind),
            level=row.level,
            position=row.position,
            ages=frozenset(row.age_bands),
            from_occurrence=row.from_occurrence,
            days_at_most=row.days_at_most,
            decider=Seat(row.decider),
            sign_off=row.sign_off,
        )
        for row in rows
    )


def as_code(row: InfractionCode) -> CodeRow:
    """Return a row of the table as pages read it."""
    return CodeRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        code=row.code,
        name=said(row, "name"),
        level=row.level,
        ages=_ages(row.age_bands),
        definition=said(row, "definition"),
        examples=tuple(said(row, "examples").splitlines()),
        non_examples=tuple(said(row, "non_examples").splitlines()),
        translations=row.translations,
        newer=newer_english(row, "name", "definition", "examples", "non_examples"),
        is_subjective=row.is_subjective,
        must_be_reported=row.must_be_reported,
        circumstance=row.circumstance,
        is_sexual=row.is_sexual,
    )


def _version(row: Any) -> VersionRow | None:
    if row is None:
        return None
    return VersionRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        number=row.number,
        name=row.name,
        state=LadderState(row.state),
        in_force_from=row.in_force_from,
        retired_on=row.retired_on,
    )


def _step(row: LadderStep) -> StepRow:
    return StepRow(
        id=row.pk,
        kind=ResponseKind(row.kind),
        level=row.level,
        ages=_ages(row.age_bands),
        from_occurrence=row.from_occurrence,
        days_at_most=row.days_at_most,
        decider=Seat(row.decider),
        sign_off=row.sign_off,
    )


def _expectation(row: Expectation) -> ExpectationRow:
    return ExpectationRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        name=said(row, "name"),
        band=AgeBand(row.age_band),
        looks_like=said(row, "looks_like"),
        is_not=said(row, "is_not"),
        translations=row.translations,
        newer=newer_english(row, "name", "looks_like", "is_not"),
    )


def _routine(row: ClassroomRoutine) -> PlannedRoutine:
    return PlannedRoutine(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        name=row.name,
        band=AgeBand(row.age_band),
        looks_like=row.looks_like,
    )


def _ages(words: Sequence[str]) -> tuple[AgeBand, ...]:
    return tuple(band for band in AgeBand if band in words)
