"""Who applies from inside: the member of staff who has signed in."""

from dataclasses import dataclass

from sextant.access.models import User
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.network.queries.people import staff_of_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A member of staff as their application begins."""

    id: int
    given_name: str
    family_name: str
    email: str


def colleague_who_asks() -> Colleague | None:
    """Return the member of staff who has signed in; None for a visitor, a family, or whoever has left."""
    rights = current_rights()
    key = rights.staff_id
    row = staff_of_id(key) if key is not None else None
    if row is None or row.has_left(on=clock.today()):
        return None
    # Who has no address on file is written to where they sign in.
    email = row.email or User.objects.get(pk=rights.user_id).email
    return Colleague(id=row.pk, given_name=row.given_name, family_name=row.family_name, email=email)
