"""A rubric in use, and visits of the cast, for the tests of visits and coaching."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from cast_for_tests import NOW, TODAY, Cast
from sextant.instruction.actions.rubrics import publish_default_rubric
from sextant.instruction.actions.steps import StepDraft
from sextant.instruction.actions.visits import Line, VisitDraft, save_visit, share_visit
from sextant.instruction.models import InstructionalStandard, Phrase, Rubric, StepExample
from sextant.instruction.queries.visits_books import COACHING_BOOK, Book
from sextant.instruction.rules.steps import Checklist
from sextant.instruction.terms import VisitKind
from sextant.kernel import guard
from sextant.kernel.actor import process

SMALL = Checklist(
    is_observable=True, is_one_behavior=True, is_doable_in_a_week=True, is_practiced_in_the_meeting=True
)


def step_of(standard: InstructionalStandard, text: str = "Wait three seconds.", **more: Any) -> StepDraft:
    """Return a step that is small enough."""
    return StepDraft(
        standard_id=standard.pk, text=text, criteria="In 4 of 5 questions.", **{"checks": SMALL, **more}
    )


def publish(cast: Cast) -> dict[str, InstructionalStandard]:
    """Publish the ten default standards with one phrase of each kind; return them by code."""
    with guard.acting_as(process("demo_builder")):
        publish_default_rubric(on=cast.year.starts_on)
        standards = {one.code: one for one in InstructionalStandard.objects.order_by("position")}
        for kind, words in (("glow", "Every student answers."), ("grow", "Ask before you tell.")):
            Phrase(
                standard=standards["IS8"], kind=kind, expectation=words, evidence="24 of 26 wrote.",
                next_step="Do it again tomorrow.",
            ).save()  # fmt: skip
        StepExample(
            standard=standards["IS8"], text="Wait three seconds before you call on somebody.",
            criteria="In 4 of 5 questions.",
        ).save()  # fmt: skip
    return standards


def draft_of(
    cast: Cast,
    *,
    kind: VisitKind = VisitKind.QUICK,
    teacher: str = "amara_teacher",
    key: UUID | None = None,
    on: date = TODAY,
    **more: Any,
) -> VisitDraft:
    """Return a draft about a teacher of the cast."""
    more.setdefault("praise", "Every student wrote before anyone spoke.")
    more.setdefault("gap", "Wait before you call on somebody.")
    return VisitDraft(
        device_key=key or uuid4(),
        teacher_id=cast.staff_of(cast.named[teacher]).pk,
        school_id=cast.harbor.pk,
        rubric_id=Rubric.objects.get(state="in_use").pk,
        kind=kind,
        visited_on=on,
        started_at=NOW.replace(year=on.year, month=on.month, day=on.day),
        **more,
    )


def scored_lines(standard: InstructionalStandard, n: int = 2) -> tuple[Line, ...]:
    """Return lines of evidence on a standard."""
    return tuple(
        Line(
            slot=f"evidence:{standard.code}:{place}",
            noted_at=NOW,
            text=f"Seen {place}",
            standard_id=standard.pk,
        )
        for place in range(n)
    )


def shared(cast: Cast, *, by: str = "joon_coach", book: Book = COACHING_BOOK, **draft: Any) -> Any:
    """Return a visit that somebody made, wrote down on its day, and shared today."""
    with cast.as_(cast.named[by]):
        written_on = min(draft.get("on", TODAY), TODAY)
        visit = save_visit(book=book, draft=draft_of(cast, **draft), on=written_on)
        return share_visit(book=book, visit_id=visit.pk, on=TODAY, at=NOW)


def scored(
    cast: Cast, level: int, *, standard: InstructionalStandard, by: str = "joon_coach", on: date = TODAY,
    teacher: str = "amara_teacher", book: Book = COACHING_BOOK,
) -> Any:  # fmt: skip
    """Return a scored visit that was shared on the day it was made."""
    with cast.as_(cast.named[by]):
        draft = draft_of(
            cast, kind=VisitKind.SCORED, teacher=teacher, on=on, lines=scored_lines(standard),
            levels={standard.pk: level},
        )  # fmt: skip
        visit = save_visit(book=book, draft=draft, on=on)
        return share_visit(book=book, visit_id=visit.pk, on=on, at=NOW)
