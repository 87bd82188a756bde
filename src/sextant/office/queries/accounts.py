"""Who of the staff has an account, in which state, and who has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sextant.access.models import User
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import Seat, StaffStatus
from sextant.office.queries.names import named
from sextant.office.terms import AccountState
from sextant.web.tables import Column, Listing, Page, Window, page_of

BY_NAME = ("family_name", "given_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFilter:
    """What the list is narrowed to; whoever has left is shown only with an account that stands open."""

    name: str = ""
    school_id: int | None = None
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        """Tell if the list shows less than everybody at the chosen school."""
        return bool(self.name or self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One member of staff; ``state`` is a word of `AccountState`, ``last_login`` None before the first."""

    id: int
    public_id: UUID
    name: str
    seats: str
    school: str
    email: str
    state: AccountState
    has_left: bool
    last_login: datetime | None

    @property
    def key(self) -> str:
        """Return what tells the row apart on its page."""
        return str(self.public_id)

    @property
    def can_be_opened(self) -> bool:
        """Tell if an account can be opened: there is none, and an address to open it for."""
        return self.state is AccountState.NONE and bool(self.email)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCounts:
    """How many members of staff at work have which kind of account; ``n_left`` left with one open."""

    n_staff: int
    n_none: int
    n_invited: int
    n_left: int


def account_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="name", label=_("Name"), order_by=BY_NAME),
            Column(key="seats", label=_("Works as")),
            Column(key="school", label=_("School"), order_by=("school__name", *BY_NAME)),
            Column(key="email", label=_("E-mail"), order_by=("email", *BY_NAME)),
            Column(key="state", label=_("Account")),
            Column(key="acts", label=_("What you can do")),
        ),
        opens_with="name",
    )


def list_accounts(window: Window, narrowed: AccountFilter, *, on: date) -> Page[AccountRow]:
    """Return one window of the staff with their accounts."""
    people = _narrow(narrowed, on=on).select_related("school").order_by(*window.order_by)
    found: Page[Staff] = page_of(people, window, shape=lambda one: one)
    keys = [person.pk for person in found.rows]
    seats = _seats(keys, on=on)
    users = {user.staff_id: user for user in User.objects.filter(staff_id__in=keys)}
    rows = tuple(_row(person, users.get(person.pk), seats.get(person.pk, "")) for person in found.rows)
    return Page(rows=rows, total=found.total, window=found.window)


def staff_to_open(narrowed: AccountFilter, *, on: date, most: int) -> Sequence[int]:
    """Return the keys of the staff of the list for whom an account can be opened, by name."""
    people = _narrow(narrowed, on=on).exclude(email="").exclude(pk__in=_with_account())
    return tuple(people.order_by(*BY_NAME, "pk").values_list("pk", flat=True)[:most])


def count_accounts() -> AccountCounts:
    """Return how many of the staff can sign in."""
    at_work = _at_work(Staff.objects.all())
    return AccountCounts(
        n_staff=at_work.count(),
        n_none=at_work.exclude(pk__in=_with_account()).count(),
        n_invited=at_work.filter(pk__in=_of_state(AccountState.INVITED)).count(),
        n_left=Staff.objects.filter(
            status=StaffStatus.SEPARATED, pk__in=User.objects.filter(is_active=True).values("staff_id")
        ).count(),
    )


def account_of(public_id: UUID) -> User | None:
    """Return the account of this member of staff, open or closed."""
    staff = Staff.objects.filter(public_id=public_id).values_list("pk", flat=True).first()
    return User.objects.filter(staff_id=staff).first() if staff is not None else None


def staff_keys(public_ids: Sequence[str]) -> Sequence[int]:
    """Return the keys of these members of staff; what names nobody is left out."""
    return tuple(
        Staff.objects.filter(public_id__in=[one for one in public_ids if _is_uuid(one)]).values_list(
            "pk", flat=True
        )
    )


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _narrow(narrowed: AccountFilter, *, on: date) -> QuerySet[Staff]:
    people = named(Staff.objects.all(), narrowed.name) if narrowed.name else Staff.objects.all()
    if narrowed.state == AccountState.LEFT:
        people = people.filter(
            status=StaffStatus.SEPARATED, pk__in=User.objects.filter(is_active=True).values("staff_id")
        )
    else:
        people = _at_work(people)
    if narrowed.state == AccountState.NONE:
        people = people.exclude(pk__in=_with_account())
    elif narrowed.state in {AccountState.INVITED, AccountState.OPEN, AccountState.CLOSED}:
        people = people.filter(pk__in=_of_state(AccountState(narrowed.state)))
    if narrowed.school_id is not None:
        here = StaffAssignment.objects.on(on).filter(school_id=narrowed.school_id).values("staff_id")
        people = people.filter(pk__in=here) | people.filter(school_id=narrowed.school_id)
    return people


def _at_work(people: QuerySet[Staff]) -> QuerySet[Staff]:
    return people.exclude(status=StaffStatus.SEPARATED)


def _with_account() -> QuerySet[User, int | None]:
    owners: QuerySet[User, int | None] = User.objects.filter(staff__isnull=False).values_list(
        "staff_id", flat=True
    )
    return owners


def _of_state(state: AccountState) -> QuerySet[User, int | None]:
    users = User.objects.filter(staff__isnull=False)
    if state is AccountState.CLOSED:
        users = users.filter(is_active=False)
    elif state is AccountState.INVITED:
        users = users.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    else:
        users = users.filter(is_active=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    owners: QuerySet[User, int | None] = users.values_list("staff_id", flat=True)
    return owners


def _row(person: Staff, user: User | None, seats: str) -> AccountRow:
    return AccountRow(
        id=person.pk,
        public_id=person.public_id,
        name=person.name,
        seats=seats,
        school=person.school.name if person.school else "",
        email=user.email if user else person.email,
        state=_state(user),
        has_left=person.status == StaffStatus.SEPARATED,
        last_login=user.last_login if user else None,
    )


def _state(user: User | None) -> AccountState:
    if user is None:
        return AccountState.NONE
    if not user.is_active:
        return AccountState.CLOSED
    return AccountState.OPEN if user.has_usable_password() else AccountState.INVITED


def _seats(keys: Sequence[int], *, on: date) -> dict[int, str]:
    held: dict[int, list[str]] = {}
    rows = StaffAssignment.objects.on(on).filter(staff_id__in=keys).order_by("staff_id", "pk")
    for staff_id, seat in rows.values_list("staff_id", "seat"):
        word = str(Seat(seat).label)
        if word not in held.setdefault(staff_id, []):
            held[staff_id].append(word)
    return {staff_id: ", ".join(words) for staff_id, words in held.items()}
