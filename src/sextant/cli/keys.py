"""`sextant keys`: change the key of sealed words, and see what wraps them."""

import os
from dataclasses import asdict

import typer
from rich.progress import BarColumn, Progress, TextColumn

from sextant.cli.setting_up import DataOption, JsonOption, acting, err, fail, open_network, out, print_json

NAME = "sealing_key"
app = typer.Typer(no_args_is_help=True)


@app.callback()
def keys() -> None:
    """Change the key that wraps the keys of sealed words. No word is touched; end `sextant serve` first."""


@app.command()
def rotate(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Make a new sealing key and wrap every data key by it, all or none; the key before is kept beside it.

    Where a change was broken off after the new key was made, this finishes it and makes no other.
    """
    place = open_network(data)
    from django.conf import settings

    from sextant.kernel import environment
    from sextant.kernel.sealed import CannotOpen
    from sextant.network.actions.sealing import wrap_keys_anew
    from sextant.network.queries.sealing import count_wrapped

    with acting("installer"):
        before = count_wrapped()
        if before.by_unknown:
            fail(
                f"{before.by_unknown:,} keys are wrapped by a key that is not at hand. Nothing was changed.",
                cure=f"Put that key into {place / 'keys' / NAME}_before, or into SEXTANT_SEALING_KEY_BEFORE.",
            )
        is_new = not before.by_before
        if is_new:
            if os.environ.get("SEXTANT_SEALING_KEY"):
                fail(
                    "The sealing key stands in SEXTANT_SEALING_KEY, where no command may change it.",
                    cure="Put it into SEXTANT_SEALING_KEY_BEFORE and a new one into SEXTANT_SEALING_KEY; "
                    "then run this again.",
                )
            made = environment.new_key()
            environment.replace_key(NAME, by=made, folder=place)
            settings.SEALING_KEY_BEFORE, settings.SEALING_KEY = settings.SEALING_KEY, made
        n_all = before.by_newest + before.by_before if is_new else before.by_before
        with Progress(TextColumn("{task.description}"), BarColumn(), console=err, transient=True) as bar:
            step = bar.add_task("Wrapping keys", total=n_all)
            try:
                n = wrap_keys_anew(on_progress=lambda done: bar.update(step, completed=done))
            except CannotOpen as refusal:
                fail("No key was wrapped anew; each opens as before.", cure=str(refusal))
    if as_json:
        print_json({"made_new_key": is_new, "wrapped": n})
        return
    out.print(
        f"{n:,} keys are wrapped by the {'new key' if is_new else 'key that was made before'}. "
        f"The key before stays in {place / 'keys' / NAME}_before: older backups need it.",
        highlight=False, soft_wrap=True,
    )  # fmt: skip


@app.command()
def show(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Count the data keys by what wraps them; no key is printed."""
    open_network(data)
    from sextant.network.queries.sealing import count_wrapped

    with acting("installer"):
        found = count_wrapped()
    if as_json:
        print_json(asdict(found))
        return
    out.print(
        f"{found.by_newest:,} keys are wrapped by the key in use, {found.by_before:,} by the one before, "
        f"{found.by_unknown:,} by one that is not at hand.",
        highlight=False,
    )
