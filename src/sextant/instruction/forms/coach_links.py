"""What giving a teacher a coach asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.queries.coach_links import CoachPage


class CoachForm(forms.Form):
    """A teacher and a coach, neither chosen beforehand."""

    teacher = forms.ChoiceField(label=_("Teacher"))
    coach = forms.ChoiceField(label=_("Coach"))

    def __init__(self, *args: Any, page: CoachPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teachers = {str(one.teacher.public_id): one.teacher for one in page.rows}
        coaches = {str(one.public_id): one for one in page.coaches}
        self._keys = {key: one.id for key, one in (teachers | coaches).items()}
        empty = ("", _("Choose one"))
        self.fields["teacher"].choices = [empty, *((key, one.name) for key, one in teachers.items())]  # type: ignore[attr-defined]
        self.fields["coach"].choices = [empty, *((key, one.name) for key, one in coaches.items())]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, int]:
        """Return what `give_coach` takes."""
        said = self.cleaned_data
        return {"teacher_id": self._keys[said["teacher"]], "coach_id": self._keys[said["coach"]]}
