"""`sextant account …`: open accounts, invite their owners, list and close them."""

from typing import Annotated, Any
from uuid import UUID

import typer
from rich.table import Table

from sextant.cli.network import ask_password, split_name
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

EmailOption = Annotated[str, typer.Option(help="The address with which the person signs in.")]
SiteOption = Annotated[
    str, typer.Option(help="Where the network answers in the browser; the link begins with it.")
]
LOCAL = "http://localhost:8000"


@app.callback()
def account() -> None:
    """Open accounts, invite their owners, list and close them.

    An account carries no right: what somebody reaches follows from seats, classes and caseloads.
    """


@app.command()
def add(
    email: EmailOption,
    name: Annotated[str, typer.Option(help="Given and family name, where nobody on file is meant.")] = "",
    staff_id: Annotated[
        str, typer.Option(help="The member of staff: the id in her page's address, or the roster's own.")
    ] = "",
    guardian: Annotated[str, typer.Option(help="The guardian: her id, or the roster's own.")] = "",
    role: Annotated[
        str, typer.Option(help="Seat her in this role too, as data_director; puts her on file if need be.")
    ] = "",
    school: Annotated[str, typer.Option(help="The school of the role, by its code; none is central.")] = "",
    ask: Annotated[
        bool, typer.Option("--password", help="Ask for a password here instead of making a link.")
    ] = False,
    site: SiteOption = LOCAL,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Open an account for one person, and print the link by which she chooses a password.

    Without --staff-id and --guardian the member of staff with this address is meant.
    """
    open_network(data)
    from django.db import transaction

    from sextant.access.actions import open_account
    from sextant.kernel import clock
    from sextant.kernel.errors import CannotDo

    if staff_id and guardian:
        fail("--staff-id and --guardian name two people.", cure="Keep one of them.", code=EXIT_USAGE)
    email = _address(email)
    password = ask_password(f"Password for {email}") if ask else None
    with acting("installer"):
        try:
            with transaction.atomic():
                who = _guardian(guardian) if guardian else _staff(staff_id, email, name, role, school)
                user = open_account(
                    email=email, display_name=name or who.name, at=clock.now(), password=password,
                    guardian_id=who.pk if guardian else None, staff_id=None if guardian else who.pk,
                )  # fmt: skip
        except CannotDo as refusal:
            fail("No account was opened.", cure=str(refusal))
        if ask:
            _say({"email": user.email, "name": user.display_name}, as_json=as_json)
        else:
            _invite(user, site, as_json=as_json)


@app.command()
def invite(
    email: EmailOption, site: SiteOption = LOCAL, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Print a new link by which the owner of an account chooses a password, once and within three days.

    It is sent by e-mail too. A second factor that is set up stays.
    """
    open_network(data)
    from sextant.kernel.errors import CannotDo

    with acting("installer"):
        user = _account(email)
        try:
            _invite(user, site, as_json=as_json)
        except CannotDo as refusal:
            fail("Nobody was invited.", cure=f"{refusal} Use `sextant account reopen`.")


@app.command("list")
def list_(data: DataOption = None, as_json: JsonOption = False) -> None:
    """List every account: whose it is, whether it is open, and when it was last used."""
    open_network(data)
    from sextant.access.models import User

    users = list(User.objects.order_by("email"))
    if as_json:
        print_json({"accounts": [_told(user) for user in users]})
        return
    table = Table("E-mail", "Name", "Kind", "State", "Last sign-in", box=None)
    for user in users:
        last = f"{user.last_login:%Y-%m-%d}" if user.last_login else "never"
        table.add_row(user.email, user.display_name, _kind(user), _state(user), last)
    out.print(table if users else "There is no account yet: `sextant account add`.", highlight=False)


@app.command()
def close(email: EmailOption, data: DataOption = None, as_json: JsonOption = False) -> None:
    """Close an account and end its sessions. What its owner did stays on record."""
    open_network(data)
    from sextant.kernel.errors import CannotDo
    from sextant.office.actions import accounts

    with acting("installer"):
        user = _account(email)
        try:
            accounts.close(user=user)
        except CannotDo as refusal:
            fail("Nothing was changed.", cure=str(refusal))
    _say({"email": user.email, "state": "closed"}, as_json=as_json)


@app.command()
def reopen(
    email: EmailOption, site: SiteOption = LOCAL, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Open a closed account again; its password is gone, so that a new link is printed."""
    open_network(data)
    from sextant.kernel.errors import CannotDo
    from sextant.office.actions import accounts

    with acting("installer"):
        user = _account(email)
        try:
            accounts.reopen(user=user)
        except CannotDo as refusal:
            fail("Nothing was changed.", cure=str(refusal))
        _invite(user, site, as_json=as_json)


def _invite(user: Any, site: str, *, as_json: bool) -> None:
    from sextant.office.actions import accounts

    made = accounts.invite(user=user, site=site)
    if as_json:
        print_json({"email": made.email, "name": made.name, "link": made.link, "hours": made.hours})
        return
    out.print(f"{made.name} ({made.email}) chooses a password within {made.hours} hours at", highlight=False)
    typer.echo(made.link)
    out.print("The link works once. Give it to this person alone.", highlight=False)


def _say(said: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(said)
    else:
        out.print(" ".join(f"{name} {value}" for name, value in said.items()), highlight=False)


def _told(user: Any) -> dict[str, Any]:
    return {
        "email": user.email, "name": user.display_name, "kind": _kind(user), "state": _state(user),
        "last_sign_in": user.last_login,
    }  # fmt: skip


def _kind(user: Any) -> str:
    return "staff" if user.staff_id else "guardian" if user.guardian_id else "student"


def _state(user: Any) -> str:
    if not user.is_active:
        return "closed"
    return "in use" if user.has_usable_password() else "invited"


def _address(email: str) -> str:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        fail(f"{email} is no e-mail address.", cure="Write it as ana@school.example.", code=EXIT_USAGE)
    return email.lower()


def _account(email: str) -> Any:
    from sextant.access.models import User

    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        fail(f"No account has the address {email}.", cure="See them all with `sextant account list`.")
    return user


def _guardian(named: str) -> Any:
    from sextant.network.queries.people import find_guardian

    # The installer reads no family; the process that brings rosters in does.
    with acting("importer"):
        found = _by_id(named, "network.Guardian", find_guardian)
    if found is None:
        fail(f"No guardian on file has the id {named}.", cure="Take it from the roster that was imported.")
    return found


def _staff(named: str, email: str, name: str, role: str, school: str) -> Any:
    """Return the member of staff who is meant; with a role somebody new is put on file and seated."""
    from sextant.network.models import Staff
    from sextant.network.queries.people import find_staff

    found = (
        _by_id(named, "network.Staff", find_staff)
        if named
        else Staff.objects.filter(email=email).order_by("pk").first()
    )
    if found is None and (named or not role):
        fail(
            f"No member of staff has {f'the id {named}' if named else f'the address {email}'}.",
            cure="Import the roster first, name her with --staff-id, or put her on file with --role.",
        )
    return _seat(found, email, name, role, school) if role else found


def _seat(found: Any, email: str, name: str, role: str, school: str) -> Any:
    from sextant.kernel import clock
    from sextant.network.actions.people import add_staff, assign_seat
    from sextant.network.queries.places import list_schools
    from sextant.network.terms import Seat

    if role not in Seat.values:
        fail(f"No role is called {role}.", cure=f"Choose one of: {', '.join(Seat.values)}.", code=EXIT_USAGE)
    place = next((one.id for one in list_schools() if one.code == school), None)
    if school and place is None:
        codes = ", ".join(one.code for one in list_schools())
        fail(f"No school has the code {school}.", cure=f"Codes are: {codes}.", code=EXIT_USAGE)
    if found is None:
        given, family = split_name(name)
        found = add_staff(given_name=given, family_name=family, email=email, school_id=place)
    assign_seat(staff_id=found.pk, seat=role, valid_from=clock.today(), school_id=place)
    return found


def _by_id(named: str, label: str, find: Any) -> Any:
    """Return who has this id: ours, or the one of a system that sends rosters."""
    from django.apps import apps

    from sextant.network.models import ExternalId

    try:
        found = find(UUID(named))
    except ValueError:
        found = None
    if found is not None:
        return found
    outside = ExternalId.objects.filter(label=label, value=named).values_list("record_id", flat=True).first()
    return apps.get_model(label)._default_manager.filter(pk=outside).first() if outside is not None else None
