"""Plans change from a day on: a ritual of Harbor Point, and the routines and codes of the network's draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import community_meeting, morning_circle
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from culture.incidents_of_cast import publish
from sextant.culture.actions.codes import (
    DraftPart,
    NotADraft,
    add_routine,
    begin_draft,
    edit_part,
    publish_draft,
    take_out,
)
from sextant.culture.actions.ritual_plans import SaidAlready, change_ritual, end_ritual
from sextant.culture.actions.rituals import DayMissing, RitualDraft, begin_ritual, say_of_ritual
from sextant.culture.actions.routines import mark_taught
from sextant.culture.models import ClassroomRoutine, InfractionCode, LadderVersion, Ritual, RitualDay
from sextant.culture.queries.codes import list_codes, list_routines
from sextant.culture.queries.rituals import planned_on
from sextant.culture.queries.routines import own_plans
from sextant.culture.queries.taps import find_behavior
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25
TOMORROW, A_WEEK_ON = TODAY + timedelta(days=1), TODAY + timedelta(days=7)
A_MEETING = {
    "name": "Assembly", "kind": "community_meeting", "cadence": "weekly", "weekday": 2, "scope": "together",
}  # fmt: skip


def changed(cast: Cast, row: Ritual, *, on: Any = TOMORROW, version: int = 1, **more: Any) -> Ritual:
    with cast.as_(cast.dana_ap_culture):
        return change_ritual(
            ritual_id=row.pk, version=version, draft=RitualDraft(**(A_MEETING | more)), on=on, today=TODAY
        )


def names_on(cast: Cast, day: Any) -> set[str]:
    with cast.as_(cast.dana_ap_culture):
        return {one.ritual.name for one in planned_on(school_id=cast.harbor.pk, on=day)}


def said(cast: Cast, row: Ritual) -> None:
    with cast.as_(cast.dana_ap_culture):
        say_of_ritual(ritual_id=row.pk, on=TODAY, state="held", today=TODAY)


def test_a_meeting_moves_to_tuesday_and_mondays_that_were_stay(cast: Cast) -> None:
    row = community_meeting(cast)
    said(cast, row)
    follows = changed(cast, row)
    assert names_on(cast, TODAY) == {"Community meeting"}
    assert names_on(cast, TOMORROW) == {"Assembly"}
    assert names_on(cast, A_WEEK_ON) == set()
    assert unguarded(RitualDay).get().ritual_id == row.pk
    assert follows.pk != row.pk


def test_a_plan_that_has_not_begun_is_changed_as_it_stands(cast: Cast) -> None:
    with cast.as_(cast.dana_ap_culture):
        row = begin_ritual(school_id=cast.harbor.pk, draft=RitualDraft(**A_MEETING), on=A_WEEK_ON)
    assert changed(cast, row, on=A_WEEK_ON, place="Gym").pk == row.pk
    assert unguarded(Ritual).get().place == "Gym"


def test_an_event_moves_to_another_day(cast: Cast) -> None:
    with cast.as_(cast.dana_ap_culture):
        draft = RitualDraft(name="Fair", kind="event", cadence="once", scope="together")
        row = begin_ritual(school_id=cast.harbor.pk, draft=draft, on=TOMORROW)
    changed(cast, row, name="Fair", kind="event", cadence="once", weekday=None, on=A_WEEK_ON)
    assert names_on(cast, TOMORROW) == set()
    assert names_on(cast, A_WEEK_ON) == {"Fair"}


def test_no_past_day_and_no_day_that_was_said_is_planned_otherwise(cast: Cast) -> None:
    row = community_meeting(cast)
    with pytest.raises(DayMissing, match="past day stays"):
        changed(cast, row, on=TODAY - timedelta(days=1))
    said(cast, row)
    with pytest.raises(SaidAlready, match="the day after"):
        changed(cast, row, on=TODAY)
    with pytest.raises(DayMissing, match="weekday"):
        changed(cast, row, weekday=None)
    changed(cast, row)
    with pytest.raises(AlreadyDone):
        changed(cast, row, version=2)


def test_nobody_overwrites_a_plan_that_she_has_not_read(cast: Cast) -> None:
    with pytest.raises(ChangedMeanwhile):
        changed(cast, community_meeting(cast), version=7)


def test_a_teacher_changes_no_plan(cast: Cast, sign_in: SignIn) -> None:
    row = community_meeting(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach):
        end_ritual(ritual_id=row.pk, on=TOMORROW)
    page = reverse("ritual_edit", args=[row.public_id])
    assert sign_in(cast.erik_teacher).get(page).status_code == 403
    assert sign_in(cast.thandiwe_principal_elsewhere).get(page).status_code == 404


def test_the_page_changes_a_plan_says_what_is_wrong_and_lets_it_end(cast: Cast, sign_in: SignIn) -> None:
    row = morning_circle(cast)
    client, page = sign_in(cast.dana_ap_culture), reverse("ritual_edit", args=[row.public_id])
    assert "Morning circle" in client.get(reverse("ritual_week")).content.decode()
    sent = {
        "name": "Circle", "kind": "morning_circle", "cadence": "weekly", "scope": "homeroom", "minutes": "20",
        "begins_on": TOMORROW.isoformat(), "version": "1",
    }  # fmt: skip
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "Choose the weekday" in refused.content.decode()
    client.post(page, {**sent, "weekday": "2"})
    assert names_on(cast, TOMORROW) == {"Circle"}
    follows = unguarded(Ritual).get(name="Circle")
    end = reverse("ritual_end", args=[follows.public_id])
    assert client.post(end, {"ends_on": ""}).status_code == 422
    client.post(end, {"ends_on": A_WEEK_ON.isoformat()})
    assert names_on(cast, TOMORROW + timedelta(days=7)) == set()
    client.get(page)
    with counted_queries() as asked:
        assert client.get(page).status_code == 200
    assert len(asked) <= MOST_QUERIES


def draft_of(cast: Cast) -> LadderVersion:
    publish(cast)
    with cast.as_(cast.simone_cao):
        return begin_draft()


def test_a_class_taught_a_routine_knows_it_when_the_next_version_is_in_force(cast: Cast) -> None:
    draft = draft_of(cast)
    with cast.as_(cast.erik_teacher):
        keys = [row.pk for row in ClassroomRoutine.objects.filter(age_band="6_8").exclude(ladder=draft)]
        mark_taught(section_id=cast.homeroom_7b.pk, routine_ids=keys, on=TODAY)
    with cast.as_(cast.simone_cao):
        first, second, *_more = ClassroomRoutine.objects.filter(ladder=draft, age_band="6_8")
        edit_part(
            DraftPart.ROUTINE, key=first.pk, version=first.version, name="Greeting", looks_like="Eyes up."
        )
        take_out(DraftPart.ROUTINE, key=second.pk)
        add_routine(ladder_id=draft.pk, age_band="6_8", name="Leaving", looks_like="Chairs up.")
        publish_draft(ladder_id=draft.pk, version=draft.version, on=TODAY)
    with cast.as_(cast.erik_teacher):
        plans = own_plans(school_id=cast.harbor.pk, on=TODAY)
    plan = next(one for one in plans if one.title == "7B")
    assert [row.name for row in plan.routines if row.is_due] == ["Leaving"]
    assert "Greeting" in {row.name for row in plan.routines}
    assert second.name not in {row.name for row in plan.routines}


def test_only_a_draft_lets_a_code_go_and_its_key_is_free_again(cast: Cast) -> None:
    draft = draft_of(cast)
    with cast.as_(cast.simone_cao):
        in_force = InfractionCode.objects.exclude(ladder=draft).get(code="phone")
        with pytest.raises(NotADraft):
            take_out(DraftPart.CODE, key=in_force.pk)
        drafted = InfractionCode.objects.get(ladder=draft, code="phone")
        take_out(DraftPart.CODE, key=drafted.pk)
        with pytest.raises(NotADraft):
            take_out(DraftPart.CODE, key=drafted.pk)
        assert "phone" not in {row.code for row in list_codes(ladder_id=draft.pk)}
    with cast.as_(cast.erik_teacher):
        found = find_behavior("phone")
    assert found is not None
    assert found.record_id == in_force.pk


def test_the_draft_page_adds_edits_and_takes_out_once_confirmed(cast: Cast, sign_in: SignIn) -> None:
    draft = draft_of(cast)
    client = sign_in(cast.simone_cao)
    new = {"age_band": "6_8", "name": "Leaving", "looks_like": "Chairs up."}
    client.post(reverse("routine_add"), new)
    again = client.post(reverse("routine_add"), new)
    assert again.status_code == 422
    assert "Change that one" in again.content.decode()
    row = unguarded(ClassroomRoutine).get(ladder=draft, name="Leaving")
    edit = reverse("routine_edit", args=[row.public_id])
    assert "Take this out of the draft?" in client.get(edit).content.decode()
    client.post(edit, {"name": "Leaving well", "looks_like": "Chairs up."})
    assert "Leaving well" in client.get(reverse("code_draft")).content.decode()
    client.post(reverse("routine_take_out", args=[row.public_id]))
    with cast.as_(cast.simone_cao):
        assert "Leaving well" not in {one.name for one in list_routines(ladder_id=draft.pk)}
    code = unguarded(InfractionCode).filter(ladder=draft).first()
    assert code is not None
    client.post(reverse("code_take_out", args=[code.public_id]))
    assert unguarded(InfractionCode).get(pk=code.pk).ladder is None
    held = unguarded(InfractionCode).exclude(ladder=draft).exclude(ladder=None).first()
    assert held is not None
    kept = client.post(reverse("code_take_out", args=[held.public_id]), follow=True)
    assert "never edited" in kept.content.decode()
