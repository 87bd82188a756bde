"""What recording and planning a removal asks for, and the three questions of an in-school day."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.actions.removal_days import Kept
from sextant.culture.terms import RemovalKind
from sextant.web.widgets import DayInput, Segments

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class KeptForm(forms.Form):
    """The three questions of one day of in-school suspension."""

    curriculum = forms.ChoiceField(
        label=_("Did the student go on in the general curriculum?"), choices=YES_NO, widget=Segments
    )
    services = forms.ChoiceField(
        label=_("Did the student get every service of the plan, if there is one?"),
        choices=YES_NO,
        widget=Segments,
    )
    peers = forms.ChoiceField(
        label=_("Was the student with peers as much as in the placement?"), choices=YES_NO, widget=Segments
    )

    @property
    def kept(self) -> Kept:
        """Return the answers of a form that is valid."""
        said = self.cleaned_data
        return Kept(
            curriculum=said["curriculum"] == "yes",
            services=said["services"] == "yes",
            peers=said["peers"] == "yes",
        )


class DayForm(KeptForm):
    """The same about one named day."""

    on = forms.DateField(widget=forms.HiddenInput)


class RecordForm(forms.Form):
    """A removal that has happened."""

    kind = forms.ChoiceField(label=_("How was the student removed?"), choices=RemovalKind.choices)
    starts_on = forms.DateField(
        label=_("First day away"),
        widget=DayInput,
        error_messages={"required": _("Name the first day away.")},
    )
    days = forms.DecimalField(
        label=_("School days"),
        help_text=_("Half a day as 0.5. A day that was only shortened counts, too."),
        min_value=Decimal("0.05"),
        max_value=Decimal(190),
        decimal_places=2,
        error_messages={"required": _("Say how many school days.")},
    )
    decided_on = forms.DateField(
        label=_("Day of the decision"),
        help_text=_("Empty: the first day away. The clocks of the law count from it."),
        required=False,
        widget=DayInput,
    )


class PlanForm(RecordForm):
    """A removal that has not begun, after an incident."""

    incident = forms.ChoiceField(
        label=_("After which incident?"),
        error_messages={"required": _("Choose the incident; without one there is no removal.")},
    )
    is_danger = forms.BooleanField(
        label=_("The student could not be heard first because of danger"),
        required=False,
    )

    decided_on = forms.DateField(
        label=_("Day of the decision"),
        help_text=_("Empty: today. The clocks of the law count from it."),
        required=False,
        widget=DayInput,
    )

    field_order = ("incident", "kind", "starts_on", "days", "decided_on", "is_danger")

    def __init__(
        self, *args: Any, parts: Sequence[tuple[int, str]], may_hear_later: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_hear_later:
            del self.fields["is_danger"]
        field: Any = self.fields["incident"]
        field.choices = [(str(key), words) for key, words in parts]


class OverturnForm(forms.Form):
    """Why a removal is taken back, and whether the student was away until now."""

    # Asked only about a removal that has begun: what is to come was served by nobody.
    was_away = forms.ChoiceField(
        label=_("Was the student away on the days until today?"),
        choices=(
            ("yes", _("Yes. Those days stay counted.")),
            ("no", _("No, the student was in class. They count no more.")),
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say in one sentence why this removal is taken back.")},
    )

    def __init__(self, *args: Any, has_begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_begun:
            self.fields["was_away"].required = True
            self.fields["was_away"].error_messages["required"] = _(
                "Say if the student was away until today: days that were served stay counted."
            )


class ReturnForm(forms.Form):
    """Who checks in, and a word to the teachers."""

    check_in_adult = forms.ChoiceField(label=_("Adult who checks in"), required=False)
    word_to_teachers = forms.CharField(
        label=_("A word to the teachers"),
        help_text=_(
            "What helps on the first day back. Teachers read it: no reasons, nothing of health or of a "
            "disability, no other student."
        ),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, adults: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["check_in_adult"]
        field.choices = [("", _("Nobody yet")), *((str(key), name) for key, name in adults)]
