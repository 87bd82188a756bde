"""Roles are offered, answered and ended with thanks; whether they go round shows, and no few leaders do."""

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.community_of_cast import classmates
from culture.conftest import SignIn
from sextant.culture.actions.student_leaders import answer_offer, end_role, offer_role
from sextant.culture.models import LeadershipAppointment
from sextant.culture.queries.student_leaders import (
    count_serving,
    list_leaders,
    offers_by_group,
    roles_of,
    serving_students,
)
from sextant.culture.rules.leader_shares import offered_by_group
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def test_a_role_is_offered_accepted_and_ended_with_thanks(cast: Cast) -> None:
    with cast.as_(cast.erik_teacher):
        row = offer_role(student_id=cast.jaylen.pk, role="circle_keeper", on=TODAY)
        with pytest.raises(AlreadyDone):
            offer_role(student_id=cast.jaylen.pk, role="circle_keeper", on=TODAY)
        with pytest.raises(AlreadyDone):
            end_role(appointment_id=row.pk, recognition="", on=TODAY)
        answer_offer(appointment_id=row.pk, accepts=True, on=TODAY)
        assert count_serving(school_id=cast.harbor.pk) == 1
        assert [name for _key, name, _pk in serving_students(school_id=cast.harbor.pk)] == [
            "Jaylen Okonkwo-Reed"
        ]
        end_role(appointment_id=row.pk, recognition="Everybody was heard.", on=TODAY)
        assert count_serving(school_id=cast.harbor.pk) == 0
    with cast.as_(cast.jaylen_student):
        (role,) = roles_of(student_id=cast.jaylen.pk)
    assert (role.role, role.recognition) == ("Circle keeper", "Everybody was heard.")


def test_a_no_needs_no_reason_and_stands_on_no_page_of_hers(cast: Cast) -> None:
    with cast.as_(cast.dana_ap_culture):
        row = offer_role(student_id=cast.zuri.pk, role="buddy", on=TODAY)
        answer_offer(appointment_id=row.pk, accepts=False, on=TODAY)
        with pytest.raises(AlreadyDone):
            answer_offer(appointment_id=row.pk, accepts=True, on=TODAY)
        assert roles_of(student_id=cast.zuri.pk) == ()


def test_who_does_not_teach_her_offers_her_nothing_and_she_appoints_nobody(cast: Cast) -> None:
    with cast.as_(cast.katrin_teacher), pytest.raises(OutOfReach):
        offer_role(student_id=cast.jaylen.pk, role="buddy", on=TODAY)
    with cast.as_(cast.jaylen_student), pytest.raises(OutOfReach):
        LeadershipAppointment(student=cast.jaylen, school=cast.harbor, role="buddy", valid_from=TODAY).save()
    with cast.as_(cast.dana_ap_culture):
        offer_role(student_id=cast.jaylen.pk, role="buddy", on=TODAY)
    for who, n in (("denise_guardian", 1), ("erik_teacher", 1), ("katrin_teacher", 0),
                   ("thandiwe_principal_elsewhere", 0)):  # fmt: skip
        with cast.as_(cast.named[who]):
            assert LeadershipAppointment.objects.count() == n, who


def test_the_shares_of_a_school_hide_a_groups_few_leaders(cast: Cast) -> None:
    students = classmates(cast, ("black", 40), ("white", 30), gender="f")
    with cast.as_(cast.dana_ap_culture):
        for student in (*students[:12], *students[40:44]):
            offer_role(student_id=student.pk, role="circle_keeper", on=TODAY)
        n, divisions = offers_by_group(school_id=cast.harbor.pk, first=cast.year.starts_on, on=TODAY)
    assert n == 16
    shares = {(one.dimension, group.group): group.percent for one in divisions for group in one.groups}
    # Four white students lead, and everybody knows who; twelve less sixteen would tell it, too.
    assert shares["race", "white"] is None
    assert shares["race", "black"] is None


def test_shares_to_the_digit_and_nothing_of_a_few() -> None:
    groups = {"iep": {n: "yes" if n < 40 else "no" for n in range(200)}}
    offered = frozenset([*range(10), *range(40, 72)])
    (division,) = offered_by_group(groups, offered=offered)
    assert [(one.group, one.percent, one.n) for one in division.groups] == [
        ("no", 20.0, 160),
        ("yes", 25.0, 40),
    ]

    (few,) = offered_by_group(groups, offered=offered - {0})
    assert [one.percent for one in few.groups] == [None, None]
    (nobody_left,) = offered_by_group({"iep": dict.fromkeys(range(20), "yes")}, offered=frozenset(range(12)))
    assert nobody_left.groups[0].percent is None


def test_only_who_are_few_are_said_to_be_few(cast: Cast, sign_in: SignIn) -> None:
    groups = {n: "black" if n < 60 else "white" if n < 120 else "asian" for n in range(180)}
    offered = frozenset([*range(20), *range(60, 75), *range(120, 124)])
    (division,) = offered_by_group({"race": groups}, offered=offered)
    shown = {one.group: (one.n_offered, one.is_few) for one in division.groups}
    # Four Asian students lead; the white students are kept back so that the four do not follow.
    assert shown == {"asian": (None, True), "black": (20, False), "white": (None, False)}

    students = classmates(cast, ("black", 40), ("white", 30), gender="f")
    with cast.as_(cast.dana_ap_culture):
        offer_role(student_id=students[0].pk, role="circle_keeper", on=TODAY)
    page = sign_in(cast.lucia_principal).get(reverse("leader_list")).content.decode()
    fair = page.split('<h2 id="fair">')[1].split("</section>")[0]
    assert "<table" not in fair
    assert "Not shown, because it would tell of a few students:" in fair


def test_two_ways_that_tell_a_few_together_are_not_both_shown() -> None:
    """All of one grade band but three are of one group: their difference is these three."""
    band = {n: "3_5" if n < 60 else "6_8" for n in range(120)}
    race = {n: "black" if n < 57 else "white" for n in range(120)}
    offered = frozenset([*range(20), *range(60, 80)])
    by_band, by_race = offered_by_group({"band": band, "race": race}, offered=offered)
    assert [one.percent for one in by_band.groups] == pytest.approx([100 / 3, 100 / 3])
    assert by_race.groups == ()


def test_dana_offers_a_role_and_jaylens_page_recognizes_it(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in(cast.dana_ap_culture)
    sent = {"student": str(cast.jaylen.public_id), "role": "peer_mediator"}
    assert browser.post(reverse("leader_offer"), sent | {"role": "king"}).status_code == 422
    assert browser.post(reverse("leader_offer") + "?grade=7", sent).status_code == 303
    with cast.as_(cast.dana_ap_culture):
        (row,) = list_leaders(school_id=cast.harbor.pk, first=cast.year.starts_on)
    browser.post(reverse("leader_move", args=[row.public_id]), {"do": "accept"})
    page = browser.get(reverse("leader_list"))
    assert page.context["finding"] == "1 student serves in a role"

    for who in (cast.jaylen_student, cast.denise_guardian, cast.erik_teacher):
        text = sign_in(who).get(reverse("student_people", args=[cast.jaylen.public_id])).content.decode()
        assert "Peer mediator" in text
