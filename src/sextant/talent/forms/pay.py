"""What pay asks for: bases, stipends, degrees, decisions of a second person, benefits, files, approvals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.talent.forms.pay_fields import DollarsField, PercentField, day_field
from sextant.talent.rules.market_ratio import Benefits
from sextant.talent.terms.growing import Category
from sextant.talent.terms.pay import ComparatorKind, Degree, StipendKind
from sextant.web.widgets import Segments


class BaseForm(forms.Form):
    """A new base from a day on."""

    base = DollarsField(label=_("New base a year"))
    effective_on = day_field(_("From"))
    because = forms.CharField(
        label=_("Why"),
        max_length=200,
        error_messages={"required": _("Say why: whoever reads the record later asks first.")},
    )


class StipendForm(forms.Form):
    """A stipend from a day on."""

    kind = forms.ChoiceField(label=_("For"), choices=StipendKind.choices)
    yearly = DollarsField(label=_("Amount a year"))
    starts_on = day_field(_("From"))


class EndForm(forms.Form):
    """The end of a stipend."""

    stipend = forms.UUIDField(widget=forms.HiddenInput)
    ends_on = day_field(_("Not paid from"))


class DegreeForm(forms.Form):
    """The highest degree that papers show."""

    degree = forms.ChoiceField(label=_("Highest degree"), choices=Degree.choices)


class AdvanceForm(forms.Form):
    """A raise because somebody advances."""

    category = forms.TypedChoiceField(label=_("To"), coerce=int, choices=Category.choices)
    effective_on = day_field(_("From"))


class DecisionForm(forms.Form):
    """A second person’s decision on a raise."""

    proposal = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Approve")), ("refuse", _("Refuse"))],
        widget=Segments,
        error_messages={"required": _("Choose: approve or refuse.")},
    )
    answer = forms.CharField(label=_("Why"), max_length=200, required=False)


class BenefitsForm(forms.Form):
    """What the network pays beside the base in a year."""

    retirement = PercentField(label=_("Retirement, employer’s share in percent of the base"))
    health = DollarsField(label=_("Health premium, employer’s share a year"))
    leave_days = forms.IntegerField(label=_("Days of paid leave"), min_value=0, max_value=120)
    tuition = DollarsField(label=_("Tuition help a year"))

    def benefits(self) -> Benefits:
        """Return what was said."""
        said = self.cleaned_data
        return Benefits(
            retirement_points=said["retirement"],
            health_cents=said["health"],
            leave_days=said["leave_days"],
            tuition_cents=said["tuition"],
        )


class MarketForm(forms.Form):
    """One file of one employer for one year."""

    comparator = forms.ChoiceField(label=_("Employer"), required=False)
    new_name = forms.CharField(
        label=_("Or a new one"), max_length=120, required=False, help_text=_("Empty where it stands above.")
    )
    new_kind = forms.ChoiceField(
        label=_("It is"), choices=ComparatorKind.choices, required=False, initial=ComparatorKind.PEER
    )
    year = forms.ChoiceField(label=_("School year"))
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Title and page of the salary schedule, or its address."),
        error_messages={"required": _("Say where the figures come from.")},
    )
    as_of = day_field(_("As of"), help_text=_("The day of the schedule."))
    file = forms.FileField(
        label=_("File (CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Download the template and fill it in."),
        },
    )

    def __init__(
        self,
        *args: Any,
        comparators: Sequence[tuple[str, str]],
        years: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        held: Any = self.fields["comparator"]
        held.choices = [("", _("Choose")), *comparators]
        held = self.fields["year"]
        held.choices = list(years)

    def clean(self) -> dict[str, Any]:
        """Ask for an employer: one of the list, or a new one."""
        said = super().clean() or {}
        if not said.get("comparator") and not str(said.get("new_name") or "").strip():
            self.add_error("comparator", _("Choose an employer, or write the name of a new one."))
        return said


class ApprovalForm(forms.Form):
    """The board’s approval of a year’s pay."""

    note = forms.CharField(
        label=_("Approval"),
        max_length=300,
        help_text=_("With the number of the resolution."),
        error_messages={"required": _("Write what the board approved, with the number of the resolution.")},
    )
    approved_on = day_field(_("Approved on"))
    effective_on = day_field(_("The new pay begins on"))
