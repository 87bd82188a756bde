"""What a place and a post are called; the careers pages and the mails say it the same way."""

from django.utils.translation import gettext as _

from sextant.network.queries.places import list_schools


def place_name(school_id: int | None) -> str:
    """Return the name of a school, or of the central office."""
    if school_id is None:
        return _("the central office")
    return place_names().get(school_id, "")


def place_names() -> dict[int, str]:
    """Return the names of all schools by key."""
    return {row.id: row.name for row in list_schools(open_only=False)}


def place_keys() -> dict[int, str]:
    """Return by what addresses name each school."""
    return {row.id: str(row.public_id) for row in list_schools(open_only=False)}
