"""What cases ask for: a moment, a decision, proof of a letter, and two answers that the team gives."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.culture.forms.removals import YES_NO
from sextant.culture.terms.removals import Decision, SentHow
from sextant.web.widgets import DayInput, Segments

LANGUAGES = (("en", _("English")), ("es", _("Spanish")))


class MeetingForm(forms.Form):
    """When a hearing or meeting is held."""

    day = forms.DateField(label=_("Day"), widget=DayInput, error_messages={"required": _("Name the day.")})
    hour = forms.TimeField(
        label=_("Time"),
        initial=time(9),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Name the time.")},
    )

    def moment(self, zone: ZoneInfo) -> datetime:
        """Return the moment of a form that is valid, where the school stands."""
        moment: datetime = datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], tzinfo=zone)
        return moment


class NoticeForm(forms.Form):
    """Proof that a letter went out."""

    letter = forms.ChoiceField(label=_("Letter"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    sent_how = forms.ChoiceField(label=_("How it went"), choices=SentHow.choices)
    sent_on = forms.DateField(
        label=_("Sent on"), widget=DayInput, error_messages={"required": _("Name the day it went out.")}
    )
    tracking_number = forms.CharField(
        label=_("Number on the receipt"),
        help_text=_("Needed for certified mail."),
        max_length=40,
        required=False,
    )

    def __init__(self, *args: Any, letters: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["letter"]
        field.choices = letters


class ReasonForm(forms.Form):
    """The incident that a removal followed, where it was recorded without one."""

    incident = forms.ChoiceField(
        label=_("After which incident?"),
        help_text=_("The letter gives it as the reason."),
        error_messages={
            "required": _("Choose the incident; a letter without a reason cannot be sent."),
        },
    )

    def __init__(self, *args: Any, parts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["incident"]
        field.choices = [(str(key), words) for key, words in parts]


class DecideForm(forms.Form):
    """What came of a case of discipline."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices)
    last_day = forms.DateField(
        label=_("Last day away, where the removal is shortened"),
        help_text=_("The days after it count no more, and the student comes back on the next school day."),
        required=False,
        widget=DayInput,
    )
    participants = forms.CharField(
        label=_("Who took part"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    words = forms.CharField(
        label=_("What was decided, and why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in one or two sentences what was decided and why.")},
    )


class AnswersForm(forms.Form):
    """The two questions, as the team answered them. Nothing is chosen beforehand."""

    is_caused = forms.ChoiceField(
        label=_("Was the conduct caused by, or directly and substantially related to, the disability?"),
        choices=YES_NO,
        widget=Segments,
        error_messages={"required": _("The team answers with yes or no.")},
    )
    is_failure = forms.ChoiceField(
        label=_("Was the conduct the direct result of the school’s failure to carry out the plan?"),
        choices=YES_NO,
        widget=Segments,
        error_messages={"required": _("The team answers with yes or no.")},
    )
    participants = forms.CharField(
        label=_("Who took part"),
        help_text=_("The school, the parent, and the members of the plan’s team who matter here."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Name who took part; the parent is one of them.")},
    )
    agreed_otherwise_on = forms.DateField(
        label=_("Parent and school agreed to another placement on"),
        help_text=_("Empty: if either answer is yes, the student returns today and the days away end."),
        required=False,
        widget=DayInput,
    )
    words = forms.CharField(
        label=_("What the team looked at, and how it came to its answers"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
