"""What adding files asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.kernel.file_types import ACCEPTS
from sextant.web.uploads import FilesField

MOST_AT_ONCE = 10


class AddFilesForm(forms.Form):
    """Add files to a lesson."""

    uploads = FilesField(
        most_files=MOST_AT_ONCE,
        accepts=ACCEPTS,
        label=_("Files to add"),
        help_text=_(
            "PDF, JPEG, PNG, Word, PowerPoint, Excel or text; 20 MB each, 25 MB together. A picture loses "
            "what the camera wrote into it."
        ),
    )
