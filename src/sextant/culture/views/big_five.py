"""The big five: when, where, what, who and how often, with a map of hours and places (shape: list)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.queries.big_five import OFTEN, ONCE, SOME, BigFive, Heat, big_five_of
from sextant.culture.queries.majors import WAYS
from sextant.culture.terms import Place
from sextant.culture.views.breakdowns import Part, breakdown
from sextant.culture.views.pulse import part_label, way_label
from sextant.kernel import clock
from sextant.web.current_school import schools_of
from sextant.web.formats import number
from sextant.web.pages import render_page

# Not “fewer than ten”: a larger number is withheld, too, where a smaller one would follow from it.
FEW = _lazy("withheld")
SHADES = 5
# A word of an address is no longer than this.
LONGEST_PART = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One hour at one place, written, with its shade (1: most; 0: none)."""

    n: str
    shade: int


@requires(policies.READ_RATES)
@require_GET
def big_five(request: HttpRequest) -> HttpResponse:
    """Show the majors of the school in the header, narrowed to what the address names."""
    school, rights = schools_of(request).current, current_rights()
    if school is None:
        return render_page(request, "culture/big_five_where.html", {"schools": _choices(request)})
    if not policies.READ_RATES.covers(rights, school_id=school.id):
        raise Http404
    reads_each = policies.READ_WHO.holds(rights)
    narrowed = _narrowed(request.GET) if reads_each else {}
    found = big_five_of(school_id=school.id, on=clock.today(), narrowed=narrowed, reads_each=reads_each)
    context: dict[str, object] = {"school": school, "found": found, "reads_each": reads_each}
    if found is not None:
        context |= {
            "finding": _finding(found),
            "ways": [
                breakdown(
                    key=way,
                    heading=way_label(way),
                    parts=_parts(way, found, narrowed, links=reads_each),
                )
                for way in WAYS
            ],
            "heat_places": [Place(place).label for place in found.heat.places],
            "heat": _heat_rows(found.heat),
            "heat_finding": _heat_finding(found.heat),
            "how_often": [(_often_label(key), _written(n)) for key, n in found.how_often.items()],
            "chosen": [
                (f"{way_label(way)}: {_label(way, part, found)}", _address(narrowed, without=way))
                for way, part in narrowed.items()
            ],
            "listed": [(one, _label("place", one.place, found), f"{one.hour:02}:00") for one in found.listed],
            "reads_all": policies.READ_WHO.covers(rights, school_id=school.id),
        }
    return render_page(request, "culture/big_five.html", context)


def _narrowed(asked: QueryDict) -> dict[str, str]:
    """Return the parts that the address names; what is no part of a way finds nothing, and says so."""
    return {way: str(asked[way])[:LONGEST_PART] for way in WAYS if asked.get(way)}


def _parts(way: str, found: BigFive, narrowed: Mapping[str, str], *, links: bool) -> list[Part]:
    return [
        Part(
            label=part_label(way, key, found.code_names),
            count=n,
            n=_written(n),
            url=(_address(narrowed, without=way) if way in narrowed else _address({**narrowed, way: key}))
            if links
            else "",
            is_chosen=narrowed.get(way) == key,
        )
        for key, n in sorted(found.ways[way].items(), key=lambda one: _order(way, one[0], one[1]))
    ]


def _address(narrowed: Mapping[str, str], *, without: str = "") -> str:
    kept = {way: part for way, part in narrowed.items() if way != without}
    page = reverse("big_five")
    return f"{page}?{urlencode(kept)}" if kept else page


def _heat_rows(heat: Heat) -> list[tuple[str, list[HeatCell]]]:
    most = max((n or 0 for row in heat.rows for n in row), default=0)
    return [
        (f"{hour:02}:00", [HeatCell(n=_written(n), shade=_shade(n, most)) for n in row])
        for hour, row in zip(heat.hours, heat.rows, strict=True)
    ]


def _shade(n: int | None, most: int) -> int:
    """Return 1 for the top fifth down to 5 for the lowest; 0 for none, and for what is not told."""
    if not n or not most:
        return 0
    return SHADES - min(SHADES - 1, (n * SHADES - 1) // most)


def _heat_finding(heat: Heat) -> str:
    cells = [
        (n, hour, place)
        for hour, row in zip(heat.hours, heat.rows, strict=True)
        for place, n in zip(heat.places, row, strict=True)
        if n
    ]
    if not cells:
        return ""
    n, hour, place = max(cells, key=lambda cell: cell[0])
    return _("Most in one place and hour: %(place)s, %(hour)s, %(n)s.") % {
        "place": str(Place(place).label),
        "hour": f"{hour:02}:00",
        "n": number(n),
    }


def _finding(found: BigFive) -> str:
    if not found.n:
        return _("No major fits what you look at") if found.n == 0 else _("Too few majors to tell")
    if found.n == 1:
        return _("One major fits what you look at")
    places = {key: n for key, n in found.ways["place"].items() if n}
    if not places:
        return _("%(n)s majors") % {"n": number(found.n)}
    place = max(places, key=lambda key: places[key])
    return _("%(n)s majors, most of them here: %(place)s, %(there)s") % {
        "n": number(found.n),
        "place": str(Place(place).label),
        "there": number(places[place]),
    }


def _often_label(key: str) -> str:
    return {
        ONCE: _("Once"),
        SOME: _("2 to 5 times"),
        OFTEN: _("6 times and more"),
    }[key]


def _label(way: str, part: str, found: BigFive) -> str:
    """Return what a part of the address is called; what is none is called as it was written."""
    return part_label(way, part, found.code_names) if part in found.ways[way] else part


def _written(n: int | None) -> str:
    return str(FEW) if n is None else number(n)


def _order(way: str, key: str, n: int | None) -> tuple[float, str]:
    if way in {"hour", "grade"}:
        return float(key), key
    return (0.0, key) if way == "month" else (-(n or 0), key)


def _choices(request: HttpRequest) -> list[tuple[str, str]]:
    page, rights = reverse("big_five"), current_rights()
    return [
        (one.name, f"{page}?school={one.public_id}")
        for one in schools_of(request).offered
        if policies.READ_RATES.covers(rights, school_id=one.id)
    ]
