"""Whoever reported keeps no student from class for it, and no guardian of a child of the incident decides."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import NOW, TODAY, Cast
from culture.incidents_of_cast import decided, part_of, reported, ruling, triaged
from office.more_rows import text_of
from sextant.access.models import User
from sextant.culture.actions.deciders import OwnChild, OwnReport
from sextant.culture.actions.decisions_undo import undo_decision
from sextant.culture.actions.hearings import hear
from sextant.culture.actions.removals import plan_removal
from sextant.culture.actions.triage import merge, triage
from sextant.culture.models import Decision, Incident, Removal, SignOff
from sextant.culture.terms import Finding, Part, RemovalKind
from sextant.culture.terms import ResponseKind as K
from sextant.kernel.guard import unguarded
from sextant.network.terms import Seat

WITH_SUSPENSIONS = [[(K.ISS, "1")], [(K.OSS, "1")], [K.CONFERENCE, (K.OSS, "2")], [K.EXPULSION_REFERRAL]]


def heard_by_dana(cast: Cast, *, by: str, key: str = "fighting") -> Incident:
    """Return an incident that somebody reported, and Dana triaged and heard."""
    incident = reported(cast, by=by, key=key)
    with cast.as_(cast.dana_ap_culture):
        triage(incident_id=incident.pk, code_id=incident.code_id, version=incident.version, at=NOW)
        hear(
            incident_student_id=part_of(incident, cast).pk, was_told_reason=True, words="I was pushed.",
            chose_silence=False, at=NOW,
        )  # fmt: skip
    return unguarded(Incident).get(pk=incident.pk)


@pytest.mark.parametrize("chosen", WITH_SUSPENSIONS)
def test_whoever_reported_keeps_nobody_from_class_for_it(cast: Cast, chosen: list) -> None:
    incident = heard_by_dana(cast, by="dana_ap_culture")

    with pytest.raises(OwnReport, match="Lucía Reyes"):
        decided(cast, incident, ruling(*chosen, reason="The third time."))

    assert not unguarded(Decision).exists()
    assert not unguarded(Removal).exists()
    decided(cast, incident, ruling(*chosen, reason="The third time."), by="lucia_principal")
    assert unguarded(Decision).get().decided_by_id == cast.lucia_principal.staff_id


def test_nor_is_a_removal_planned_by_whoever_reported(cast: Cast) -> None:
    incident = heard_by_dana(cast, by="dana_ap_culture")

    def plan(user: User, kind: RemovalKind) -> None:
        with cast.as_(user):
            plan_removal(
                incident_student_id=part_of(incident, cast).pk,
                kind=kind,
                starts_on=TODAY + timedelta(days=1),
                days=1,
                decided_by_id=user.staff_id,
                on=TODAY,
            )

    with pytest.raises(OwnReport):
        plan(cast.dana_ap_culture, RemovalKind.ISS)
    plan(cast.lucia_principal, RemovalKind.OSS)
    assert unguarded(Removal).get().decided_by_id == cast.lucia_principal.staff_id


def test_what_she_decides_otherwise_waits_for_the_next_level(cast: Cast) -> None:
    incident = heard_by_dana(cast, by="dana_ap_culture", key="horseplay")

    decision = decided(cast, incident, ruling(K.SMALL_CIRCLE))

    asked = unguarded(SignOff).get()
    assert (asked.seat, decision.is_outside) == (Seat.PRINCIPAL, False)
    assert "reported it, too" in asked.reason


def test_the_same_by_somebody_else_waits_for_nobody(cast: Cast) -> None:
    decided(cast, heard_by_dana(cast, by="erik_teacher", key="horseplay"), ruling(K.SMALL_CIRCLE))

    assert not unguarded(SignOff).exists()


def test_she_may_find_that_nothing_happened(cast: Cast) -> None:
    incident = heard_by_dana(cast, by="dana_ap_culture")

    decided(cast, incident, ruling(finding=Finding.NOT_SUBSTANTIATED))

    assert part_of(incident, cast).finding == Finding.NOT_SUBSTANTIATED
    assert not unguarded(SignOff).exists()


def test_a_report_that_was_merged_counts_as_hers_too(cast: Cast) -> None:
    keep = triaged(cast, key="fighting", students=[("jaylen", Part.RESPONSIBLE)])
    other = reported(cast, by="dana_ap_culture", key="fighting", students=[("jaylen", Part.RESPONSIBLE)])
    with cast.as_(cast.lucia_principal):
        merge(keep_id=keep.pk, other_id=other.pk)
        hear(
            incident_student_id=part_of(keep, cast).pk, was_told_reason=True, words="", chose_silence=True,
            at=NOW,
        )  # fmt: skip

    with pytest.raises(OwnReport):
        decided(cast, keep, ruling((K.OSS, "1")))


def test_a_guardian_of_a_child_in_it_decides_nothing(cast: Cast) -> None:
    """Jaylen's guardian is the assistant principal, with one account for both."""
    incident = heard_by_dana(cast, by="erik_teacher", key="horseplay")
    decided(cast, incident, ruling(K.SMALL_CIRCLE), by="lucia_principal")
    guardian, cast.denise_guardian.guardian_id = cast.denise_guardian.guardian_id, None
    cast.denise_guardian.save()
    cast.dana_ap_culture.guardian_id = guardian
    cast.dana_ap_culture.save()
    again = heard_by_dana(cast, by="erik_teacher", key="horseplay")

    with pytest.raises(OwnChild, match="Lucía Reyes"):
        decided(cast, again, ruling(K.SMALL_CIRCLE))
    with cast.as_(cast.dana_ap_culture), pytest.raises(OwnChild):
        undo_decision(incident_student_id=part_of(incident, cast).pk, at=NOW, on=TODAY)

    decided(cast, again, ruling(K.SMALL_CIRCLE), by="lucia_principal")
    assert part_of(again, cast).decided_by_id == cast.lucia_principal.staff_id


def test_the_page_says_so_before_she_decides(cast: Cast, sign_in) -> None:
    incident = heard_by_dana(cast, by="dana_ap_culture")
    page = reverse("incident_decide", args=[part_of(incident, cast).public_id])
    said = {
        "finding": "substantiated",
        "kind": "oss",
        "days-oss": "1",
        "starts_on": (TODAY + timedelta(days=1)).isoformat(),
        "words_for_family": "Jaylen fought and is away for a day.",
    }

    assert "You reported this yourself" in text_of(sign_in(cast.dana_ap_culture).get(page))
    refused = sign_in(cast.dana_ap_culture).post(page, said)
    assert refused.status_code == 422
    assert cast.lucia_principal.display_name in text_of(refused)
    assert "You reported this yourself" not in text_of(sign_in(cast.lucia_principal).get(page))
