"""Courses and forms are placed by their students' own histories, not by their classmates."""

import numpy as np
import pytest

from sextant.valueadded.students import Link
from sextant.valueadded.students.panel import Cells
from sextant.valueadded.students.paths import estimate_shifts, trace_paths
from valueadded.students.student_cases import NEWEST, fit, small_network, take


@pytest.fixture(scope="module")
def network():
    return small_network(seed=21, n=2400, hard_course=True)


@pytest.fixture(scope="module")
def fitted(network):
    return fit(network.scores)


def newest_cells(fitted):
    at = (fitted.cells.subject == 0) & (fitted.cells.period == NEWEST)
    hard = np.flatnonzero(at & (fitted.cells.form == 99))[0]
    return hard, np.flatnonzero(at & (fitted.cells.form == NEWEST))[0]


def test_a_harder_form_of_a_selected_course_is_placed_where_it_lies(network, fitted):
    hard, usual = newest_cells(fitted)
    cells = fitted.cells

    # Truth: 80 + 14 z beside 110 + 10 z. Ratio of units from 800 students: error about .03.
    assert cells.scale[hard] / cells.scale[usual] == pytest.approx(1.4, abs=0.1)
    # The same z on both: 80 + 14 z against 110 + 10 z, for a student one SD up.
    z = (np.array([125.0, 110.0]) - cells.location[usual]) / cells.scale[usual]
    on_hard = cells.location[hard] + cells.scale[hard] * z
    assert on_hard == pytest.approx([80 + 14 * 1.5, 80.0], abs=1.5)


def test_the_table_says_what_places_each_cell(fitted):
    hard, usual = newest_cells(fitted)

    assert fitted.cells.link[[hard, usual]].tolist() == [Link.PRIOR_RESULTS, Link.PRIOR_RESULTS]
    assert (np.delete(fitted.cells.link, [hard, usual]) == Link.ONE_FORM).all()


def test_who_moved_to_the_harder_course_is_flagged_no_more_than_others(network, fitted):
    rows = fitted.rows
    moved = network.in_hard_course[rows.student] & (rows.subject == 0)

    # 720 movers, nothing happened to anybody: Monte Carlo error .008; three of them.
    assert (rows.lower_tail[moved] <= 0.05).mean() == pytest.approx(0.05, abs=0.025)
    assert (rows.upper_tail[moved] <= 0.05).mean() == pytest.approx(0.05, abs=0.025)
    assert abs(rows.change[moved].mean()) < 0.03


def test_z_scores_within_the_course_would_have_flagged_by_classmates(network, fitted):
    # What is refused: the lowest of the harder course stand low among classmates, not on their own path.
    rows = fitted.rows
    moved = network.in_hard_course[rows.student] & (rows.subject == 0) & np.isfinite(rows.expected)
    z = rows.observed[moved]
    within = (z - z.mean()) / z.std()
    lowest = rows.expected[moved] < np.quantile(rows.expected[moved], 0.2)

    assert (within - rows.expected[moved])[lowest].mean() < -1
    assert abs(rows.change[moved][lowest].mean()) < 0.1


def test_other_classmates_do_not_change_a_movers_expectation(network, fitted):
    # Every second student of the usual course leaves the network; the movers stay.
    keep = network.in_hard_course | (np.arange(2400) % 2 == 0)
    fewer = fit(take(network.scores, keep[network.scores.student]))

    def movers(found):
        mine = network.in_hard_course[found.rows.student] & (found.rows.subject == 0)
        return found.rows.change[mine]

    # The network's SD itself is another (the upper third is now half of it); changes stay in place.
    both = np.isfinite(movers(fitted))
    assert np.corrcoef(movers(fewer)[both], movers(fitted)[both])[0, 1] > 0.97
    assert movers(fewer)[both].mean() == pytest.approx(movers(fitted)[both].mean(), abs=0.03)


def test_a_handful_on_another_form_cannot_be_placed_and_is_said_so(network):
    scores = network.scores
    few = (scores.student < 8) & (scores.period == NEWEST) & (scores.subject == 1)

    found = fit(take(scores, slice(None), form=np.where(few, 777, scores.form)))

    assert found.n_unlinked == few.sum()
    assert not ((found.rows.student < 8) & (found.rows.subject == 1)).any()


# Two grades, three periods: cells 0 1 (grade 4, 5), 2 3, 4 5.
CELLS = Cells(
    column=np.array([0, 0, 1, 1, 2, 2]),
    course=np.full(6, -1),
    form=np.arange(6),
    grade=np.array([4, 5, 4, 5, 4, 5]),
    n_results=np.full(6, 20),
)


def test_paths_are_followed_by_hand():
    usual = [[0, 2, 4]] * 20 + [[1, 3, 5]] * 20
    # Skipped now; skipped one period ago; away and back; a gap before the skip; new in the network.
    others = [[0, 2, 5], [0, 3, 5], [0, 3, 4], [0, -1, 5], [-1, -1, 5]]

    paths = trace_paths(np.array(usual + others), CELLS, np.array([0, 1, 2]))

    assert (paths.usual[:40] == -1).all()
    assert paths.usual[40:].tolist() == [4, 4, -1, 4, -1]
    assert paths.lag[40:].tolist() == [0, 1, -1, 0, -1]
    assert paths.grade_step[40:].tolist() == [1, 1, 0, 1, 0]


def test_a_shift_of_movers_is_found_and_shrunk_by_hand():
    cell = np.array([[0, 2, 4]] * 100 + [[1, 3, 5]] * 100 + [[0, 2, 5]] * 40)
    paths = trace_paths(cell, CELLS, np.array([0, 1, 2]))
    surprise = np.concatenate([np.tile([-0.5, 0.5], 100), np.tile([0.1, 1.1], 20)])

    shifts = estimate_shifts(paths, surprise, np.ones(240, dtype=bool))
    shift, unsure = shifts.of_students(paths)

    # noise .25, kind prior .25: 40 movers keep 40 / 41 of .6; their mean is unsure by .25 / 41.
    assert shift[:200] == pytest.approx(0.0)
    assert shift[200:] == pytest.approx(0.6 * 40 / 41)
    assert unsure[200:] == pytest.approx(0.25 / 41)


def test_fewer_movers_than_ten_shift_nothing():
    cell = np.array([[0, 2, 4]] * 100 + [[1, 3, 5]] * 100 + [[0, 2, 5]] * 9)
    paths = trace_paths(cell, CELLS, np.array([0, 1, 2]))

    shifts = estimate_shifts(paths, np.append(np.zeros(200), np.ones(9)), np.ones(209, dtype=bool))

    assert shifts.of_students(paths)[0].tolist() == [0.0] * 209
