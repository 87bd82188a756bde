"""What the careers pages ask of somebody who applies, and what gives away who sends forms by machine."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.network.terms import Gender, Race
from sextant.talent.rules.candidate_names import is_plain_name
from sextant.talent.terms.hiring import Certification, Channel

ACCEPTS = ".pdf,.docx,.txt"
NOT_SAID = ("", _("I would rather not say"))
DEGREES = (
    ("", _("None, or not finished")),
    ("associate", _("Associate")),
    ("bachelor", _("Bachelor")),
    ("master", _("Master")),
    ("doctorate", _("Doctorate")),
)
MOST_YEARS = 60
# What nobody says of themselves who is signed in as a member of staff.
KNOWN = ("given_name", "family_name", "email")


def plain_name(text: str) -> None:
    """Refuse what is no name.

    Raises:
        ValidationError: there is a line break, an unseen sign or an address in it.
    """
    if not is_plain_name(text):
        raise forms.ValidationError(_("Write the name alone, in one line, without an address."))


def _line(
    label: Any, *, longest: int, fills: str = "", required: bool = True, **more: Any
) -> forms.CharField:
    attrs = {"autocomplete": fills} if fills else {}
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.TextInput(attrs=attrs), **more
    )


class ApplyForm(forms.Form):
    """An application, short enough for a phone."""

    given_name = _line(_("Given name"), longest=80, fills="given-name", validators=[plain_name])
    family_name = _line(_("Family name"), longest=80, fills="family-name", validators=[plain_name])
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We write to you here at every step."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Phone, if we may call"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    channel = forms.ChoiceField(
        label=_("How did you find us?"), choices=(("", _("Choose")), *Channel.choices)
    )
    certification = forms.ChoiceField(
        label=_("Teaching certificate"),
        help_text=_("Not every opening needs one; the opening says so."),
        choices=(("", _("Choose")), *Certification.choices),
    )
    certificate_areas = _line(_("In which areas"), longest=160, required=False)
    degree = forms.ChoiceField(label=_("Highest degree"), choices=DEGREES, required=False)
    years_experience = forms.IntegerField(
        label=_("Years of work in schools"),
        min_value=0,
        max_value=MOST_YEARS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    prior_employer = _line(
        _("Where you work now, or did last"), longest=120, fills="organization", required=False
    )
    why_here = forms.CharField(
        label=_("Why here?"),
        help_text=_("A few sentences are enough."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    resume = forms.FileField(
        label=_("Résumé"),
        help_text=_("PDF, Word or plain text, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTS}),
        error_messages={"required": _("Choose your résumé; a list in a text file will do.")},
    )
    # Nobody sees this field; whoever fills it in is a machine. Its name is none that browsers know of.
    more_notes = forms.CharField(required=False, max_length=200)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput())

    def lock(self) -> None:
        """Lock what is known of a colleague: what is typed there counts for nothing."""
        for name in (*KNOWN, "channel"):
            self.fields[name].disabled = True

    def seen(self) -> list[Any]:
        """Return the fields that people see."""
        return [field for field in self.visible_fields() if field.name != "more_notes"]


class FactsForm(forms.Form):
    """What an applicant may say of themselves for the count of equal opportunity."""

    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=(NOT_SAID, *((one.value, one.label) for one in Gender if one is not Gender.UNKNOWN)),
        required=False,
    )
    is_hispanic = forms.ChoiceField(
        label=_("Are you Hispanic or Latino?"),
        choices=(NOT_SAID, ("yes", _("Yes")), ("no", _("No"))),
        required=False,
    )
    race = forms.ChoiceField(
        label=_("Race"),
        choices=(NOT_SAID, *((one.value, one.label) for one in Race if one is not Race.UNKNOWN)),
        required=False,
    )


class PaperForm(forms.Form):
    """One more paper."""

    paper = forms.FileField(
        label=_("Paper to add"),
        help_text=_("PDF, Word or plain text, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTS}),
        error_messages={"required": _("Choose a paper first.")},
    )
