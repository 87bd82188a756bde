"""`sextant import …`: bring in files from the command line; what is held or refused says so and why."""

from pathlib import Path
from typing import Annotated

import typer

from sextant.cli.bringing_in import bring_in, known_jurisdiction, known_subject, known_system
from sextant.cli.import_check import check_strictly
from sextant.cli.setting_up import DataOption, JsonOption

app = typer.Typer(no_args_is_help=True)

FilesArgument = Annotated[
    list[Path], typer.Argument(help="The file, or several that belong together.", exists=True, dir_okay=False)
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what the file would change, and change nothing.")
]
CreateOption = Annotated[
    bool,
    typer.Option(
        "--create-students",
        help="Put students on file whom only this file knows, with their schools and school years.",
    ),
]
JurisdictionOption = Annotated[
    str, typer.Option(help="The state in which schools lie that the file brings: pa or nj.")
]


@app.callback()
def imports() -> None:
    """Bring in files.

    Ends with 0 if the file was applied or changes nothing, 1 if it was refused, 2 if the command was
    misspelled, 3 if it is held because too much would end or match nobody, or if none of its rows could be
    taken over.
    """


@app.command()
def oneroster(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    accept_drops: Annotated[
        bool,
        typer.Option(
            "--accept-drops", help="Release a file that lacks over 5 % of students or 10 % of others."
        ),
    ] = False,
    jurisdiction: JurisdictionOption = "pa",
    system: Annotated[
        str, typer.Option(help="Who sends it, where several systems do. Each has ids of its own.")
    ] = "oneroster",
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Only hold the package against the text of the specification, fault by fault; ends with "
            "0 if there is none, else with 1. Needs no network.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring in a OneRoster 1.1 or 1.2 package: a ZIP, or its CSV files."""
    if check:
        check_strictly(files, data=data, as_json=as_json)
    bring_in(
        "oneroster", files, data=data, dry_run=dry_run, accept_drops=accept_drops, as_json=as_json,
        options={"jurisdiction": known_jurisdiction(jurisdiction), "system": known_system(system)},
    )  # fmt: skip


@app.command("map")
def map_growth(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    create_students: CreateOption = False,
    accept_unmatched: Annotated[
        bool,
        typer.Option(
            "--accept-unmatched", help="Release a file of which over 0.5 % of the results match no student."
        ),
    ] = False,
    jurisdiction: JurisdictionOption = "pa",
    as_json: JsonOption = False,
) -> None:
    """Bring in NWEA MAP Growth results: AssessmentResults with StudentsBySchool, or a Combined file.

    Name all files of one export together; a ZIP may hold them.
    """
    bring_in(
        "map", files, data=data, dry_run=dry_run, as_json=as_json, accept_drops=accept_unmatched,
        options={"jurisdiction": known_jurisdiction(jurisdiction), "create_students": create_students},
    )  # fmt: skip


@app.command()
def scores(
    files: FilesArgument,
    data: DataOption = None,
    dry_run: DryRunOption = False,
    create_students: CreateOption = False,
    maps: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="The column that feeds a field; may be repeated."),
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="One value for every row; may be repeated."),
    ] = None,
    period_kind: Annotated[
        str,
        typer.Option(help="What plain numbers in the period count: report_period, season, year or wave."),
    ] = "",
    wave_year: Annotated[
        str,
        typer.Option(
            metavar="WAVE=YEAR", help="The school year of one wave; a step of a wave is a year: 0.5=2019-20."
        ),
    ] = "",
    lone_year: Annotated[
        str, typer.Option(help="Whether 2026 means the school year that ends or that starts in 2026.")
    ] = "ends",
    new_subject: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD", help="A subject that nobody had here before, and that is meant; may be repeated."
        ),
    ] = None,
    jurisdiction: JurisdictionOption = "pa",
    as_json: JsonOption = False,
) -> None:
    """Bring in any table of results: one row a student, subject and occasion.

    Fields are student_id, subject, school_year, period, score, max_score, se, form, grade, school,
    section, teacher, tested_on. A column of a field's own name needs no --map.
    """
    options = {
        "map": maps or [], "set": sets or [], "period_kind": period_kind, "wave_year": wave_year,
        "lone_year": lone_year, "create_students": create_students, "new_subject": new_subject or [],
        "jurisdiction": known_jurisdiction(jurisdiction),
    }  # fmt: skip
    bring_in("scores", files, data=data, dry_run=dry_run, as_json=as_json, options=options)


@app.command()
def answers(
    files: FilesArgument,
    benchmark: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="The benchmark to which the answers belong: its title as the page Benchmarks shows it, or "
            "the id in the address of its page.",
        ),
    ],
    data: DataOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Bring in answers to a benchmark: one row an answer, one row a student, or a scanner's letters."""
    bring_in("answers", files, data=data, dry_run=dry_run, as_json=as_json, options={"benchmark": benchmark})


@app.command()
def standards(
    file: Annotated[
        Path, typer.Argument(help="A CASE package (JSON), or a table (CSV).", exists=True, dir_okay=False)
    ],
    data: DataOption = None,
    dry_run: DryRunOption = False,
    accept_drops: Annotated[
        bool, typer.Option("--accept-drops", help="Release a file that lacks over 10 % of the standards.")
    ] = False,
    title: Annotated[
        str, typer.Option(help="Name of the framework, for a table. Default: the name of the file.")
    ] = "",
    subject: Annotated[str, typer.Option(help="Subject of the framework, for a table: math, ela, …")] = "",
    as_json: JsonOption = False,
) -> None:
    """Bring in academic standards: a CASE 1.0 or 1.1 package, or a table.

    The table has one row a standard, with the columns code and text, and maybe parent, grade and kind.
    """
    bring_in(
        "standards", [file], data=data, dry_run=dry_run, accept_drops=accept_drops, as_json=as_json,
        options={"title": title, "subject": known_subject(subject)},
    )  # fmt: skip


@app.command()
def deanslist(
    files: Annotated[
        list[Path],
        typer.Argument(help="Behaviors, communications: CSV or JSON.", exists=True, dir_okay=False),
    ],
    data: DataOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Bring in behaviors and communications as DeansList exports them."""
    bring_in("deanslist", files, data=data, dry_run=dry_run, as_json=as_json, options={})
