"""What the assistant principal for special education writes down and signs about removals."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.removals import YES_NO
from sextant.culture.terms.removals import ProtectionBasis
from sextant.web.widgets import Segments

WANTED = {"required": _("Answer with yes or no.")}


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
    words = forms.CharField(
        label=_("What was talked about, and with whom"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down what was agreed, and who took part.")},
    )


class ServicesForm(forms.Form):
    """What the student is given from day 11 on."""

    words = forms.CharField(
        label=_("Which services, where, how long, by whom"),
        help_text=_("So that she goes on in the curriculum and toward the goals of her plan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down the services; “none” is not one.")},
    )


class PatternForm(forms.Form):
    """The four questions; what they come to is hers to say."""

    is_similar = forms.ChoiceField(
        label=_("Is the behavior substantially similar to that of the earlier removals?"),
        choices=YES_NO, widget=Segments, error_messages=WANTED,
    )  # fmt: skip
    by_length = forms.ChoiceField(
        label=_("Does the length of each removal speak for a pattern?"),
        choices=YES_NO, widget=Segments, error_messages=WANTED,
    )  # fmt: skip
    by_total = forms.ChoiceField(
        label=_("Does the total time of removal speak for a pattern?"),
        choices=YES_NO, widget=Segments, error_messages=WANTED,
    )  # fmt: skip
    by_proximity = forms.ChoiceField(
        label=_("Does the nearness of the removals to one another speak for a pattern?"),
        choices=YES_NO, widget=Segments, error_messages=WANTED,
    )  # fmt: skip
    is_pattern = forms.ChoiceField(
        label=_("So, do these removals form a pattern?"),
        help_text=_("Yes opens the manifestation case at once; its clocks start today."),
        choices=YES_NO, widget=Segments, error_messages=WANTED,
    )  # fmt: skip
    words = forms.CharField(
        label=_("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down the reasons; you sign them.")},
    )


class InterimForm(forms.Form):
    """Weapon, drugs or serious bodily injury, and where the student learns meanwhile."""

    words = forms.CharField(
        label=_("The circumstance, and the setting"),
        help_text=_("Weapon, drugs or serious bodily injury; and where the student learns meanwhile."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Name the circumstance and the setting.")},
    )


class ProtectionForm(forms.Form):
    """Why a student is protected without a plan, or from the first day."""

    basis = forms.ChoiceField(label=_("Why is the student protected?"), choices=ProtectionBasis.choices)


class DeterminationForm(forms.Form):
    """Nothing is asked: the case opens, and its clocks start."""
