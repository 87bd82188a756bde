"""`sextant growth`: each student against her own earlier path, in a network or in plain files."""

from dataclasses import asdict

import typer
from rich.progress import BarColumn, Progress, TextColumn

from sextant.cli.fitting.command import fit
from sextant.cli.setting_up import DataOption, JsonOption, acting, err, fail, open_network, out, print_json
from sextant.cli.worker import run_queue

app = typer.Typer(no_args_is_help=True)
app.command()(fit)


@app.callback()
def growth() -> None:
    """Compare each student with her own earlier path."""


@app.command()
def run(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Compute growth for the newest period of every subject, and open the work that follows."""
    open_network(data)
    from sextant.assessment.actions.value_added import run_growth
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    with (
        acting("growth_run"),
        Progress(TextColumn("{task.description}"), BarColumn(), console=err, transient=True) as bar,
    ):
        step = bar.add_task("Growth", total=None)
        try:
            made = run_growth(
                on=clock.today(),
                at=clock.now(),
                on_progress=lambda what, done, total: bar.update(
                    step, completed=done, total=total, description=what
                ),
            )
        except CannotDo as refusal:
            fail("No growth run was made.", cure=str(refusal))
    run_queue()
    if as_json:
        print_json(asdict(made))
        return
    out.print(
        f"Growth run {made.number} for {made.target_label}: {made.n_estimated:,} expectations for "
        f"{made.n_students:,} students; {made.n_lagging:,} lagging, {made.n_watch:,} to watch, "
        f"{made.n_surging:,} surging; {made.n_no_history:,} results without history.",
        highlight=False,
    )
    if made.n_last_results:
        out.print(
            f"{made.n_last_results:,} students and subjects without a result in that period keep their "
            "newest one: it is held against its own earlier results, and no flag comes of it.",
            highlight=False,
        )
    if not made.is_final:
        out.print(
            "Provisional: it flags no teacher. The page “Growth” says what is missing.", highlight=False
        )
