"""Stop an upload that is larger than any real export while it arrives, before it fills the disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from sextant.interop.actions.staging import MOST_BYTES

MOST_BYTES_A_REQUEST = 2 * MOST_BYTES


class Quota(FileUploadHandler):
    """Counts the bytes of a request's files, and lets none through beyond the quota."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.n_bytes = 0
        self.is_exceeded = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Pass a chunk on; the rest of a request that is too large is read and forgotten."""
        self.n_bytes += len(raw_data)
        if self.n_bytes > MOST_BYTES_A_REQUEST:
            self.is_exceeded = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind this one."""


def with_quota(request: HttpRequest) -> Quota:
    """Put a quota before the request's own upload handlers; call it before anything reads the form."""
    quota = Quota(request)
    request.upload_handlers.insert(0, quota)
    return quota
