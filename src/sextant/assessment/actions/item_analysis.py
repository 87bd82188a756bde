"""Analyze the items of a benchmark: it is scored from then on, and what is flagged waits for a decision."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.assessment.actions import handovers
from sextant.assessment.actions.desk import (
    NotNow,
    at_the_desk,
    benchmark_with_forms,
    require_item_rights,
)
from sextant.assessment.actions.item_study import Study, study_items
from sextant.assessment.events import HoldSettled, ItemsAnalyzed
from sextant.assessment.models import Administration, ItemStatistics
from sextant.assessment.terms import AdministrationState
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish

ANALYZED_IN = frozenset(
    {AdministrationState.CLOSED, AdministrationState.SCORED, AdministrationState.RELEASED}
)


class AnswersWait(CannotDo):
    """Written answers wait for somebody to score them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analyzed:
    """What an analysis found: how many students and items, what is held, how reliable the forms are."""

    n_students: int
    n_items: int
    n_held: int
    alpha: float | None
    study: Study


@transaction.atomic
def analyze_items(*, administration_id: int, at: datetime) -> Analyzed:
    """Analyze the items of a benchmark whose window is closed, and hold those that must not decide yet.

    Raises:
        NoSuchBenchmark: it is not on file, out of reach, or has no form.
        NotNow: its window is not closed.
        AnswersWait: written answers are not scored.
        OutOfReach: the actor may not decide about items.
    """
    administration, forms = benchmark_with_forms(administration_id)
    require_item_rights(forms)
    if administration.state not in ANALYZED_IN:
        raise NotNow("The window is still open. Close it; then the items can be analyzed.")
    with at_the_desk():
        held_before = ItemStatistics.objects.filter(
            administration=administration, is_current=True, is_held=True
        ).exists()
        study = study_items(administration, at=at)
        refuse_waiting(study)
        if administration.state == AdministrationState.CLOSED:
            _score(administration)
        # Where nothing waits and nothing did, nobody has to do anything about it.
        if study.n_held:
            publish(ItemsAnalyzed(administration_id=administration_id))
        elif held_before:
            publish(HoldSettled(administration_id=administration_id))
        handovers.follow_holds(administration, n_held=study.n_held, at=at)
    return Analyzed(
        n_students=sum(int(form.sat.is_taken.sum()) for form in study.forms),
        n_items=sum(len(form.figures) for form in study.forms),
        n_held=study.n_held,
        alpha=study.alpha,
        study=study,
    )


def refuse_waiting(study: Study) -> None:
    """Do nothing if every written answer is scored.

    Raises:
        AnswersWait: at least one is not.
    """
    if study.n_waiting:
        raise AnswersWait(
            f"{study.n_waiting} students have written answers that nobody has scored. Score them first; "
            "until then their totals say nothing about the other items either."
        )


def _score(administration: Administration) -> None:
    old, administration.state = administration.state, AdministrationState.SCORED
    administration.save(update_fields=["state"])
    audit.record(
        "assessment.score_benchmark", on=administration, changes={"state": (old, administration.state)}
    )
