"""The sample pages to work with: a list, a form, an import with preview, sign-in."""

from dataclasses import dataclass
from typing import Any

from django import forms
from sample_frame import BELOW, ON_PLAN, WATCH, Message, shell

from sextant.web.parts import Progress, Status, Tab
from sextant.web.tables import Column, Listing, page_of
from sextant.web.widgets import DayInput, Segments


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRow:
    name: str
    grade: str
    crew: str
    attendance: str
    status: Status | None


STUDENTS = Listing(
    columns=(
        Column(key="name", label="Student", order_by=("family_name", "given_name")),
        Column(key="grade", label="Grade", order_by=("grade",)),
        Column(key="crew", label="Crew"),
        Column(
            key="attendance",
            label="Attendance",
            order_by=("attendance",),
            is_number=True,
            starts_descending=True,
        ),
        Column(key="status", label="Status"),
    ),
    opens_with="name",
    size=12,
)


class Filters(forms.Form):
    q = forms.CharField(label="Name", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    grade = forms.ChoiceField(
        label="Grade", required=False, choices=[("", "All grades"), ("6", "Grade 6"), ("7", "Grade 7")]
    )


def students() -> dict[str, Any]:
    names = (
        "Jaylen Okonkwo-Reed",
        "Mei-Lin Vasquez",
        "Tobias Abernathy",
        "Fatoumata Diallo",
        "Nguyễn Minh Anh",
    )
    statuses = (BELOW, None, WATCH, ON_PLAN, None)
    rows = [
        StudentRow(
            name=names[n % 5],
            grade=str(6 + n % 3),
            crew="7B",
            attendance=f"{90 + n % 9}.{n % 10}%",
            status=statuses[n % 5],
        )
        for n in range(123)
    ]
    window = STUDENTS.window({"sort": "name", "page": "2", "grade": "7"})
    page = page_of(rows, window, shape=lambda row: row)
    return {
        "shell": shell(current="Students", opened="Student support"),
        "page": page,
        "filters": Filters({"grade": "7"}),
        "messages": [Message(text="Three students were enrolled.")],
    }


class Observation(forms.Form):
    checks = forms.ChoiceField(
        label="Checks for understanding",
        help_text="Finds out what every student knows, then acts on it",
        widget=Segments,
        choices=[("1", "1|Not yet"), ("2", "2|Starting"), ("3", "3|Solid"), ("4", "4|Model")],
    )
    notes = forms.CharField(
        label="Timed notes", help_text="Start a line with the time.", widget=forms.Textarea(attrs={"rows": 2})
    )
    seen_on = forms.DateField(label="Day of the visit", widget=DayInput)
    room = forms.ChoiceField(label="Room", choices=[("214", "Room 214"), ("108", "Room 108")])
    sample = forms.FileField(
        label="Student work", required=False, help_text="A PDF or a picture, 5 MB at most."
    )
    shared_with = forms.MultipleChoiceField(
        label="Who reads it",
        widget=forms.CheckboxSelectMultiple,
        choices=[("t", "Ms. Okafor"), ("c", "Her coach")],
    )
    step = forms.CharField(
        label="Next action step",
        help_text="One step, small enough to practice in ten minutes.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write the step, or choose “no new step today”."},
    )
    no_step = forms.BooleanField(label="No new step today", required=False)


class SignIn(forms.Form):
    login = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def observation() -> dict[str, Any]:
    form = Observation(
        {
            "checks": "3",
            "notes": "9:12 Do-now on tape diagrams, 24 of 26 writing by minute 2.",
            "seen_on": "2025-12-08",
            "room": "214",
            "shared_with": ["t"],
            "step": "",
        }
    )
    form.is_valid()
    return {"shell": shell(current="Observe", opened="Instruction"), "form": form}


def import_preview() -> dict[str, Any]:
    return {
        "shell": shell(current="To do"),
        "crumbs": (Tab(label="Data health", url="#"), Tab(label="Imports", url="#"), Tab(label="8 December")),
        "progress": Progress(
            label="Checking rows", done=1240, total=1894, url="#", detail="users.csv", is_finished=True
        ),
    }
