"""Names for those whom the trail calls by their number."""

from collections.abc import Iterable, Mapping

from sextant.access.models import User

PERSON = "user:"


def names_of_actors(actors: Iterable[str]) -> Mapping[str, str]:
    """Return the names of the people among these actors; a process has none."""
    keys = {int(one.removeprefix(PERSON)) for one in actors if one.startswith(PERSON)}
    if not keys:
        return {}
    users = User.objects.filter(pk__in=keys).select_related("staff")
    return {f"{PERSON}{user.pk}": user.staff.name if user.staff else "" for user in users}
