"""The default words: for each default standard one sentence of each kind and one small step, added once."""

from collections import Counter

import pytest

from cast_for_tests import Cast
from sextant.instruction.actions.rubrics import publish_default_rubric
from sextant.instruction.actions.visits_phrases import default_words, publish_default_words
from sextant.instruction.queries.visits_rubric import list_examples, rubric_in_use
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.django_db


def test_each_default_standard_has_its_words() -> None:
    counted = Counter((row["code"], row["kind"]) for row in default_words())

    wanted = {(f"IS{n}", kind) for n in range(1, 11) for kind in ("glow", "grow", "step")}
    assert counted == Counter(dict.fromkeys(wanted, 1))
    assert all(all(row.values()) for row in default_words())


def test_they_are_added_once_and_to_no_rubric_before_there_is_one(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        assert publish_default_words() == 0
        publish_default_rubric(on=cast.year.starts_on)
        assert publish_default_words() == 30
        assert publish_default_words() == 0
    with cast.as_(cast.joon_coach):
        rubric = rubric_in_use()
        assert rubric is not None
        assert [len(one.glows) + len(one.grows) for one in rubric.standards] == [2] * 10
        examples = list_examples(rubric)
        assert [one.standard_id for one in examples] == [one.id for one in rubric.standards]
