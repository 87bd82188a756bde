"""What works here (shape: list): each program against like students who waited, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.support import policies
from sextant.support.queries.what_works import CellRow, WorkRow, newest_effect_run, works_here
from sextant.support.terms.care import Domain
from sextant.web.formats import number, signed
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tone

NEARLY_ZERO = 0.005
MEASURED = frozenset({Domain.READING, Domain.MATH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One program as the page shows it."""

    name: str
    about: str
    status: Status
    sentence: str
    minutes: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]


@requires(policies.READ_MENU)
@require_GET
def what_works(request: HttpRequest) -> HttpResponse:
    """Show the menu ranked by what works here, with n and interval; nothing of fewer than ten."""
    run = newest_effect_run(on=clock.today())
    rows = works_here(run_id=run.id if run else None)
    context = {
        "run": run,
        "finding": _finding(rows),
        "rows": tuple(_shown(row) for row in rows),
    }
    return render_page(request, "support/following/what_works.html", context)


def _finding(rows: Sequence[WorkRow]) -> str:
    n = sum(row.whole is not None and row.whole.is_clear and (row.whole.effect or 0.0) > 0 for row in rows)
    if not any(row.whole is not None and row.whole.is_told for row in rows):
        return _("No program can be judged here yet")
    if not n:
        return _("No program can be told from waiting yet")
    return ngettext(
        "%(n)d program went with higher scores here", "%(n)d programs went with higher scores here", n
    ) % {"n": n}


def _shown(row: WorkRow) -> Shown:
    minutes, per_week, weeks = row.dosage
    about = _(
        "%(domain)s, tier %(tier)d · %(minutes)d minutes, %(per_week)d times a week, %(weeks)d weeks"
    ) % {
        "domain": row.domain.label,
        "tier": row.tier,
        "minutes": minutes,
        "per_week": per_week,
        "weeks": weeks,
    }
    return Shown(
        name=row.name,
        about=about,
        status=_status(row.whole),
        sentence=_sentence(row),
        minutes=tuple((str(one.delivered.label), _numbers(one)) for one in row.by_minutes),
        grades=tuple((str(one.grades.label), _numbers(one)) for one in row.by_grades),
    )


def _status(cell: CellRow | None) -> Status:
    if cell is None or not cell.is_told:
        return Status(label=_("Not known here"), tone=Tone.QUIET)
    if not cell.is_clear:
        return Status(label=_("Cannot tell yet"), tone=Tone.QUIET)
    is_gain = cell.lower is not None and cell.lower > 0
    return Status(
        label=_("Went with higher scores") if is_gain else _("Went with lower scores"),
        tone=Tone.GOOD if is_gain else Tone.CONCERN,
    )


def _sentence(row: WorkRow) -> str:
    """Say what a team can read; of an effect only where the interval leaves out zero."""
    cell = row.whole
    if row.domain not in MEASURED:
        return _("Its progress is seen in probes alone: no score of all students measures it.")
    if cell is None:
        return _("Nobody has had it between two tests yet.")
    if cell.why_none is not None:
        return str(cell.why_none.label) + "."
    values = {
        "n": number(cell.n_served),
        "m": number(cell.n_beside),
        "size": number(abs(cell.effect or 0.0), decimals=_decimals(cell)),
        "lower": signed(cell.lower, decimals=_decimals(cell)),
        "upper": signed(cell.upper, decimals=_decimals(cell)),
    }
    return _words_of(cell) % values


def _words_of(cell: CellRow) -> str:
    if cell.is_clear and (cell.effect or 0.0) > 0:
        return _(
            "%(n)s students who had it scored %(size)s SD higher on the next test than %(m)s alike who "
            "waited (%(lower)s to %(upper)s). It may still reflect who was chosen."
        )
    if cell.is_clear:
        return _(
            "%(n)s students who had it scored %(size)s SD lower on the next test than %(m)s alike who "
            "waited (%(lower)s to %(upper)s). It may still reflect who was chosen."
        )
    if cell.leaves_out_zero:
        return _(
            "Between %(lower)s and %(upper)s SD on the next test, for %(n)s students beside %(m)s alike "
            "who waited: among so many comparisons this may be chance."
        )
    return _(
        "Between %(lower)s and %(upper)s SD on the next test, for %(n)s students beside %(m)s alike "
        "who waited: no difference can be told."
    )


def _decimals(cell: CellRow) -> int:
    """Return two, or three where an end so near to zero would read as zero."""
    ends = [abs(one) for one in (cell.lower, cell.upper) if one is not None]
    return 3 if ends and min(ends) < NEARLY_ZERO else 2


def _numbers(cell: CellRow) -> str:
    values = {
        "effect": signed(cell.effect, decimals=_decimals(cell)),
        "lower": signed(cell.lower, decimals=_decimals(cell)),
        "upper": signed(cell.upper, decimals=_decimals(cell)),
        "n": number(cell.n_served),
        "m": number(cell.n_beside),
    }
    if cell.is_clear:
        return _("%(effect)s (%(lower)s to %(upper)s), %(n)s beside %(m)s") % values
    return _("cannot tell: %(lower)s to %(upper)s, %(n)s beside %(m)s") % values
