"""The pages of docs/reference that are made from the code; a test compares them, so they cannot go stale."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from sextant.cli.matrix_differences import DIFFERENCES
from sextant.cli.setting_up import open_network, out

MADE = "<!-- Made from the code by `just pages`. Do not edit. -->\n\n"

DIFFERENCES_INTRO = (
    "Each line names what stands here instead of a cell of section 9, and why. What is narrower waits "
    "for its tables or is kept narrow on purpose; what is wider has a reason in another section."
)


def reference(
    folder: Annotated[Path, typer.Argument(help="Where the pages are written.")] = Path("docs/reference"),
) -> None:
    """Write the reference pages that are made from the code."""
    open_network(None, must_exist=False)
    for name, page in pages().items():
        (folder / name).write_text(page(), encoding="utf-8")
        out.print(f"wrote {name}")


def pages() -> dict[str, Callable[[], str]]:
    """Return each generated page's name and the function that makes it."""
    return {
        "matrix.md": _matrix,
        "thresholds.md": _thresholds,
        "events.md": _events,
        "data-dictionary.md": _tables,
        "commands.md": _commands,
        "interlocks.md": _interlocks,
        "extract.md": _extract,
    }


def _matrix() -> str:
    from sextant.access.matrix import MATRIX

    lines = ["# Who may do what\n", MADE + "What does not stand here is denied.\n"]
    for (record_class, verb), row in MATRIX.items():
        lines.append(f"\n## {record_class}, {verb}\n\n| Role | Reach |\n|---|---|")
        lines.extend(f"| {role} | {reach} |" for role, reach in sorted(row.items()))
    lines.append(f"\n## Where this differs from the domain specification\n\n{DIFFERENCES_INTRO}\n")
    for kind, differences in DIFFERENCES.items():
        lines.append(f"\n### {kind}\n")
        lines.extend(f"- **{what}.** {why}" for what, why in differences)
    return "\n".join(lines) + "\n"


def _thresholds() -> str:
    from django.utils.module_loading import autodiscover_modules

    from sextant.kernel.thresholds import all_declared

    autodiscover_modules("thresholds")
    lines = [
        "# Numbers a network may set\n",
        MADE + "| Key | Default | Unit | From | To | Says | Source |\n|---|---|---|---|---|---|---|",
    ]
    lines.extend(
        f"| `{one.key}` | {one.default:g} | {one.unit} | {one.lowest:g} | {one.highest:g} "
        f"| {one.says} | {one.source} |"
        for one in all_declared()
    )
    return "\n".join(lines) + "\n"


def _events() -> str:
    lines = ["# What systems say happened\n", MADE + "| Event | System | Carries |\n|---|---|---|"]
    lines.extend(
        f"| {event.__name__} | {event.__module__.split('.')[1]} | {', '.join(event.__dataclass_fields__)} |"
        for event in _all_events()
    )
    return "\n".join(lines) + "\n"


def _all_events() -> Iterator[Any]:
    from sextant.kernel.events import Event

    yield from sorted(
        (event for event in Event.__subclasses__() if event.__module__.startswith("sextant.")),
        key=lambda event: (event.__module__, event.__name__),
    )


def _tables() -> str:
    from django.apps import apps

    lines = ["# Data dictionary\n", MADE]
    for model in apps.get_models():
        if not model.__module__.startswith("sextant."):
            continue
        guard = getattr(model, "guard", None)
        lines.append(f"\n## {model._meta.label}\n\nClass: {guard.record_class if guard else 'not guarded'}\n")
        lines.append("| Column | Type | May be empty |\n|---|---|---|")
        lines.extend(
            f"| {field.attname} | {field.get_internal_type()} | {'yes' if field.null else 'no'} |"
            for field in model._meta.concrete_fields
        )
    return "\n".join(lines) + "\n"


def _commands() -> str:
    from typer.main import get_command

    from sextant.cli.main import app

    lines = ["# Commands\n", MADE]

    def describe(command: Any, name: str) -> None:
        if hasattr(command, "commands"):
            for sub, one in sorted(getattr(command, "commands", {}).items()):
                describe(one, f"{name} {sub}")
            return
        lines.append(f"\n## `{name}`\n\n{(command.help or '').strip()}\n")
        for parameter in command.params:
            if parameter.name == "help":
                continue
            opts = ", ".join(f"`{opt}`" for opt in parameter.opts)
            lines.append(f"- {opts}: {(getattr(parameter, 'help', '') or '').strip()}")

    describe(get_command(app), "sextant")
    return "\n".join(lines) + "\n"


def _interlocks() -> str:
    from sextant.interlocks.table import as_markdown

    return as_markdown()


def _extract() -> str:
    from sextant.interop.extract.dictionary import dictionary
    from sextant.interop.extract.tables import fact_tables

    return f"# What the nightly extract holds\n\n{MADE}{dictionary(fact_tables())}"
