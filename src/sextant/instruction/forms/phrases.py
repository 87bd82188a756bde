"""What a sentence of the common language and a step of the library ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.actions.phrases import LONGEST, PhraseDraft
from sextant.instruction.actions.step_examples import ExampleDraft
from sextant.instruction.forms.debriefs import CHECKS
from sextant.instruction.rules.steps import Check, Checklist
from sextant.instruction.terms import PhraseKind
from sextant.web.widgets import Segments

# Whether it was practiced in the meeting is asked in the meeting.
OF_THE_STEP = tuple((key, words) for key, words in CHECKS if key != Check.PRACTICED.value)


class TwoLines(forms.CharField):
    """A sentence or two."""

    def __init__(self, *, label: object, help_text: object, required: bool = True) -> None:
        super().__init__(
            label=label,  # type: ignore[arg-type]
            help_text=help_text,  # type: ignore[arg-type]
            required=required,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
        )


class PhraseForm(forms.Form):
    """A sentence of feedback in its three parts."""

    kind = forms.ChoiceField(
        label=_("It says"),
        choices=[(PhraseKind.GLOW.value, _("What works")), (PhraseKind.GROW.value, _("What comes next"))],
        widget=Segments(attrs={"class": "segments--s"}),
    )
    expectation = TwoLines(
        label=_("Expectation"),
        help_text=_("What good teaching looks like. Observers tap this sentence."),
    )
    evidence = TwoLines(label=_("Evidence"), help_text=_("What one saw or heard: how many students did it?"))
    next_step = TwoLines(label=_("Next step"), help_text=_("What the teacher does next, this week."))

    def draft(self, *, standard_id: int) -> PhraseDraft:
        """Return the sentence that was sent."""
        said = self.cleaned_data
        return PhraseDraft(
            standard_id=standard_id,
            kind=PhraseKind(said["kind"]),
            expectation=said["expectation"],
            evidence=said["evidence"],
            next_step=said["next_step"],
        )


class StepExampleForm(forms.Form):
    """A step of the library with its checklist."""

    text = TwoLines(label=_("The step"), help_text=_("One thing, small enough to practice in ten minutes."))
    criteria = TwoLines(label=_("How will both know?"), help_text=_("For example “in 4 of 5 turns”."))
    practice = TwoLines(
        label=_("How to practice it"), help_text=_("What to do together in the meeting."), required=False
    )
    checks = forms.MultipleChoiceField(
        label=_("Is it small enough?"),
        choices=OF_THE_STEP,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A step is in the library only if all three are true."),
    )

    def draft(self, *, standard_id: int) -> ExampleDraft:
        """Return the step that was sent."""
        said = self.cleaned_data
        answers = {check.value: check.value in said["checks"] for check in Check}
        return ExampleDraft(
            standard_id=standard_id,
            text=said["text"],
            criteria=said["criteria"],
            practice=said["practice"],
            checks=Checklist(**answers),
        )
