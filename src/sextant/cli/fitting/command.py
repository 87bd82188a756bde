"""`sextant growth fit`: fit the engine to a file of scores and one of rosters, and write what it found."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sextant.cli.fitting import coding, model_file, tables
from sextant.cli.fitting.ceilings import describe_ceilings
from sextant.cli.fitting.checks import run_checks
from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.cli.fitting.columns import parquet_module, read_columns
from sextant.cli.fitting.fitted import Fitted
from sextant.cli.fitting.options import student_options
from sextant.cli.fitting.sensitivity import Model, Sensitivity, fit_beside, list_left_blank
from sextant.cli.fitting.teaching import fit_teachers
from sextant.cli.setting_up import JsonOption, err, fail, out, print_json
from sextant.interop.tabular import Rejected
from sextant.valueadded import ValueAddedError
from sextant.valueadded.partitions import LOCAL, Executor
from sextant.valueadded.students import fit_students

STEPS = (
    "Reading scores",
    "Reading rosters",
    "Students",
    "Teachers and schools",
    "Other models",
    "Checking and writing",
)


class Engine(StrEnum):
    """Where partitions are worked on."""

    LOCAL = "local"
    DASK = "dask"


def fit(
    scores: Annotated[Path, typer.Argument(help="Scores: CSV, packed CSV (.gz) or Parquet.")],
    out_folder: Annotated[
        Path, typer.Option("--out", help="The folder to write to; made if it is not there.")
    ],
    rosters: Annotated[
        Path | None, typer.Option("--rosters", help="Who taught whom; without it, students only.")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--period", help="The period to judge. Default: the newest.")
    ] = None,
    engine: Annotated[Engine, typer.Option(help="Where the work is done.")] = Engine.LOCAL,
    cluster: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler; without it, one on this machine.")
    ] = None,
    model: Annotated[
        list[Model] | None,
        typer.Option(
            "--model",
            help="Set this model beside the main one: line, percentiles, layered, variable, mixed or all. "
            "Left blank beyond 3,000 (layered) or 1,000 (variable) teachers in a period, counted over "
            "periods, 200,000 scores (mixed) or results (percentiles). "
            "May be repeated.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Where chance begins; the same seed gives the same result.")] = 1,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write Parquet instead of packed CSV.")] = False,
    ignore_unknown: Annotated[
        bool, typer.Option("--ignore-unknown", help="Leave out roster rows of students without a score.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Fit growth of students, teachers and schools to plain files; no network is needed.

    SCORES has the columns student_id, subject, period, time (in school years; a whole number is where one
    begins), score, and may have se, grade, school_id, form, course, and low_income, iep, el (yes or no,
    for the checks alone). ROSTERS has student_id, subject, period, teacher_id, dosage (0 to
    1), and may have section_id. Written are students, teachers, schools, model.json and report.html.
    """
    with _bar() as tell:
        try:
            if parquet:
                parquet_module()
            with _executor(engine, cluster) as executor:
                fitted = _fit(scores, rosters, target, executor, seed, ignore_unknown, tell)
            tell(4)
            beside = fit_beside(fitted, model or ())
            tell(5)
            sources = {"scores": scores, "rosters": rosters}
            files = write(fitted, beside, out_folder, sources, seed, parquet=parquet)
        except Rejected as refusal:
            fail(f"{refusal.file}: {refusal.message}" if refusal.file else refusal.message, cure=refusal.cure)
        except ValueAddedError as refusal:
            fail(refusal.problem, cure=refusal.cure)
        tell(6)
    _say(fitted, beside, files, as_json=as_json)


def _fit(
    scores: Path,
    rosters: Path | None,
    target: str | None,
    executor: Executor,
    seed: int,
    ignore_unknown: bool,
    tell: Callable[[int], None],
) -> Fitted:
    """Read, check and fit; all that can be refused is refused before anything is computed."""
    seconds: dict[str, float] = {}
    with _timed(seconds, "reading"):
        tell(0)
        columns = read_columns(
            scores,
            required=coding.SCORE_COLUMNS,
            optional=(*coding.MORE_SCORE_COLUMNS, *coding.GROUP_COLUMNS),
        )
        coded = coding.code_scores(columns)
        period = _target(coded, target)
        tell(1)
        roster = _read_rosters(rosters, coded, ignore_unknown=ignore_unknown)
    rng = np.random.default_rng(seed)
    with _timed(seconds, "students"):
        tell(2)
        students = fit_students(
            scores=coded.scores, target_period=period, rng=rng, options=student_options(coded)
        )
    taught = None
    if roster is not None:
        with _timed(seconds, "teachers"):
            tell(3)
            taught = fit_teachers(coded, roster, executor, rng)
    return Fitted(coded=coded, students=students, taught=taught, seconds=seconds)


def write(
    fitted: Fitted,
    beside: Sensitivity,
    folder: Path,
    files: dict[str, Path | None],
    seed: int,
    *,
    parquet: bool,
) -> list[Path]:
    """Write the tables, the model file and the report; each is whole or absent."""
    from sextant.cli.fitting.report import draw_report

    described = {
        "inputs": model_file.describe_inputs({what: path for what, path in files.items() if path}),
        "versions": model_file.describe_machine(),
        "seed": seed,
        "seconds": {what: round(took, 2) for what, took in fitted.seconds.items()},
        "students": model_file.describe_students(fitted.students, fitted.coded),
        "effects": model_file.describe_effects(fitted.taught.effects, fitted.coded) if fitted.taught else [],
        "teachers_left_out": _left_out(fitted),
        "checks": run_checks(fitted, rng=np.random.default_rng(seed)),
        "sensitivity": beside.described,
        "may_not_be_used_for": list(model_file.MAY_NOT_BE_USED_FOR),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = [
        tables.write_table(table, folder, name, parquet=parquet)
        for name, table in _tables(fitted, beside).items()
    ]
    for name, text in {
        "report.html": draw_report(fitted, described),
        "model.json": json.dumps(described, indent=1, ensure_ascii=False),
    }.items():
        unfinished = folder / f".{name}.part"
        unfinished.write_text(text, encoding="utf-8")
        written.append(unfinished.replace(folder / name))
    return written


def _tables(fitted: Fitted, beside: Sensitivity) -> dict[str, tables.Table]:
    found: dict[str, tables.Table] = {
        "students": {**tables.student_table(fitted.students, fitted.coded), **beside.students}
    }
    if fitted.taught is not None and fitted.taught.effects.subjects:
        effects = fitted.taught.effects
        teachers = tables.teacher_table(effects, fitted.coded, fitted.taught.rosters)
        found["teachers"] = {**teachers, **beside.teachers}
        schools = tables.school_table(effects, fitted.coded)
        if schools is not None:
            found["schools"] = schools
    return found


def _read_rosters(path: Path | None, coded: CodedScores, *, ignore_unknown: bool) -> CodedRosters | None:
    if path is None:
        return None
    columns = read_columns(path, required=coding.ROSTER_COLUMNS, optional=coding.MORE_ROSTER_COLUMNS)
    return coding.code_rosters(columns, coded, ignore_unknown=ignore_unknown)


def _target(coded: CodedScores, label: str | None) -> int:
    labels = coded.calendar.labels
    if label is not None and label not in labels:
        raise Rejected(
            code="unknown_period",
            message=f"There is no period {label}.",
            cure=f"Choose one of {', '.join(labels[-12:])} with --period.",
        )
    return int(coded.calendar.index[labels.index(label) if label else -1])


@contextmanager
def _executor(engine: Engine, cluster: str | None) -> Iterator[Executor]:
    """Give the place where partitions are worked on; a cluster of one machine ends with the fit."""
    if engine is Engine.LOCAL:
        yield LOCAL
        return
    try:
        from distributed import Client
    except ImportError as absent:
        raise Rejected(
            code="no_dask",
            message="Dask is not installed.",
            cure="Install sextant[dask], or use --engine local.",
        ) from absent
    from sextant.valueadded.partitions.dask_executor import DaskExecutor

    where: dict[str, Any] = {"address": cluster} if cluster else {"n_workers": 2, "threads_per_worker": 1}
    with Client(**where) as client:  # type: ignore[no-untyped-call]
        yield DaskExecutor(client)


@contextmanager
def _timed(seconds: dict[str, float], what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    seconds[what] = time.monotonic() - began


@contextmanager
def _bar() -> Iterator[Callable[[int], None]]:
    with Progress(
        TextColumn("{task.description:<22}"), BarColumn(), TimeElapsedColumn(), console=err, transient=True
    ) as bar:
        step = bar.add_task(STEPS[0], total=len(STEPS))

        def tell(done: int) -> None:
            bar.update(step, completed=done, description=STEPS[min(done, len(STEPS) - 1)])

        yield tell


def _say(fitted: Fitted, beside: Sensitivity, files: list[Path], *, as_json: bool) -> None:
    state = fitted.students.rows.state
    counted = {words: int((state == code).sum()) for code, words in tables.STATES.items()}
    n_students = int(np.unique(fitted.students.rows.student).size)
    listed = _listed(fitted)
    left_blank = [f"Left blank: {line}" for line in list_left_blank(beside.described["models"])]
    left_out = [f"{subject}: no teachers, for {reason}." for subject, reason in _left_out(fitted).items()]
    warnings = [*left_out, *describe_ceilings(fitted.coded)["warnings"], *left_blank]
    if as_json:
        names = [str(path) for path in files]
        said_all = {"students": n_students, "states": counted, "listed": listed, "warnings": warnings}
        print_json(said_all | {"files": names})
        return
    said = ", ".join(f"{n:,} {words}" for words, n in counted.items() if n)
    out.print(f"{n_students:,} students: {said}.", highlight=False)
    for one in listed:
        lists = one["withheld_because"] or f"{one['high']} teachers listed high, {one['low']} low."
        out.print(f"{one['subject']}: {lists}", highlight=False)
    for warning in warnings:
        out.print(warning, highlight=False)
    out.print(f"Written: {', '.join(path.name for path in files)}.", highlight=False)


def _left_out(fitted: Fitted) -> dict[str, str]:
    left_out = fitted.taught.left_out if fitted.taught is not None else {}
    return {str(fitted.coded.subjects[subject]): reason for subject, reason in left_out.items()}


def _listed(fitted: Fitted) -> list[dict[str, Any]]:
    if fitted.taught is None:
        return []
    effects = fitted.taught.effects
    return [
        {
            "subject": str(fitted.coded.subjects[subject]),
            "high": len(one.lists.high),
            "low": len(one.lists.low),
            "withheld_because": one.lists.withheld_because,
        }
        for subject, one in zip(effects.subjects, effects.effects, strict=True)
    ]
