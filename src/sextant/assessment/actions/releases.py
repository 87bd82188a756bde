"""Release a benchmark's results: the data director alone, and only once nothing is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.assessment.actions import handovers, release_classes, release_scores
from sextant.assessment.actions.desk import (
    NotNow,
    at_the_desk,
    benchmark_with_forms,
    require_release_rights,
)
from sextant.assessment.actions.item_analysis import refuse_waiting
from sextant.assessment.actions.item_study import Study, judge_again, read_study
from sextant.assessment.actions.released_pictures import write_pictures
from sextant.assessment.events import ResultsReleased
from sextant.assessment.models import Administration, Release, Sitting
from sextant.assessment.terms import AdministrationState, ReleaseKind
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish

BENCHMARK = "benchmark"


class ItemsHeld(CannotDo):
    """Items wait for a decision; nothing was released."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A release and what it wrote."""

    release: Release
    n_students: int
    n_rescored: int
    n_needs_changed: int


@transaction.atomic
def release_results(
    *,
    administration_id: int,
    staff_id: int | None,
    at: datetime,
    keeps_results: bool = False,
    is_news: bool = True,
    study: Study | None = None,
) -> Published:
    """Release a benchmark to the schools: points, results, what each class needs, the items themselves.

    Args:
        administration_id: the benchmark.
        staff_id: who releases.
        at: the moment.
        keeps_results: results on file stay as they are, of a network whose history came from elsewhere.
        is_news: schools are asked to act on it; what was released in another year asks nobody.
        study: what the analysis found, where no key and no answer has changed since; it is read otherwise.

    Raises:
        NoSuchBenchmark: it is not on file, out of reach, or has no form.
        NotNow: its items are not analyzed, or it is released already.
        ItemsHeld: an item waits for a decision.
        AnswersWait: written answers are not scored.
        OutOfReach: the actor may not release.
    """
    administration, _forms = benchmark_with_forms(administration_id)
    require_release_rights(administration_id)
    if administration.state == AdministrationState.RELEASED:
        raise NotNow("This benchmark is released. A key that changed since is restated, not released again.")
    if administration.state != AdministrationState.SCORED:
        raise NotNow("Analyze the items first; a release rests on what they did.")
    with at_the_desk():
        made = publish_results(
            administration, kind=ReleaseKind.FIRST, staff_id=staff_id, because="", at=at,
            keeps_results=keeps_results, study=study,
        )  # fmt: skip
        old, administration.state = administration.state, AdministrationState.RELEASED
        administration.save(update_fields=["state"])
        audit.record(
            "assessment.release_benchmark", on=administration, changes={"state": (old, administration.state)}
        )
        handovers.end_release(administration, at=at)
        if is_news:
            publish(ResultsReleased(release_id=made.release.pk, source=BENCHMARK))
    return made


def publish_results(
    administration: Administration,
    *,
    kind: ReleaseKind,
    staff_id: int | None,
    because: str,
    at: datetime,
    keeps_results: bool = False,
    instead_of: Mapping[int, Sitting] | None = None,
    study: Study | None = None,
) -> Published:
    """Write one release of a benchmark, with everything that follows from the keys that count now.

    Args:
        administration: the benchmark.
        kind: the first release, or a restatement.
        staff_id: who releases.
        because: why it is restated.
        at: the moment.
        keeps_results: results on file stay as they are.
        instead_of: by student, the attempt that counted until now where another one counts.
        study: what the analysis found, where no key and no answer has changed since.

    Raises:
        ItemsHeld: an item waits for a decision.
        AnswersWait: written answers are not scored.
    """
    study = judge_again(study, administration) if study else read_study(administration, on=at.date())
    refuse_waiting(study)
    refuse_held(study)
    before = newest_release(administration)
    release = Release(
        administration=administration,
        number=before.number + 1 if before else 1,
        kind=kind,
        at=at,
        staff_id=staff_id,
        because=because,
        alpha=study.alpha,
    )
    release.save()
    written = release_scores.write_sittings(study, superseded_by=before, instead_of=instead_of)
    n_changed = 0
    if not keeps_results:
        source = f"{administration.title}, release {release.number}"
        n_changed = release_scores.write_results(administration, study, source=source).n_changed
    n_needs = release_classes.write_sections(administration, release, study)
    release_classes.write_items(release, study)
    write_pictures(release, study)
    n_students = sum(int(form.sat.is_taken.sum()) for form in study.forms)
    release.counts = {
        "n_students": n_students,
        "n_rescored": written.n_rescored if before else 0,
        "n_results_changed": n_changed,
        "n_needs_changed": n_needs,
        "n_dropped": sum(not row.counts for form in study.forms for row in form.sat.rows),
    }
    release.save(update_fields=["counts"])
    audit.record(
        "assessment.release_results",
        on=release,
        changes={"number": (before.number if before else 0, release.number), "because": ("", because)},
    )
    return Published(
        release=release,
        n_students=n_students,
        n_rescored=written.n_rescored,
        n_needs_changed=n_needs,
    )


def refuse_held(study: Study) -> None:
    """Do nothing if no item waits.

    Raises:
        ItemsHeld: at least one does.
    """
    if not study.n_held:
        return
    where = "; ".join(
        f"form {form.sat.in_use.label}: {', '.join(map(str, form.held))}" for form in study.forms if form.held
    )
    raise ItemsHeld(
        f"{study.n_held} items wait for a decision ({where}). A content expert keeps, re-keys or drops "
        "each of them; then release."
    )


def newest_release(administration: Administration) -> Release | None:
    """Return the newest release of a benchmark."""
    found: Release | None = Release.objects.filter(administration=administration).order_by("-number").first()
    return found
