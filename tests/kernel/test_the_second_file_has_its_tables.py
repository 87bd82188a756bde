"""The second file of a network: the apps whose history it gets are those whose tables live there."""

from django.apps import apps
from django.conf import settings

from sextant.project.routing import ACTIVITY, ACTIVITY_TABLES


def test_every_table_of_the_second_file_belongs_to_an_app_that_is_made_there() -> None:
    installed = {config.label for config in apps.get_app_configs()}
    homes = {label.split(".")[0] for label in ACTIVITY_TABLES} & installed

    assert set(settings.APPS_OF_DATABASE[ACTIVITY]) == homes
