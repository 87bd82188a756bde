"""What logging a contact and saying a name ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.actions.contacts import LONGEST_NOTE
from sextant.network.actions.names import LONGEST
from sextant.network.terms import (
    AskedAboutName,
    ContactChannel,
    ContactKind,
    ContactPurpose,
    Direction,
    Tone,
)
from sextant.web.widgets import DayInput, Segments

SOMEBODY_ELSE = ""


class ContactForm(forms.Form):
    """One contact with a family."""

    guardian = forms.ChoiceField(label=_("With whom"), required=False)
    spoke_with = forms.CharField(label=_("Name, if somebody else answered"), max_length=120, required=False)
    on = forms.DateField(
        label=_("Day"), widget=DayInput, error_messages={"required": _("Say on which day it was.")}
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ContactKind.choices, widget=Segments)
    channel = forms.ChoiceField(label=_("How"), choices=ContactChannel.choices)
    direction = forms.ChoiceField(label=_("Who began"), choices=Direction.choices, widget=Segments)
    purpose = forms.ChoiceField(label=_("About"), choices=ContactPurpose.choices)
    tone = forms.ChoiceField(
        label=_("What it was"),
        choices=Tone.choices,
        widget=Segments,
        error_messages={"required": _("Say if it was positive, neutral or a concern.")},
    )
    was_reached = forms.BooleanField(label=_("Somebody answered"), required=False)
    language = forms.CharField(label=_("Language"), max_length=40, required=False)
    had_interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    went_along = forms.ChoiceField(label=_("Who went along"), required=False)
    note = forms.CharField(
        label=_("What was said"),
        help_text=_("All who teach or look after the student read this: no counseling, no safety."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_NOTE,
        required=False,
    )
    hopes = forms.CharField(
        label=_("What the family hopes for, in its words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_NOTE,
        required=False,
    )
    may_keep_hopes = forms.BooleanField(label=_("The family said we may keep these words"), required=False)

    def __init__(
        self, *args: Any, guardians: Sequence[tuple[str, str]], staff: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["guardian"]
        field.choices = [*guardians, (SOMEBODY_ELSE, _("Somebody else"))]
        field = self.fields["went_along"]
        field.choices = [("", _("Nobody")), *staff]


class NameForm(forms.Form):
    """How a name is said."""

    respelling = forms.CharField(
        label=_("How it is said"),
        help_text=_("As the student or the family says it, stressed part in capitals: mah-TAY-oh."),
        max_length=LONGEST,
        error_messages={"required": _("Write how the name is said, for example “mah-TAY-oh”.")},
    )
    asked = forms.ChoiceField(label=_("Who said so"), choices=AskedAboutName.choices, widget=Segments)
