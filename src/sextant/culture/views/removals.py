"""Removals of a school (shape: list): counters, clocks and returns; those sent home informally."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.panels.removals import status_of
from sextant.culture.queries.clock_rows import DueClock, clocks_due
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.removal_counts import warns_from
from sextant.culture.queries.removal_lists import list_counters, list_informal, list_returns
from sextant.culture.rules.removal_counter import Light
from sextant.culture.rules.removal_words import days_in_words
from sextant.kernel import clock
from sextant.network.queries.places import SchoolRow
from sextant.web.current_school import schools_of
from sextant.web.pages import render_page
from sextant.web.parts import due_in_words

# All of them stand on a list of their own.
MOST_RETURNS = 8


@requires(policies.LIST_REMOVALS)
@require_GET
def removal_list(request: HttpRequest) -> HttpResponse:
    """List who was removed how many days, which clocks run, and who comes back."""
    school = _school(request)
    on, rights = clock.today(), current_rights()
    reads_plans = policies.READ_PROTECTIONS.holds(rights) and policies.READ_PROTECTIONS.covers(
        rights, school_id=school.id
    )
    counters = list_counters(school_id=school.id, on=on, with_protection=reads_plans)
    amber_from, red_from = map(days_in_words, warns_from(on=on, school_id=school.id))
    clocks = clocks_due(school_id=school.id, with_protections=reads_plans)
    n_late = sum(one.due_on < on for one in clocks)
    returns = [
        (one, due_in_words(one.returns_on, on=on))
        for one in (list_returns(on=on, school_id=school.id) if policies.READ_RETURNS.holds(rights) else ())
        if one.circle_held_on is None
    ]
    names_all = policies.NAME_REMOVALS.holds(rights)
    rows = [
        (row, status_of(row.light), days_in_words(row.n_days))
        for row in counters.rows
        if names_all or row.light is Light.RED
    ]
    context = {
        "school": school,
        "finding": finding(
            n_red=counters.n_red, red_from=red_from, n_late=n_late, n_students=counters.n_students
        ),
        "amber_from": amber_from,
        "red_from": red_from,
        "rows": rows,
        "rows_warned": [one for one in rows if one[0].light is not Light.QUIET],
        "rows_quiet": [one for one in rows if one[0].light is Light.QUIET],
        "n_students": counters.n_students,
        "names_all": names_all,
        "reads_plans": reads_plans,
        "clocks": [(one, due_in_words(one.due_on, on=on), _address(one)) for one in clocks if names_all],
        "n_clocks": len(clocks),
        "returns": returns[:MOST_RETURNS],
        "n_returns": len(returns),
        "reads_returns": policies.READ_RETURNS.holds(rights),
        "not_researched": law_at(school.id).not_researched,
    }
    return render_page(request, "culture/removal_list.html", context)


@requires(policies.NAME_REMOVALS)
@require_GET
def informal_removals(request: HttpRequest) -> HttpResponse:
    """List the days on which the school sent students home without calling it a suspension."""
    school = _school(request)
    rows = list_informal(school_id=school.id, on=clock.today())
    n = len(rows)
    context = {
        "school": school,
        "rows": [(row, days_in_words(row.fraction)) for row in rows],
        "finding": ngettext(
            "%(n)s time a student was sent home informally.",
            "%(n)s times students were sent home informally.",
            n,
        )
        % {"n": n}
        if n
        else _("Nobody was sent home informally this school year."),
    }  # fmt: skip
    return render_page(request, "culture/informal_removals.html", context)


def finding(*, n_red: int, red_from: str, n_late: int, n_students: int) -> str:
    """Return the sentence on top of the list."""
    if n_late:
        return ngettext(
            "%(n)s clock has run out; it comes first.", "%(n)s clocks have run out; they come first.", n_late
        ) % {"n": n_late}
    if n_red:
        return ngettext(
            "%(n)s student stands at %(days)s days or more.",
            "%(n)s students stand at %(days)s days or more.",
            n_red,
        ) % {"n": n_red, "days": red_from}
    if n_students:
        return ngettext(
            "%(n)s student was removed this school year; nothing is late.",
            "%(n)s students were removed this school year; nothing is late.",
            n_students,
        ) % {"n": n_students}
    return _("Nobody was removed from class or school this school year.")


def _address(one: DueClock) -> str:
    return reverse("protection_case" if one.is_protection else "due_process_case", args=[one.case_public_id])


def _school(request: HttpRequest) -> SchoolRow:
    schools = schools_of(request)
    school = schools.current or (schools.offered[0] if schools.offered else None)
    if school is None:
        raise Http404
    return school
