"""No family reads the name of another child in a promise: not of who declined, nor of who only saw it."""

import pytest

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import again, as_builder, decide, give_incident, hold, items_of, promise, train
from office.more_rows import text_of
from sextant.culture.actions.agreements import BadAgreement, settle_item, write_agreement
from sextant.culture.actions.case_people import NotReady
from sextant.culture.models import AgreementItem, Participant
from sextant.culture.terms import Part, ResponseKind
from sextant.culture.terms.restorative import Answer, ItemState
from sextant.network.models import Student

PEOPLE = (("jaylen", Part.RESPONSIBLE), ("zuri", Part.HARMED), ("mateo", Part.WITNESS))


@pytest.fixture
def nickname(cast: Cast) -> str:
    """Zuri is called Zeze by everybody."""
    with as_builder():
        Student.objects.filter(pk=cast.zuri.pk).update(preferred_name="Zeze")
    return "Zeze"


def agree_alone(cast: Cast, words: str) -> AgreementItem:
    """Let Jaylen promise after a conference that Zuri declined and to which Mateo was not asked."""
    train(cast)
    incident = give_incident(cast, people=PEOPLE)
    case = hold(
        cast,
        response=decide(cast, incident, ResponseKind.CONFERENCE),
        surrogate="A dean of another grade",
        jaylen=Answer.YES,
        zuri=Answer.NO,
    )
    with cast.as_(cast.dana_ap_culture):
        write_agreement(case_id=case.pk, promises=[promise(cast, words)], on=TODAY)
    return items_of(case)[0]


def test_who_declined_and_who_saw_it_are_named_to_no_family(cast: Cast, nickname: str, sign_in) -> None:
    words = f"Jaylen gives {nickname} Hightower back her bag, says sorry to ZÚRI and thanks Mateo"
    agree_alone(cast, words)
    with as_builder():
        part = Participant.objects.get(student=cast.jaylen)

    page = text_of(sign_in(cast.denise_guardian).get(f"/culture/repair/agreements/{part.public_id}/"))

    said = "gives another student back her bag, says sorry to another student and thanks another student"
    assert said in page
    for name in ("Zuri", "ZÚRI", nickname, "Hightower", "Mateo"):
        assert name not in page


def test_the_reason_of_a_waiver_names_neither(cast: Cast, nickname: str) -> None:
    item = agree_alone(cast, "Help in the library")

    with cast.as_(cast.erik_teacher):
        settle_item(
            item_id=item.pk,
            state=ItemState.WAIVED,
            because=f"{nickname} asked for it, and Mateo agreed.",
            on=TODAY,
        )

    assert again(item).because == "another student asked for it, and another student agreed."


def test_words_that_grow_too_long_without_names_are_written_shorter(cast: Cast) -> None:
    crowd = " ".join(["Zuri,"] * 40)

    with pytest.raises(BadAgreement, match="shorter"):
        agree_alone(cast, crowd)


def test_a_reason_that_grows_too_long_is_written_shorter(cast: Cast) -> None:
    item = agree_alone(cast, "Help in the library")

    with cast.as_(cast.dana_ap_culture), pytest.raises(NotReady, match="shorter"):
        settle_item(item_id=item.pk, state=ItemState.WAIVED, because="Zuri, " * 30, on=TODAY)
