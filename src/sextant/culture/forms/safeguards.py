"""What the assistant principal for special education writes down and signs about removals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.removals import YES_NO
from sextant.culture.terms.removals import ProtectionBasis
from sextant.web.widgets import Segments

type Choices = Sequence[tuple[int, str]]

WANTED = {"required": _("Answer with yes or no.")}


def _words(label: Any, *, wanted: Any, help_text: Any = "", rows: int = 3) -> forms.CharField:
    """Return the field of what is written down and signed: every sheet has one, and none may be empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": wanted},
    )


def _yes_no(label: Any, *, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=YES_NO, widget=Segments, error_messages=WANTED
    )


class ConsultationForm(forms.Form):
    """That she was consulted, and how far that goes."""

    up_to_days = forms.DecimalField(
        label=_("Up to how many days of removal this school year?"),
        help_text=_("Removals that bring the counter no higher may be saved."),
        min_value=Decimal(1),
        max_value=Decimal(190),
        decimal_places=2,
        error_messages={"required": _("Say up to which day of the counter this goes.")},
    )
    removal_id = forms.TypedChoiceField(
        label=_("About which removal?"),
        help_text=_("It covers this one removal; the next one asks for its own."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = _words(
        _("What was talked about, and with whom"),
        wanted=_("Write down what was agreed, and who took part."),
    )

    def __init__(self, *args: Any, removals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["removal_id"]
        field.choices = [("", _("The next one that is planned")), *removals]


class ServicesForm(forms.Form):
    """What the student is given from day 11 on."""

    words = _words(
        _("Which services, where, how long, by whom"),
        help_text=_("So that she goes on in the curriculum and toward the goals of her plan."),
        wanted=_("Write down the services; “none” is not one."),
        rows=4,
    )


class PatternForm(forms.Form):
    """The four questions; what they come to is hers to say."""

    is_similar = _yes_no(_("Is the behavior substantially similar to that of the earlier removals?"))
    by_length = _yes_no(_("Does the length of each removal speak for a pattern?"))
    by_total = _yes_no(_("Does the total time of removal speak for a pattern?"))
    by_proximity = _yes_no(_("Does the nearness of the removals to one another speak for a pattern?"))
    is_pattern = _yes_no(
        _("So, do these removals form a pattern?"),
        help_text=_("Yes opens the manifestation case at once; its clocks start today."),
    )
    words = _words(_("Why"), wanted=_("Write down the reasons; you sign them."))


class InterimForm(forms.Form):
    """Weapon, drugs or serious bodily injury, and where the student learns meanwhile."""

    incident_student_id = forms.TypedChoiceField(
        label=_("After which incident?"),
        help_text=_("Only those whose code names a weapon, drugs or serious bodily injury."),
        coerce=int,
        error_messages={"required": _("Choose the incident; without one there is no interim setting.")},
    )
    words = _words(
        _("The setting"),
        help_text=_("Where the student learns meanwhile, and toward which goals. 45 days at most."),
        wanted=_("Name the setting."),
    )

    def __init__(self, *args: Any, parts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["incident_student_id"]
        field.choices = parts


class EndProtectionForm(forms.Form):
    """Why a protection ends."""

    because = _words(
        _("Why does it end?"),
        help_text=_("For example: the evaluation found no disability; name the report and its day."),
        wanted=_("Write down why it ends; you sign it."),
    )


class ProtectionForm(forms.Form):
    """Why a student is protected without a plan, or from the first day."""

    basis = forms.ChoiceField(label=_("Why is the student protected?"), choices=ProtectionBasis.choices)


class DeterminationForm(forms.Form):
    """Nothing is asked: the case opens, and its clocks start."""
