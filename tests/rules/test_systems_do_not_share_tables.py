"""Foreign keys go down the building only. Strings hide them from the import linter; not from here."""

from django.apps import apps

SYSTEMS = {"talent", "instruction", "assessment", "culture", "support", "leadership"}


def test_no_foreign_key_joins_two_systems() -> None:
    crossings = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in SYSTEMS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        and field.related_model._meta.app_label in SYSTEMS - {model._meta.app_label}
    ]  # fmt: skip

    assert crossings == []


def test_no_reverse_accessor_leaks_a_system_into_the_core() -> None:
    leaks = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in SYSTEMS | {"work", "interop", "interlocks"}
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        and field.related_model._meta.app_label in {"network", "access", "audit"}
        and not field.remote_field.hidden
    ]  # fmt: skip

    assert leaks == []
