"""What a guardian tells of herself, what a family asks of the record, and what the office answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.office.terms import DisclosureBasis, RequestKind
from sextant.web.widgets import DayInput

CHANNELS = (
    ("text", _("Text message")),
    ("email", _("E-mail")),
    ("phone", _("Telephone call")),
    ("letter", _("Letter")),
)
ASKED = (
    (RequestKind.INSPECT.value, _("I want to see it")),
    (RequestKind.CORRECT.value, _("Something in it is wrong")),
)


class ReachedForm(forms.Form):
    """In which language and how the school reaches a guardian first."""

    language = forms.CharField(
        label=_("Language of your home"),
        max_length=40,
        help_text=_(
            "These pages and our letters exist in English and Spanish. For every other language ask the "
            "school for an interpreter; it costs you nothing."
        ),
        error_messages={"required": _("Write the language that you want to be spoken with.")},
    )
    channel = forms.ChoiceField(label=_("Reach me first by"), choices=CHANNELS)


class CorrectContactForm(forms.Form):
    """What is wrong in a guardian's contact data, in her words."""

    says = forms.CharField(
        label=_("What should it say?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("For example: my new number is …"),
        error_messages={"required": _("Write what should be changed.")},
    )


class AskForm(forms.Form):
    """What a family asks of the record itself."""

    kind = forms.ChoiceField(
        label=_("What do you ask?"),
        choices=ASKED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    says = forms.CharField(
        label=_("Which part of the record, or what is wrong in it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("For example: everything about special education since grade 5."),
        error_messages={"required": _("Write it in a sentence or two.")},
    )


class StatementForm(forms.Form):
    """What a family places with the record after a refusal."""

    statement = forms.CharField(
        label=_("Your statement"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={"required": _("Write what everybody who reads this record should know.")},
    )


class AnswerForm(forms.Form):
    """What came of a request, in words that the family reads."""

    outcome = forms.ChoiceField(label=_("What came of it"), widget=forms.RadioSelect, choices=())
    answer = forms.CharField(
        label=_("Answer to the family"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_(
            "The family reads this. Say when and where it can look, what was changed, or why it was not."
        ),
        error_messages={"required": _("Write the answer; the family reads it.")},
    )

    def __init__(self, *args: Any, kind: RequestKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = (
            _("It can be seen, or the copy was sent") if kind is RequestKind.INSPECT else _("It is corrected")
        )
        choices = [("done", done)]
        if kind is not RequestKind.INSPECT:
            choices.append(("refused", _("It stays as it is; the family may ask for a hearing")))
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        self.fields["outcome"].error_messages["required"] = str(_("Choose what came of it."))


class DisclosureForm(forms.Form):
    """To whom something of a record was given, and why that was allowed."""

    on = forms.DateField(label=_("Day"), widget=DayInput, error_messages={"required": _("Choose the day.")})
    party = forms.CharField(
        label=_("Given to"), max_length=160, error_messages={"required": _("Name who received it.")}
    )
    basis = forms.ChoiceField(label=_("On which ground"), choices=DisclosureBasis)
    what = forms.CharField(
        label=_("What was given"), max_length=300, error_messages={"required": _("Say which part.")}
    )
    interest = forms.CharField(
        label=_("What for"), max_length=300, error_messages={"required": _("Say what it was needed for.")}
    )
