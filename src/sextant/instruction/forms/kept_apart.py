"""What keeping two students apart asks for: a reason of the list, and no words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.terms import ApartReason
from sextant.web.widgets import Segments


class ApartForm(forms.Form):
    """Why two students are kept apart."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("What happened stands elsewhere, where fewer people read it; here stands only this."),
        choices=ApartReason.choices,
        widget=Segments,
        error_messages={"required": _("Choose one of the two reasons.")},
    )
