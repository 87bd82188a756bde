"""MAP of a school or the network: how students stand and grow against the norms, and who is missing."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.map_growth import confirm_map_result
from sextant.assessment.forms.map import MapFilters
from sextant.assessment.panels.map_words import SummaryRow, draw_quadrants, summary_row
from sextant.assessment.queries import map_doubts, map_missing
from sextant.assessment.queries.map_columns import MapPage, read_page
from sextant.assessment.queries.map_retests import RetestRow, list_retests
from sextant.assessment.queries.map_terms import Taken, list_taken, map_starts
from sextant.assessment.queries.map_trend import map_trend
from sextant.assessment.queries.norms import find_norms
from sextant.assessment.rules.map_columns import grades_that_grew, points_of, summarize_by, summarize_columns
from sextant.assessment.rules.map_schools import school_gains
from sextant.assessment.rules.map_sentences import (
    doubts_finding,
    missing_finding,
    norms_sentence,
    pair_words,
    summary_finding,
)
from sextant.assessment.rules.map_summaries import MapSummary, hide_small, hide_small_groups
from sextant.assessment.rules.map_targets import MIDDLE
from sextant.assessment.rules.map_windows import newest_term, says_when_it_begins
from sextant.assessment.terms import NormGroup
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.places import SchoolRow
from sextant.web.current_period import AsOf, as_of, shows_as_of
from sextant.web.current_school import Schools, schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import SMALLEST_GROUP, opened
from sextant.web.grades import grade_within
from sextant.web.pages import go_to, render_page

MOST_RETESTS = 50


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@shows_as_of
@require_GET
def map_home(request: HttpRequest) -> HttpResponse:
    """Show MAP at one school, or the schools side by side; as of a day, with the terms that were over."""
    schools, when = schools_of(request), as_of(request)
    until = when.on if when.label else None
    filters = MapFilters(request.GET, taken=list_taken(school_ids=_ids(schools), until=until))
    context = _frame(schools, filters, when)
    if filters.chosen is not None:
        page = read_page(taken=filters.chosen, school_ids=_ids(schools))
        context |= _told(filters.chosen, page, hides_small=context["hides_small"])
        if schools.current is None:
            context["rows"] = _by_school(schools, page)
        else:
            context["rows"] = _by_grade(filters.chosen, page, hides_small=context["hides_small"])
            context["trend"] = (
                () if context["hides_small"]
                else map_trend(school_id=schools.current.id, test=filters.chosen.test, until=until)
            )  # fmt: skip
    return render_page(request, "assessment/map_home.html", context)


MISSING = Exportable(
    title=_lazy("Students without a MAP result"),
    record_class=RecordClass.S1B,
    cells={"name": "name", "grade": "grade"},
    student="public_id",
)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@shows_as_of
@require_GET
@exportable(MISSING)
def map_absent(request: HttpRequest) -> HttpResponse:
    """List who was enrolled in a window and has no result; a page of one school."""
    schools, when = schools_of(request), as_of(request)
    today, until = when.on, when.on if when.label else None
    filters = MapFilters(request.GET, taken=list_taken(school_ids=_ids(schools), until=until))
    context = _frame(schools, filters, when)
    if schools.current is not None and filters.chosen is not None:
        first, last = filters.chosen.term.window
        expected = map_missing.who_is_missing(
            school_id=schools.current.id, taken=filters.chosen, on=min(last, today)
        )
        context |= {
            "finding": missing_finding(
                n_missing=len(expected.missing),
                n_expected=len(expected.grades),
                test=filters.chosen.test.label,
                term=filters.chosen.term.label,
                is_open=first <= today <= last,
            ),
            "window": (first, last),
            "grades": _missing_by_grade(expected),
            "page": map_missing.page_students(
                student_ids=expected.missing, window=map_missing.MISSING.window(request.GET)
            ),
        }
    return render_page(request, "assessment/map_absent.html", context, fragment="rows")


DOUBTED = Exportable(
    title=_lazy("Questionable MAP results"),
    record_class=RecordClass.S1B,
    cells={
        "name": "name",
        "test": "test",
        "season": "season_label",
        "day": "started_on",
        "rit": "rit",
        "reason": "reason",
    },
    columns={
        "name": _lazy("Student"),
        "test": _lazy("Test"),
        "season": _lazy("Term"),
        "day": _lazy("Day"),
        "rit": _lazy("RIT"),
        "reason": _lazy("Why"),
    },
    shown_as="doubted",
    student="public_id",
)


@requires(policies.READ_FLAGS)
@requires(policies.READ_RESULTS)
@require_GET
@exportable(DOUBTED)
def map_second_look(request: HttpRequest) -> HttpResponse:
    """List changes that no child makes between two tests, and results that wait for a second person."""
    schools = schools_of(request)
    taken = list_taken(school_ids=_ids(schools))
    filters = MapFilters(request.GET, taken=taken)
    context = _frame(schools, filters, AsOf(on=clock.today()))
    doubted = map_doubts.list_doubted(school_ids=_ids(schools))
    retests: tuple[RetestRow, ...] = ()
    if filters.chosen is not None:
        found = list_retests(taken=filters.chosen, school_ids=_ids(schools))
        retests, context["pair"] = found.rows, pair_words(found.pair)
    shown = retests[:MOST_RETESTS]
    named = map_missing.name_students(student_ids=[one.student_id for one in shown])
    context |= {
        "finding": doubts_finding(n_retests=len(retests), n_doubted=len(doubted)),
        "retests": [(one, named[one.student_id]) for one in shown if one.student_id in named],
        "n_retests": len(retests),
        "doubted": doubted,
        "may_confirm": policies.KEEP_RESULTS.holds(current_rights()),
    }
    return render_page(request, "assessment/map_second_look.html", context)


@requires(policies.KEEP_RESULTS)
@require_POST
def map_confirm(request: HttpRequest) -> HttpResponse:
    """Let a questionable result count, on the word of whoever asks."""
    staff_id = current_rights().staff_id
    try:
        confirm_map_result(key=request.POST.get("key", ""), confirmed_by_id=staff_id or 0)
        messages.success(request, _("It counts from now on, on your word."))
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("map_second_look"))


def _ids(schools: Schools) -> list[int]:
    return [schools.current.id] if schools.current else [row.id for row in schools.offered]


def _frame(schools: Schools, filters: MapFilters, when: AsOf) -> dict[str, Any]:
    """Return what every page of MAP says: where, which term, and before the first term when it begins."""
    rights, school = current_rights(), schools.current
    start = map_starts(school_ids=[school.id]).get(school.id) if school else None
    return {
        "school": school,
        "filters": filters,
        "taken": filters.chosen,
        "as_of": when,
        "begins": says_when_it_begins(start.term if start else None, on=when.on),
        "newest_term": newest_term(when.on),
        "hides_small": not _sees_rows(schools),
        "may_see_feeds": policies.READ_FEEDS.holds(rights),
        "may_see_norms": policies.READ_NORMS.holds(rights),
    }


def _sees_rows(schools: Schools) -> bool:
    """Tell if the reader reaches every result of the schools shown, so that nothing small is hidden."""
    rights = current_rights()
    return all(policies.READ_RESULTS.covers(rights, school_id=school_id) for school_id in _ids(schools))


def _told(taken: Taken, page: MapPage, *, hides_small: bool) -> dict[str, Any]:
    summary = summarize_columns(page.told)
    summary = hide_small(summary) if hides_small else summary
    finding = summary_finding(test=taken.test.label, term=taken.term.label, summary=summary)
    norms, points = page.norms, points_of(page.told)
    title = _("%(test)s, %(term)s: status and growth") % {
        "test": taken.test.label,
        "term": taken.term.label,
    }
    return {
        "finding": finding,
        "summary": summary_row(_("Together"), summary),
        "pair": pair_words(page.read.pair),
        "chart": draw_quadrants(points, title=title, finding=_quadrant_finding(points)),
        "norms": norms_sentence(
            year=page.read.norms_year,
            edition=norms.edition if norms else "",
            is_synthetic=norms is not None and norms.is_synthetic,
            n_computed=int(page.told.is_computed.sum()),
        ),
        "is_synthetic": norms is not None and norms.is_synthetic,
        "n_other_norms": page.read.n_other_norms,
    }


def _quadrant_finding(points: Sequence[tuple[int, int]]) -> str:
    n_behind = sum(status < MIDDLE and growth < MIDDLE for status, growth in points)
    if n_behind < SMALLEST_GROUP:
        return _("Fewer than 10 students stand below the middle and grow less than the middle student.")
    return _("%(n)d of %(of)d students stand below the middle and grow less than the middle student.") % {
        "n": n_behind,
        "of": len(points),
    }


def _by_grade(taken: Taken, page: MapPage, *, hides_small: bool) -> list[SummaryRow]:
    summaries = summarize_by(page.told, page.told.grade)
    summaries = hide_small_groups(summaries) if hides_small else summaries
    gains = _school_growth(taken, page)
    season, norms = taken.term.season.value, page.norms
    return [
        summary_row(
            opened(grade_within(grade)),
            summary,
            norm_mean=norms.mean(subject=taken.test.subject, grade=grade, season=season) if norms else None,
            school_growth=gains.get(grade),
        )
        for grade, summary in sorted(summaries.items())
    ]


def _school_growth(taken: Taken, page: MapPage) -> dict[int, int]:
    """Return the percentile of each grade's mean growth among schools, by the grade of today."""
    of_start = grades_that_grew(page.read.columns)
    if not of_start:
        return {}
    gains = school_gains(
        {begun: (one.start, one.end) for begun, one in of_start.items()},
        norms=find_norms(subjects={taken.test.subject}, year=page.read.norms_year, level=NormGroup.SCHOOL),
        subject=taken.test.subject,
        season=page.read.asked.from_season,
        to_season=taken.term.season.value,
    )
    return {of_start[begun].grade: gain.percentile for begun, gain in gains.items()}


def _by_school(schools: Schools, page: MapPage) -> list[SummaryRow]:
    summaries = summarize_by(page.told, page.told.school)
    summaries = summaries if _sees_rows(schools) else hide_small_groups(summaries)
    starts, today = map_starts(), clock.today()
    return [
        summary_row(
            row.name,
            summaries.get(row.id) or MapSummary(n_tested=0, n_growth=0),
            url=f"{reverse('map_home')}?school={row.public_id}",
            begins=says_when_it_begins(starts[row.id].term if row.id in starts else None, on=today),
        )
        for row in _ordered(schools.offered)
    ]


def _ordered(schools: Sequence[SchoolRow]) -> list[SchoolRow]:
    return sorted(schools, key=lambda row: (row.name, row.id))


def _missing_by_grade(expected: map_missing.Expected) -> list[tuple[str, int, int]]:
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for student, grade in expected.grades.items():
        found[grade][0] += student in expected.missing
        found[grade][1] += 1
    return [(opened(grade_within(grade)), missing, of) for grade, (missing, of) in sorted(found.items())]
