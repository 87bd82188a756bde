"""The roles of users.csv 1.1, which gives a person one role at several organizations, as rows of 1.2."""

from sextant.interop.oneroster.references import Directory
from sextant.interop.oneroster.rows import RoleRow, Row, Tie
from sextant.interop.oneroster.settling import role_at
from sextant.interop.oneroster.terms import RoleType

ROLE = Tie(attribute="role_1_1", columns=("role",), default="", is_needed=True, is_lenient=False)
ORGS = Tie(attribute="orgs_1_1", columns=("orgSourcedIds",), default=(), is_needed=True, is_lenient=False)


def roles_of(user: Row, *, role: str, org_ids: tuple[str, ...], directory: Directory) -> tuple[RoleRow, ...]:
    """Return one role for each organization, the first of them primary.

    No id in a file may hold a colon, so these ids never meet another's.
    """
    return tuple(
        RoleRow(
            row=user.row,
            sourced_id=f"{user.sourced_id}:{at}:{org_id}",
            modified_at=user.modified_at,
            user_id=user.sourced_id,
            role=at,
            org_id=org_id,
            role_type=RoleType.PRIMARY if place == 0 else RoleType.SECONDARY,
        )
        for place, org_id in enumerate(org_ids)
        for at in (role_at(role, org_id, directory),)
    )
