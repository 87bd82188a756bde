"""`sextant init`: make an empty network in a folder of its own."""

from typing import Annotated

import typer

from sextant.cli.setting_up import DataOption, acting, err, fail, open_network, out, use_folder


def init(
    name: Annotated[str, typer.Option(help="The name of the network.")] = "My network",
    admin_email: Annotated[
        str, typer.Option(help="E-mail of the data director who signs in first; asked for a password.")
    ] = "",
    data: DataOption = None,
) -> None:
    """Make an empty network: its folder, its keys, its tables."""
    place = use_folder(data)
    if (place / "keys").is_dir():
        fail(f"There is a network in {place} already.", cure="Name another folder with --data.")
    prepare(name, data_folder_is_new=True, data=data)
    if admin_email:
        _add_data_director(admin_email)
    out.print(f"Made [bold]{name}[/bold] in {place}", highlight=False)
    out.print("Next: `sextant import oneroster FILE`, then `sextant serve`.", highlight=False)


def prepare(name: str, *, data_folder_is_new: bool, data: DataOption = None) -> None:
    """Make folder, keys, tables and the network's one row."""
    place = use_folder(data)
    from sextant.kernel.environment import make_keys

    if data_folder_is_new:
        make_keys(place)
    open_network(data)
    make_tables()
    from sextant.network.actions.places import create_network

    with acting("installer"):
        create_network(name=name)


def make_tables() -> None:
    """Bring every database of the network to the newest shape."""
    from django.conf import settings
    from django.core.management import call_command

    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        call_command("createcachetable", database=alias, verbosity=0)


def _add_data_director(email: str) -> None:
    from sextant.access.actions import open_account
    from sextant.kernel import clock
    from sextant.network.actions.people import add_staff, assign_seat
    from sextant.network.terms import Seat

    password = _ask_password()
    with acting("installer"):
        staff = add_staff(given_name="Data", family_name="Director", email=email)
        assign_seat(staff_id=staff.pk, seat=Seat.DATA_DIRECTOR, valid_from=clock.today())
        open_account(
            email=email, display_name="Data Director", at=clock.now(), staff_id=staff.pk, password=password
        )


def _ask_password() -> str:
    """Ask until the password is strong: the network stands already, and `init` makes it only once."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    while True:
        password: str = typer.prompt(
            "Password for the first account", hide_input=True, confirmation_prompt=True
        )
        try:
            validate_password(password)
        except ValidationError as problem:
            err.print(f"That password is too weak. {' '.join(problem.messages)}", highlight=False)
        else:
            return password
