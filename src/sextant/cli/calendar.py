"""`sextant calendar …`: set a school year with its report periods, and make the days of it."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from sextant.cli.setting_up import (
    EXIT_USAGE,
    DataOption,
    JsonOption,
    acting,
    fail,
    open_network,
    out,
    print_json,
)

app = typer.Typer(no_args_is_help=True)


@app.callback()
def calendar() -> None:
    """Set school years with their report periods, and make the days of them."""


@app.command()
def make(
    starts: Annotated[str, typer.Option(metavar="DAY", help="The first day of school, as 2026-08-31.")],
    ends: Annotated[str, typer.Option(metavar="DAY", help="The last day of school, as 2027-06-15.")],
    days_off: Annotated[
        Path | None,
        typer.Option(
            help="A text file of days off, one a line: 2026-11-26 Thanksgiving, or two days with “to”.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    usual: Annotated[
        str, typer.Option(help="Add the days off that are usual in a state: pa or nj. Look them over.")
    ] = "",
    whom: Annotated[
        str,
        typer.Option("--for", help="Make the days for all schools, those of pa or nj, or one by its code."),
    ] = "all",
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=DAY",
            help="A day of a report period other than proposed, as p1_ends_on=2026-11-03; may be repeated.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what the year comes to, and change nothing.")
    ] = False,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set a school year with four report periods, and make every day of it for the schools named.

    A year that is on file already is changed: its periods keep their results, closed days stay closed.
    """  # fmt: skip
    open_network(data)
    from sextant.kernel.errors import CannotDo
    from sextant.office.actions.school_years import make_year
    from sextant.office.queries.school_years import schools_chosen

    with acting("installer"):
        schools = _schools(whom)
        plan = _plan(starts, ends, _lines(days_off, usual, starts, ends), schools, sets or [])
        n_days = 0
        if not dry_run:
            try:
                made = make_year(plan=plan, school_ids=schools_chosen(schools), year_id=_year_id(plan.label))
            except CannotDo as refusal:
                fail("Nothing was changed.", cure=str(refusal))
            n_days = made.n_days
        n_schools = len(schools_chosen(schools))
    _show_plan(plan, n_schools=n_schools, n_days=n_days, dry_run=dry_run, as_json=as_json)


@app.command()
def show(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List the school years, their report periods, and for how many schools days are entered."""
    open_network(data)
    from dataclasses import asdict

    from sextant.kernel import clock
    from sextant.office.queries.school_years import list_years

    with acting("installer"):
        years = list_years(on=clock.today())
    if as_json:
        print_json({"years": [asdict(year) for year in years]})
        return
    table = Table(
        "School year", "From", "Until", "Report periods", "Schools with days", "School days", box=None
    )
    for one in years:
        table.add_row(
            one.label, f"{one.starts_on}", f"{one.ends_on}", f"{one.n_periods} of 4",
            f"{one.n_with_days} of {one.n_schools}", f"{one.fewest_days}-{one.most_days}",
        )  # fmt: skip
    out.print(table if years else "No school year is on file: `sextant calendar make`.", highlight=False)


def _lines(file: Path | None, usual: str, starts: str, ends: str) -> str:
    from datetime import date

    from sextant.network.terms import Jurisdiction
    from sextant.office.rules.days_off import (
        UnreadableLine,
        read_days_off,
        usual_days_off,
        write_days_off,
    )

    text = file.read_text(encoding="utf-8-sig") if file else ""
    if not usual:
        return text
    if usual not in Jurisdiction.values:
        fail(f"No state is called {usual}.", cure="Use --usual pa or --usual nj.", code=EXIT_USAGE)
    try:
        first, last = date.fromisoformat(starts), date.fromisoformat(ends)
        typed = {one.on: one for one in read_days_off(text)}
    except UnreadableLine as problem:
        fail(f"{file}: {problem}", cure="Correct the line.", code=EXIT_USAGE)
    except ValueError:
        return text
    proposed = {one.on: one for one in usual_days_off(usual, starts_on=first, ends_on=last)}
    return write_days_off((proposed | typed).values())


def _plan(starts: str, ends: str, lines: str, schools: str, sets: list[str]) -> Any:
    """Return the plan that the page's own form makes of these words."""
    from sextant.office.forms.school_years import SchoolYearForm
    from sextant.office.queries.school_years import school_choices

    said: dict[str, Any] = {
        "starts_on": starts, "ends_on": ends, "days_off": lines, "schools": schools,
        "weekdays": ["0", "1", "2", "3", "4"],
    }  # fmt: skip
    for one in sets:
        field, _sign, day = one.partition("=")
        said[field.strip()] = day.strip()
    form = SchoolYearForm(said, schools=school_choices())
    known = [name for name in form.fields if name.startswith("p")]
    if unknown := sorted(said.keys() - form.fields.keys()):
        fail(
            f"--set names no day of a report period: {unknown[0]}.",
            cure=f"Fields are: {', '.join(known)}.",
            code=EXIT_USAGE,
        )
    if not form.is_valid() or form.plan is None:
        field, problems = next(iter(form.errors.items()))
        where = "" if field == "__all__" else f"{field}: "
        fail(f"{where}{problems[0]}", cure="Nothing was changed.", code=EXIT_USAGE)
    return form.plan


def _schools(whom: str) -> str:
    from sextant.network.queries.places import list_schools
    from sextant.network.terms import Jurisdiction
    from sextant.office.queries.school_years import EVERY_SCHOOL

    known = {school.code: str(school.public_id) for school in list_schools()}
    choice = whom if whom in {EVERY_SCHOOL, *Jurisdiction.values} else known.get(whom, "")
    if not choice:
        cure = f"Use all, pa, nj, or one of: {', '.join(known)}."
        fail(f"No school has the code {whom}.", cure=cure, code=EXIT_USAGE)
    return choice


def _year_id(label: str) -> int | None:
    from sextant.network.queries.calendar import list_school_years

    return next((year.pk for year in list_school_years() if year.label == label), None)


def _show_plan(plan: Any, *, n_schools: int, n_days: int, dry_run: bool, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "year": plan.label, "school_days": plan.n_school_days, "schools": n_schools,
                "days_entered": n_days, "dry_run": dry_run,
                "report_periods": [
                    {"number": one.number, "school_days": one.n_school_days, **_dates(one.dates)}
                    for one in plan.counts
                ],
            }
        )  # fmt: skip
        return
    table = Table("Period", "From", "Until", "Benchmarks", "Grades due", "Cards", "School days", box=None)
    for one in plan.counts:
        days = one.dates
        table.add_row(
            str(one.number), _short(days.starts_on), _short(days.ends_on),
            f"{_short(days.benchmark_starts_on)}-{_short(days.benchmark_ends_on)}",
            _short(days.grades_due_on), _short(days.cards_release_on), str(one.n_school_days),
        )  # fmt: skip
    out.print(table)
    out.print(f"{plan.label} has {plan.n_school_days} school days.", highlight=False)
    if dry_run:
        out.print("A dry run: nothing was changed.", highlight=False)
    else:
        out.print(f"{n_days:,} days were entered or changed for {n_schools:,} schools.", highlight=False)


def _dates(dates: Any) -> dict[str, str]:
    from dataclasses import asdict

    return {name: str(value) for name, value in asdict(dates).items()}


def _short(day: Any) -> str:
    return f"{day:%-d %b}" if day else ""
