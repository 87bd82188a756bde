"""Fit the student model, judge its target period, restate it, and judge students whom it has not seen."""

from dataclasses import replace

import numpy as np

from sextant.valueadded.arrays import Integers, freeze
from sextant.valueadded.errors import InvalidInput
from sextant.valueadded.flags import StandardChange
from sextant.valueadded.inputs import Scores
from sextant.valueadded.students.cell_scales import Link, tabulate_cells
from sextant.valueadded.students.choice import (
    FoldCovariances,
    Process,
    candidate_covariance,
    choose_process,
    draw_folds,
    fit_folds,
)
from sextant.valueadded.students.estimation import fit_cells_and_process
from sextant.valueadded.students.forecast import Trajectories, follow
from sextant.valueadded.students.gaussian import find_patterns
from sextant.valueadded.students.growth_process import design_process, process_covariance
from sextant.valueadded.students.judging import build_rows, changes_of, judge_period
from sextant.valueadded.students.learning import (
    FEWEST_JUDGED,
    Learned,
    PeriodModel,
    assemble_period,
    learn_period,
)
from sextant.valueadded.students.linking import FormLink, place_on_form
from sextant.valueadded.students.options import DEFAULT_FIT_OPTIONS, FitOptions
from sextant.valueadded.students.panel import Columns, Panel, lay_out, lay_out_like
from sextant.valueadded.students.relocation import fingerprint_cells, relocate_cells
from sextant.valueadded.students.results import (
    Published,
    StudentFit,
    StudentRows,
    UnchangedTable,
    no_changes,
)


def fit_students(
    *,
    scores: Scores,
    target_period: int,
    rng: np.random.Generator,
    options: FitOptions = DEFAULT_FIT_OPTIONS,
    links: tuple[FormLink, ...] = (),
    previous: StandardChange | None = None,
) -> StudentFit:
    """Compare each result of a period with what the student's own earlier results lead one to expect.

    Model: z = (value - location_c) / scale_c for each cell c (subject x period x course x form), and
    all z of a student are jointly normal with mean 0. Locations, scales and the covariance are
    estimated together. The covariance is that of a growth process (levels, slopes, random walk,
    summers, occasions, joint over subjects), or free and drawn toward it; which one, held-out
    students decide. The expectation is the conditional mean of the result given every earlier result
    of the student, in every subject; missing ones are simply absent. Mean, scale and shape of the
    error are then recalibrated on students whom the fit had not seen.

    The expectation knows nothing of the target period but the location and scale of its cells, so a
    new teacher's contribution is part of the change, not of the expectation.

    Args:
        scores: results of the target period and before; later ones are left aside.
        target_period: index of the report period to judge.
        rng: deals students into folds; the same state gives the same fit.
        options: the settings.
        links: forms to place on another form's scale beforehand, by anchor items or random assignment.
        previous: published changes of the period before, for the rule of two periods running;
            without them the fit judges that period itself.

    Raises:
        InvalidInput: scaling within grades without grades; a link to or from an unknown form.
        NotEstimable: too few students in the target period; no earlier period; a cell of equal results.

    Source:
        Rubin and Little (2019), "Statistical Analysis with Missing Data", 3rd ed., ch. 11, for the
        joint normal model with missing results; Betebenner (2009), "Norm- and Criterion-Referenced
        Student Growth", EM:IP 28(4), 42-51, for percentiles conditional on earlier results.
    """
    for link in links:
        scores = place_on_form(scores=scores, link=link)
    panel = lay_out(scores=scores, target_period=target_period, options=options)
    _check_histories(panel, target_period)
    design = design_process(
        panel.columns, periods_per_year=options.periods_per_year, first_of_year=options.first_of_year
    )
    missingness = find_patterns(panel.observed)
    joint = fit_cells_and_process(panel, missingness, design)
    trajectories = follow(panel, joint.scales)
    fold = draw_folds(panel.student.size, options.n_folds, rng)
    folds = fit_folds(trajectories, design, joint.components, fold)
    choice = choose_process(trajectories, folds, target_period)
    process = Process(choice.chosen)
    everybody = np.arange(panel.student.size)
    structured = process_covariance(joint.components, design)
    covariance = candidate_covariance(process, trajectories, structured, everybody)
    published = Published(
        columns=panel.columns,
        cells=panel.cells,
        scales=joint.scales,
        fingerprint=freeze(fingerprint_cells(panel)),
        covariance=freeze(covariance),
        mean_error=freeze(trajectories.mean_error),
        models=_learn_models(panel, trajectories, folds, process, target_period, options),
        links=freeze(
            np.array([(link.onto, int(link.kind)) for link in links], dtype=np.int64).reshape(-1, 2)
        ),
    )
    before, rows = _judge(panel, trajectories, published, previous, options, target_period)
    return StudentFit(
        target_period=target_period,
        rows=rows,
        previous=before,
        cells=tabulate_cells(panel, joint.scales, _linked(links)),
        choice=choice,
        components=joint.components,
        unchanged=_tabulate_unchanged(published.models[0], panel.columns),
        n_unlinked=panel.n_unlinked,
        options=options,
        published=published,
    )


def restate_students(*, fit: StudentFit, scores: Scores) -> StudentFit:
    """Judge the target period again after scores were corrected, with what the published fit learned.

    Covariance, calibration and path shifts stay as published. Location and scale are estimated
    again for the cells whose results changed, and for no other; expectations then follow from the
    new scores.

    Args:
        fit: the published fit.
        scores: all results as they are now; forms placed beforehand must be placed again by the caller.

    Raises:
        NotEstimable: no score lies in a subject and period of the published fit.
    """
    published = fit.published
    panel = lay_out_like(scores=scores, columns=published.columns, cells=published.cells, options=fit.options)
    scales = relocate_cells(panel, published.scales, published.fingerprint, published.covariance)
    trajectories = follow(panel, scales, published.mean_error)
    restated = replace(published, scales=scales, fingerprint=freeze(fingerprint_cells(panel)))
    before, rows = _judge(panel, trajectories, restated, None, fit.options, fit.target_period)
    linked = {int(form): Link(int(kind)) for form, kind in published.links}
    return replace(
        fit,
        rows=rows,
        previous=before,
        cells=tabulate_cells(panel, scales, linked),
        n_unlinked=panel.n_unlinked,
        published=restated,
    )


def expect_students(*, fit: StudentFit, scores: Scores) -> StudentRows:
    """Judge students by a published fit as it is, whether or not it was fitted to them.

    Args:
        fit: the published fit.
        scores: their results, earlier ones and those of the target period.

    Raises:
        NotEstimable: no score lies in a subject and period of the published fit.
    """
    published = fit.published
    panel = lay_out_like(scores=scores, columns=published.columns, cells=published.cells, options=fit.options)
    trajectories = follow(panel, published.scales, published.mean_error)
    return _judge(panel, trajectories, published, None, fit.options, fit.target_period)[1]


def _learn_models(
    panel: Panel,
    trajectories: Trajectories,
    folds: FoldCovariances,
    process: Process,
    target: int,
    options: FitOptions,
) -> tuple[PeriodModel, ...]:
    """Return the models of the target period and of the one before, if that can be judged."""

    def learn(period: int) -> list[Learned]:
        return learn_period(panel, trajectories, folds, process, period, nonlinear=options.nonlinear)

    own = learn(target)
    earlier = _reference_periods(panel.columns, target, options.reference_periods)
    learned = {int(period): learn(int(period)) for period in earlier}
    reference = [one for period in learned.values() for one in period]
    models = [assemble_period(target, own, reference, panel.columns)]
    if learned.get(target - 1):
        models.append(assemble_period(target - 1, learned[target - 1], reference, panel.columns))
    return tuple(models)


def _check_histories(panel: Panel, target: int) -> None:
    """Refuse a period in which nobody can be compared with anything earlier."""
    before = panel.columns.before(target)
    for column in panel.columns.of_period(target):
        same = before[panel.columns.subject[before] == panel.columns.subject[column]]
        followed = panel.observed[:, same].any(axis=1) & panel.observed[:, column]
        if followed.sum() >= FEWEST_JUDGED:
            return
    raise InvalidInput(
        f"In no subject do {FEWEST_JUDGED} students with a result in period {target} have an earlier one.",
        cure="Check that the students carry the same codes in every period.",
    )


def _reference_periods(columns: Columns, target: int, most: int) -> Integers:
    """Return the newest periods before the target that have a period before them."""
    periods = np.unique(columns.period[columns.period < target])[1:]
    return periods[::-1][:most] if most else periods[:0]


def _judge(
    panel: Panel,
    trajectories: Trajectories,
    published: Published,
    previous: StandardChange | None,
    options: FitOptions,
    target: int,
) -> tuple[StandardChange, StudentRows]:
    before = previous
    if before is None:
        before = no_changes()
        for model in published.models[1:]:
            before = changes_of(panel, judge_period(panel, trajectories, published.covariance, model))
    judged = judge_period(panel, trajectories, published.covariance, published.models[0])
    return before, build_rows(panel, trajectories, judged, before, options.rule, target)


def _linked(links: tuple[FormLink, ...]) -> dict[int, Link]:
    return {link.onto: link.kind for link in links}


def _tabulate_unchanged(model: PeriodModel, columns: Columns) -> UnchangedTable:
    of = [subject.unchanged for subject in model.subjects]
    return UnchangedTable(
        subject=freeze(np.array([columns.subject[subject.learned.column] for subject in model.subjects])),
        center=freeze(np.array([one.center for one in of])),
        sd=freeze(np.array([one.sd for one in of])),
        share_changed=freeze(np.array([one.share_changed for one in of])),
    )
