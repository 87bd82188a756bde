"""Pictures of released items, for whoever reads released items."""

from collections.abc import Collection
from uuid import UUID

from sextant.assessment.models import ReleasedPicture
from sextant.assessment.queries.test_seats import Picture

MOST_PICTURES = 200

type PlaceKey = tuple[str, int]


def pictures_at(release_id: int, places: Collection[PlaceKey]) -> dict[PlaceKey, tuple[Picture, ...]]:
    """Return the pictures of places of a release, by form and position, without their bytes."""
    wanted, found = set(places), dict[PlaceKey, tuple[Picture, ...]]()
    rows = ReleasedPicture.objects.filter(
        release_id=release_id, position__in={position for _label, position in wanted}
    )
    ordered = rows.defer("content").order_by("form_label", "position", "number")
    for row in ordered[:MOST_PICTURES]:
        key = (row.form_label, row.position)
        if key in wanted:
            picture = Picture(
                public_id=row.public_id, width=row.width, height=row.height, alternative=row.alternative
            )
            found[key] = (*found.get(key, ()), picture)
    return found


def find_released_picture(public_id: UUID) -> tuple[str, bytes] | None:
    """Return media type and content of a picture within reach."""
    found = ReleasedPicture.objects.filter(public_id=public_id).first()
    return (found.media_type, bytes(found.content)) if found else None
