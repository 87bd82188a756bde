"""Warn whoever wrote words that others read of first names that stand in them."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from sextant.network.queries.other_names import warning_of_names


def warn_of_names(request: HttpRequest, *texts: str, school_id: int | None, own: Iterable[int] = ()) -> None:
    """Tell of first names that may be other children's; the words are kept all the same."""
    warning = warning_of_names(*texts, school_id=school_id, own=own) if school_id is not None else ""
    if warning:
        messages.warning(request, warning)
