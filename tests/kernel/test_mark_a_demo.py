"""A demo's mark is what its builder signed with the network's own key: no empty file, no other network's."""

import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from sextant.kernel import demo_mark
from sextant.kernel.environment import count

DAY = date(2026, 11, 23)


def test_the_builders_mark_is_genuine(tmp_path: Path) -> None:
    path = tmp_path / demo_mark.NAME
    assert not demo_mark.is_genuine(path, key="ours")

    demo_mark.write(tmp_path, key="ours", full=True, opened_on=DAY)

    assert demo_mark.is_genuine(path, key="ours")
    assert not demo_mark.is_genuine(path, key="another's")


def test_a_changed_mark_is_none(tmp_path: Path) -> None:
    path = tmp_path / demo_mark.NAME
    demo_mark.write(tmp_path, key="ours", full=False, opened_on=DAY)
    path.write_text(path.read_text(encoding="ascii").replace("2026", "2027"), encoding="ascii")

    assert not demo_mark.is_genuine(path, key="ours")


@pytest.mark.parametrize(
    "words",
    ["", "{}", "[]", "null", '{"signature": 7}', '{"full": false, "opened_on": "2026-11-23"}', "{" * 9],
)
def test_whatever_else_stands_there_is_none(tmp_path: Path, words: str) -> None:
    path = tmp_path / demo_mark.NAME
    path.write_text(words, encoding="ascii")

    assert not demo_mark.is_genuine(path, key="ours")


def test_a_count_is_a_whole_number_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert count("SEXTANT_PROXIES", default=1) == 1
    monkeypatch.setenv("SEXTANT_PROXIES", " 2 ")
    assert count("SEXTANT_PROXIES", default=1) == 2
    for word in ("-1", "two", "1.5", "²"):
        monkeypatch.setenv("SEXTANT_PROXIES", word)
        with pytest.raises(ImproperlyConfigured):
            count("SEXTANT_PROXIES", default=1)


def test_a_server_that_started_beside_the_building_waits_until_the_network_stands(tmp_path: Path) -> None:
    building = tmp_path / demo_mark.BUILDING
    building.touch()
    waiting = threading.Thread(target=demo_mark.wait_until_built, args=[tmp_path], daemon=True)
    waiting.start()
    waiting.join(timeout=5 * demo_mark.LOOK_EVERY_SECONDS)
    assert waiting.is_alive()

    building.unlink()

    waiting.join(timeout=10)
    assert not waiting.is_alive()


def test_where_nothing_is_built_nobody_waits(tmp_path: Path) -> None:
    demo_mark.wait_until_built(tmp_path)

    assert not demo_mark.is_being_built(tmp_path)
