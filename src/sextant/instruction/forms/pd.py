"""What setting up a session asks for, the word of those who came, and weekly blocks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sextant.instruction.actions.pd_sessions import SessionDraft
from sextant.instruction.queries.pd_attendance import RollRow
from sextant.instruction.queries.pd_days import open_day
from sextant.instruction.queries.pd_people import Leader
from sextant.instruction.queries.pd_topics import TopicRow
from sextant.instruction.queries.visits_rubric import RubricRow
from sextant.instruction.terms import BlockKind, LeaderKind
from sextant.network.terms import Seat, Subject
from sextant.web.numbers import whole_number
from sextant.web.widgets import DayInput, Segments

STANDARD, TOPIC = "standard", "topic"
AT_SCHOOL, IN_NETWORK = "school", "network"
HERE, PART, ABSENT = "here", "part", "absent"
ASKED_SEATS = (
    Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.INTERVENTIONIST, Seat.PARA, Seat.COUNSELOR,
    Seat.DEAN, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.PRINCIPAL, Seat.COACH,
)  # fmt: skip
WEEKDAYS = (
    ("1", _("Mon")), ("2", _("Tue")), ("3", _("Wed")), ("4", _("Thu")), ("5", _("Fri")),
)  # fmt: skip


# What is asked for in place of “required”.
CURES = {
    "title": _("Give the session a title."),
    "objective": _("Write what everybody can do afterwards."),
    "scope": _("Choose for whom it is."),
    "leader": _("Choose who leads it."),
    "leader_kind": _("Choose as what this person leads it."),
    "held_on": _("Choose the day."),
    "starts_at": _("Say at what time it begins."),
    "minutes": _("Say how many minutes it takes."),
}


class TimeInput(forms.TimeInput):
    """The browser's own time field."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class SessionForm(forms.Form):
    """What it is about, led by whom, for whom, when and where."""

    title = forms.CharField(label=_("Title"), max_length=120)
    subject = forms.ChoiceField(
        label=_("What it is about"),
        required=False,
        help_text=_("An instructional standard or a topic. Without one the session stays a draft."),
    )
    objective = forms.CharField(
        label=_("What everybody can do afterwards"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    practice = forms.CharField(
        label=_("The practice, in a few words"),
        max_length=200,
        required=False,
        help_text=_(
            "What a visitor could see in a room: “Wait three seconds, then call.” Visits look for it."
        ),
    )
    scope = forms.ChoiceField(
        label=_("For"), choices=[(AT_SCHOOL, ""), (IN_NETWORK, _("The whole network"))], widget=Segments()
    )
    seats = forms.MultipleChoiceField(
        label=_("Who is asked to come"),
        required=False,
        choices=[(one.value, one.label) for one in ASKED_SEATS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: all staff."),
    )
    subjects = forms.MultipleChoiceField(
        label=_("Only who teaches"),
        required=False,
        choices=Subject.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: all departments."),
    )
    leader = forms.ChoiceField(label=_("Led by"))
    leader_kind = forms.ChoiceField(
        label=_("As"),
        choices=LeaderKind.choices,
        widget=Segments(attrs={"class": "segments--s"}),
        help_text=_("A master teacher’s hours are counted for her advancement."),
    )
    held_on = forms.DateField(label=_("Day"), widget=DayInput())
    starts_at = forms.TimeField(label=_("From"), widget=TimeInput())
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=480)
    place = forms.CharField(label=_("Where"), max_length=80, required=False)
    materials = forms.CharField(
        label=_("Materials"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What to bring or read before, and where it lies."),
    )
    follow_up_on = forms.DateField(
        label=_("Follow-up visits from"),
        widget=DayInput(),
        required=False,
        help_text=_("If you have fixed it."),
    )

    def __init__(
        self,
        *args: Any,
        rubric: RubricRow | None,
        topics: Sequence[TopicRow],
        leaders: Sequence[Leader],
        school_name: str,
        may_network: bool,
        school_id: int | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._school_id = school_id
        for name, cure in CURES.items():
            self.fields[name].error_messages["required"] = cure
        standards = [
            (f"{STANDARD}:{one.public_id}", one.title) for one in (rubric.standards if rubric else ())
        ]
        named = [(f"{TOPIC}:{one.public_id}", one.title) for one in topics if not one.is_retired]
        self._standards = {str(one.public_id): one.id for one in (rubric.standards if rubric else ())}
        self._topics = {str(one.public_id): one.id for one in topics}
        self._leaders = {str(one.public_id): one.id for one in leaders}
        choices: dict[str, Any] = {
            "subject": [
                ("", _("Not chosen yet")), (_("Instructional standards"), standards), (_("Topics"), named),
            ],
            "leader": [(str(one.public_id), one.name) for one in leaders],
            "scope": [
                *([(AT_SCHOOL, school_name)] if school_name else []),
                *([(IN_NETWORK, _("The whole network"))] if may_network else []),
            ],
        }  # fmt: skip
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def clean_held_on(self) -> date:
        """Return the day, if somebody is at school then."""
        asked: date = self.cleaned_data["held_on"]
        # A day that was agreed on before stays; the network's sessions know weekdays alone.
        is_school = self.data.get("scope", AT_SCHOOL) == AT_SCHOOL
        then = open_day(asked, school_id=self._school_id if is_school else None)
        if then != asked and asked != self.initial.get("held_on"):
            raise forms.ValidationError(
                _("The school is closed on %(day)s. The next open day is %(then)s.")
                % {"day": f"{asked:%A, %B} {asked.day}", "then": f"{then:%A, %B} {then.day}"}
            )
        return asked

    def draft(self, *, school_id: int | None) -> SessionDraft:
        """Return the session that was sent."""
        said = self.cleaned_data
        what, _sign, key = said["subject"].partition(":")
        return SessionDraft(
            title=said["title"].strip(),
            school_id=school_id if said["scope"] == AT_SCHOOL else None,
            leader_id=self._leaders[said["leader"]],
            leader_kind=LeaderKind(said["leader_kind"]),
            objective=said["objective"].strip(),
            practice=said["practice"].strip(),
            materials=said["materials"].strip(),
            standard_id=self._standards.get(key) if what == STANDARD else None,
            topic_id=self._topics.get(key) if what == TOPIC else None,
            held_on=said["held_on"],
            starts_at=said["starts_at"],
            minutes=said["minutes"],
            place=said["place"].strip(),
            seats=said["seats"],
            subjects=said["subjects"],
            follow_up_on=said["follow_up_on"],
        )


class FeedbackForm(forms.Form):
    """A rating, and what one will use by when: twenty seconds on a phone."""

    rating = forms.ChoiceField(
        label=_("How useful was it for your classroom?"),
        choices=[("1", _("1|Not")), ("2", "2|"), ("3", _("3|Partly")), ("4", "4|"), ("5", _("5|Very"))],
        widget=Segments(),
    )
    will_use = forms.CharField(
        label=_("I will use …"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    will_use_by = forms.DateField(label=_("… by"), required=False, widget=DayInput())


class BlockForm(forms.Form):
    """One block for the teachers of a school who are ticked."""

    kind = forms.ChoiceField(label=_("Block"), choices=BlockKind.choices, widget=Segments())
    weekday = forms.ChoiceField(
        label=_("Weekday"), choices=WEEKDAYS, initial="3", widget=Segments(attrs={"class": "segments--s"})
    )
    starts_at = forms.TimeField(label=_("From"), widget=TimeInput(), initial="15:30")
    ends_at = forms.TimeField(label=_("To"), widget=TimeInput(), initial="16:30")


def read_roll(sent: Mapping[str, str], rows: Sequence[RollRow], *, lasted: int) -> dict[int, int]:
    """Return for how many minutes each on the list was there; who is not marked stayed to the end."""
    minutes = {}
    for row in rows:
        mark = sent.get(f"came-{row.public_id}", HERE)
        minutes[row.id] = {HERE: lasted, ABSENT: 0}.get(mark, _part(sent, row.public_id, lasted))
    return minutes


def _part(sent: Mapping[str, str], public_id: UUID, lasted: int) -> int:
    text = sent.get(f"minutes-{public_id}", "").strip()
    number = whole_number(text)
    return lasted // 2 if number is None else min(lasted, number)


def next_wednesday(on: date) -> date:
    """Return the Wednesday of this week, or of the next where this one's is over."""
    ahead = (2 - on.weekday()) % 7
    return date.fromordinal(on.toordinal() + ahead)
