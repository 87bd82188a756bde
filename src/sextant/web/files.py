"""Take files in, and hand a record's file over: to be saved, never shown, and only to this site's pages."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from sextant.kernel.file_types import LARGEST_FILE_BYTES
from sextant.network.actions.files import Upload
from sextant.network.queries.files import OpenFile

# What is read into memory for one request; a few pictures of pages, or one large set of slides.
MOST_BYTES_A_REQUEST = 25_000_000
TOO_MUCH = _("The files have more than 25 MB together. Send fewer at once, or save them smaller.")
SAME_SITE = {"same-origin", "same-site", "none"}


def file_response(request: HttpRequest, file: OpenFile | None) -> FileResponse:
    """Return the answer that carries a file; the view has found it within the reader's reach.

    Raises:
        Http404: there is none, or a page of another site asks.
    """
    if file is None:
        raise Http404
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in SAME_SITE:
        file.stream.close()
        raise Http404
    response = FileResponse(file.stream, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Where a browser shows it all the same, nothing in it runs and nothing is loaded.
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def uploads_of(files: Iterable[UploadedFile[bytes]]) -> list[Upload]:
    """Return the files of a form as names and bytes; one byte too many tells that it is too large."""
    return [Upload(name=one.name or "file", content=one.read(LARGEST_FILE_BYTES + 1)) for one in files]
