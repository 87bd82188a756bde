"""A pair kept apart: leaders write and end it on a page, and what the solver proposes next respects it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.two_classes import release_to_both, the_moves, the_proposal
from interlocks.pages.conftest import queries_of, text_of
from sextant.audit.models import AuditEntry
from sextant.instruction.actions.class_groups import NoGroups, form_groups, place_in_group
from sextant.instruction.actions.kept_apart import NoPair, end_apart, keep_apart
from sextant.instruction.models import GroupMembership, KeptApart
from sextant.instruction.terms import ApartReason
from sextant.interlocks.regrouping import propose_after
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import SectionEnrollment, Student
from typed_for_tests import narrow

pytestmark = pytest.mark.usefixtures("monday")
LIST, ADD = "kept_apart_list", "kept_apart_add"


def part(cast: Cast, one: str = "jaylen", other: str = "zuri", *, who: str = "lucia_principal") -> KeptApart:
    with cast.as_(cast.named[who]):
        return keep_apart(
            student_id=cast.named[one].pk, other_id=cast.named[other].pk, reason=ApartReason.SAFETY, on=TODAY
        )


def test_a_pair_is_found_by_name_written_and_ended(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.yolanda_ap_instruction)
    assert "No pair is kept apart" in text_of(client.get(reverse(LIST)))

    first = f"{reverse(ADD)}?first={cast.jaylen.public_id}"
    assert f"first={cast.jaylen.public_id}" in narrow(client, reverse(ADD), ADD, "okonkwo").content.decode()
    second = narrow(client, reverse(ADD), ADD, "hightower", first=cast.jaylen.public_id).content.decode()
    assert f"first={cast.jaylen.public_id}&amp;other={cast.zuri.public_id}" in second
    page = text_of(client.post(f"{first}&other={cast.zuri.public_id}", {"reason": "safety"}, follow=True))
    assert "One pair is kept apart at" in page
    assert f"{cast.jaylen.name} {cast.zuri.name} Safety 23 Nov 2026" in page
    assert AuditEntry.objects.filter(action="instruction.keep_apart").count() == 1

    with guard.acting_as(process("demo_builder")):
        pair = KeptApart.objects.get()
    ended = text_of(client.post(reverse("kept_apart_end", args=[pair.public_id]), follow=True))
    assert "No pair is kept apart" in ended
    assert "Ended within a year" in ended
    with cast.as_(cast.lucia_principal), pytest.raises(AlreadyDone, match="ended already"):
        end_apart(pair_id=pair.pk, on=TODAY)
    assert part(cast).pk != pair.pk


@pytest.mark.parametrize(
    ("one", "other", "refusal", "cure"),
    [("jaylen", "zuri", AlreadyDone, "end that pair"), ("zuri", "jaylen", AlreadyDone, "end that pair"),
     ("jaylen", "jaylen", NoPair, "Choose another one"),
     ("jaylen", "wren_elsewhere", NoPair, "two students of your school")],
)  # fmt: skip
def test_what_is_no_new_pair_is_refused_with_the_cure(
    cast: Cast, one: str, other: str, refusal: type[Exception], cure: str
) -> None:
    part(cast)

    with pytest.raises(refusal, match=cure):
        part(cast, one, other)


def test_the_page_names_the_cure_and_saves_nothing(cast: Cast, sign_in: SignIn) -> None:
    part(cast)
    client = sign_in(cast.yolanda_ap_instruction)
    both = f"{reverse(ADD)}?first={cast.zuri.public_id}&other={cast.jaylen.public_id}"

    again = client.post(both, {"reason": "learning"})
    assert (again.status_code, "end that pair on the list first" in text_of(again)) == (422, True)
    assert "Choose one of the two reasons." in text_of(client.post(both, {"reason": ""}))
    assert "Choose two students first" in text_of(client.post(reverse(ADD), {"reason": "safety"}))


@pytest.mark.parametrize(
    ("who", "reads", "adds"),
    [("lucia_principal", 200, 200), ("dana_ap_culture", 200, 403), ("amara_teacher", 403, 403),
     ("katrin_teacher", 403, 403),
     ("gloria_registrar", 403, 403), ("denise_guardian", 403, 403)],
)  # fmt: skip
def test_only_who_decides_on_groups_has_the_pages(
    cast: Cast, sign_in: SignIn, who: str, reads: int, adds: int
) -> None:
    client = sign_in(cast.named[who])

    assert client.get(reverse(LIST)).status_code == reads
    assert client.get(reverse(ADD)).status_code == adds


def test_elsewhere_nobody_sees_or_ends_it(cast: Cast, sign_in: SignIn) -> None:
    pair = part(cast)

    client = sign_in(cast.thandiwe_principal_elsewhere)
    assert cast.zuri.name not in text_of(client.get(reverse(LIST)))
    assert client.post(reverse("kept_apart_end", args=[pair.public_id])).status_code == 404
    with cast.as_(cast.katrin_teacher):
        assert not KeptApart.objects.exists()
    with pytest.raises((OutOfReach, NoPair)):
        part(cast, "jaylen", "mateo", who="thandiwe_principal_elsewhere")


def test_a_waiting_proposal_says_so_and_the_next_one_keeps_them_apart(cast: Cast, sign_in: SignIn) -> None:
    both = release_to_both(cast)
    moved = {move.student_id for move in the_moves()}
    first = next(move for move in the_moves() if move.section_id == cast.math_7b.pk)
    partner = next(one for one in both.mates if one.pk not in moved)
    url = reverse("group_proposal", args=[the_proposal().public_id])
    client = sign_in(cast.yolanda_ap_instruction)
    assert "brought together here" not in text_of(client.get(url))

    with cast.as_(cast.yolanda_ap_instruction):
        keep_apart(student_id=partner.pk, other_id=first.student_id, reason="safety", on=TODAY)

    page = text_of(client.get(url))
    assert "brought together here" in page
    assert partner.name in page
    assert "brought together here" not in text_of(sign_in(cast.amara_teacher).get(url))

    with guard.acting_as(process("group_desk")):
        assert propose_after(both.released.release.pk) == 1
    with guard.acting_as(process("demo_builder")):
        seats = SectionEnrollment.objects.on(TODAY).filter(
            section_id__in=[cast.math_7b.pk, both.math_7a.pk],
            student_id__in=[partner.pk, first.student_id],
        )
        after = dict(seats.values_list("student_id", "section_id"))
    after |= {move.student_id: move.target_id for move in the_moves() if move.student_id in after}
    assert len(after) == len(set(after.values())) == 2


def test_no_teacher_puts_the_two_into_one_group(cast: Cast) -> None:
    release_to_both(cast)
    with cast.as_(cast.amara_teacher):
        form_groups(section_id=cast.math_7b.pk, n_groups=2, skill_focus="", on=TODAY)
    with guard.acting_as(process("demo_builder")):
        rows = list(GroupMembership.objects.order_by("pk"))
    one = rows[0]
    other = next(row for row in rows if row.group_id != one.group_id)
    with cast.as_(cast.lucia_principal):
        keep_apart(student_id=one.student_id, other_id=other.student_id, reason="learning", on=TODAY)

    with cast.as_(cast.amara_teacher), pytest.raises(NoGroups, match="kept apart from somebody"):
        place_in_group(group_id=other.group_id, student_id=one.student_id, because="Friends.", on=TODAY)


def test_the_list_costs_the_same_with_many_pairs(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lucia_principal)
    part(cast)
    few = queries_of(client, reverse(LIST))
    with guard.acting_as(process("demo_builder")):
        students = insert_rows(
            action="tests.add_students",
            rows=[
                Student(given_name=f"P{k}", family_name=f"Far{k:02d}", school=cast.harbor, grade=7)
                for k in range(40)
            ],
        )
        KeptApart.objects.bulk_create(
            KeptApart(
                school=cast.harbor, student=one, other=cast.mateo, reason="learning",
                valid_from=TODAY - timedelta(days=30), valid_until=TODAY if k % 2 else None,
            )
            for k, one in enumerate(students)
        )  # fmt: skip

    assert queries_of(client, reverse(LIST)) == few <= 25
    assert text_of(client.get(reverse(LIST))).count("Far") == 40
