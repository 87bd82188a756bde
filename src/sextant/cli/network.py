"""`sextant init`: make an empty network in a folder of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sextant.cli.setting_up import DataOption, acting, err, fail, open_network, out, use_folder
from sextant.cli.tables import make_tables


def init(
    name: Annotated[str, typer.Option(help="The name of the network.")] = "My network",
    admin_email: Annotated[
        str, typer.Option(help="E-mail of the data director who signs in first; asked for a password.")
    ] = "",
    admin_name: Annotated[
        str, typer.Option(help="Given and family name of the data director; asked for where it is missing.")
    ] = "",
    data: DataOption = None,
) -> None:
    """Make an empty network: its folder, its keys, its tables.

    What is asked for is asked first: whoever breaks off leaves nothing behind.
    """
    place = use_folder(data)
    if (place / "keys").is_dir() and _stands(data):
        fail(f"There is a network in {place} already.", cure="Name another folder with --data.")
    with _or_nothing(place):
        _start(place, data)
        person = _ask_who(admin_name) if admin_email else ("", "")
        password = ask_password("Password for the first account") if admin_email else ""
        prepare(name, data_folder_is_new=False, data=data)
        if admin_email:
            _add_data_director(admin_email, person, password)
    out.print(f"Made [bold]{name}[/bold] in {place}", highlight=False)
    _say_what_is_next(place if data is not None else None, admin_email)


def prepare(name: str, *, data_folder_is_new: bool, data: DataOption = None) -> None:
    """Make folder, keys, tables and the network's one row."""
    place = use_folder(data)
    if data_folder_is_new:
        _start(place, data)
    make_tables()
    from sextant.culture.actions.codes import publish_default_code
    from sextant.instruction.actions.pd_topics import begin_topics
    from sextant.instruction.actions.rubrics import publish_default_rubric
    from sextant.instruction.actions.visits_phrases import publish_default_words
    from sextant.kernel import clock
    from sextant.network.actions.places import create_network

    with acting("installer"):
        create_network(name=name)
        publish_default_rubric(on=clock.today())
        publish_default_code(on=clock.today())
        publish_default_words()
        begin_topics()


def ask_password(question: str) -> str:
    """Ask until the password is strong."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    while True:
        password: str = typer.prompt(question, hide_input=True, confirmation_prompt=True)
        try:
            validate_password(password)
        except ValidationError as problem:
            err.print(f"That password is too weak. {' '.join(problem.messages)}", highlight=False)
        else:
            return password


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name; the last word is the family's, and one word alone is no name.

    Raises:
        typer.Exit: there are not two words.
    """
    given, _, family = " ".join(name.split()).rpartition(" ")
    if not given:
        fail("A person has a given and a family name.", cure='Write both, as --name "Ana Ruiz".', code=2)
    return given, family


def _start(place: Path, data: Path | None) -> None:
    from sextant.kernel.environment import make_keys

    make_keys(place)
    open_network(data)


def _stands(data: Path | None) -> bool:
    """Tell if the folder holds a whole network: one whose making was cut off is made again."""
    open_network(data)
    from django.db import connection

    from sextant.network.queries.places import network_name

    if "network_network" not in connection.introspection.table_names():
        return False
    with acting("installer"):
        return bool(network_name())


@contextmanager
def _or_nothing(place: Path) -> Iterator[None]:
    """Take away what is made in the folder if making it ends early; what lay there before stays."""
    before = set(place.iterdir()) if place.is_dir() else None
    try:
        yield
    except BaseException:
        if before is None:
            shutil.rmtree(place, ignore_errors=True)
        for path in set(place.iterdir()) - before if before is not None else ():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _ask_who(name: str) -> tuple[str, str]:
    while not name.strip().count(" "):
        name = typer.prompt("Given and family name of the data director")
    return split_name(name)


def _add_data_director(email: str, person: tuple[str, str], password: str) -> None:
    from sextant.access.actions import open_account
    from sextant.kernel import clock
    from sextant.network.actions.people import add_staff, assign_seat
    from sextant.network.terms import Seat

    with acting("installer"):
        staff = add_staff(given_name=person[0], family_name=person[1], email=email)
        assign_seat(staff_id=staff.pk, seat=Seat.DATA_DIRECTOR, valid_from=clock.today())
        open_account(
            email=email, display_name=staff.name, at=clock.now(), staff_id=staff.pk, password=password
        )


def _say_what_is_next(place: Path | None, admin_email: str) -> None:
    where = f" --data {place}" if place is not None else ""
    steps = [
        f"sextant import oneroster FILE{where}",
        f"sextant calendar make --starts DAY --ends DAY{where}",
        f"sextant serve{where}",
    ]
    if not admin_email:
        steps.insert(0, f"sextant account add --role data_director --email ADDRESS --name NAME{where}")
    out.print("Next:", highlight=False)
    for step in steps:
        out.print(f"  {step}", highlight=False, soft_wrap=True)
