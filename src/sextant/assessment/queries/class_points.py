"""What whole classes got on standards, and the wrong ideas behind it, for one benchmark at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sextant.assessment.models import Misconception, ReleasedItem, Sitting

type ByStudent = dict[int, Mapping[str, list[float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonIdea:
    """The wrong idea that most of the network showed on a standard, and how it is answered."""

    says: str
    answer: str


def points_by_class(administration_id: int) -> dict[int, ByStudent]:
    """Return by section and student the points and most points by id of the standard, in one question."""
    found: dict[int, ByStudent] = {}
    rows = Sitting.objects.filter(administration_id=administration_id, counts=True, section__isnull=False)
    for section_id, student_id, by_standard in rows.order_by("pk").values_list(
        "section_id", "student_id", "by_standard"
    ):
        found.setdefault(section_id, {})[student_id] = by_standard
    return found


def common_ideas(release_id: int) -> dict[int, CommonIdea]:
    """Return by standard the misconception behind the wrong option that was chosen most."""
    best: dict[int, tuple[float, str]] = {}
    rows = ReleasedItem.objects.filter(release_id=release_id, counts=True).order_by("form_label", "position")
    for standard_id, options, did in rows.values_list("standard_id", "options", "option_statistics"):
        codes = {str(one["label"]): one.get("misconception", "") for one in options}
        for one in did:
            code = codes.get(str(one["label"]), "")
            if code and (one["share"] or 0.0) > best.get(standard_id, (0.0, ""))[0]:
                best[standard_id] = (one["share"], code)
    ideas = Misconception.objects.filter(code__in={code for _, code in best.values()})
    known = {one.code: one for one in ideas}
    return {
        standard_id: CommonIdea(says=known[code].says, answer=known[code].answer)
        for standard_id, (_share, code) in best.items()
        if code in known
    }
