"""What `sextant import` prints: what a file would change, its rows set aside, and how it ended."""

from collections import defaultdict
from typing import Any, NoReturn

import typer
from rich.table import Table

from sextant.cli.setting_up import EXIT_HELD, err, fail, out, print_json

SHOWN_KINDS, SHOWN_ROWS, MOST_IN_JSON = 20, 10, 1000


def say_refused(refusal: dict[str, Any], *, as_json: bool) -> NoReturn:
    """Print why files cannot be read at all, and end with 1."""
    if as_json:
        print_json({"state": "rejected", "refusal": refusal})
        raise typer.Exit(1)
    row = f"row {refusal['row']}" if refusal["row"] else ""
    place = ", ".join(filter(None, (refusal["file"], row, refusal["field"])))
    fail(
        f"{place}: {refusal['message']}" if place else refusal["message"],
        cure=f"{refusal['cure']} Nothing was changed.",
    )


def say_outcome(run: Any, prepared: Any, *, dry_run: bool, as_json: bool) -> None:
    """Print how an import ended; end with 3 where none of its rows could be taken over."""
    if as_json:
        state = _state(run, prepared, dry_run=dry_run)
        print_json(summary(run, state=state, dry_run=dry_run, rows=prepared.rows))
    elif prepared.takes_nothing:
        _say_nothing_taken(run.n_set_aside)
    else:
        _say(run, prepared, dry_run=dry_run)
    if prepared.takes_nothing:
        raise typer.Exit(EXIT_HELD)


def _say(run: Any, prepared: Any, *, dry_run: bool) -> None:
    n_aside = run.n_set_aside
    if run.state == "unchanged":
        rest = f"the rest of it; {_rows(n_aside)} set aside" if n_aside else "all of it already"
        out.print(f"The network has {rest}. Nothing was changed.", highlight=False)
    elif dry_run:
        for sentence in prepared.held_because:
            out.print(f"It would be held: {sentence}", highlight=False)
        out.print("A dry run: nothing was changed.", highlight=False)
    else:
        out.print(f"Applied; {_rows(n_aside)} set aside." if n_aside else "Applied.", highlight=False)


def _say_nothing_taken(n_aside: int) -> None:
    because = f"{_rows(n_aside)} set aside" if n_aside else "the file holds nothing that is kept here"
    err.print(f"[bold]Nothing was taken over: {because}.[/bold]", highlight=False)


def _rows(n: int) -> str:
    return f"{n:,} row was" if n == 1 else f"{n:,} rows were"


def _state(run: Any, prepared: Any, *, dry_run: bool) -> str:
    if prepared.takes_nothing:
        return "nothing_taken"
    if run.state == "unchanged":
        return "unchanged"
    state = "held" if prepared.held_because and dry_run else str(run.state)
    return "ready" if state == "cancelled" else state


def summary(run: Any, *, state: str, dry_run: bool, rows: tuple[Any, ...]) -> dict[str, Any]:
    """Return what a script is told of an import."""
    return {
        "state": state,
        "dry_run": dry_run,
        "run": None if dry_run else str(run.public_id),
        "counts": run.counts,
        "notes": run.repairs,
        "set_aside": run.n_set_aside,
        "questions": run.n_questions,
        "held_because": run.held_because,
        "rows": [
            {
                "file": row.file, "row": row.row, "field": row.field, "code": row.code,
                "fate": str(row.fate), "message": row.message, "cure": row.cure,
            }
            for row in rows[:MOST_IN_JSON]
        ],
    }  # fmt: skip


def show(run: Any, rows: tuple[Any, ...]) -> None:
    """Print what a file would change, what was repaired, and what somebody must look at."""
    table = Table("File", "Table", "New", "Changed", "Ended", "Unchanged", box=None)
    for one in run.counts:
        numbers = [one["n_create"], one["n_update"], one["n_end"], one["n_unchanged"]]
        if any(numbers):
            table.add_row(one["file"], one["table"], *(f"{number:,}" for number in numbers))
    if table.row_count:
        out.print(table)
    if run.repairs:
        _show_repairs(run.repairs)
    for fate, n, verb in (
        ("set_aside", run.n_set_aside, "set aside"),
        ("question", run.n_questions, "read with a question"),
    ):
        _show_rows([row for row in rows if row.fate == fate], n, verb)


def _show_repairs(repairs: list[dict[str, Any]]) -> None:
    from sextant.interop.queries.words import note_words

    out.print(f"\n{sum(one['times'] for one in repairs):,} repairs and decisions:", highlight=False)
    for one in repairs:
        row = f"row {one['row']}" if one.get("row") else ""
        first = f" ({'first in ' if one['times'] > 1 else ''}{row})" if row else ""
        place = " ".join(filter(None, (one["file"], one["field"])))
        out.print(
            f"  {one['times']:>7,} × {place}: {note_words(one['code'])}{first}",
            highlight=False, markup=False,
        )  # fmt: skip


def _show_rows(rows: list[Any], n_rows: int, verb: str) -> None:
    """Print each reason once, with the first rows that have it."""
    if not rows:
        return
    out.print(f"\n{_rows(n_rows)} {verb}:", highlight=False)
    alike: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for row in rows:
        alike[row.file, row.field, row.message, row.cure].append(row.row)
    for (file, field, message, cure), numbers in list(alike.items())[:SHOWN_KINDS]:
        named = ", ".join(f"{number:,}" for number in numbers[:SHOWN_ROWS] if number)
        more = f" and {len(numbers) - SHOWN_ROWS:,} more" if len(numbers) > SHOWN_ROWS else ""
        where = f"{'row' if len(numbers) == 1 else 'rows'} {named}{more}" if named else ""
        place = " ".join(filter(None, (file, where, field)))
        out.print(f"  {place}: {message} {cure}", highlight=False, markup=False)
    if len(alike) > SHOWN_KINDS:
        out.print(f"  … and {len(alike) - SHOWN_KINDS:,} more; --json names them", highlight=False)
