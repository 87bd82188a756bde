"""The frame, the statuses and the messages that the sample pages share."""

from dataclasses import dataclass
from pathlib import Path

from django import forms

from sextant import web
from sextant.web.parts import Status, Tone
from sextant.web.shell import Bar, MenuItem, PeriodChoice, SchoolChoice, Shell

SAMPLES = Path(__file__).parent / "sample_templates"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SAMPLES, Path(web.__file__).parent / "templates", Path(forms.__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sextant.web.templatetags.components"],
            "context_processors": ["django.template.context_processors.request"],
        },
    }
]
ON_PLAN = Status(label="On plan", tone=Tone.GOOD)
WATCH = Status(label="Watch", tone=Tone.WATCH)
BELOW = Status(label="Below plan", tone=Tone.CONCERN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What Django's messages framework hands to a template."""

    text: str
    level_tag: str = "success"

    def __str__(self) -> str:
        return self.text


SYSTEMS = [
    ("Talent", "users"),
    ("Instruction", "book-open"),
    ("Data & assessment", "chart-column"),
    ("Culture", "compass"),
    ("Student support", "life-buoy"),
    ("Leadership", "layers"),
]
PARTS = ("Students", "Support plans", "Team meetings", "Family contacts")


def shell(*, current: str = "My Monday", opened: str = "", bars: tuple[Bar, ...] = ()) -> Shell:
    """Return the frame of a principal's page."""
    own = [("My Monday", "house", None), ("Calendar", "calendar", None), ("To do", "circle-check", 5)]
    menu = [
        MenuItem(label=label, url="#m", icon=icon, count=count, is_current=label == current)
        for label, icon, count in own
    ]
    for label, icon in SYSTEMS:
        is_open = label == opened
        children = tuple(MenuItem(label=part, url="#c", is_current=part == current) for part in PARTS)
        menu.append(
            MenuItem(
                label=label,
                url="#s",
                icon=icon,
                group="Systems",
                is_open=is_open,
                children=children if is_open else (),
            )
        )
    schools = ("Harbor Point Middle", "Dawn Elementary", "Ridgeline High")
    choices = tuple(SchoolChoice(label=name, url="#", is_current=name == schools[0]) for name in schools)
    periods = tuple(
        PeriodChoice(label=f"Report period {n}", url=f"?as_of={n}", is_current=n == 2, detail=detail)
        for n, detail in ((2, "3 Nov to 16 Jan"), (1, "25 Aug to 31 Oct"))
    )
    return Shell(
        network_name="Lantern Public Schools",
        person_name="Lucía Reyes",
        person_title="Principal",
        initials="LR",
        menu=tuple(menu),
        school=choices[0],
        schools=choices,
        period_label="Report period 2, week 4",
        periods=periods,
        open_work_count=5,
        demo_day="Monday 8 December 2025, 7:00",
        search_url="/search",
        work_url="#todo",
        account=(MenuItem(label="Account and security", url="#a", icon="lock-keyhole"),),
        sign_out_url="#out",
        who_can_see_url="#who",
        freshness=("Attendance to 5 Dec", "Interim scores to 30 Oct"),
        bars=bars,
    )
