"""What a report, a hearing and a decision ask for, and how what was sent is read."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from sextant.culture.actions.rulings import Ruling
from sextant.culture.queries.codes import CodeRow
from sextant.culture.rules.ladder import Choice
from sextant.culture.terms import Finding, Part, Place, ResponseKind
from sextant.culture.terms.incidents import Function
from sextant.kernel.errors import CannotDo
from sextant.web.widgets import DayInput, Segments

LONGEST_LINE, LONGEST_WORDS = 300, 5000
STUDENT, PART = "student", "part-"


class NoNumber(CannotDo):
    """Days are a number."""


def by_level(codes: Sequence[CodeRow]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return codes as the groups of a list to choose from."""
    levels = sorted({row.level for row in codes})
    return [
        (
            say("Level %(level)d") % {"level": level},
            [(str(row.id), row.name) for row in codes if row.level == level],
        )
        for level in levels
    ]


class ReportForm(forms.Form):
    """What, where, when and one line; who is asked beside it, by name."""

    code = forms.ChoiceField(
        label=_("What happened"), error_messages={"required": _("Choose what happened.")}
    )
    place = forms.ChoiceField(
        label=_("Where"),
        choices=[("", _("Choose a place")), *Place.choices],
        error_messages={"required": _("Choose the place.")},
    )
    on = forms.DateField(label=_("Day"), widget=DayInput, error_messages={"required": _("Say on which day.")})
    at = forms.TimeField(
        label=_("Time"),
        error_messages={"required": _("Say about when.")},
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("About will do."),
    )
    line = forms.CharField(
        label=_("In one line"),
        max_length=LONGEST_LINE,
        help_text=_("What you saw or heard. The rest can wait: you can add to it later."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write one line about what you saw or heard.")},
    )
    section = forms.ChoiceField(label=_("Your class, if it was in class"), required=False)
    is_unknown = forms.BooleanField(label=_("I do not know who did it"), required=False)
    device_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, codes: Sequence[CodeRow], sections: Sequence[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["code"].choices = [("", _("Choose what it was")), *by_level(codes)]  # type: ignore[attr-defined]
        self.fields["section"].choices = [("", _("Not in class")), *sections]  # type: ignore[attr-defined]
        for field in self.fields.values():
            # Scripts say it without a connection, in the same words.
            if field.required and not field.widget.is_hidden:
                field.widget.attrs["data-missing"] = field.error_messages["required"]

    def moment(self, zone: ZoneInfo) -> datetime:
        """Return when it happened, by the school's clock."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=zone)


class MoreWordsForm(forms.Form):
    """What a reporter adds later."""

    narrative = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    antecedent = forms.CharField(
        label=_("What came before"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    tried = forms.CharField(
        label=_("What adults tried"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence = forms.CharField(
        label=_("What there is to see"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Where a camera or a message is; no pictures."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    perceived_function = forms.ChoiceField(
        label=_("What it seemed to be for"),
        required=False,
        choices=[("", _("I cannot say")), *Function.choices],
    )


class HearingForm(forms.Form):
    """A student's own words, after she was told what it is about."""

    was_told_reason = forms.BooleanField(
        label=_("I told the student what the report says, before I asked"), required=False
    )
    words = forms.CharField(
        label=_("What the student says, in her own words"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_(
            "Only whoever decides reads them; they lie sealed. What she adds stands below what is there."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    chose_silence = forms.BooleanField(label=_("She chose to say nothing"), required=False)


class FirstDayForm(forms.Form):
    """The first day of what a proposal would begin, as whoever signs it sets it."""

    starts_on = forms.DateField(required=False, widget=DayInput)


class DecisionForm(forms.Form):
    """What was found, and words about it; what follows stands beside it."""

    finding = forms.ChoiceField(
        label=_("What the hearing found"),
        choices=Finding.choices,
        widget=Segments,
        error_messages={"required": _("Choose what was found.")},
    )
    starts_on = forms.DateField(
        label=_("First day of a suspension"),
        help_text=_("Today or later. What the principal decides begins no earlier than the signature."),
        required=False,
        widget=DayInput,
    )
    is_danger = forms.BooleanField(
        label=_("Begins at once because of danger; the principal signs today, or it is undone"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why, where it is outside the range"),
        required=False,
        max_length=1000,
        help_text=_("The next level reads it, and the family may: name no other child."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words_for_family = forms.CharField(
        label=_("Words for the family"),
        max_length=2000,
        help_text=_(
            "What happened with their own child and what follows. Say “another student”, never a name."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what the family reads.")},
    )

    def ruling(self, sent: QueryDict) -> Ruling:
        """Return the decision that was sent.

        Raises:
            NoNumber: the days of a response are no number.
        """
        said = self.cleaned_data
        starts_on: date | None = said["starts_on"]
        return Ruling(
            finding=Finding(said["finding"]),
            choices=_choices(sent),
            starts_on=starts_on,
            is_danger=said["is_danger"],
            reason=said["reason"],
            words_for_family=said["words_for_family"],
        )


def named_in(sent: QueryDict) -> dict[UUID, Part]:
    """Return the students who were chosen, each with her part; whoever has none yet was responsible."""
    found: dict[UUID, Part] = {}
    for text in sent.getlist(STUDENT):
        try:
            key = UUID(text)
        except ValueError:
            continue
        part = sent.get(f"{PART}{text}", "")
        found[key] = Part(part) if part in Part.values else Part.RESPONSIBLE
    return found


def _choices(sent: QueryDict) -> tuple[Choice, ...]:
    kinds = [kind for kind in dict.fromkeys(sent.getlist("kind")) if kind in ResponseKind.values]
    return tuple(
        Choice(kind=ResponseKind(kind), days=_days(sent.get(f"days-{kind}", ""), ResponseKind(kind)))
        for kind in kinds
    )


def _days(text: str, kind: ResponseKind) -> Decimal | None:
    if not text.strip():
        return None
    try:
        days = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        days = Decimal(0)
    if not days.is_finite() or not Decimal(0) < days <= 10 or days % Decimal("0.5"):
        raise NoNumber(f"The days of “{kind.label}” are half or whole days up to 10, such as 1 or 0.5.")
    return days
