"""What bringing in a curriculum asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.web.uploads import FilesField

MOST_FILES = 40


class CurriculumForm(forms.Form):
    """Bring in an edition of a course's curriculum as a draft."""

    course = forms.TypedChoiceField(label=_("Course"), coerce=int)
    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("As pages shall print it, for example Math 7.")
    )
    edition = forms.CharField(
        label=_("Edition"), max_length=40, help_text=_("New for this course, for example 2027–28.")
    )
    uploads = FilesField(
        most_files=MOST_FILES,
        label=_("Files"),
        help_text=_(
            "Markdown (.md), one unit a file; a table (.csv), a lesson a row; or a Common Cartridge (.imscc)."
        ),
    )
    keeps_other_units = forms.BooleanField(
        label=_("Keep the units of the edition in use that these files do not name"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, courses: Sequence[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["course"].choices = courses  # type: ignore[attr-defined]
