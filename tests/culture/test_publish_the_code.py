"""The code of conduct: read by everybody, drafted by the director of culture, never edited in force."""

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.incidents_of_cast import publish
from interlocks.pages.conftest import text_of
from sextant.culture.actions.codes import (
    DraftPart,
    NotADraft,
    NotWhole,
    begin_draft,
    edit_part,
    publish_draft,
)
from sextant.culture.models import Expectation, InfractionCode, LadderVersion
from sextant.culture.queries.codes import steps_of
from sextant.culture.rules.ladder import Choice, band_of, judge, offered
from sextant.culture.terms import AgeBand, LadderState, ResponseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.network.actions import people
from sextant.network.terms import Seat
from sextant.web.languages import CHOSEN

K = ResponseKind


@pytest.fixture
def director(cast: Cast) -> Cast:
    """Give the network a director of culture."""
    from datetime import UTC, date, datetime

    from sextant.access.actions import open_account

    with guard.acting_as(process("demo_builder")):
        row = people.add_staff(
            given_name="Imani", family_name="Brooks", email="imani@example.org", school_id=None,
            hired_on=date(2024, 8, 1),
        )  # fmt: skip
        people.assign_seat(staff_id=row.pk, seat=Seat.CULTURE_DIRECTOR, valid_from=date(2024, 8, 1))
        cast.named["imani_culture_director"] = open_account(
            email="imani@example.org", display_name="Imani Brooks", at=datetime(2026, 8, 1, tzinfo=UTC),
            staff_id=row.pk,
        )  # fmt: skip
    return cast


def test_the_default_pack_is_whole(cast: Cast) -> None:
    version = publish(cast)
    codes = unguarded(InfractionCode).filter(ladder=version)

    assert {level: codes.filter(level=level).exists() for level in (1, 2, 3, 4)} == dict.fromkeys(
        (1, 2, 3, 4), True
    )
    assert codes.count() >= 25
    assert not codes.filter(definition="").exists()
    assert not codes.filter(examples="").exists()
    assert not codes.filter(non_examples="").exists()
    for band in AgeBand:
        assert 4 <= unguarded(Expectation).filter(ladder=version, age_band=band).count() <= 6
    assert codes.filter(is_subjective=True, code__in=["defiance", "disruption"]).count() == 2


def test_the_ladder_of_the_pack_says_what_the_domain_says(cast: Cast) -> None:
    version = publish(cast)
    with cast.as_(cast.dana_ap_culture):
        steps = steps_of(version.pk)

    def kinds(level: int, grade: int, occurrence: int = 1) -> list[ResponseKind]:
        return [step.kind for step in offered(steps, level=level, band=band_of(grade), occurrence=occurrence)]

    assert not {K.ISS, K.OSS, K.EXPULSION_REFERRAL} & set(kinds(1, 7))
    assert K.ISS not in kinds(2, 7)
    assert K.ISS in kinds(2, 7, occurrence=2)
    assert kinds(3, 7)[0] == K.CONFERENCE
    assert K.OSS in kinds(3, 7)
    assert K.OSS not in kinds(3, 1)
    assert K.OSS in kinds(4, 1)
    most = {(step.level, step.kind): step.days_at_most for step in steps}
    assert (most[2, K.ISS], most[3, K.OSS], most[4, K.OSS]) == (0.5, 3, 10)
    three = offered(steps, level=3, band=AgeBand.G68, occurrence=1)
    longer = judge([Choice(kind=K.OSS, days=most[4, K.OSS])], open_steps=three, band=AgeBand.G68,
                   seat=Seat.PRINCIPAL)  # fmt: skip
    assert "longer than the 3 of the ladder" in longer.outside[0]
    assert longer.sign_off == Seat.REGIONAL_SUPERINTENDENT


@pytest.mark.parametrize(
    "who", ["erik_teacher", "tomas_para", "denise_guardian", "jaylen_student", "gloria_registrar"]
)
def test_everybody_reads_the_code(cast: Cast, sign_in: SignIn, who: str) -> None:
    publish(cast)
    page = text_of(sign_in(cast.named[who]).get(reverse("code_book")))

    assert "in force since" in page
    assert "Change it" not in page


def test_a_student_begins_with_her_own_ages_and_may_read_the_others(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.jaylen_student)

    own = text_of(client.get(reverse("code_book")))
    assert "Phone or device" in own
    assert "Leaving the supervised area" not in own
    assert "Leaving the supervised area" in text_of(client.get(reverse("code_book"), {"ages": "k_2"}))


def test_a_guardian_begins_with_the_ages_of_her_child_and_may_read_all(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.denise_guardian)

    first = text_of(client.get(reverse("code_book")))
    assert "Phone or device" in first
    assert "Leaving the supervised area" not in first
    assert "Leaving the supervised area" in text_of(client.get(reverse("code_book"), {"ages": "all"}))


def test_a_draft_is_edited_and_published_and_what_was_in_force_stays_readable(
    director: Cast, sign_in: SignIn
) -> None:
    publish(director)
    client = sign_in(director.imani_culture_director)
    assert "No draft is open" in text_of(client.get(reverse("code_draft")))
    client.post(reverse("code_draft_begin"))
    draft = unguarded(LadderVersion).get(state=LadderState.DRAFT)
    row = unguarded(InfractionCode).get(ladder=draft, code="horseplay")

    sent = {
        "name": "Scuffling", "level": "2", "age_bands": ["6_8"], "definition": "Scuffling.",
        "examples": "Wrestles.\n\nPushes.", "non_examples": "A game.", "circumstance": "none",
    }  # fmt: skip
    wrong = client.post(reverse("code_edit", args=[row.public_id]), {**sent, "age_bands": []})
    assert (wrong.status_code, "Tick at least one age." in text_of(wrong)) == (422, True)
    assert client.post(reverse("code_edit", args=[row.public_id]), sent).status_code == 303
    assert "Scuffling" not in text_of(client.get(reverse("code_book")))

    page = text_of(client.post(reverse("code_publish"), follow=True))
    assert "version 2" in page
    assert "Scuffling" in page
    old = text_of(client.get(reverse("code_version", args=[1])))
    assert "This version held from" in old
    assert "Horseplay" in old
    assert unguarded(InfractionCode).get(ladder=draft, code="horseplay").examples == "Wrestles.\nPushes."


def test_what_is_in_force_is_never_edited(director: Cast) -> None:
    version = publish(director)
    row = unguarded(InfractionCode).get(ladder=version, code="horseplay")
    with director.as_(director.imani_culture_director):
        with pytest.raises(NotADraft, match="Begin a draft"):
            edit_part(DraftPart.CODE, key=row.pk, version=row.version, name="Other")
        with pytest.raises(NotADraft):
            publish_draft(ladder_id=version.pk, version=version.version, on=TODAY)


def test_a_code_without_an_answer_to_a_level_does_not_come_into_force(director: Cast) -> None:
    publish(director)
    with director.as_(director.imani_culture_director):
        draft = begin_draft()
        assert begin_draft().pk == draft.pk
    with guard.acting_as(process("demo_builder")):
        InfractionCode.objects.filter(ladder=draft, level=4).update(level=3)
    with director.as_(director.imani_culture_director), pytest.raises(NotWhole, match="Level 4"):
        publish_draft(ladder_id=draft.pk, version=draft.version, on=TODAY)


def test_a_principal_writes_no_code(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    assert sign_in(cast.lucia_principal).get(reverse("code_draft")).status_code == 403
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        begin_draft()


def test_a_family_that_reads_spanish_reads_the_code_in_spanish_and_whoever_drafts_enters_it(
    director: Cast, sign_in: SignIn
) -> None:
    publish(director)
    with guard.acting_as(process("demo_builder")):
        draft = begin_draft()
    code = unguarded(InfractionCode).get(ladder=draft, code="phone")
    client = sign_in(director.named["imani_culture_director"])
    address = reverse("code_edit", args=[code.public_id])
    form = client.get(address).context["form"]
    sent = {**form.initial, "definition_es": "Usa el teléfono en clase."}

    assert form.initial["name_es"] == "Teléfono o aparato"
    assert client.post(address, sent).status_code == 303
    kept = unguarded(InfractionCode).get(pk=code.pk)
    assert kept.translations["es"]["definition"] == "Usa el teléfono en clase."
    assert kept.definition == code.definition

    with guard.acting_as(process("demo_builder")):
        publish_draft(ladder_id=draft.pk, version=draft.version, on=TODAY)
    mother = sign_in(director.denise_guardian)
    in_english = text_of(mother.get(reverse("code_book")))
    session = mother.session
    session[CHOSEN] = "es"
    session.save()
    in_spanish = text_of(mother.get(reverse("code_book")))

    assert "Phone or device" in in_english
    assert "Usa el teléfono en clase." in in_spanish
    assert "Phone or device" not in in_spanish
    assert "borrador que ninguna persona hablante ha revisado" in in_spanish


def test_english_that_changed_after_its_spanish_says_so_and_is_offered(
    director: Cast, sign_in: SignIn
) -> None:
    publish(director)
    with guard.acting_as(process("demo_builder")):
        draft = begin_draft()
    code = unguarded(InfractionCode).get(ladder=draft, code="phone")
    client, address = (
        sign_in(director.named["imani_culture_director"]),
        reverse("code_edit", args=[code.public_id]),
    )
    form = client.get(address).context["form"]
    assert (
        client.post(address, {**form.initial, "definition": "Uses a phone in a lesson."}).status_code == 303
    )
    assert (
        client.post(address, {**client.get(address).context["form"].initial, "level": "2"}).status_code == 303
    )
    with guard.acting_as(process("demo_builder")):
        publish_draft(ladder_id=draft.pk, version=draft.version, on=TODAY)

    mother = sign_in(director.denise_guardian)
    in_english = mother.get(reverse("code_book")).content.decode()
    session = mother.session
    session[CHOSEN] = "es"
    session.save()
    in_spanish = mother.get(reverse("code_book")).content.decode()

    assert "La versión en inglés cambió el 23 nov 2026; esta traducción, no." in in_spanish
    assert in_spanish.count("La versión en inglés") == 1
    assert "<p>Uses a phone in a lesson.</p>" in in_spanish
    assert "this translation did not" not in in_english


def test_spanish_that_is_written_anew_is_as_new_as_its_english(director: Cast, sign_in: SignIn) -> None:
    publish(director)
    with guard.acting_as(process("demo_builder")):
        draft = begin_draft()
    code = unguarded(InfractionCode).get(ladder=draft, code="phone")
    client, address = (
        sign_in(director.named["imani_culture_director"]),
        reverse("code_edit", args=[code.public_id]),
    )
    form = client.get(address).context["form"]
    client.post(address, {**form.initial, "definition": "Uses a phone in a lesson."})
    assert "newer_since" in unguarded(InfractionCode).get(pk=code.pk).translations

    later = client.get(address).context["form"].initial
    assert client.post(address, {**later, "definition_es": "Usa el teléfono en clase."}).status_code == 303
    assert "newer_since" not in unguarded(InfractionCode).get(pk=code.pk).translations
