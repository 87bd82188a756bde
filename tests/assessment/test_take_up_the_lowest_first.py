"""A class is asked to teach few standards again, not all of them; planning one brings up no other."""

from sextant.assessment.rules.reteach import first_to_take_up

GAPS = [("7B", "RP.1", 52.0), ("7B", "RP.2", 31.0), ("7B", "NS.1", 44.0), ("7A", "RP.1", 58.0)]


def taken(most: int) -> list[tuple[str, str]]:
    found = first_to_take_up(GAPS, of=lambda gap: gap[0], percent=lambda gap: gap[2], most=most)
    return [(room, standard) for room, standard, _percent in found]


def test_each_class_takes_up_its_lowest_ones() -> None:
    assert taken(2) == [("7B", "RP.2"), ("7B", "NS.1"), ("7A", "RP.1")]


def test_a_network_may_ask_for_all_of_them() -> None:
    assert taken(12) == [("7B", "RP.2"), ("7B", "NS.1"), ("7B", "RP.1"), ("7A", "RP.1")]
