"""Stop an upload that is larger than any real export while it arrives, before it fills the disk."""

from django.http import HttpRequest

from sextant.interop.actions.staging import MOST_BYTES
from sextant.web import uploads
from sextant.web.uploads import Quota

__all__ = ["MOST_BYTES_A_REQUEST", "Quota", "with_quota"]

MOST_BYTES_A_REQUEST = 2 * MOST_BYTES


def with_quota(request: HttpRequest) -> Quota:
    """Put the quota of an import before the request's own upload handlers."""
    return uploads.with_quota(request, most_bytes=MOST_BYTES_A_REQUEST)
