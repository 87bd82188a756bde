"""Which tables a town and a site fill."""

from django.apps import apps
from django.db import models

from sextant.access.models import User
from sextant.kernel.guard import GuardedModel


def guarded_tables() -> list[type[GuardedModel]]:
    """Return every guarded table, in the order in which rows can be made."""
    return [model for model in apps.get_models() if issubclass(model, GuardedModel)]


def tables_and_accounts() -> list[type[models.Model]]:
    """Return what is set up again for each test: all guarded tables, and who may open them."""
    return [User, *guarded_tables()]
