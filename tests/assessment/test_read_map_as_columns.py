"""A network's MAP results read as columns say what the same results say row by row."""

from dataclasses import replace
from itertools import product

import pytest

from assessment.map_of_lantern import load_made_up_norms, map_entry, take_map, vendor_growth
from cast_for_tests import Cast
from office.more_rows import add_students
from sextant.assessment.actions.map_growth import record_map_results
from sextant.assessment.models import MapResult
from sextant.assessment.queries.map_columns import MapPage, read_columns, read_page
from sextant.assessment.queries.map_outcomes import Outcome, Outcomes, read_outcomes
from sextant.assessment.queries.map_retests import list_retests
from sextant.assessment.queries.map_terms import MapTest, Taken, list_taken
from sextant.assessment.rules.map_columns import grades_that_grew, points_of, summarize_by, summarize_columns
from sextant.assessment.rules.map_summaries import summarize
from sextant.assessment.rules.map_targets import NEAREST, needs_retest
from sextant.assessment.rules.map_windows import term_of
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")


def take_map_in_every_way(cast: Cast) -> None:
    """Let one student be tested for each way in which a file may be silent, at two schools."""
    ways = list(product((7, None, 8), (True, False), (20, None), (3.0, None), ("2025", "2020", "")))
    students = add_students(cast, len(ways))
    rows = []
    for number, (student, way) in enumerate(zip(students, ways, strict=True)):
        grade, tells_growth, percentile, error, norms = way
        start, gain = 175 + number % 45, (number * 7) % 40 - 12
        growth = vendor_growth(gain, projected=5.5, percentile=1 + number % 99) if tells_growth else ()
        school = cast.cedar if number % 3 == 0 else cast.harbor
        said = {"grade": grade, "percentile": percentile, "standard_error": error}
        begin = map_entry(cast, student, season="fall", rit=start, **said, norms=norms)
        end = map_entry(cast, student, season="winter", rit=start + gain, **said, growth=growth)
        end = replace(end, school_id=school.pk, grade=end.grade and end.grade + number % 2)
        rows += [end] if number % 11 == 0 else [begin, end]
    rows[-1] = replace(rows[-1], norms="2020")
    with guard.acting_as(process("demo_builder")):
        record_map_results(rows=rows, source="map.csv")


def winter(cast: Cast) -> Taken:
    return Taken(
        test=MapTest(subject="math", course=""),
        term=term_of(year=cast.year.starts_on.year, season="winter"),
        school_year_id=cast.year.pk,
        n_results=0,
    )


def both(cast: Cast) -> tuple[MapPage, Outcomes]:
    ids = [cast.harbor.pk, cast.cedar.pk]
    with guard.acting_as(process("demo_builder")):
        return (
            read_page(taken=winter(cast), school_ids=ids),
            read_outcomes(taken=winter(cast), school_ids=ids),
        )


def is_ours(one: Outcome) -> bool:
    return one.is_percentile_computed or (one.verdict is not None and one.verdict.is_computed)


@pytest.mark.parametrize("has_norms", [True, False])
def test_columns_say_what_rows_say_with_and_without_norms(cast: Cast, *, has_norms: bool) -> None:
    take_map_in_every_way(cast)
    if has_norms:
        load_made_up_norms(cast)

    page, rows = both(cast)

    assert len(rows.rows) > 50
    assert (page.read.norms_year, page.read.pair, page.read.n_other_norms) == (
        rows.norms_year, rows.pair, rows.n_other_norms,
    ) == ("2025", "fall_to_winter", 1)  # fmt: skip
    assert summarize_columns(page.told) == summarize(rows.rows)
    assert int(page.told.is_computed.sum()) == sum(is_ours(one) for one in rows.rows)
    assert (int(page.told.is_computed.sum()) > 0) is has_norms
    assert points_of(page.told) == [
        (one.percentile, one.verdict.percentile)
        for one in rows.rows
        if one.percentile is not None and one.verdict is not None and one.verdict.percentile is not None
    ]


def test_schools_and_grades_say_what_their_rows_say(cast: Cast) -> None:
    take_map_in_every_way(cast)
    load_made_up_norms(cast)

    page, rows = both(cast)

    assert summarize_by(page.told, page.told.school) == {
        school: summarize([one for one in rows.rows if one.school_id == school])
        for school in (cast.harbor.pk, cast.cedar.pk)
    }
    assert summarize_by(page.told, page.told.grade) == {
        grade: summarize([one for one in rows.rows if one.grade == grade])
        for grade in {one.grade for one in rows.rows if one.grade is not None}
    }


def test_a_grade_is_judged_by_the_many_who_came_up_together(cast: Cast) -> None:
    take_map_in_every_way(cast)

    page, rows = both(cast)

    groups: dict[tuple[int, int], list[Outcome]] = {}
    for one in rows.rows:
        if one.case is not None and one.case.grade is not None and one.grade is not None:
            groups.setdefault((one.grade, one.case.grade), []).append(one)
    of_start = {key[1]: (key[0], ones) for key, ones in sorted(groups.items(), key=lambda pair: len(pair[1]))}
    assert {
        begun: (one.grade, one.start, one.end)
        for begun, one in grades_that_grew(page.read.columns).items()
    } == {
        begun: (
            grade,
            sum(one.case.start for one in ones if one.case) / len(ones),
            sum(one.rit for one in ones) / len(ones),
        )
        for begun, (grade, ones) in of_start.items()
        if len(ones) >= 10
    }  # fmt: skip
    assert len(groups) > len(of_start) > 1


def test_whoever_changed_too_much_to_be_believed_is_found_in_columns_too(cast: Cast) -> None:
    take_map_in_every_way(cast)
    ids = [cast.harbor.pk, cast.cedar.pk]

    with guard.acting_as(process("demo_builder")):
        found = list_retests(taken=winter(cast), school_ids=ids)
        rows = read_outcomes(taken=winter(cast), school_ids=ids, pairs=NEAREST).rows

    too_far = [one for one in rows if one.case is not None and needs_retest(one.case)]
    assert len(rows) > len(too_far) > 3
    assert [(one.student_id, one.grade, one.start, one.rit, one.observed) for one in found.rows] == [
        (one.student_id, one.grade, one.case.start, one.rit, one.case.observed) for one in too_far if one.case
    ]


def test_nobody_tested_twice_leaves_growth_untold(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        record_map_results(rows=[map_entry(cast, cast.zuri, season="winter", rit=205)], source="map.csv")

        read = read_columns(taken=winter(cast), school_ids=[cast.harbor.pk])

    assert read.pair == ""
    assert grades_that_grew(read.columns) == {}


def test_what_was_taken_is_counted_at_the_schools_asked_for(cast: Cast) -> None:
    take_map(cast)
    take_map_in_every_way(cast)

    def counted(*school_ids: int) -> dict[str, int]:
        taken = list_taken(school_ids=school_ids or None)
        return {one.term.season.value: one.n_results for one in taken}

    def rows(*school_ids: int) -> dict[str, int]:
        standing = MapResult.objects.filter(is_chosen=True, is_questionable=False)
        standing = standing.filter(school_id__in=school_ids) if school_ids else standing
        return {season: standing.filter(season=season).count() for season in ("winter", "fall")}

    with guard.acting_as(process("demo_builder")):
        for ids in ((), (cast.harbor.pk,), (cast.harbor.pk, cast.cedar.pk), (cast.cedar.pk, 0)):
            assert counted(*ids) == {season: n for season, n in rows(*ids).items() if n}
