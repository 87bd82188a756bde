"""Areas of need in words: the two standards or strands in which a student fell most, with their points."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sextant.assessment.queries.strands import AreaLine, AreasOfNeed, Key, areas_of_need
from sextant.web.formats import number

LONGEST_TEXT = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasPart:
    """What stands beside a Lagging or Watch line: a line for each area, or why there is none."""

    heading: str
    lines: tuple[str, ...]
    note: str
    is_known: bool = True
    shorts: tuple[str, ...] = ()


def areas_in_words(keys: Collection[Key], *, on: date, until: date | None = None) -> dict[Key, AreasPart]:
    """Return the areas of need of each student and subject, in words; nothing where no two benchmarks are."""
    found = areas_of_need(keys, on=on, until=until)
    return {key: _part(areas) for key, areas in found.items()}


def short_words(part: AreasPart) -> str:
    """Return the areas in one line, for a list; why there are none is said on the student's page."""
    return "; ".join(part.shorts) or (_("nothing") if part.is_known else _("not enough evidence"))


def _part(areas: AreasOfNeed) -> AreasPart:
    note = _("It says where to look first, never why.")
    if not areas.shares_any:
        note = _("Not enough evidence: the two benchmarks have no standard or strand in common.")
    elif not areas.has_evidence:
        note = _("Not enough evidence: under 4 points on each standard in one of the two benchmarks.")
    elif not areas.lines:
        note = _("No standard fell against the own earlier profile.")
    what = _("Strands that fell most") if areas.is_by_strand else _("Standards that fell most")
    span = _("%(earlier)s to %(newest)s") % {"earlier": areas.earlier, "newest": areas.newest}
    lines = tuple(map(_line, areas.lines))
    return AreasPart(
        heading=f"{what}, {span}",
        lines=lines,
        note=note,
        is_known=areas.has_evidence,
        shorts=tuple(map(_short, areas.lines)),
    )


def _line(line: AreaLine) -> str:
    area = line.area
    words = {
        "what": line.code or line.text[:LONGEST_TEXT],
        "now": _points(area.points, area.most),
        "then": _points(area.earlier_points, area.earlier_most),
        "fall": number(area.fall),
    }
    return _("%(what)s: %(now)s, before %(then)s (%(fall)s points lower, allowing for the items)") % words


def _short(line: AreaLine) -> str:
    """Name an area and its points; by how much it fell is said on the student's page."""
    area = line.area
    words = {
        "what": line.code or line.text[:LONGEST_TEXT],
        "now": _points(area.points, area.most),
        "then": _points(area.earlier_points, area.earlier_most),
    }
    return _("%(what)s %(now)s, before %(then)s") % words


def _points(points: float, most: float) -> str:
    return _("%(points)s of %(most)s") % {"points": _written(points), "most": _written(most)}


def _written(value: float) -> str:
    return number(value, decimals=0 if value == int(value) else 1)
