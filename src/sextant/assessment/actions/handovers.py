"""Hand-overs of a benchmark are work of the next person: a form to read, results to release, a run to check.

Each opens once for its benchmark or run, and closes by the act itself.
"""

from contextlib import AbstractContextManager
from datetime import date, datetime

from sextant.assessment.models import Administration, Blueprint, GrowthRun, TestForm
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.terms import AdministrationState
from sextant.kernel import guard
from sextant.kernel.actor import Actor, process
from sextant.network.terms import Seat
from sextant.work.actions.closing import complete, supersede
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import SchoolDays

FORM, BENCHMARK, RUN = "assessment.TestForm", "assessment.Administration", "assessment.GrowthRun"
READ_WITHIN, RELEASE_WITHIN, CHECK_WITHIN = SchoolDays(5), SchoolDays(1), SchoolDays(1)
NEWER_RUN = "A newer run stands in its place."
HELD_AGAIN = "An item is held again."


def ask_for_reading(form: TestForm, *, on: date) -> None:
    """Open the reading of a form that was sent to its readers, for the content experts."""
    name = f"Form {form_name(form.label, form.edition)}, {Blueprint.objects.get(pk=form.blueprint_id).title}"
    proposal = Proposal(
        school_id=None,
        subject_label=FORM,
        subject_id=form.pk,
        title=f"Read the form: {name}",
        reason=f"{name} waits for its readers: people other than its builder read each item with its key, "
        "and pass it or send it back.",
        reference=_reading(form),
    )
    _open(proposal, Terms(seat=Seat.CONTENT_EXPERT, due=READ_WITHIN), on=on)


def end_reading(form: TestForm, *, at: datetime) -> None:
    """Close the reading: the form is approved, or went back to its builder."""
    _complete(_reading(form), at=at)


def follow_holds(administration: Administration, *, n_held: int, at: datetime) -> None:
    """Open the release once nothing of an analyzed benchmark is held; close it if something is held again."""
    if administration.state != AdministrationState.SCORED:
        return
    if n_held:
        _supersede(_release(administration), note=HELD_AGAIN, at=at)
        return
    title = administration.title
    proposal = Proposal(
        school_id=None,
        subject_label=BENCHMARK,
        subject_id=administration.pk,
        topic="release",
        title=f"Release the results, {title}",
        reason=f"{title} is scored and no item is held: release it, so that schools can plan from it.",
        reference=_release(administration),
    )
    _open(proposal, Terms(seat=Seat.DATA_DIRECTOR, due=RELEASE_WITHIN), on=at.date())


def end_release(administration: Administration, *, at: datetime) -> None:
    """Close the release: it is done."""
    _complete(_release(administration), at=at)


def ask_for_check(run: GrowthRun, *, on: date, at: datetime) -> None:
    """Open the check of a signed run for the analyst, and close the checks of runs before it."""
    older = GrowthRun.objects.filter(number__lt=run.number).order_by("-number").values_list("pk", flat=True)
    for key in older[:5]:
        _supersede(f"{RUN}#{key}", note=NEWER_RUN, at=at)
    if run.signed_by_id is None or run.checked_by_id is not None:
        return
    proposal = Proposal(
        school_id=None,
        subject_label=RUN,
        subject_id=run.pk,
        title=f"Check growth run {run.number}, {run.target_label}",
        reason=f"Growth run {run.number} is signed; it is final only once a second person has computed it "
        "again and found the same.",
        reference=f"{RUN}#{run.pk}",
    )
    _open(proposal, Terms(seat=Seat.DATA_ANALYST, due=CHECK_WITHIN), on=on)


def end_check(run: GrowthRun, *, at: datetime) -> None:
    """Close the check: it is done."""
    _complete(f"{RUN}#{run.pk}", at=at)


def drop_check(run: GrowthRun, *, note: str, at: datetime) -> None:
    """Close the check of a run that counts no longer."""
    _supersede(f"{RUN}#{run.pk}", note=note, at=at)


def _reading(form: TestForm) -> str:
    return f"{FORM}#{form.pk}"


def _release(administration: Administration) -> str:
    return f"{BENCHMARK}#{administration.pk}.release"


def _open(proposal: Proposal, terms: Terms, *, on: date) -> None:
    with _as_decider():
        if not WorkItem.objects.filter(OPEN, interlock="", reference=proposal.reference).exists():
            open_item(proposal=proposal, terms=terms, on=on)


def _complete(reference: str, *, at: datetime) -> None:
    with _as_decider():
        complete(interlock="", references=[reference], at=at)


def _supersede(reference: str, *, note: str, at: datetime) -> None:
    with _as_decider():
        supersede(interlock="", references=[reference], note=note, at=at)


def _as_decider() -> AbstractContextManager[Actor]:
    acting = guard.actor()
    return guard.acting_as(process("decider", on_behalf_of=acting.user_id or acting.on_behalf_of))
