"""A refused page is one line of the log: the account, the page and the role; no trace and no address."""

import logging

import pytest
from django.urls import reverse

from cast_for_tests import Cast
from culture.incidents_of_cast import heard, part_of
from sextant.web.log_lines import RefusalInOneLine

FORM = logging.Formatter("%(message)s")


def lines_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [FORM.format(one) for one in caplog.records if one.name == "django.request"]


def test_a_door_that_stays_shut_is_one_line(cast: Cast, sign_in, caplog) -> None:
    assert sign_in(cast.gloria_registrar).get(reverse("incident_list")).status_code == 403

    assert lines_of(caplog) == [
        f"Refused: account {cast.gloria_registrar.pk}, page incident_list, role registrar"
    ]


def test_so_is_a_step_that_is_posted(cast: Cast, sign_in, caplog) -> None:
    incident = heard(cast)
    key = part_of(incident, cast).public_id
    caplog.clear()

    denied = sign_in(cast.katrin_teacher).post(reverse("incident_undo", args=[key]))

    (line,) = lines_of(caplog)
    assert denied.status_code == 403
    assert line == f"Refused: account {cast.katrin_teacher.pk}, page incident_undo, role teacher"
    assert str(key) not in line


def test_a_fault_of_the_program_keeps_its_trace() -> None:
    fault = ValueError("broken")
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Broken: %s", ("x",), (ValueError, fault, None)
    )
    record.status_code = 500

    assert RefusalInOneLine().filter(record)
    assert "ValueError: broken" in FORM.format(record)
