"""A benchmark of the cast's math 7: one class of classmates, twenty items, one of them keyed wrongly."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from cast_for_tests import Cast
from interlocks.pages.grown_cast import seat
from sextant.access.actions import open_account
from sextant.access.models import User
from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    Blueprint,
    FormItem,
    Item,
    ItemStatistics,
    Sitting,
    Standard,
    StandardsFramework,
    TestForm,
)
from sextant.assessment.terms import (
    AdministrationState,
    BlueprintState,
    FormState,
    ItemKind,
    ItemStatus,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people
from sextant.network.terms import Seat

LETTERS = "ABCD"
N_PLACES = 20
WRONG_KEY_AT = 5
CLOSED_AT = datetime(2026, 10, 26, 14, tzinfo=UTC)
DECIDED_AT = datetime(2026, 10, 27, 9, tzinfo=UTC)
RELEASED_AT = datetime(2026, 10, 28, 12, tzinfo=UTC)
LATER_AT = datetime(2026, 11, 10, 12, tzinfo=UTC)
BECAUSE = "The answer sheet of the writer says B; the printed key says A."


@dataclass(frozen=True, kw_only=True)
class GivenBenchmark:
    """A benchmark whose window is over, with everything that hangs on it."""

    administration: Administration
    form: TestForm
    in_use: AdministrationForm
    standards: tuple[Standard, ...]
    places: tuple[FormItem, ...]

    @property
    def id(self) -> int:
        return int(self.administration.pk)

    def place(self, position: int) -> FormItem:
        """Return a place by its number on the form."""
        return self.places[position - 1]

    def refreshed(self) -> Administration:
        """Return the benchmark as it stands now."""
        return Administration.objects.get(pk=self.id)


def standards_of(n: int) -> tuple[Standard, ...]:
    """Return standards of a framework that is made where it is missing."""
    framework, _made = StandardsFramework.objects.get_or_create(
        source_id="f1", defaults={"title": "Ratios", "source": "tests"}
    )
    return tuple(
        Standard.objects.get_or_create(
            framework=framework,
            source_id=f"s{at}",
            defaults={"code": f"7.RP.A.{at}", "text": f"Ratios, part {at}", "position": at},
        )[0]
        for at in range(1, n + 1)
    )


def give_benchmark(
    cast: Cast,
    *,
    n_classmates: int = 57,
    wrong_key_at: int = WRONG_KEY_AT,
    state: str = AdministrationState.CLOSED,
    seed: int = 11,
    without: tuple[Any, ...] = (),
) -> GivenBenchmark:
    """Give math 7B a benchmark of four standards; who sat it answered by a level of her own.

    ``without``: students of the cast who did not sit it.
    """
    with guard.acting_as(process("demo_builder")):
        named = [one for one in (cast.jaylen, cast.zuri, cast.mateo) if one not in without]
        students = [*named, *seat(cast, n_classmates, named="Sitter")]
        standards = standards_of(4)
        given = _form_of(cast, standards, wrong_key_at=wrong_key_at, state=state)
        _sit(cast, given, students, wrong_key_at=wrong_key_at, seed=seed)
    return given


def _form_of(cast: Cast, standards: tuple[Standard, ...], *, wrong_key_at: int, state: str) -> GivenBenchmark:
    period = cast.periods[0]
    blueprint = Blueprint.objects.create(
        course=cast.math_7, report_period=period, title="Math 7, report period 1",
        state=BlueprintState.FROZEN, frozen_at=CLOSED_AT,
    )  # fmt: skip
    form = TestForm.objects.create(blueprint=blueprint, label="A", state=FormState.APPROVED)
    administration = Administration.objects.create(
        course=cast.math_7, report_period=period, subject="math", grade=7, title="Math 7, report period 1",
        state=state, opens_on=period.benchmark_starts_on, closes_on=period.benchmark_ends_on,
    )  # fmt: skip
    in_use = AdministrationForm.objects.create(
        administration=administration, form=form, label="A", n_items=N_PLACES, max_points=N_PLACES
    )
    return GivenBenchmark(
        administration=administration,
        form=form,
        in_use=in_use,
        standards=standards,
        places=tuple(
            add_place(form, at, standards[(at - 1) % 4], wrong_key_at) for at in range(1, N_PLACES + 1)
        ),
    )


def add_place(form: TestForm, position: int, standard: Standard, wrong_key_at: int = 0) -> FormItem:
    """Add an item to the bank and to a form; its right option is B, whatever the key says."""
    key = "A" if position == wrong_key_at else "B"
    options = [
        {"label": letter, "text": f"Option {letter}", "misconception": "" if letter == "B" else "careless"}
        for letter in LETTERS
    ]
    shared: dict[str, Any] = {
        "kind": ItemKind.CHOICE, "stem": f"What is {position} to 4?", "options": options, "key": key,
        "points": 1, "standard": standard,
    }  # fmt: skip
    item = Item.objects.create(
        code=f"i{form.pk}-{position}", subject="math", grade=7, status=ItemStatus.LIVE, **shared
    )
    return FormItem.objects.create(form=form, position=position, item=item, **shared)


def _sit(cast: Cast, given: GivenBenchmark, students: list[Any], *, wrong_key_at: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    level = rng.normal(size=len(students))
    hardness = np.linspace(-1.2, 1.2, N_PLACES)
    knows = rng.random((len(students), N_PLACES)) < 1 / (1 + np.exp(2 * (hardness - level[:, None])))
    for student, row in zip(students, knows, strict=True):
        answers = ["B" if right else str(rng.choice(list("ACD"))) for right in row]
        Sitting.objects.create(
            administration=given.administration, form=given.form, form_label="A", student=student,
            school=cast.harbor, section=cast.math_7b, answers=answers,
            tested_on=given.administration.opens_on,
        )  # fmt: skip


def content_expert(cast: Cast) -> User:
    """Return the account of a content expert, who is not in the cast."""
    with guard.acting_as(process("demo_builder")):
        row = people.add_staff(given_name="Noor", family_name="Haddad", email="noor@lantern.example")
        people.assign_seat(staff_id=row.pk, seat=Seat.CONTENT_EXPERT, valid_from=cast.year.starts_on)
        return open_account(
            email="noor@lantern.example", display_name="Noor Haddad", at=CLOSED_AT, staff_id=row.pk
        )


def statistics_at(given: GivenBenchmark, position: int) -> ItemStatistics:
    """Return what the newest analysis says about a place."""
    return ItemStatistics.objects.get(place=given.place(position), is_current=True)


def held_positions(given: GivenBenchmark) -> list[int]:
    """Return the positions that wait: the one keyed wrongly, and those that chance has held besides."""
    rows = ItemStatistics.objects.filter(administration=given.administration, is_current=True, is_held=True)
    held = set(rows.values_list("place_id", flat=True))
    return [place.position for place in given.places if place.pk in held]
