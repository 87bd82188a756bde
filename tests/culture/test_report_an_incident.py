"""Report an incident: once, of who was there, by who may; and triage makes one record of one event."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cast_for_tests import NOW, TODAY, Cast
from culture.incidents_of_cast import LINE, code, draft, part_of, reported, triaged
from sextant.audit.models import AuditEntry
from sextant.culture.actions.incidents import (
    NobodyNamed,
    NotEnrolled,
    NotThatDay,
    SomebodyElses,
    add_words,
    report_incident,
)
from sextant.culture.actions.triage import NotTheSame, merge, set_part, triage
from sextant.culture.models import Account, Incident, IncidentStudent
from sextant.culture.queries.accounts import account_of
from sextant.culture.terms import IncidentState, Part
from sextant.kernel.guard import OutOfReach, unguarded


def test_a_teacher_reports_and_reads_back_what_she_wrote(cast: Cast) -> None:
    incident = reported(cast)

    assert incident.state == IncidentState.REPORTED
    assert incident.occurred_on == TODAY
    assert unguarded(IncidentStudent).count() == 3
    assert part_of(incident, cast).grade == 7
    with cast.as_(cast.erik_teacher):
        account = account_of(incident.pk)
        add_words(incident_id=incident.pk, words={"tried": "Moved his seat."})
        more = account_of(incident.pk)
    assert account is not None
    assert account.narrative == LINE
    assert more is not None
    assert (more.narrative, more.tried) == (LINE, "Moved his seat.")
    stored = unguarded(Account).get()
    assert "Zuri" not in f"{stored.narrative} {stored.tried}"
    assert AuditEntry.objects.filter(action="culture.report_incident").count() == 1


def test_a_colleague_reads_neither_facts_nor_words(cast: Cast) -> None:
    incident = reported(cast)
    for who in ("amara_teacher", "tomas_para", "yolanda_ap_instruction", "denise_guardian"):
        with cast.as_(cast.named[who]):
            assert not Incident.objects.exists()
            assert account_of(incident.pk) is None


def test_what_a_device_sends_twice_is_kept_once(cast: Cast) -> None:
    key = uuid4()
    first, second = reported(cast, device_key=key), reported(cast, device_key=key)

    assert first.pk == second.pk
    assert unguarded(Incident).count() == 1
    with pytest.raises(SomebodyElses, match="Begin a new report"):
        reported(cast, device_key=key, by="amara_teacher")


def test_a_student_who_was_not_there_that_day_is_refused_with_the_cure(cast: Cast) -> None:
    with pytest.raises(NotEnrolled, match=r"was not enrolled at this school on 23 November. Check the day"):
        reported(cast, students=[("wren_elsewhere", Part.RESPONSIBLE)])
    assert not unguarded(Incident).exists()


def test_somebody_is_responsible_or_it_is_said_to_be_unknown(cast: Cast) -> None:
    with pytest.raises(NobodyNamed, match="tick that you do not know"):
        reported(cast, students=[("zuri", Part.HARMED)])
    assert reported(cast, students=[("zuri", Part.HARMED)], is_responsible_unknown=True).pk


@pytest.mark.parametrize("ago", [timedelta(hours=-1), timedelta(days=31)])
def test_a_moment_to_come_or_long_past_is_refused(cast: Cast, ago: timedelta) -> None:
    with pytest.raises(NotThatDay):
        reported(cast, at=NOW - ago)


def test_a_code_that_an_adult_corrects_keeps_the_reported_one(cast: Cast) -> None:
    incident = reported(cast, key="horseplay")
    fighting = code(cast, "fighting")
    with cast.as_(cast.dana_ap_culture):
        done = triage(incident_id=incident.pk, code_id=fighting.pk, version=incident.version, at=NOW)

    assert (done.code_id, done.reported_code_id) == (fighting.pk, code(cast, "horseplay").pk)
    assert (done.state, done.triaged_at) == (IncidentState.TRIAGED, NOW)
    part = part_of(incident, cast)
    assert (part.code_id, part.level) == (fighting.pk, 3)


def test_a_teacher_does_not_triage_her_own_report(cast: Cast) -> None:
    incident = reported(cast)
    with cast.as_(cast.erik_teacher), pytest.raises(OutOfReach, match="assistant principal for culture"):
        triage(incident_id=incident.pk, code_id=incident.code_id, version=incident.version, at=NOW)


def test_two_reports_of_one_event_become_one_and_both_accounts_stay(cast: Cast) -> None:
    keep = triaged(cast, students=[("jaylen", Part.RESPONSIBLE)])
    other = reported(cast, by="amara_teacher", students=[("zuri", Part.HARMED), ("jaylen", Part.RESPONSIBLE)])
    with cast.as_(cast.dana_ap_culture):
        merge(keep_id=keep.pk, other_id=other.pk)

    merged = unguarded(Incident).get(pk=other.pk)
    assert (merged.state, merged.merged_into_id) == (IncidentState.MERGED, keep.pk)
    assert unguarded(IncidentStudent).filter(incident=keep).count() == 2
    assert unguarded(Account).count() == 2


def test_reports_hours_apart_are_not_one_event(cast: Cast) -> None:
    keep = triaged(cast)
    other = reported(cast, at=NOW - timedelta(hours=3), by="amara_teacher")
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotTheSame, match="within two hours"):
        merge(keep_id=keep.pk, other_id=other.pk)


def test_who_it_was_is_added_when_it_is_known(cast: Cast) -> None:
    incident = triaged(cast, students=[("zuri", Part.HARMED)], is_responsible_unknown=True)
    with cast.as_(cast.dana_ap_culture):
        row = set_part(incident_id=incident.pk, student_id=cast.mateo.pk, part=Part.RESPONSIBLE)
        assert set_part(incident_id=incident.pk, student_id=cast.mateo.pk, part=Part.WITNESS).pk == row.pk
    assert part_of(incident, cast, "mateo").part == Part.WITNESS


def test_a_report_is_whole_or_not_at_all(cast: Cast) -> None:
    report = draft(cast, students=[("jaylen", Part.RESPONSIBLE), ("wren_elsewhere", Part.HARMED)])
    with cast.as_(cast.erik_teacher), pytest.raises(NotEnrolled):
        report_incident(report=report, at=NOW)
    assert not unguarded(IncidentStudent).exists()
