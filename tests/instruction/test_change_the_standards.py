"""Another edition of the standards: what it touches is read first, and what runs finishes on its own."""

from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.calibrations_of_cast import calibrate, write
from instruction.conftest import SignIn
from instruction.test_run_a_coaching_cycle import started
from instruction.test_walk_through_rooms import rooms_of, walk
from instruction.visits_of_cast import publish
from sextant.instruction.actions.cycles import propose_cycle
from sextant.instruction.actions.rubrics import (
    NoDraft,
    default_rubric,
    put_rubric_to_use,
    set_rubric_aside,
    stage_rubric,
)
from sextant.instruction.models import CoachingCycle, InstructionalStandard, Rubric
from sextant.instruction.queries.certificates import scoring_lock
from sextant.instruction.queries.rubrics_touched import touched_by_rubric
from sextant.instruction.rules.rubric_file import read_rubric
from sextant.instruction.terms import CycleReason
from sextant.kernel.guard import unguarded
from sextant.network.terms import Subject

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
HEAD = "code,name,replaces,level,teacher_action,student_outcome\n"


def table(*standards: tuple[str, str, str]) -> bytes:
    """Return a rubric of these standards: code, name, and the code that each replaces."""
    rows = [
        f"{code},{name},{replaces},{level},Does {level}.,Do {level}.\n"
        for code, name, replaces in standards
        for level in (1, 2, 3, 4)
    ]
    return (HEAD + "".join(rows)).encode()


OURS = table(("A1", "Voice", ""), ("A2", "Checks", "IS8"))


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


def staged(cast: Cast, content: bytes = OURS) -> Rubric:
    with cast.as_(cast.nadia_content_math):
        return stage_rubric(content=content, name="Our own", edition="2027")


def put(cast: Cast, rubric: Rubric, **more: Any) -> None:
    with cast.as_(cast.nadia_content_math):
        put_rubric_to_use(rubric_id=rubric.pk, on=TODAY, **more)


def test_reading_a_table_changes_nothing_until_it_is_put_to_use(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    started(cast, standards["IS8"])
    calibrate(cast, write(cast))
    walk(cast, rooms_of(Subject.MATH, standards["IS6"].pk, 2, 3, 2))
    author = sign_in(cast.nadia_content_math)
    upload = SimpleUploadedFile("ours.csv", OURS, content_type="text/csv")
    answer = author.post(
        reverse("rubric_load"), {"name": "Our own", "edition": "2027", "upload": upload}, follow=True
    )
    text = answer.content.decode()

    assert unguarded(Rubric).get(state="in_use").edition == "First edition"
    assert "1 running cycle is touched" in text
    assert "1 observer may not score lessons" in text
    assert "1 walk of this year stays readable" in text
    assert "1 goes over to the standard that replaces its focus" in text

    draft = unguarded(Rubric).get(state="draft")
    assert author.get(reverse("rubric_publish", args=[draft.public_id])).status_code == 405
    author.post(reverse("rubric_publish", args=[draft.public_id]), {"do": "publish", "cycles": "keep"})
    assert unguarded(Rubric).get(state="in_use").pk == draft.pk


def test_a_draft_is_set_aside_and_no_other_edition_is(cast: Cast, standards: dict[str, Any]) -> None:
    draft, in_use = staged(cast), unguarded(Rubric).get(state="in_use")
    with cast.as_(cast.nadia_content_math):
        set_rubric_aside(rubric_id=draft.pk)
        with pytest.raises(NoDraft):
            set_rubric_aside(rubric_id=in_use.pk)
    assert staged(cast).pk != draft.pk


def test_a_running_cycle_finishes_on_its_own_edition(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    cycle = started(cast, standards["IS8"])
    put(cast, staged(cast))
    teacher = cast.staff_of(cast.amara_teacher).public_id
    yolanda = sign_in(cast.yolanda_ap_instruction)
    form, quick = (
        yolanda.get(reverse("visit_new", args=[teacher]), {"kind": kind})
        for kind in ("scored", "quick_visit")
    )

    assert form.context["rubric"].standard(standards["IS8"].pk) is not None
    assert "finishes on its own edition" in form.content.decode()
    assert quick.context["rubric"].standard(standards["IS8"].pk) is None
    assert unguarded(CoachingCycle).get(pk=cycle.pk).standard_id == standards["IS8"].pk


def test_cycles_go_over_where_a_standard_says_that_it_replaces_theirs(
    cast: Cast, standards: dict[str, Any]
) -> None:
    cycle = started(cast, standards["IS8"])
    put(cast, staged(cast), moves_cycles=True)

    moved = unguarded(CoachingCycle).get(pk=cycle.pk)
    assert unguarded(InstructionalStandard).get(pk=moved.standard_id).code == "A2"
    assert moved.baseline == 2.0


def test_two_standards_do_not_replace_the_same_one() -> None:
    read = read_rubric(table(("A1", "Voice", "IS8"), ("A2", "Checks", "IS8")))
    assert "A1 replaces IS8 already" in read.faults[0].sentence


def test_the_focus_of_a_proposed_cycle_is_asked_for_and_never_the_first(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        cycle = propose_cycle(
            teacher_id=cast.staff_of(cast.amara_teacher).pk, school_id=cast.harbor.pk,
            standard_id=standards["IS8"].pk, reason=CycleReason.SELECT_VETERAN, because="Few speak.",
            weeks=6, on=TODAY, coach_id=cast.staff_of(cast.joon_coach).pk,
        )  # fmt: skip
    put(cast, staged(cast))
    browser, page = sign_in(cast.yolanda_ap_instruction), reverse("cycle", args=[cycle.public_id])
    assert '<option value="">Choose one</option>' in browser.get(page).content.decode()
    step = reverse("cycle_step", args=[cycle.public_id])
    joon = str(cast.staff_of(cast.joon_coach).public_id)

    refused = browser.post(step, {"do": "accept", "version": "1", "standard": "", "coach": joon})
    assert refused.status_code == 422
    assert "Choose the focus" in refused.content.decode()

    first = unguarded(InstructionalStandard).get(code="A1")
    browser.post(step, {"do": "accept", "version": "1", "standard": str(first.public_id), "coach": joon})
    assert unguarded(CoachingCycle).get(pk=cycle.pk).standard_id == first.pk


def test_certification_lapses_with_other_codes_and_stays_with_the_same(
    cast: Cast, standards: dict[str, Any]
) -> None:
    calibrate(cast, write(cast))
    same = staged(cast, default_rubric().replace(b"Is polite and uses most names", b"Uses most names"))
    with cast.as_(cast.nadia_content_math):
        assert touched_by_rubric(same.pk, on=TODAY).n_observers == 0
    put(cast, same)
    with cast.as_(cast.joon_coach):
        assert scoring_lock(on=TODAY) == ""

    with cast.as_(cast.nadia_content_math):
        other = stage_rubric(content=OURS, name="Our own", edition="2028")
    put(cast, other)
    with cast.as_(cast.joon_coach):
        assert "certified on other standards" in scoring_lock(on=TODAY)
        assert scoring_lock(on=TODAY, rubric_id=same.pk) == ""


def test_walks_stay_readable_on_their_edition(cast: Cast, standards: dict[str, Any], sign_in: SignIn) -> None:
    walk(cast, rooms_of(Subject.MATH, standards["IS6"].pk, 2, 3, 2))
    before = unguarded(Rubric).get(state="in_use")
    put(cast, staged(cast))
    browser, page = sign_in(cast.yolanda_ap_instruction), reverse("walkthrough_list")

    assert str(before.public_id) in browser.get(page).content.decode()
    heat = browser.get(page, {"edition": str(before.public_id)}).context["heat"]
    assert heat.n_rooms == 3
