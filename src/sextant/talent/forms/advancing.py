"""What windows, contribution, cases, panels, decisions and appeals ask for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.kernel.file_types import ACCEPTS
from sextant.talent.queries.advancement_panels import Offered
from sextant.talent.rules.advancement_words import PORTFOLIO
from sextant.talent.terms.advancing import ContributionPart, GateKey
from sextant.talent.terms.contribution import ANCHORS, LEVELS
from sextant.talent.terms.growing import Category, Outcome, PanelPart
from sextant.web.uploads import FilesField
from sextant.web.widgets import DayInput, Segments

MOST_AT_ONCE = 10
DAY_WRONG = _("Write the day as the calendar gives it, such as 2027-02-01.")


class WindowForm(forms.Form):
    """A window for cases."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("Such as “February 2027”."),
        max_length=60,
        error_messages={"required": _("Give the window a name, such as “February 2027”.")},
    )
    opens_on = forms.DateField(
        label=_("Opens"),
        widget=DayInput,
        error_messages={"required": _("Say on which day it opens."), "invalid": DAY_WRONG},
    )
    closes_on = forms.DateField(
        label=_("Closes"),
        help_text=_("The last day on which a case may be handed in."),
        widget=DayInput,
        error_messages={"required": _("Say on which day it closes."), "invalid": DAY_WRONG},
    )
    decides_by = forms.DateField(
        label=_("Decided by"),
        widget=DayInput,
        error_messages={"required": _("Say by when panels decide."), "invalid": DAY_WRONG},
    )


class SubmitForm(forms.Form):
    """Hand a case in."""

    target = forms.TypedChoiceField(
        label=_("For which category"),
        help_text=_("A category may be skipped when all gates on the way are met."),
        coerce=lambda value: Category(int(value)),
        choices=(),
        error_messages={"required": _("Choose the category.")},
    )
    statement = forms.CharField(
        label=_("Statement"),
        help_text=_("What your portfolio shows, in a few sentences. Name no student."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": _("Write a few sentences on what your portfolio shows.")},
    )

    def __init__(self, *args: Any, targets: Sequence[Category], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["target"]
        field.choices = [(int(one), one.label) for one in targets]


class PortfolioForm(forms.Form):
    """Add pieces to a portfolio."""

    uploads = FilesField(
        most_files=MOST_AT_ONCE,
        accepts=ACCEPTS,
        label=_("Files to add"),
        help_text=_(
            "PDF, JPEG, PNG, Word, PowerPoint, Excel or text; 20 MB each, 25 MB together. Cover the names of "
            "students first."
        ),
    )


class YearReplyForm(forms.Form):
    """A teacher’s answer to how their contribution was rated."""

    reply = forms.CharField(
        label=_("Your words beside it"),
        help_text=_("They stay beside the rating. Leave it empty to say only that you have read it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RateForm(forms.Form):
    """Contribution in four parts; and targets, where no growth is estimated."""

    n_targets = forms.IntegerField(
        label=_("Targets that were set"),
        help_text=_("Only where no growth is estimated: targets of benchmarks and learning objectives."),
        min_value=0,
        max_value=200,
        required=False,
    )
    n_targets_met = forms.IntegerField(label=_("Of these, met"), min_value=0, max_value=200, required=False)
    targets_are = forms.CharField(label=_("Which targets"), max_length=300, required=False)

    field_order = (
        *(f"{kind}_{part}" for part in ContributionPart for kind in ("level", "evidence")),
        "n_targets",
        "n_targets_met",
        "targets_are",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for part in ContributionPart:
            anchors = " ".join(f"{level}: {ANCHORS[part][level - 1]}" for level in LEVELS)
            self.fields[f"level_{part}"] = forms.TypedChoiceField(
                label=part.label,
                help_text=anchors,
                coerce=int,
                choices=[(level, str(level)) for level in LEVELS],
                widget=Segments,
                error_messages={"required": _("Choose a level.")},
            )
            self.fields[f"evidence_{part}"] = forms.CharField(
                label=_("Seen in"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=400,
                error_messages={"required": _("Write in a sentence what you saw it in.")},
            )
        self.order_fields(self.field_order)


class PanelForm(forms.Form):
    """The three of a panel."""

    def __init__(self, *args: Any, offered: dict[PanelPart, tuple[Offered, ...]], **more: Any) -> None:
        super().__init__(*args, **more)
        for part, people in offered.items():
            self.fields[str(part)] = forms.TypedChoiceField(
                label=part.label,
                coerce=int,
                choices=[("", _("Choose")), *((one.staff_id, one.label) for one in people)],
                error_messages={"required": _("Choose one.")},
            )


class MemberForm(forms.Form):
    """Who votes instead of somebody who cannot."""

    member = forms.ChoiceField(
        label=_("Who votes instead?"), error_messages={"required": _("Choose somebody.")}
    )

    def __init__(self, *args: Any, offered: dict[PanelPart, tuple[Offered, ...]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        field.choices = [
            ("", _("Choose")),
            *(
                (part.label, [(f"{part}:{one.staff_id}", one.label) for one in people])
                for part, people in offered.items()
            ),
        ]


class LessonForm(forms.Form):
    """What the panel saw in a lesson."""

    note = forms.CharField(
        label=_("What did the panel see?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        error_messages={"required": _("Write in a sentence what the panel saw.")},
    )


class VoteForm(forms.Form):
    """One vote with its reason."""

    outcome = forms.TypedChoiceField(
        label=_("Your vote"),
        coerce=Outcome,
        choices=Outcome.choices,
        widget=Segments,
        error_messages={"required": _("Choose “Advance” or “Not yet”.")},
    )
    because = forms.CharField(
        label=_("Because"),
        help_text=_("What it rests on. The other two read it once they have voted."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Write in a sentence what your vote rests on.")},
    )


class AdvanceForm(forms.Form):
    """From when the new category holds."""

    effective_on = forms.DateField(
        label=_("The category holds from"),
        widget=DayInput,
        error_messages={"required": _("Choose a day."), "invalid": DAY_WRONG},
    )


class NotYetForm(forms.Form):
    """Which gate, and what comes next."""

    named = forms.MultipleChoiceField(
        label=_("What is missing"),
        help_text=_("Growth is never named alone."),
        choices=(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one gate, or the portfolio.")},
    )
    saw = forms.CharField(
        label=_("What the panel missed in the portfolio or the lesson"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=200,
        required=False,
    )
    next_step = forms.CharField(
        label=_("The next step"),
        help_text=_("One thing that the teacher can do, and who helps."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        error_messages={"required": _("Write one step that the teacher can take.")},
    )

    def __init__(self, *args: Any, missed: Sequence[GateKey], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["named"]
        field.choices = [*((str(key), key.label) for key in missed), (PORTFOLIO, _("The portfolio"))]


class AppealForm(forms.Form):
    """Why a decision is appealed."""

    because = forms.CharField(
        label=_("What should the panel have seen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Say in a few sentences what the panel should have seen.")},
    )


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    answer = forms.ChoiceField(
        label=_("The decision"),
        choices=[("upheld", _("Stands")), ("overturned", _("Is overturned"))],
        widget=Segments,
        error_messages={"required": _("Choose whether the decision stands.")},
    )
    words = forms.CharField(
        label=_("Because"),
        help_text=_("The teacher reads this, word for word."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Answer in words: what you looked at, and why you decide so.")},
    )
    effective_on = forms.DateField(
        label=_("If it is overturned, the category holds from"),
        widget=DayInput,
        required=False,
        error_messages={"invalid": DAY_WRONG},
    )
