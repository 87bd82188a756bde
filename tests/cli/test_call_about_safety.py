"""Each minute the worker calls about safety concerns, and stops nothing where that fails."""

import pytest
import time_machine
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from cast_for_tests import NOW, Cast
from sextant.cli import worker
from sextant.support.actions import safety
from sextant.support.terms.wellness import ConcernKind
from support.wellness_of_cast import appoint_lead


@time_machine.travel(NOW, tick=False)
def test_the_lead_is_called_within_the_minute(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    appoint_lead(cast)
    with cast.as_(cast.erik_teacher):
        safety.raise_concern(student_public_id=cast.jaylen.public_id, kind=ConcernKind.THREAT, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert worker.watch_over_safety() == 1
        assert worker.watch_over_safety() == 0

    assert [one.to for one in mail.outbox] == [["gabe_lead@site.example"]]


def test_a_failure_of_the_calls_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(**_more: object) -> int:
        raise OSError("No mail today.")

    monkeypatch.setattr(worker, "watch_over_safety", fail)

    worker._watch_over_safety()
    assert "Calls about safety failed (OSError)" in caplog.text
