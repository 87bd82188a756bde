"""Words sealed for a subject: bound to their place, opened with her key alone, gone when it is destroyed."""

import pytest
from django.conf import LazySettings

from cast_for_tests import TODAY, Cast
from sextant.culture.models import Statement
from sextant.kernel import guard
from sextant.kernel.guard import unguarded
from sextant.kernel.reference import Reference, to
from sextant.kernel.sealed import CannotOpen
from sextant.kernel.sealed_fields import InClear, sealed_columns
from sextant.network.actions.sealing import NotDeclared, destroy_key, seal_for, wrap_keys_anew
from sextant.network.models import SealingKey
from sextant.network.queries.sealing import open_for

CANARY = "He took my blue notebook and I was afraid."
TABLE = "culture.Account"
type Sealed = tuple[Reference, dict[str, str]]


@pytest.fixture
def sealed(cast: Cast) -> Sealed:
    with cast.as_(cast.dana_ap_culture):
        subject = to(cast.jaylen)
        return subject, seal_for(subject, {"narrative": CANARY, "tried": ""}, table=TABLE, row=1)


def opened(cast: Cast, sealed: Sealed, *, row: int = 1, table: str = TABLE) -> dict[str, str]:
    subject, values = sealed
    with cast.as_(cast.dana_ap_culture):
        return open_for(subject, values, table=table, row=row)


def test_what_lies_in_the_database_says_nothing_and_opens_again(cast: Cast, sealed: Sealed) -> None:
    assert "notebook" not in sealed[1]["narrative"]
    assert sealed[1]["tried"] == ""
    assert opened(cast, sealed) == {"narrative": CANARY, "tried": ""}


def test_sealed_words_open_at_no_other_row_and_for_no_other_child(cast: Cast, sealed: Sealed) -> None:
    with pytest.raises(CannotOpen):
        opened(cast, sealed, row=2)
    with pytest.raises(CannotOpen):
        opened(cast, sealed, table="culture.Statement")
    with cast.as_(cast.dana_ap_culture):
        seal_for(to(cast.zuri), {"narrative": "Hers."}, table=TABLE, row=1)
    with pytest.raises(CannotOpen):
        opened(cast, (to(cast.zuri), sealed[1]))


def test_a_changed_letter_is_refused(cast: Cast, sealed: Sealed) -> None:
    words = sealed[1]["narrative"]
    changed = words[:40] + ("A" if words[40] != "A" else "B") + words[41:]

    with pytest.raises(CannotOpen, match="keys folder"):
        opened(cast, (sealed[0], {"narrative": changed}))


def test_the_networks_key_is_changed_without_touching_a_word(
    cast: Cast, sealed: Sealed, settings: LazySettings
) -> None:
    settings.SEALING_KEY_BEFORE, settings.SEALING_KEY = settings.SEALING_KEY, "another" * 8
    assert opened(cast, sealed)["narrative"] == CANARY

    with cast.as_(cast.dana_ap_culture):
        assert wrap_keys_anew() == 1
        assert wrap_keys_anew() == 0
    settings.SEALING_KEY_BEFORE = ""
    assert opened(cast, sealed)["narrative"] == CANARY


def test_an_unknown_key_says_which_one_is_lacking(cast: Cast, sealed: Sealed, settings: LazySettings) -> None:
    settings.SEALING_KEY = "lost" * 12

    with pytest.raises(CannotOpen, match="SEXTANT_SEALING_KEY_BEFORE"):
        opened(cast, sealed)


def test_a_destroyed_key_erases_for_good(cast: Cast, sealed: Sealed) -> None:
    with cast.as_(cast.dana_ap_culture):
        assert destroy_key(sealed[0], on=TODAY)
        assert not destroy_key(sealed[0], on=TODAY)

    with pytest.raises(CannotOpen, match="erased for good"):
        opened(cast, sealed)


def test_nobody_but_the_keeper_reaches_a_key(cast: Cast, sealed: Sealed) -> None:
    assert unguarded(SealingKey).count() == 1
    with cast.as_(cast.lucia_principal):
        assert not SealingKey.objects.exists()
        with pytest.raises(guard.OutOfReach):
            SealingKey(subject_label="x", subject_id=1, wrapped="x", wrapped_by="x").save()


def test_words_are_sealed_only_for_a_column_that_is_watched_over(cast: Cast) -> None:
    with cast.as_(cast.dana_ap_culture), pytest.raises(NotDeclared, match="evidence_of_nobody"):
        seal_for(to(cast.jaylen), {"evidence_of_nobody": CANARY}, table=TABLE, row=1)


def test_a_column_of_sealed_words_takes_none_in_clear(cast: Cast) -> None:
    (column,) = [one for one in sealed_columns() if one.model is Statement]

    with pytest.raises(InClear, match=r"culture\.Statement\.words"):
        column.get_prep_value(CANARY)
    assert column.get_prep_value("") == ""
