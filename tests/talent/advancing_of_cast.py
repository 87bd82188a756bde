"""A year of Amara’s, Senior Associate in math: scored visits, growth, certificates, a window, her case."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from cast_for_tests import NOW, TODAY, Cast
from instruction.visits_of_cast import publish
from interlocks.interlock_cases import _run, _target
from sextant.access.models import User
from sextant.assessment.models import GrowthRun, TeacherGrowth
from sextant.instruction.models import EvaluationScore, EvaluationVisit, Rubric
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import Credential
from sextant.talent.actions.advancement_cases import Rating, Targets, rate_contribution, submit_case
from sextant.talent.actions.advancement_freeze import freeze_case
from sextant.talent.actions.advancement_panel import Decision, decide_case, name_panel, vote
from sextant.talent.actions.advancement_windows import put_forward
from sextant.talent.models import AdvancementCase, AdvancementWindow, CategoryPlacement
from sextant.talent.terms.advancing import ContributionPart
from sextant.talent.terms.growing import Category, Outcome, PanelPart

SAW = "Seen in each of the last four family conferences."
BECAUSE = "The portfolio shows three units with results, and the lesson was strong."
DAY = timedelta(days=1)


def as_builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def read(row: Any) -> Any:
    """Return a row as it stands now, whoever may see it."""
    return unguarded(type(row)).get(pk=row.pk)


def see_lessons(
    cast: Cast,
    who: str = "amara_teacher",
    *,
    n: int = 6,
    fours: int = 3,
    level: int = 3,
    state: str = "shared",
) -> None:
    """Let two observers score visits of the evaluation: all standards alike, and some levels one higher."""
    rubric = unguarded(Rubric).filter(state="in_use").first()
    if rubric is None:
        publish(cast)
    with as_builder():
        rubric = Rubric.objects.get(state="in_use")
        standards = list(rubric.standards.order_by("position"))
        observers = (cast.lucia_principal.staff_id, cast.yolanda_ap_instruction.staff_id)
        for place in range(n):
            on = TODAY - timedelta(days=60 - place)
            visit = EvaluationVisit.objects.create(
                school=cast.harbor, teacher_id=cast.named[who].staff_id, observer_id=observers[place % 2],
                rubric=rubric, kind="scored", state=state, visited_on=on, device_key=uuid4(), shared_at=NOW,
            )  # fmt: skip
            for number, standard in enumerate(standards):
                more = 1 if place == 0 and number < fours else 0
                EvaluationScore.objects.create(
                    visit=visit, school=cast.harbor, teacher_id=visit.teacher_id,
                    observer_id=visit.observer_id, standard=standard, level=level + more, scored_on=on,
                )  # fmt: skip


def grow(
    cast: Cast, who: str = "amara_teacher", *, estimate: float = 0.12, half: float = 0.11, periods: int = 7,
    number: int = 1, is_final: bool = True, flag: str = "none",
) -> GrowthRun:  # fmt: skip
    """Store an estimate of a run, final or not."""
    with guard.acting_as(process("growth_run")), transaction.atomic():
        run = _run(cast, number=number, is_final=is_final)
        TeacherGrowth(
            **_target(cast, run, "math"), staff_id=cast.named[who].staff_id, school_id=cast.harbor.pk,
            raw_mean=estimate, estimate=estimate, sd=half / 1.28, reliability=0.66, lower_80=estimate - half,
            upper_80=estimate + half, lower_90=-1, upper_90=1, probability_above=0.9, n_effective=58.5,
            n_students=60, n_sections=3, n_periods=periods, n_final_periods=periods, flag=flag,
        ).save()  # fmt: skip
    return run


def certify(cast: Cast, who: str = "amara_teacher", kind: str = "level_ii") -> None:
    with as_builder():
        Credential.objects.create(staff_id=cast.named[who].staff_id, kind=kind, issued_on=date(2019, 8, 1))


def place(cast: Cast, who: str = "amara_teacher", category: Category = Category.SENIOR_ASSOCIATE) -> None:
    """Give a teacher a category; who has one already has this one from now on."""
    with as_builder():
        standing = CategoryPlacement.objects.filter(staff_id=cast.named[who].staff_id, valid_until=None)
        if standing.update(category=category):
            return
        CategoryPlacement.objects.create(
            staff_id=cast.named[who].staff_id, school=cast.harbor, category=category, basis="initial",
            valid_from=date(2024, 8, 1), because="At hire.",
        )  # fmt: skip


def open_window(
    cast: Cast, *, opens: date = TODAY - 10 * DAY, closes: date = TODAY + 10 * DAY
) -> AdvancementWindow:
    with as_builder():
        return AdvancementWindow.objects.create(
            school_year=cast.year, name="This window", opens_on=opens, closes_on=closes,
            decides_by=closes + 30 * DAY,
        )  # fmt: skip


def prepare(cast: Cast, who: str = "amara_teacher") -> AdvancementWindow:
    """Let everything be there that a case asks for."""
    see_lessons(cast, who)
    grow(cast, who)
    certify(cast, who)
    place(cast, who)
    return open_window(cast)


def begin(cast: Cast, who: str = "amara_teacher") -> AdvancementCase:
    with cast.as_(cast.named[who]):
        return put_forward(on=TODAY)


def rate(
    cast: Cast, case: AdvancementCase, levels: tuple[int, ...] = (3, 3, 3, 4), *, by: str = "lucia_principal",
    targets: Targets | None = None,
) -> AdvancementCase:  # fmt: skip
    with cast.as_(cast.named[by]):
        ratings = {
            part: Rating(level=level, evidence=SAW)
            for part, level in zip(ContributionPart, levels, strict=True)
        }
        return rate_contribution(case_id=case.pk, ratings=ratings, targets=targets, on=TODAY)


def submit(
    cast: Cast, case: AdvancementCase, target: Category = Category.ADVANCED, who: str = "amara_teacher"
) -> AdvancementCase:
    with cast.as_(cast.named[who]):
        return submit_case(
            case_id=case.pk, version=read(case).version, target=target, statement="Three units.",
            at=NOW, on=TODAY,
        )  # fmt: skip


def freeze(cast: Cast, case: AdvancementCase) -> Any:
    with cast.as_(cast.patrick_hr):
        return freeze_case(case_id=case.pk, on=TODAY, at=NOW)


def panel_of(cast: Cast) -> dict[PanelPart, int]:
    return {
        PanelPart.PRINCIPAL: cast.thandiwe_principal_elsewhere.staff_id,
        PanelPart.CONTENT: cast.nadia_content_math.staff_id,
        PanelPart.HR: cast.patrick_hr.staff_id,
    }


def seat(cast: Cast, case: AdvancementCase) -> AdvancementCase:
    with cast.as_(cast.patrick_hr):
        return name_panel(case_id=case.pk, members=panel_of(cast), on=TODAY)


def say(cast: Cast, case: AdvancementCase, user: User, outcome: Outcome = Outcome.ADVANCE) -> Any:
    with cast.as_(user):
        return vote(case_id=case.pk, outcome=outcome, because=BECAUSE, at=NOW)


def with_panel(cast: Cast, target: Category = Category.ADVANCED) -> AdvancementCase:
    """Return Amara’s case before its panel."""
    prepare(cast)
    case = rate(cast, begin(cast))
    submit(cast, case, target)
    freeze(cast, case)
    return seat(cast, case)


def members(cast: Cast) -> tuple[User, User, User]:
    return cast.thandiwe_principal_elsewhere, cast.nadia_content_math, cast.patrick_hr


def decide(cast: Cast, case: AdvancementCase, decision: Decision) -> AdvancementCase:
    with cast.as_(cast.patrick_hr):
        return decide_case(case_id=case.pk, decision=decision, on=TODAY)


def approve(cast: Cast, case: AdvancementCase, *, from_: date = TODAY + 30 * DAY) -> AdvancementCase:
    for one in members(cast):
        say(cast, case, one)
    return decide(cast, case, Decision(effective_on=from_))


def refuse(cast: Cast, case: AdvancementCase, named: tuple[str, ...] = ("portfolio",)) -> AdvancementCase:
    for one in members(cast):
        say(cast, case, one, Outcome.NOT_YET)
    return decide(
        cast,
        case,
        Decision(named=named, saw="One unit has no results yet.", next_step="Bring the results of unit 5."),
    )
