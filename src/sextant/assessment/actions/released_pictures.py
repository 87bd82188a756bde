"""Copy the pictures of released items: staff see them beside the item, and never the item bank."""

from hashlib import sha256

from sextant.assessment.actions.item_study import Study
from sextant.assessment.models import ItemImage, Release, ReleasedPicture
from sextant.audit import actions as audit

CHUNK = 100


def write_pictures(release: Release, study: Study) -> int:
    """Copy the pictures of every item as it was given; return how many those are.

    The trail keeps a digest of each picture's bytes.
    """
    places: dict[int, list[tuple[str, int]]] = {}
    for form in study.forms:
        for row in form.sat.rows:
            places.setdefault(row.item_id, []).append((form.sat.in_use.label, row.position))
    rows = [
        ReleasedPicture(
            release=release,
            form_label=label,
            position=position,
            number=image.position,
            media_type=image.media_type,
            content=bytes(image.content),
            width=image.width,
            height=image.height,
            alternative=image.alternative,
        )
        for image in ItemImage.objects.filter(item_id__in=places).order_by("item_id", "position")
        for label, position in places[image.item_id]
    ]
    if rows:
        made = ReleasedPicture.objects.bulk_create(rows, batch_size=CHUNK)
        audit.record_batch(
            "assessment.release_pictures",
            table=ReleasedPicture,
            keys=[row.pk for row in made],
            rows=(
                [row.form_label, row.position, row.number, sha256(row.content).hexdigest()] for row in made
            ),
        )
    return len(rows)
