"""Estimate teacher, section and school effects: from tables in memory, or from partitions anywhere."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.partitions import (
    LOCAL,
    Effect,
    Enrollments,
    Executor,
    PartitionedSubject,
    split_subject,
)
from sextant.valueadded.teachers.averaging import AveragedEffects, average_again, average_effects
from sextant.valueadded.teachers.keeping import KeptSpreads
from sextant.valueadded.teachers.network import Network, survey_network
from sextant.valueadded.teachers.options import DEFAULT_OPTIONS, EffectOptions
from sextant.valueadded.teachers.reporting import (
    list_teachers,
    report_components,
    report_schools,
    report_sections,
    report_teachers,
)
from sextant.valueadded.teachers.results import EffectsFit, SubjectEffects
from sextant.valueadded.teachers.spreads import SpreadProblem, TeacherVarianceTest, check_teacher_variance
from sextant.valueadded.teachers.variances import Variances, fit_variances


def fit_effects(
    *,
    scores: Scores,
    rosters: Rosters,
    schools: Enrollments | None = None,
    options: EffectOptions = DEFAULT_OPTIONS,
    executor: Executor = LOCAL,
    rng: np.random.Generator,
) -> EffectsFit:
    """Estimate the effects of all teachers and schools in each subject.

    y_it = mean of period and grade + school level + school growth * dose + sum of teachers' effect *
    dose + f_i(t) + error, with f_i a level, a slope, a random walk and a shock each summer. A
    teacher's dose grows by w / P in every period she teaches the student with share w and fades by
    `persistence` in each later school year. Effects are averaged over the posterior of their spreads,
    so that their intervals carry the doubt about them.

    Students are not assigned at random: an effect describes the growth of a teacher's students
    beyond what their own course and their school explain, it does not prove its cause.

    Args:
        scores: checked table.
        rosters: checked table.
        schools: who attended which school; None to leave schools out, which lets the growth of a
            school pass for that of its teachers.
        options: the settings.
        executor: where partitions are worked on; the numbers do not depend on it.
        rng: draws partitions and students where there are very many; the same state gives the same fit.

    Raises:
        NotEstimable: no roster row meets a score, scores do not vary, or a subject has one period.
    """
    subjects = np.unique(scores.subject)
    fits = []
    for subject in subjects:
        parts = _split(int(subject), scores, rosters, schools, options)
        fits.append(fit_partitions(subject=parts, options=options, executor=executor, rng=rng))
    return EffectsFit(subjects=tuple(int(subject) for subject in subjects), effects=tuple(fits))


def fit_partitions(
    *,
    subject: PartitionedSubject,
    options: EffectOptions = DEFAULT_OPTIONS,
    executor: Executor = LOCAL,
    rng: np.random.Generator,
) -> SubjectEffects:
    """Estimate the effects of one subject from its partitions.

    Args:
        subject: partitions in memory or on disk.
        options: the settings; the calendar is that of the partitions.
        executor: where partitions are worked on.
        rng: as in `fit_effects`.

    Raises:
        NotEstimable: nobody taught, or scores do not vary.
    """
    network = survey_network(
        subject=subject,
        with_sections=options.with_sections,
        persistence=1.0 if options.persistence is None else options.persistence,
        executor=executor,
    )
    variances = fit_variances(network=network, options=options, rng=rng)
    test = check_teacher_variance(
        problem=variances.problem,
        top=variances.top,
        covariance=variances.covariance,
        level=options.zero_level,
    )
    averaged = average_effects(network=network, variances=variances, options=options, executor=executor)
    return _report(network, variances, averaged, test, options)


def restate_effects(
    *,
    kept: Mapping[int, KeptSpreads],
    scores: Scores,
    rosters: Rosters,
    schools: Enrollments | None = None,
    options: EffectOptions = DEFAULT_OPTIONS,
    executor: Executor = LOCAL,
) -> EffectsFit:
    """Estimate effects again after scores or rosters were corrected, with the spreads as published.

    Spreads, persistence, student process and the test of teacher differences stay as published; the
    effects of everybody follow from them and the present scores. Nothing here is drawn.

    Args:
        kept: of the published fit, by code of the subject; subjects without an entry are left out.
        scores: checked table, as it is now.
        rosters: checked table, as it is now.
        schools: as in `fit_effects`.
        options: as in `fit_effects`.
        executor: as in `fit_effects`.

    Raises:
        NotEstimable: no roster row meets a score, scores do not vary, or a subject has one period.
    """
    subjects = [int(subject) for subject in np.unique(scores.subject) if int(subject) in kept]
    fits = []
    for subject in subjects:
        parts = _split(subject, scores, rosters, schools, options)
        fits.append(_restate_partitions(parts, kept[subject], options, executor))
    return EffectsFit(subjects=tuple(subjects), effects=tuple(fits))


def _restate_partitions(
    subject: PartitionedSubject, kept: KeptSpreads, options: EffectOptions, executor: Executor
) -> SubjectEffects:
    network = survey_network(
        subject=subject,
        with_sections=Effect.SECTION in kept.active,
        persistence=kept.persistence,
        executor=executor,
    )
    network = replace(network, student_sd=kept.student_sd)
    problem = SpreadProblem(
        systems=(),
        kind=network.model.columns.kind,
        active=tuple(Effect(kind) for kind in kept.active.tolist()),
        scale=kept.student_sd * np.array(options.prior.scales),
        student_sd=kept.student_sd,
        fixed=kept.fixed,
    )
    variances = Variances(
        process=kept.process,
        persistence=kept.persistence,
        persistence_sd=kept.persistence_sd,
        problem=problem,
        top=kept.top,
        covariance=kept.covariance,
        is_whole=False,
        level=kept.level,
    )
    averaged = average_again(
        network=network, variances=variances, kept=kept, options=options, executor=executor
    )
    return _report(network, variances, averaged, kept.test, options)


def _split(
    subject: int, scores: Scores, rosters: Rosters, schools: Enrollments | None, options: EffectOptions
) -> PartitionedSubject:
    return split_subject(
        subject=subject,
        scores=scores,
        rosters=rosters,
        schools=schools,
        periods_per_year=options.periods_per_year,
        year_start=options.year_start,
        students_per_part=options.students_per_part,
    )


def _report(
    network: Network,
    variances: Variances,
    averaged: AveragedEffects,
    test: TeacherVarianceTest,
    options: EffectOptions,
) -> SubjectEffects:
    teacher = variances.problem.active.index(Effect.TEACHER)
    teacher_sd = float(np.sqrt(averaged.weight @ np.exp(2 * averaged.point[:, teacher])))
    teachers = report_teachers(network=network, averaged=averaged, teacher_sd=teacher_sd, options=options)
    return SubjectEffects(
        teachers=teachers,
        sections=report_sections(network=network, averaged=averaged),
        schools=report_schools(network=network, averaged=averaged),
        components=report_components(network=network, variances=variances, averaged=averaged),
        test=test,
        lists=list_teachers(
            teachers=teachers,
            test=test,
            delta=options.delta * network.student_sd,
            options=options,
            has_sections=Effect.SECTION in variances.problem.active,
        ),
        n_students=network.survey.n_students,
        n_scores=network.survey.n_scores,
        kept=_keep(network, variances, averaged, test),
    )


def _keep(
    network: Network, variances: Variances, averaged: AveragedEffects, test: TeacherVarianceTest
) -> KeptSpreads:
    problem = variances.problem
    return KeptSpreads(
        active=np.array([int(kind) for kind in problem.active], np.int64),
        fixed=problem.fixed,
        top=variances.top,
        covariance=variances.covariance,
        level=variances.level,
        process=variances.process,
        persistence=variances.persistence,
        persistence_sd=variances.persistence_sd,
        point=averaged.point,
        weight=averaged.weight,
        student_sd=network.student_sd,
        test=test,
    )
