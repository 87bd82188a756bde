"""An agreement is followed to its end, promise by promise, and read by whoever made it and her family."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import (
    again,
    agree,
    as_builder,
    decide,
    give_incident,
    hold,
    items_of,
    promise,
    train,
)
from office.more_rows import text_of
from sextant.culture.actions.agreements import (
    BadAgreement,
    close_case,
    decide_follow_up,
    move_item,
    settle_item,
    write_agreement,
)
from sextant.culture.actions.case_people import NotReady
from sextant.culture.actions.promises_late import mark_late
from sextant.culture.models import Agreement, Participant, RestorativeCase
from sextant.culture.rules.restorative import late_from, outcome_of, without_names
from sextant.culture.terms import IncidentState, ResponseKind, ResponseState
from sextant.culture.terms.restorative import FollowUp, ItemState, RepairOutcome, RepairState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import ChangedMeanwhile
from sextant.kernel.guard import OutOfReach
from sextant.network.queries.calendar import calendar_of
from sextant.web.pdf import why_no_pdf

HOME = "/culture/repair/"


@pytest.fixture(autouse=True)
def _trained(cast: Cast) -> None:
    train(cast)


def settle(cast: Cast, item: object, state: ItemState, *, because: str = "") -> None:
    with cast.as_(cast.dana_ap_culture):
        settle_item(item_id=item.pk, state=state, because=because, on=TODAY)  # type: ignore[attr-defined]


def part_of(cast: Cast, who: str) -> Participant:
    with as_builder():
        found: Participant = Participant.objects.get(student=cast.named[who])
    return found


def test_from_the_referral_to_the_kept_agreement(cast: Cast) -> None:
    incident = give_incident(cast)
    response = decide(cast, incident, ResponseKind.CONFERENCE)
    first, second = agree(cast, promise(cast), promise(cast, "Repaint the wall", days=14), response=response)
    settle(cast, first, ItemState.KEPT)
    with as_builder():
        case = RestorativeCase.objects.get()
    assert case.state == RepairState.AGREEMENT_ACTIVE

    settle(cast, second, ItemState.KEPT)
    assert again(case).state == RepairState.COMPLETION_MEETING
    with cast.as_(cast.dana_ap_culture):
        close_case(case_id=case.pk, on=TODAY)

    assert (again(case).state, again(case).outcome) == (RepairState.CLOSED, RepairOutcome.REPAIRED)
    assert again(response).state == ResponseState.DONE
    # Nothing else was decided, so that what was repaired closes the incident.
    assert again(incident).state == IncidentState.CLOSED


def test_an_incident_stays_open_while_something_decided_is_not_done(cast: Cast) -> None:
    incident = give_incident(cast)
    conference = decide(cast, incident, ResponseKind.CONFERENCE)
    decide(cast, incident, ResponseKind.DETENTION)

    (item,) = agree(cast, promise(cast), response=conference)
    settle(cast, item, ItemState.KEPT)
    with cast.as_(cast.dana_ap_culture):
        close_case(case_id=RestorativeCase.objects.get().pk, on=TODAY)

    assert again(incident).state == IncidentState.REPAIRING


@pytest.mark.parametrize(
    ("promises", "why"),
    [
        ([], "at least one"),
        ([("Help", 31)], "30 days at most"),
        ([("Help", -1)], "from today"),
        ([("Help", 1)] * 5, "4 promises at most"),
        ([("  ", 1)], "say what is promised"),
    ],
)
def test_an_agreement_has_one_to_four_promises_within_thirty_days(
    cast: Cast, promises: list[tuple[str, int]], why: str
) -> None:
    case = hold(cast)
    drafts = [promise(cast, words, days=days) for words, days in promises]

    with cast.as_(cast.dana_ap_culture), pytest.raises(BadAgreement, match=why):
        write_agreement(case_id=case.pk, promises=drafts, on=TODAY)
    with cast.as_(cast.dana_ap_culture):
        write_agreement(case_id=case.pk, promises=[promise(cast, days=30)], on=TODAY)


def test_only_who_took_part_promises(cast: Cast) -> None:
    case = hold(cast)

    with cast.as_(cast.dana_ap_culture), pytest.raises(BadAgreement, match=r"took part"):
        write_agreement(case_id=case.pk, promises=[promise(cast, who="mateo")], on=TODAY)


def test_words_hold_no_other_childs_name() -> None:
    names = ["Zuri Hightower", "Mei-Lin Vasquez"]

    assert without_names("Write to Zuri Hightower and help MEI-LIN.", names) == (
        "Write to another student and help another student."
    )
    assert without_names("Zuri’s bag, not the hightowers", names) == (
        "another student’s bag, not the hightowers"
    )
    assert without_names("Help in the library", []) == "Help in the library"


def test_the_family_reads_its_own_promises_and_no_other_childs_name(cast: Cast, sign_in) -> None:
    agree(
        cast,
        promise(cast, "Say sorry to Zuri Hightower"),
        promise(cast, "Tell Jaylen what hurt", who="zuri"),
    )
    jaylens, zuris = part_of(cast, "jaylen"), part_of(cast, "zuri")
    page = f"{HOME}agreements/{jaylens.public_id}/"

    for who in ("denise_guardian", "jaylen_student"):
        words = text_of(sign_in(cast.named[who]).get(page))
        assert "Say sorry to another student" in words
        assert "Tell another student what hurt" not in words
        assert "Zuri" not in words
        assert "Hightower" not in words
    for who in ("denise_guardian", "jaylen_student", "katrin_teacher"):
        assert sign_in(cast.named[who]).get(f"{HOME}agreements/{zuris.public_id}/").status_code == 404
    assert "Tell another student" in text_of(
        sign_in(cast.dana_ap_culture).get(f"{HOME}agreements/{zuris.public_id}/")
    )


def test_the_agreement_stands_in_two_languages_and_as_a_pdf(cast: Cast, sign_in) -> None:
    agree(cast)
    page = f"{HOME}agreements/{part_of(cast, 'jaylen').public_id}/"
    client = sign_in(cast.denise_guardian)

    spanish = client.get(f"{page}?language=es")
    assert 'lang="es"' in spanish.content.decode()
    assert "Help in the library" in text_of(spanish)
    pdf = client.get(f"{page}pdf/?language=es")
    if why_no_pdf():
        assert pdf.status_code == 303
    else:
        assert pdf.content.startswith(b"%PDF")
        assert "jaylen" not in pdf.headers["Content-Disposition"].lower()


def test_the_family_finds_it_on_the_page_of_its_child(cast: Cast, sign_in) -> None:
    agree(cast)

    denise, there = sign_in(cast.denise_guardian), reverse("student_people", args=[cast.jaylen.public_id])
    assert there in denise.get(f"/students/{cast.jaylen.public_id}/").content.decode()
    page = denise.get(there)

    assert f"{HOME}agreements/{part_of(cast, 'jaylen').public_id}/" in page.content.decode()


def test_whoever_looks_says_that_it_was_kept_and_sees_no_case(cast: Cast, sign_in) -> None:
    (item,) = agree(cast)
    client = sign_in(cast.erik_teacher)
    assert [one.id for one, _status, _due in client.get(HOME).context["promises"]] == []

    done = client.post(f"{HOME}promises/{item.public_id}/", {"state": "kept"})

    assert done.headers["Location"] == HOME
    assert again(item).state == ItemState.KEPT
    with as_builder():
        case = RestorativeCase.objects.get()
    assert case.state == RepairState.COMPLETION_MEETING
    assert client.get(f"{HOME}{case.public_id}/").status_code == 404
    assert sign_in(cast.katrin_teacher).post(f"{HOME}promises/{item.public_id}/").status_code == 404


def test_a_waiver_says_why_and_a_new_day_lies_within_thirty(cast: Cast) -> None:
    first, second = agree(cast, promise(cast), promise(cast, "Repaint the wall"))
    with pytest.raises(NotReady, match=r"Say why"):
        settle(cast, first, ItemState.WAIVED)
    settle(cast, first, ItemState.WAIVED, because="Zuri asked for it.")
    assert again(first).because == "another student asked for it."

    with cast.as_(cast.dana_ap_culture):
        with pytest.raises(BadAgreement):
            move_item(item_id=second.pk, due_on=TODAY + timedelta(days=31), on=TODAY)
        move_item(item_id=second.pk, due_on=TODAY + timedelta(days=20), on=TODAY)
        assert Agreement.objects.get().completion_on == TODAY + timedelta(days=20)
        with pytest.raises(ChangedMeanwhile):
            settle_item(item_id=second.pk, state=ItemState.KEPT, on=TODAY, version=1)


def test_a_promise_is_late_after_two_school_days_of_grace(cast: Cast) -> None:
    (item,) = agree(cast, promise(cast, days=0))
    with as_builder():
        calendar = calendar_of(school_id=cast.harbor.pk)
    first_late = late_from(TODAY, calendar=calendar, grace=2)
    assert first_late == calendar.add(TODAY, 3)

    with guard.acting_as(process("clock_watch")):
        assert mark_late(on=calendar.back(first_late, 1)) == 0
    assert again(item).state == ItemState.OPEN
    with guard.acting_as(process("clock_watch")):
        assert (mark_late(on=first_late), mark_late(on=first_late)) == (1, 0)
    assert (again(item).state, again(item).late_on) == (ItemState.LATE, first_late)


def test_a_broken_agreement_is_the_assistant_principals_decision_and_no_infraction(
    cast: Cast, sign_in
) -> None:
    response = decide(cast, give_incident(cast), ResponseKind.CONFERENCE)
    (item,) = agree(cast, response=response)
    settle(cast, item, ItemState.BROKEN)
    with as_builder():
        case = RestorativeCase.objects.get()
    client = sign_in(cast.dana_ap_culture)
    client.post(f"{HOME}{case.public_id}/step/", {"do": "close"})

    assert again(case).outcome == RepairOutcome.BROKEN
    assert again(response).state == ResponseState.ASSIGNED
    board = client.get(HOME)
    assert [one.id for one in board.context["board"].broken] == [case.pk]
    assert "1 broken agreement waits for your decision." in text_of(board)
    assert sign_in(cast.desmond_dean).post(f"{HOME}{case.public_id}/decide/").status_code == 403
    client.post(f"{HOME}{case.public_id}/decide/", {"follow_up": "again"})
    with as_builder():
        assert Agreement.objects.get().follow_up == FollowUp.AGAIN
    assert client.get(HOME).context["board"].broken == ()
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady):
        decide_follow_up(case_id=case.pk, follow_up=FollowUp.REST)


def test_a_case_is_not_closed_over_an_open_promise(cast: Cast) -> None:
    agree(cast)
    with as_builder():
        case = RestorativeCase.objects.get()

    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match=r"still open"):
        close_case(case_id=case.pk, on=TODAY)


def test_what_it_came_to_follows_from_the_promises() -> None:
    kept, broken, waived = ItemState.KEPT, ItemState.BROKEN, ItemState.WAIVED

    assert outcome_of([kept, kept]) == RepairOutcome.REPAIRED
    assert outcome_of([kept, waived]) == RepairOutcome.REPAIRED
    assert outcome_of([kept, broken]) == RepairOutcome.PARTLY
    assert outcome_of([broken, waived]) == RepairOutcome.BROKEN


def test_a_guardian_changes_nothing(cast: Cast) -> None:
    (item,) = agree(cast)

    with cast.as_(cast.denise_guardian), pytest.raises(OutOfReach):
        settle_item(item_id=item.pk, state=ItemState.KEPT, on=TODAY)


def test_pages_say_what_is_late_first(cast: Cast, sign_in) -> None:
    (item,) = agree(cast, promise(cast, days=0))
    with guard.acting_as(process("clock_watch")):
        mark_late(on=TODAY + timedelta(days=10))

    assert "1 promise is late: ask about it." in text_of(sign_in(cast.dana_ap_culture).get(HOME))
    assert items_of(again(item).case)[0].state == ItemState.LATE
