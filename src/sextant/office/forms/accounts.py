"""What the list of accounts can be narrowed to."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sextant.office.forms.filters import ListFilters
from sextant.office.queries.accounts import AccountFilter
from sextant.office.queries.schools import ListScope
from sextant.office.terms import AccountState


class AccountFilters(ListFilters):
    """The staff and their accounts."""

    def __init__(self, asked: Mapping[str, Any], scope: ListScope) -> None:
        super().__init__(asked, scope)
        self.offer("state", _("Account"), AccountState.choices, none=_("All staff"))

    def narrowed(self, scope: ListScope) -> AccountFilter:
        """Return what the list is narrowed to."""
        return AccountFilter(name=self.chosen("q"), school_id=scope.school_id, state=self.chosen("state"))
