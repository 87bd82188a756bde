"""Places of forms as scoring needs them, and the sittings of an administration."""

from collections.abc import Collection
from typing import Any

from sextant.assessment.models import AdministrationForm, FormItem, Sitting
from sextant.assessment.rules.scoring import Place


def places_of(form_ids: Collection[int]) -> dict[int, tuple[Place, ...]]:
    """Return the places of forms, in their order, by form; whoever asks must be allowed to read tests."""
    found: dict[int, list[Place]] = {key: [] for key in form_ids}
    rows = FormItem.objects.filter(form_id__in=found).order_by("form_id", "position")
    columns = ("form_id", "position", "kind", "key", "points", "standard_id", "counts", "options")
    for form_id, position, kind, key, points, standard_id, counts, options in rows.values_list(*columns):
        found[form_id].append(
            Place(
                position=position,
                kind=kind,
                key=key,
                points=points,
                standard_id=standard_id,
                counts=counts,
                labels=tuple(option["label"] for option in options),
            )
        )
    return {key: tuple(places) for key, places in found.items()}


def labels_of(administration_id: int) -> dict[int, str]:
    """Return the letter of each form that an administration uses, by form."""
    rows = AdministrationForm.objects.filter(administration_id=administration_id).order_by("label")
    return dict(rows.values_list("form_id", "label"))


def stored_sittings(*, administration_id: int, student_ids: Collection[int]) -> dict[int, list[Sitting]]:
    """Return the sittings of an administration by student, the first one first."""
    found: dict[int, list[Sitting]] = {}
    wanted = set(student_ids)
    rows: Any = Sitting.objects.filter(administration_id=administration_id).order_by("student_id", "pk")
    for sitting in rows:
        if sitting.student_id in wanted:
            found.setdefault(sitting.student_id, []).append(sitting)
    return found
