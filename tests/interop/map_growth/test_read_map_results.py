"""Reading MAP results: every layout by the names of its columns, every cell as the vendor writes it."""

from datetime import date, time

import pytest

from interop.map_growth.map_files import (
    COMBINED,
    CURRENT,
    OLDER,
    ROSTER,
    export,
    read,
    read_rows,
)
from interop.scores.uploads import zipped
from sextant.interop.map_growth.rows import (
    GoalScore,
    GrowthSummary,
    InstructionWeeks,
    ProjectedProficiency,
    ReadingMeasure,
    TypicalGrowth,
)
from sextant.interop.map_growth.terms import GrowthPair, KindOfTest, MapLayout, MapTerm
from sextant.interop.scores.periods import SchoolYearRef, Season, season_period
from sextant.interop.tabular import NamedBytes

FALL_2026 = MapTerm(season=Season.FALL, school_year=SchoolYearRef(start=2026))


def test_the_current_layout_has_143_columns():
    assert len(CURRENT) == len(set(CURRENT)) == 143
    assert CURRENT[29] == "FallToFallProjectedGrowth"
    assert CURRENT[70] == "SpringToSpringGrowthQuintile"


def test_a_result_is_read_in_all_its_scalar_fields():
    reading = read_rows({"Student_StateID": "S-9", "School_StateID": "77", "AchievementQuintile": "Avg"})

    (result,) = reading.results
    assert (result.term, result.term.label) == (FALL_2026, "Fall 2026-27")
    assert result.term.period == season_period(Season.FALL)
    assert (result.student_id, result.student_state_id) == ("1001", "S-9")
    assert (result.district, result.school, result.school_state_id) == ("Lantern", "Dawn", "77")
    assert (result.subject, result.course, result.growth_measure) == ("Mathematics", "Math K-12", True)
    assert (result.test_type, result.test_name, result.test_id) == (
        "Survey With Goals",
        "Growth: Math 6+",
        "5001",
    )
    assert (result.started_on, result.started_at) == (date(2026, 9, 16), time(8, 54, 50))
    assert (result.duration_minutes, result.rit, result.standard_error) == (46, 214, 3.1)
    assert (result.percentile, result.achievement_quintile, result.norms_year) == (48, "Avg", 2025)
    assert (result.file, result.row, result.layout) == ("export.csv", 2, MapLayout.ASSESSMENT_RESULTS)
    assert reading.problems == ()


def test_columns_are_matched_by_name_not_by_place_or_case():
    plain = read(export(CURRENT, {"Goal3Name": "Geometry", "FallToFallObservedGrowth": "4"}))
    turned = export(CURRENT[::-1], {"Goal3Name": "Geometry", "FallToFallObservedGrowth": "4"})
    header, _, rest = turned.content.partition(b"\n")

    shouted = read(NamedBytes(name="export.csv", content=header.upper() + b"\n" + rest))

    assert shouted.results == plain.results


def test_the_older_layout_is_read_by_its_own_names():
    reading = read_rows(
        {
            "TestStartDate": "9/6/2026",
            "TestStartTime": "9:00:00 AM",
            "TypicalFalltoFallGrowth": "6",
            "RITtoReadingScore": "907",
            "RITtoReadingMin": "807",
            "RITtoReadingMax": "957",
            "ProjectedProficiency": "Proficient",
        },
        columns=OLDER,
    )

    (result,) = reading.results
    assert (result.subject, result.course) == ("Mathematics", "Mathematics")
    assert (result.started_on, result.started_at) == (date(2026, 9, 6), time(9))
    assert result.typical_growth == (TypicalGrowth(pair=GrowthPair.FALL_TO_FALL, points=6.0),)
    assert result.lexile == ReadingMeasure(score="907", low="807", high="957")
    assert result.proficiency == (ProjectedProficiency(study="", level="Proficient"),)
    assert (result.rapid_guessing_percent, result.norms_year, result.growth) == (None, None, ())


def test_the_combined_layout_gives_a_result_and_its_student():
    reading = read_rows(
        {"Accommodations": "Text to speech"},
        {"Course": "Reading", "TestName": "Growth: Reading 6+"},
        columns=COMBINED,
    )

    first, second = reading.results
    assert (first.layout, first.grade, first.accommodations) == (MapLayout.COMBINED, "7", "Text to speech")
    assert first.growth_measure is None
    assert first.key == first.event_key == "1001|Growth: Math 6+|Fall 2026-27|2026-09-16|08:54:50"
    assert second.key != first.key
    (student,) = reading.students
    assert (student.student_id, student.last_name, student.born_on) == ("1001", "Abiola", date(2014, 3, 9))


def test_a_test_id_is_the_key_together_with_its_student():
    # Anonymized exports give several students one test id.
    reading = read_rows({}, {"StudentID": "1002"})

    assert [result.key for result in reading.results] == ["1001|5001", "1002|5001"]


def test_goals_are_read_and_empty_ones_are_none():
    (result,) = read_rows(
        {
            "Goal1Name": "Number",
            "Goal1RitScore": "208",
            "Goal1StdErr": "4.8",
            "Goal1Range": "203-213",
            "Goal1Adjective": "LoAvg",
            "Goal8Name": "Geometry",
        }
    ).results

    assert result.goals == (
        GoalScore(name="Number", rit=208, standard_error=4.8, span="203-213", adjective="LoAvg"),
        GoalScore(name="Geometry", rit=None, standard_error=None, span="", adjective=""),
    )


@pytest.mark.parametrize(
    ("met", "is_met", "is_within_error"),
    [
        ("Yes", True, False),
        ("Yes*", True, True),
        ("No", False, False),
        ("No*", False, True),
        ("", None, False),
    ],
)
def test_growth_is_taken_as_the_vendor_computed_it(met, is_met, is_within_error):
    (result,) = read_rows(
        {
            "FallToFallProjectedGrowth": "6.2",
            "FallToFallObservedGrowth": "-3",
            "FallToFallObservedGrowthSE": "4.4",
            "FallToFallMetProjectedGrowth": met,
            "FallToFallConditionalGrowthIndex": "-1.51",
            "FallToFallConditionalGrowthPercentile": "7",
            "FallToFallGrowthQuintile": "Low",
        }
    ).results

    assert result.growth == (
        GrowthSummary(
            pair=GrowthPair.FALL_TO_FALL,
            projected=6.2,
            observed=-3.0,
            observed_se=4.4,
            is_met=is_met,
            is_within_error=is_within_error,
            growth_index=-1.51,
            growth_percentile=7,
            quintile="Low",
        ),
    )


def test_pairs_typical_growth_weeks_and_studies_keep_their_places():
    (result,) = read_rows(
        {
            "WinterToSpringObservedGrowth": "2",
            "TypicalFallToSpringGrowth": "9",
            "TypicalFallToWinterGrowth": "5",
            "WISelectedAYFall": "4",
            "WIPreviousAYSpring": "32",
            "ProjectedProficiencyStudy2": "PSSA",
            "ProjectedProficiencyLevel2": "Basic",
        }
    ).results

    assert [summary.pair for summary in result.growth] == [GrowthPair.WINTER_TO_SPRING]
    assert [(each.pair, each.points) for each in result.typical_growth] == [
        (GrowthPair.FALL_TO_WINTER, 5.0),
        (GrowthPair.FALL_TO_SPRING, 9.0),
    ]
    assert result.weeks == InstructionWeeks(fall=4, previous_spring=32)
    assert result.proficiency == (ProjectedProficiency(study="PSSA", level="Basic"),)


@pytest.mark.parametrize(
    ("score", "points"),
    [
        ("1190L", 1190),
        ("BR400", -400),
        ("BR400L", -400),
        ("979", 979),
        ("EM150Q", -150),
        ("BR", None),
        ("x", None),
    ],
)
def test_a_measure_below_the_beginning_is_below_zero(score, points):
    (result,) = read_rows({"LexileScore": score, "QuantileScore": score}).results

    assert (result.lexile.score, result.lexile.points) == (score, points)
    assert result.quantile.points == points


def test_an_asterisk_withholds_the_percentile():
    (result,) = read_rows({"TestPercentile": "*"}).results

    assert (result.percentile, result.is_percentile_withheld) == (None, True)


def test_norms_of_the_network_have_no_year():
    (result,) = read_rows({"NormsReferenceData": "USER"}).results

    assert (result.norms, result.norms_year) == ("USER", None)


@pytest.mark.parametrize(("text", "flag"), [("TRUE", True), ("false", False), ("Y", True), ("", None)])
def test_the_mark_of_the_growth_measure_may_be_blank(text, flag):
    assert read_rows({"GrowthMeasureYN": text}).results[0].growth_measure is flag


@pytest.mark.parametrize(
    ("test_type", "test_name", "kind"),
    [
        ("Survey With Goals", "Growth: Math 6+", KindOfTest.GROWTH),
        ("Survey", "Survey: Reading 6+", KindOfTest.SURVEY),
        ("Survey", "Screening: Reading K-2", KindOfTest.SCREENING),
    ],
)
def test_the_kind_of_a_test_is_recognized(test_type, test_name, kind):
    assert read_rows({"TestType": test_type, "TestName": test_name}).results[0].kind is kind


def test_a_comprehensive_archive_is_read_whole():
    results, roster = export(CURRENT, {}), export(ROSTER, {})
    source = zipped(
        ("AssessmentResults.csv", results.content),
        ("StudentsBySchool.csv", roster.content),
        ("ClassAssignments.csv", "TermName,StudentID,ClassName,TeacherName,TeacherID\n"),
        ("AccommodationAssignment.csv", "TermName,TestID,StudentID,AccommodationCategory,Accommodations\n"),
        ("ReadMe.csv", "hello\n"),
        ("Guide.pdf", "%PDF"),
    )

    reading = read(source)

    assert (len(reading.results), len(reading.students)) == (1, 1)
    assert [problem.code for problem in reading.problems] == ["passed_over"] * 4
    assert [each.layout for each in reading.files[:2]] == [
        MapLayout.ASSESSMENT_RESULTS,
        MapLayout.STUDENTS_BY_SCHOOL,
    ]
