"""A table is guarded and in exactly one class, or it stands on the short list of public tables."""

import pytest
from django.apps import apps
from django.db import models

from sextant.access.matrix import MATRIX
from sextant.kernel.guard import GuardedModel, RecordClass, Verb

# Sign-in is a named process; the chains are append-only and read by audit's own queries.
PUBLIC_TABLES = {"access.User", "audit.AuditEntry", "audit.AccessEntry", "web.Progress"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("sextant.")]
GUARDED = [model for model in OURS if issubclass(model, GuardedModel)]


def test_every_table_is_guarded_or_listed() -> None:
    assert {model._meta.label for model in OURS if not issubclass(model, GuardedModel)} <= PUBLIC_TABLES


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_the_table_names_its_class_and_its_own_columns(model: type[GuardedModel]) -> None:
    columns = {field.attname for field in model._meta.concrete_fields} | {"id"}
    paths = [model.guard.school, model.guard.region, model.guard.student, model.guard.staff]
    paths += [
        model.guard.section,
        model.guard.guardian,
        model.guard.deputy,
        model.guard.seat,
        model.guard.release,
    ]

    assert isinstance(model.guard.record_class, RecordClass)
    assert {path for path in paths if path} <= columns


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_somebody_may_read_the_class(model: type[GuardedModel]) -> None:
    assert MATRIX[model.guard.record_class, Verb.READ]


STRICTNESS = [
    "N0",
    "A0",
    "A0s",
    "S0",
    "N1",
    "N2",
    "N3",
    "K1",
    "L1",
    "C1",
    "L3",
    "L4",
    "T2",
    "T1",
    "W1",
    "L2",
    "A1c",
    "A1",
    "A2",
    "A2e",
    "S1a",
    "S1c",
    "S1b",
    "S1d",
    "S1e",
    "S2a",
    "S2b",
    "S2c",
    "S3a",
    "S3b",
    "S3c",
    "S3d",
    "S1t",
    "S4c",
    "S4i",
    "S4p",
    "S4",
    "S5",
]


def test_no_foreign_key_points_to_a_stricter_table() -> None:
    """Whoever reads a row can follow its keys; so a key never leads up to a more sensitive class."""
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in GUARDED
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and isinstance(target := field.related_model, type)
        and issubclass(target, GuardedModel)
        and model.guard.record_class in STRICTNESS
        and target.guard.record_class in STRICTNESS
        and STRICTNESS.index(target.guard.record_class) > STRICTNESS.index(model.guard.record_class)
    ]

    assert upward == []
