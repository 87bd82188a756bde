"""Nobody decides on her own: whoever reported keeps no child from class, and no guardian decides at all."""

from sextant.access.reach import current_rights
from sextant.culture.queries.deciders import has_child_in, reported_it, who_else_decides
from sextant.kernel.errors import CannotDo


class OwnReport(CannotDo):
    """What keeps a student from class is decided by somebody else than whoever reported it."""


class OwnChild(CannotDo):
    """No guardian of a child of an incident decides on it."""


def refuse_family(*, incident_id: int, school_id: int) -> None:
    """Do nothing unless whoever acts has a child of her own in the incident.

    Raises:
        OwnChild: she has.
    """
    if has_child_in(incident_id):
        raise OwnChild(f"A child of yours is in this incident. {_instead(school_id)}")


def refuse_own_report(*, incident_id: int, school_id: int) -> None:
    """Do nothing unless whoever acts reported what she would keep a student from class for.

    Raises:
        OwnReport: she did.
    """
    if reported_it(incident_id):
        raise OwnReport(
            "You reported this, so somebody else decides what keeps the student from class. "
            f"{_instead(school_id)}"
        )


def _instead(school_id: int) -> str:
    names = who_else_decides(school_id=school_id, on=current_rights().on)
    if names:
        return f"At your school this is for: {', '.join(names)}."
    return "Nobody else at your school decides; ask the regional superintendent to name somebody for it."
