"""Pages of every shape with invented people; tests render them, look at them and run axe over them."""

from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from sample_frame import TEMPLATES, shell
from sample_growth import growth, student
from sample_monday import monday
from sample_work import SignIn, import_preview, observation, students

from sextant.web import errors

PAGES = {
    "monday": ("samples/monday.html", monday),
    "student": ("samples/student.html", student),
    "growth": ("samples/growth.html", growth),
    "list": ("samples/list.html", students),
    "form": ("samples/form.html", observation),
    "import": ("samples/import.html", import_preview),
    "empty": ("samples/empty.html", lambda: {"shell": shell(current="Calendar")}),
    "sign_in": (
        "samples/sign_in.html",
        lambda: {"form": SignIn(), "people": ("Lucía Reyes", "Amara Okafor")},
    ),
}
REFUSALS = {"refused": errors.FORBIDDEN, "missing": errors.NOT_FOUND, "broken": errors.SERVER_ERROR}


def render(name: str, *, theme: str = "") -> str:
    """Render one sample page as a browser with that theme would get it."""
    request = RequestFactory().get("/", headers={"Cookie": f"theme={theme}"})
    with override_settings(TEMPLATES=TEMPLATES):
        if name in REFUSALS:
            return errors.answer(request, REFUSALS[name]).text
        template, context = PAGES[name]
        return render_to_string(template, context(), request=request)
