"""What referring, consenting, planning, logging and sending out ask for; nothing asks for a story."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.support.terms.wellness import (
    GONE,
    LONGEST_WORDS,
    Authenticated,
    ConcernKind,
    EpisodeKind,
    GoalCategory,
    GroupKind,
    GroupTheme,
    HowSoon,
    Released,
    TeamDecision,
    offered,
)
from sextant.web.widgets import DayInput, Segments

type Choices = Sequence[tuple[str, str]]

WEEKDAYS = (
    ("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")), ("5", _("Friday")),
)  # fmt: skip
MINUTES = tuple((str(n), str(n)) for n in (10, 15, 20, 30, 45))
PROGRESS = tuple((str(n), str(n)) for n in range(11))
CHOOSE_DAY = _("Choose the day.")


class TimeOfDay(forms.TimeInput):
    """The browser's own field for a time of day."""

    input_type = "time"


class ReferForm(forms.Form):
    """What was noticed, and how soon somebody should look."""

    words = forms.CharField(
        label=_("What did you notice?"),
        help_text=_("A few words are enough. Only the person who looks at it reads them."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Write in a few words what you noticed.")},
    )
    how_soon = forms.ChoiceField(
        label=_("How soon?"), choices=HowSoon.choices, initial=HowSoon.WEEK, widget=Segments
    )

    def __init__(self, *args: Any, for_oneself: bool, **more: Any) -> None:
        """Ask a student in words for herself: in Spanish she is no “usted”, and she notices nobody else."""
        super().__init__(*args, **more)
        if for_oneself:
            words = self.fields["words"]
            words.label = _("What do you want somebody to know?")
            words.error_messages["required"] = _("A few words, so that somebody knows what to look at.")


class ConsentForm(forms.Form):
    """What was answered to the question, by whom, how that was made sure, until when it holds."""

    basis = forms.ChoiceField(label=_("Who answered?"), widget=Segments)
    is_given = forms.ChoiceField(
        label=_("The answer"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        widget=Segments,
        error_messages={"required": _("Say if it was yes or no.")},
    )
    signed_by = forms.CharField(
        label=_("Name, and how related"),
        help_text=_("Sealed; you and your clinical supervisor read it."),
        max_length=160,
        error_messages={"required": _("Say who answered.")},
    )
    authenticated = forms.ChoiceField(label=_("How it was made sure"), choices=offered(Authenticated))
    on = forms.DateField(label=_("On"), widget=DayInput, error_messages={"required": CHOOSE_DAY})
    expires_on = forms.DateField(
        label=_("Holds until"), widget=DayInput, error_messages={"required": _("A consent ends on a day.")}
    )

    def __init__(self, *args: Any, bases: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["basis"].choices = list(bases)  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """What the team, the student and hers agreed."""

    words = forms.CharField(
        label=_("What was agreed"),
        help_text=_("Sealed; you and your clinical supervisor read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Write in a few words what was agreed.")},
    )


class EpisodeForm(forms.Form):
    """How one works with a student, and toward what."""

    kind = forms.ChoiceField(
        label=_("How"), choices=[one for one in offered(EpisodeKind) if one[0] != EpisodeKind.GROUP]
    )
    goal = forms.ChoiceField(label=_("Toward"), choices=offered(GoalCategory))


class SessionForm(forms.Form):
    """One session in four taps."""

    on = forms.DateField(label=_("Day"), widget=DayInput, error_messages={"required": CHOOSE_DAY})
    minutes = forms.TypedChoiceField(
        label=_("Minutes"), choices=MINUTES, coerce=int, widget=Segments,
        error_messages={"required": _("Choose how many minutes.")},
    )  # fmt: skip
    goal = forms.ChoiceField(label=_("Toward"), choices=offered(GoalCategory))
    progress = forms.TypedChoiceField(
        label=_("How far, from 0 to 10"), choices=PROGRESS, coerce=int,
        widget=Segments(attrs={"class": "segments--s"}),
        error_messages={"required": _("Choose from 0 to 10.")},
    )  # fmt: skip


class GroupForm(forms.Form):
    """A group: its kind, its theme, when it meets."""

    kind = forms.ChoiceField(label=_("Kind"), choices=GroupKind.choices, initial=GroupKind.SUPPORT)
    theme = forms.ChoiceField(
        label=_("Theme"),
        help_text=_("You and your clinical supervisor read it. Teachers see the time alone."),
        choices=GroupTheme.choices,
    )
    weekday = forms.TypedChoiceField(label=_("On"), choices=WEEKDAYS, coerce=int, widget=Segments)
    starts_at = forms.TimeField(
        label=_("At"), widget=TimeOfDay(), error_messages={"required": _("Say at what time.")}
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=120, initial=30)
    most_students = forms.IntegerField(label=_("Seats"), min_value=2, max_value=12, initial=8)


class MemberForm(forms.Form):
    """Who joins a group; each has a consent of her own."""

    referral = forms.ChoiceField(
        label=_("Who joins?"), error_messages={"required": _("Choose a student who consented.")}
    )

    def __init__(self, *args: Any, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["referral"].choices = list(people)  # type: ignore[attr-defined]


class ScreenerForm(forms.Form):
    """To whom a screener was given, when, and if somebody looks after it; nothing of what was answered."""

    referral = forms.ChoiceField(
        label=_("To whom"),
        help_text=_("Only students with a consent on file that holds today."),
        error_messages={"required": _("Choose a student.")},
    )
    on = forms.DateField(label=_("Given on"), widget=DayInput, error_messages={"required": CHOOSE_DAY})
    follow_up = forms.ChoiceField(
        label=_("Does somebody look after it?"),
        help_text=_("Sealed; you and your clinical supervisor read it. No score and no answer is kept."),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        widget=Segments,
        error_messages={"required": _("Say yes or no.")},
    )

    def __init__(self, *args: Any, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["referral"].choices = list(people)  # type: ignore[attr-defined]


class OutsideForm(forms.Form):
    """To whom a student is sent, and what may be known of her there until when."""

    agency = forms.CharField(
        label=_("Agency"), help_text=_("Sealed."), max_length=160,
        error_messages={"required": _("Name the agency.")},
    )  # fmt: skip
    clinician = forms.CharField(label=_("Clinician"), help_text=_("Sealed."), max_length=160, required=False)
    email = forms.EmailField(
        label=_("E-mail of the provider’s account"),
        help_text=_("Leave it empty where the provider does not sign in here."),
        required=False,
    )
    scope = forms.MultipleChoiceField(
        label=_("The release names"),
        choices=Released.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    purpose = forms.CharField(
        label=_("What the referral is for, in words for the provider"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=LONGEST_WORDS,
        required=False,
    )
    until = forms.DateField(label=_("The release ends on"), widget=DayInput, required=False)


class HelpForm(forms.Form):
    """One thing that helps a student in class, without a reason."""

    words = forms.CharField(
        label=_("What helps in class"),
        help_text=_("One thing to do. No reason, no diagnosis, no name of another person."),
        max_length=160,
        error_messages={"required": _("Write one thing that helps.")},
    )


class AdultForm(forms.Form):
    """Whether a student's teachers may know who her adult is."""

    she_agreed = forms.BooleanField(
        label=_("The student agrees that the teachers know me as the adult at school"),
        error_messages={"required": _("Ask the student first, then tick this.")},
    )


class ConcernForm(forms.Form):
    """Kind, and what was done; there is no field for what happened."""

    kind = forms.ChoiceField(
        label=_("What kind of concern"), choices=ConcernKind.choices,
        error_messages={"required": _("Choose the kind.")},
    )  # fmt: skip
    is_told = forms.BooleanField(label=_("I have told the person in charge"), required=False)
    is_reported = forms.BooleanField(label=_("I have called the state’s line myself"), required=False)
    reported_at = forms.TimeField(
        label=_("At what time, today"),
        help_text=_("Leave it empty for now."),
        widget=TimeOfDay(),
        required=False,
    )


class SuggestForm(forms.Form):
    """What a provider suggests for school."""

    words = forms.CharField(
        label=_("What would help at school"),
        help_text=_("The school’s counselor reads it, and agrees with you what teachers are told."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Write what would help.")},
    )


class MarkForm(forms.Form):
    """What began or ended outside, and on which day."""

    state = forms.ChoiceField(label=_("What"), widget=Segments)
    on = forms.DateField(label=_("On"), widget=DayInput, error_messages={"required": CHOOSE_DAY})

    def __init__(self, *args: Any, states: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"].choices = list(states)  # type: ignore[attr-defined]


class TeamDecisionForm(forms.Form):
    """What the student assistance team decides about a referral, and when it looks again."""

    decision = forms.ChoiceField(
        label=_("What does the team decide?"),
        choices=[one for one in TeamDecision.choices if one[0] != GONE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows.")},
    )
    look_again_on = forms.DateField(
        label=_("The team looks again on"),
        widget=DayInput,
        error_messages={"required": _("Choose the day on which the team looks again.")},
    )
