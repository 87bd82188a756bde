"""What pages ask of files that arrive: how many bytes at most, and fields that take several files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _


class Quota(FileUploadHandler):
    """Counts the bytes of a request's files, and lets none through beyond the quota."""

    def __init__(self, request: HttpRequest | None = None, *, most_bytes: int) -> None:
        super().__init__(request)
        self.n_bytes = 0
        self.most_bytes = most_bytes
        self.is_exceeded = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Pass a chunk on; the rest of a request that is too large is read and forgotten."""
        self.n_bytes += len(raw_data)
        if self.n_bytes > self.most_bytes:
            self.is_exceeded = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind this one."""


def with_quota(request: HttpRequest, *, most_bytes: int) -> Quota:
    """Put a quota before the request's own upload handlers; call it before anything reads the form."""
    quota = Quota(request, most_bytes=most_bytes)
    request.upload_handlers.insert(0, quota)
    return quota


class ManyFiles(forms.ClearableFileInput):
    """Choose several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field; a phone offers its camera where pictures are among them."""

    def __init__(self, *, most_files: int, accepts: str = "", **more: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"accept": accepts} if accepts else {}), **more)
        self.most_files = most_files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return every file, each checked as one would be.

        Raises:
            ValidationError: they are too many, or one is none.
        """
        files: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        if len(files) > self.most_files:
            raise forms.ValidationError(_("Send at most %(n)d files at once.") % {"n": self.most_files})
        return [one for file in files if (one := super(FilesField, self).clean(file, initial)) is not None]
