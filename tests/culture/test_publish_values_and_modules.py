"""Dr. Cao publishes, edits and retires the network's values and its modules of cultural practice."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.conftest import SignIn
from culture.counted_queries import counted_queries
from sextant.culture.actions.practice import NotOffered, begin_practice, publish_module
from sextant.culture.actions.published import (
    NoName,
    TooMany,
    edit_module,
    edit_value,
    publish_value,
    retire_module,
    retire_value,
)
from sextant.culture.models import CulturalModule, NetworkValue
from sextant.culture.queries.practice import find_module, list_modules
from sextant.culture.queries.taps import MOST_WORDS, find_value, words_to_tap
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.guard import OutOfReach, unguarded

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MOST_QUERIES = 25
A_MODULE = {"title": "Names", "about": "A name is a story.", "practice": "Ask three.", "position": "1"}


def publish(cast: Cast, name: str = "Kindness", **more: Any) -> NetworkValue:
    with cast.as_(cast.simone_cao):
        return publish_value(name=name, **more)


def offered(cast: Cast, who: str = "erik_teacher") -> list[str]:
    with cast.as_(cast.named[who]):
        return [word.name for word in words_to_tap().values]


def test_a_value_stands_under_every_name_until_it_is_retired_and_comes_back(cast: Cast) -> None:
    row = publish(cast, meaning="Helps unasked.")
    assert offered(cast) == ["Kindness"]
    with cast.as_(cast.simone_cao):
        retire_value(value_id=row.pk)
    assert offered(cast) == []
    # A device that still shows it is answered.
    with cast.as_(cast.erik_teacher):
        assert find_value("kindness") is not None
    with cast.as_(cast.simone_cao):
        retire_value(value_id=row.pk, is_retired=False)
    assert offered(cast) == ["Kindness"]


def test_a_value_is_edited_by_whoever_read_its_newest_words(cast: Cast) -> None:
    row = publish(cast)
    with cast.as_(cast.simone_cao):
        edit_value(value_id=row.pk, version=1, name="Care", meaning="", position=1)
        with pytest.raises(ChangedMeanwhile):
            edit_value(value_id=row.pk, version=1, name="Love", meaning="", position=1)
    assert [(one.key, one.name) for one in unguarded(NetworkValue).all()] == [("kindness", "Care")]


def test_two_values_of_one_name_none_without_letters_and_no_more_than_a_phone_shows(cast: Cast) -> None:
    publish(cast)
    with pytest.raises(AlreadyDone):
        publish(cast, "kindness")
    with pytest.raises(NoName):
        publish(cast, "…")
    for n in range(MOST_WORDS - 1):
        publish(cast, f"Value {n}")
    with pytest.raises(TooMany, match="Retire one first"):
        publish(cast, "One more")


def test_a_principal_publishes_neither(cast: Cast) -> None:
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        publish_value(name="Kindness")
    with cast.as_(cast.lucia_principal), pytest.raises(OutOfReach):
        publish_module(title="Names", about="A name.", practice="Ask.")


def test_whoever_has_begun_a_retired_module_goes_on_and_nobody_new_begins(cast: Cast) -> None:
    with cast.as_(cast.simone_cao):
        module = publish_module(title="Names", about="A name is a story.", practice="Ask three.")
    with cast.as_(cast.erik_teacher):
        begin_practice(module_id=module.pk, on=TODAY)
    with cast.as_(cast.simone_cao):
        edit_module(module_id=module.pk, version=1, practice="Ask five.")
        retire_module(module_id=module.pk)
    with cast.as_(cast.erik_teacher):
        assert [one.practice for one in list_modules()] == ["Ask five."]
    with cast.as_(cast.amara_teacher):
        assert list_modules() == ()
        assert find_module(module.public_id) is None
        with pytest.raises(NotOffered):
            begin_practice(module_id=module.pk, on=TODAY)


def test_the_pages_publish_edit_and_retire_and_say_what_is_wrong(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.simone_cao)
    refused = client.post(reverse("value_add"), {"name": "", "position": "1"})
    assert refused.status_code == 422
    said = client.post(reverse("value_add"), {"name": "Kindness", "position": "1"}, follow=True)
    assert "1 value is in use in all schools" in said.content.decode()
    again = client.post(reverse("value_add"), {"name": "Kindness", "position": "1"})
    assert "on file already" in again.content.decode()
    client.post(reverse("module_add"), A_MODULE)
    module = unguarded(CulturalModule).get()
    page = reverse("module_edit", args=[module.public_id])
    client.post(page, {**A_MODULE, "title": "Names and stories", "version": "1"})
    stale = client.post(page, {**A_MODULE, "version": "1"})
    assert stale.status_code == 422
    assert unguarded(CulturalModule).get().title == "Names and stories"
    client.post(reverse("module_retire", args=[module.public_id]))
    assert unguarded(CulturalModule).get().is_retired
    client.post(reverse("module_retire", args=[module.public_id]), {"do": "back"})
    assert not unguarded(CulturalModule).get().is_retired


def test_what_the_list_costs(cast: Cast, sign_in: SignIn) -> None:
    publish(cast)
    client = sign_in(cast.simone_cao)
    client.get(reverse("published_list"))
    with counted_queries() as asked:
        assert client.get(reverse("published_list")).status_code == 200
    assert len(asked) <= MOST_QUERIES
