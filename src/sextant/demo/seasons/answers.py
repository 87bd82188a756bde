"""Hold the newest benchmarks item by item: windows, and answers that come to the points drawn before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Protocol

import numpy as np
from django.db import transaction

from sextant.demo.answering import PlaceOnForm, draw_answers
from sextant.demo.ground import Ground
from sextant.network.actions.calendar import PeriodDates

# Older windows keep standard scores and statistics of items, but no answers (decision 13).
KEPT_WINDOWS = 2


class NumberedPlace(PlaceOnForm, Protocol):
    """A place with its number on the form."""

    @property
    def position(self) -> int: ...


class MadeForm(Protocol):
    """A form on file, as `test_content` makes it."""

    @property
    def form_id(self) -> int: ...
    @property
    def course_id(self) -> int: ...
    @property
    def report_period_id(self) -> int: ...
    @property
    def places(self) -> Sequence[NumberedPlace]: ...


@dataclass(kw_only=True)
class Answers:
    """Takes each window's results as they are drawn, and makes the answers of the newest ones.

    Attributes:
        forms: approved forms of the newest windows, in any order.
        miskeyed: by form and position the option that is right, where the printed key is wrong.
        administrations: keys of the benchmarks held so far; their windows are closed, nothing is scored.
    """

    ground: Ground
    forms: Sequence[MadeForm]
    miskeyed: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    administrations: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._rng = self.ground.rng("answers")
        self._by_course: dict[tuple[int, int], list[MadeForm]] = {}
        for form in self.forms:
            self._by_course.setdefault((form.course_id, form.report_period_id), []).append(form)
        self._n_windows = 0
        self._has_second_attempts = False
        self._accommodations: dict[int, tuple[str, ...]] | None = None

    @transaction.atomic
    def take(self, rows: Iterable[Any], *, year: int, number: int, period: PeriodDates) -> None:
        """Hold one window's benchmarks, course by course, with these results (`ScoreEntry`)."""
        period_id = self.ground.keys.periods[year, number]
        self._n_windows += 1
        by_course: dict[int, list[Any]] = {}
        for row in rows:
            by_course.setdefault(row.course_id, []).append(row)
        for course_id in sorted(by_course):
            forms = self._by_course.get((course_id, period_id))
            if forms:
                self._hold(forms, by_course[course_id], period)

    def _hold(self, forms: Sequence[MadeForm], rows: Sequence[Any], period: PeriodDates) -> None:
        # The demo stands above the systems; each of its seasons fetches the one it needs.
        from sextant.assessment.actions.administrations import (  # noqa: PLC0415
            move_administration,
            schedule_administration,
        )
        from sextant.assessment.actions.sittings import record_sittings  # noqa: PLC0415
        from sextant.assessment.terms import AdministrationState as State  # noqa: PLC0415

        opens, closes = period.benchmark_starts_on, period.benchmark_ends_on
        held = schedule_administration(
            form_ids=[form.form_id for form in forms], opens_on=opens, closes_on=closes
        )
        move_administration(administration_id=held.pk, to=State.OPEN)
        entries = self._entries(forms, rows, on=closes)
        record_sittings(administration_id=held.pk, entries=entries, source="Answer sheets")
        if self._n_windows == KEPT_WINDOWS and not self._has_second_attempts:
            self._has_second_attempts = True
            again = _sat_again(entries, on=closes)
            record_sittings(administration_id=held.pk, entries=again, source="Make-up sheets")
        move_administration(administration_id=held.pk, to=State.CLOSED)
        self.administrations.append(held.pk)

    def _had(self, student_id: int, on: date) -> tuple[str, ...]:
        """Return the accommodations of a student's plan; in the demo each one is provided on the day."""
        if self._accommodations is None:
            from sextant.network.models import Accommodation  # noqa: PLC0415

            found: dict[int, list[str]] = {}
            rows = Accommodation.objects.on(on).order_by("pk")
            for key, text in rows.values_list("student_id", "text"):
                found.setdefault(key, []).append(text)
            self._accommodations = {key: tuple(texts) for key, texts in found.items()}
        return self._accommodations.get(student_id, ())

    def _entries(self, forms: Sequence[MadeForm], rows: Sequence[Any], *, on: date) -> list[Any]:
        from sextant.assessment.rules.attempts import SittingEntry  # noqa: PLC0415

        drawn = self._draw(forms, [row for row in rows if row.score is not None])
        entries = []
        for row in rows:
            form, answers, given = drawn.get(row.student_id, (forms[0], (), ()))
            entries.append(
                SittingEntry(
                    student_id=row.student_id,
                    form_id=form.form_id,
                    school_id=row.school_id,
                    section_id=row.section_id,
                    answers=answers,
                    given=given,
                    attempt=row.attempt,
                    accommodations=self._had(row.student_id, on) if answers else (),
                    tested_on=row.tested_on,
                    note=row.doubt,
                )
            )
        return entries

    def _draw(
        self, forms: Sequence[MadeForm], rows: Sequence[Any]
    ) -> dict[int, tuple[MadeForm, Sequence[Any], Sequence[Any]]]:
        """Return by student the form, the answers and the points; forms go round the class."""
        found: dict[int, tuple[MadeForm, Sequence[Any], Sequence[Any]]] = {}
        turn = self._rng.permutation(len(rows)) % len(forms)
        for place, form in enumerate(forms):
            own = [row for row, at in zip(rows, turn.tolist(), strict=True) if at == place]
            if not own:
                continue
            sections = np.unique([row.section_id or 0 for row in own], return_inverse=True)[1]
            drawn = draw_answers(
                form.places,
                np.array([row.score for row in own]),
                sections,
                rng=self._rng,
                miskeyed=self._wrong_keys(form),
            )
            points = drawn.points.tolist()
            for row, answers, given in zip(own, drawn.answers, points, strict=True):
                found[row.student_id] = (form, answers, given)
        return found

    def _wrong_keys(self, form: MadeForm) -> dict[int, str]:
        wrong = self.miskeyed.get(form.form_id, {})
        return {at: wrong[place.position] for at, place in enumerate(form.places) if place.position in wrong}


def _sat_again(entries: Sequence[Any], *, on: date) -> list[Any]:
    """Return second sheets of two students, half empty: somebody gave them the make-up by mistake."""
    taken = [entry for entry in entries if entry.answers and entry.attempt == "full"]
    found = []
    for entry in (*taken[3:4], *taken[-4:-3]):
        half = len(entry.answers) // 2
        found.append(
            replace(
                entry,
                answers=[*entry.answers[:half], *([None] * (len(entry.answers) - half))],
                given=(),
                tested_on=on - timedelta(days=entry.tested_on == on),
            )
        )
    return found


def only_newest(take: Callable[..., None], *, of: int) -> Callable[..., None]:
    """Return a function that passes on the newest of so many windows, and drops the older ones."""
    seen = 0

    def passed(rows: Iterable[Any], **window: Any) -> None:
        nonlocal seen
        seen += 1
        if seen > of - KEPT_WINDOWS:
            take(rows, **window)

    return passed
