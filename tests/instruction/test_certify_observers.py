"""Joon's eye is held beside the master levels: what certifies, until when, and what a lapse locks."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from instruction.calibrations_of_cast import AGREES, TOO_KIND, calibrate, levels_of, write
from instruction.conftest import SignIn
from instruction.visits_of_cast import draft_of, publish, scored, scored_lines, shared
from sextant.instruction.actions.calibrations import (
    EventDraft,
    EventIncomplete,
    ScoredBefore,
    ScoresIncomplete,
    score_event,
    write_event,
)
from sextant.instruction.actions.visits import NotCertified, save_visit, share_visit
from sextant.instruction.models import InstructionalStandard, MasterLevel
from sextant.instruction.queries.certificates import certificates_of
from sextant.instruction.queries.visits_books import COACHING_BOOK
from sextant.instruction.rules.certification import Certificate, Scored, Standing, certificate
from sextant.instruction.rules.scores import Bar, agreement
from sextant.instruction.terms import CalibrationSource, VisitKind
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
PERIODS = [date(2026, 8, 24), date(2026, 11, 2), date(2027, 1, 19), date(2027, 3, 29)]
MOST_QUERIES = 25


def held(*apart: int, scored_on: date, on: date, grace: int = 1) -> Certificate:
    """Return the certificate of somebody who scored ten standards this far from 2."""
    master = dict.fromkeys(range(10), 2)
    given = {key: 2 + (apart[key] if key < len(apart) else 0) for key in master}
    found = agreement(given, master)
    assert found is not None
    return certificate(Scored(on=scored_on, agreement=found), periods=PERIODS, on=on, bar=Bar(), grace=grace)


@pytest.mark.parametrize(
    ("apart", "exact", "adjacent", "bias", "certifies"),
    [
        # Six of ten on the very level is just enough; five are not.
        ((1, 1, -1, -1), 60, 100, 0.0, True),
        ((1, 1, -1, -1, 1), 50, 100, 0.1, False),
        # One of ten two levels off leaves 90% within one.
        ((2, 0, -1), 80, 90, 0.1, False),
        # Three tenths of a level are allowed, either way; four are not.
        ((1, 1, 1), 70, 100, 0.3, True),
        ((-1, -1, -1), 70, 100, -0.3, True),
        ((1, 1, 1, 1), 60, 100, 0.4, False),
    ],
)
def test_exact_adjacent_and_bias_decide_together(
    apart: tuple[int, ...], exact: float, adjacent: float, bias: float, certifies: bool
) -> None:
    found = held(*apart, scored_on=TODAY, on=TODAY)

    assert found.newest is not None
    given = found.newest.agreement
    assert (given.exact_percent, given.adjacent_percent, given.bias) == (exact, adjacent, bias)
    assert found.may_score is certifies
    assert found.standing is (Standing.CERTIFIED if certifies else Standing.MISSED)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 11, 1), Standing.CERTIFIED),
        (date(2026, 11, 2), Standing.DUE),
        (date(2027, 1, 18), Standing.DUE),
        (date(2027, 1, 19), Standing.LAPSED),
    ],
)
def test_a_calibration_holds_through_its_period_and_the_next(on: date, standing: Standing) -> None:
    found = held(scored_on=date(2026, 9, 14), on=on)

    assert found.standing is standing
    assert found.until == date(2027, 1, 18)
    assert held(scored_on=date(2026, 9, 14), on=date(2026, 11, 2), grace=0).standing is Standing.LAPSED


def test_until_a_lesson_is_written_nobody_is_held_to_one(cast: Cast) -> None:
    publish(cast)
    joon = cast.staff_of(cast.joon_coach).pk
    with cast.as_(cast.joon_coach):
        assert certificates_of([joon], on=TODAY)[joon].standing is Standing.NOT_ASKED
    write(cast)
    with cast.as_(cast.joon_coach):
        assert certificates_of([joon], on=TODAY)[joon].standing is Standing.NEVER


def test_the_newest_calibration_counts_whatever_came_before(cast: Cast) -> None:
    first, second = write(cast), write(cast, "Grade 7 ratios")
    joon = cast.staff_of(cast.joon_coach).pk

    calibrate(cast, first, apart=AGREES, on=date(2026, 11, 10))
    calibrate(cast, second, apart=TOO_KIND)

    with cast.as_(cast.joon_coach):
        assert certificates_of([joon], on=date(2026, 11, 20))[joon].may_score
        assert not certificates_of([joon], on=TODAY)[joon].may_score


def test_a_lesson_is_scored_once_and_whole(cast: Cast) -> None:
    event = write(cast)
    with cast.as_(cast.joon_coach):
        levels = levels_of(())
        levels.popitem()
        with pytest.raises(ScoresIncomplete, match="1 of 10"):
            score_event(event_id=event.pk, levels=levels, on=TODAY)
        score_event(event_id=event.pk, levels=levels_of(()), on=TODAY)
        with pytest.raises(ScoredBefore):
            score_event(event_id=event.pk, levels=levels_of(()), on=TODAY)


def test_only_the_centre_writes_one_and_nobody_reads_its_key_before(cast: Cast) -> None:
    event = write(cast)
    for reader in (cast.joon_coach, cast.yolanda_ap_instruction, cast.amara_teacher):
        with cast.as_(reader):
            assert not MasterLevel.objects.exists()
    with cast.as_(cast.yolanda_ap_instruction):
        every = levels_of(())
    draft = EventDraft(
        rubric_id=event.rubric_id, source=CalibrationSource.VIDEO, title="Mine", place="Room 3",
        description="My own lesson.", opens_on=TODAY,
        masters=dict.fromkeys(every, (3, "They do.")),
    )  # fmt: skip
    with cast.as_(cast.yolanda_ap_instruction), pytest.raises(OutOfReach):
        write_event(draft)
    few = dict(list(draft.masters.items())[:4])
    with cast.as_(cast.nadia_content_math), pytest.raises(EventIncomplete, match="5 standards"):
        write_event(
            EventDraft(
                rubric_id=event.rubric_id,
                source=draft.source,
                title="Few",
                place="x",
                description="x",
                opens_on=TODAY,
                masters=few,
            )
        )


def test_a_lapsed_observer_makes_quick_visits_only(cast: Cast, sign_in: SignIn) -> None:
    event = write(cast)
    with cast.as_(cast.joon_coach):
        standard = next(iter(levels_of(())))
        draft = draft_of(
            cast, kind=VisitKind.SCORED, levels={standard: 3},
            lines=scored_lines(InstructionalStandard.objects.get(pk=standard)),
        )  # fmt: skip
        visit = save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)
        with pytest.raises(NotCertified, match=r"Calibrate now.*kept as a draft"):
            share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW)
    assert shared(cast).kind == VisitKind.QUICK

    calibrate(cast, event)
    with cast.as_(cast.joon_coach):
        assert share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW).shared_at == NOW


def test_a_visit_made_while_certified_may_be_filed_after_the_lapse(cast: Cast) -> None:
    calibrate(cast, write(cast), on=date(2026, 11, 20))
    calibrate(cast, write(cast, "Grade 7 ratios"), apart=TOO_KIND)
    one = unguarded(InstructionalStandard).order_by("pk").first()
    assert one is not None
    with cast.as_(cast.joon_coach):
        draft = draft_of(
            cast, kind=VisitKind.SCORED, on=date(2026, 11, 20), levels={one.pk: 3}, lines=scored_lines(one)
        )
        visit = save_visit(book=COACHING_BOOK, draft=draft, on=TODAY)
        assert share_visit(book=COACHING_BOOK, visit_id=visit.pk, on=TODAY, at=NOW).shared_at == NOW


def test_the_form_says_why_it_is_locked_and_leads_to_the_cure(cast: Cast, sign_in: SignIn) -> None:
    event = write(cast)
    joon = sign_in(cast.joon_coach)
    where = reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id])

    locked = joon.get(where, {"kind": "scored"}).content.decode()
    assert "You are not certified to score lessons yet." in locked
    assert reverse("calibration_list") in locked
    assert "<textarea" not in locked
    assert "<textarea" in joon.get(where, {"kind": "quick_visit"}).content.decode()

    listed = joon.get(reverse("calibration_list"))
    assert "locked until you calibrate" in listed.content.decode()
    form = joon.get(reverse("calibration_score", args=[event.public_id]))
    sent = {f"level-{field[0].public_id}": "2" for field in form.context["fields"]}
    refused = joon.post(reverse("calibration_score", args=[event.public_id]), {})
    assert refused.status_code == 422
    answer = joon.post(reverse("calibration_score", args=[event.public_id]), sent, follow=True)
    text = answer.content.decode()
    assert "Certified: exact on 100%, within one level on 100%, bias 0.00" in text
    assert "Half of them write." in text
    assert "data-visit" in joon.get(where, {"kind": "scored"}).content.decode()


def test_master_levels_are_shown_to_whoever_has_scored_the_lesson(cast: Cast, sign_in: SignIn) -> None:
    event = write(cast)
    result = calibrate(cast, event)
    page = reverse("calibration", args=[result.public_id])

    yolanda = sign_in(cast.yolanda_ap_instruction)
    assert "Half of them write." not in yolanda.get(page).content.decode()
    calibrate(cast, event, by="yolanda_ap_instruction")
    assert "Half of them write." in yolanda.get(page).content.decode()


def test_yolanda_sees_who_comes_instead(cast: Cast, sign_in: SignIn) -> None:
    scored(cast, 3, standard=publish(cast)["IS8"])
    event = write(cast)
    calibrate(cast, event, apart=TOO_KIND)
    calibrate(cast, event, by="lucia_principal")

    text = sign_in(cast.yolanda_ap_instruction).get(reverse("observer_list"))
    rows = {one.observer.name: teachers for one, teachers in text.context["locked"]}
    affected = {one.name: (one.n_scored, one.second) for one in rows["Joon Park"]}

    assert affected == {"Amara Okafor": (1, "Lucía Reyes"), "Erik Lindqvist": (0, "Lucía Reyes")}


def test_the_center_sees_of_all_schools_who_may_not_score(cast: Cast, sign_in: SignIn) -> None:
    event = write(cast)
    for by in ("lucia_principal", "thandiwe_principal_elsewhere", "yolanda_ap_instruction", "ruth_ap_sped"):
        calibrate(cast, event, by=by)

    page = sign_in(cast.simone_cao).get(reverse("observer_list"))

    assert page.context["finding"] == "1 of 5 observers may not score lessons now"
    assert [one.observer.name for one, _mark, _newest in page.context["rows"]] == ["Joon Park"]
    # Who is scored by whom is not the center's to read.
    assert page.context["locked"] == []


def test_pages_of_calibration_cost_the_same_with_one_result_and_with_many(
    cast: Cast, sign_in: SignIn
) -> None:
    first = calibrate(cast, write(cast))
    joon, yolanda = sign_in(cast.joon_coach), sign_in(cast.yolanda_ap_instruction)
    nadia = sign_in(cast.nadia_content_math)
    pages: list[tuple[Any, str]] = [
        (joon, reverse("calibration_list")),
        (joon, reverse("calibration", args=[first.public_id])),
        (yolanda, reverse("observer_list")),
        (nadia, reverse("calibration_desk")),
    ]

    def costs() -> list[int]:
        found = []
        for browser, url in pages:
            browser.get(url)
            with CaptureQueriesContext(connections["default"]) as captured:
                assert browser.get(url).status_code == 200
            found.append(len(captured.captured_queries))
        return found

    few = costs()
    for number in range(8):
        event = write(cast, f"Lesson {number}")
        calibrate(cast, event)
        calibrate(cast, event, by="lucia_principal")
    many = costs()
    assert many == few
    assert max(many) <= MOST_QUERIES
