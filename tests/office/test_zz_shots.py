import os

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
from datetime import date, datetime, UTC, timedelta
import pytest
from django.test import Client
from playwright.sync_api import sync_playwright
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import people, enrollment, rosters, attendance
from sextant.network.actions.attendance import Mark

NAMES = """Aaliyah Brooks|Malik Carter|Sofía Delgado|Nguyễn Minh Anh|Tyrone Ellis|Fatima Haddad|Isaiah Freeman|Camila Gutiérrez|DeShawn Harris|Layla Ibrahim|Jordan Jenkins|Amina Kamara|Elijah King|Lucía Marín|Xavier Nelson|Chidera Okafor|Gabriela Ortiz|Ethan Park|Naomi Price|Darius Quinn|Valentina Rosario|Omar Siddiqui|Tiana Thompson|Bao Trần|Kayla Underwood""".split(
    "|"
)


def fill(cast):
    with guard.acting_as(process("demo_builder")):
        for i, n in enumerate(NAMES):
            g, f = n.split(" ", 1)
            s = people.add_student(given_name=g, family_name=f, school_id=cast.harbor.pk, grade=7)
            enrollment.enroll(student_id=s.pk, school_id=cast.harbor.pk, grade=7, on=cast.year.starts_on)
            if i != 5:
                rosters.place_student(
                    section_id=cast.homeroom_7b.pk, student_id=s.pk, valid_from=cast.year.starts_on
                )
            if i % 2:
                rosters.place_student(
                    section_id=cast.math_7b.pk,
                    student_id=s.pk,
                    valid_from=cast.year.starts_on if i != 7 else date(2026, 11, 10),
                )
        rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
        rosters.open_verifications(report_period_id=cast.periods[1].pk, school_id=cast.harbor.pk)
        from sextant.network.models import RosterVerification

        v = RosterVerification.objects.filter(report_period=cast.periods[1]).order_by("pk")
        rosters.confirm_roster(verification_id=v[0].pk, at=datetime(2026, 11, 20, 20, 0, tzinfo=UTC))
        rosters.question_roster(
            verification_id=v[1].pk, text="Zuri joined my class on 12 October, not in August."
        )
        for back in range(1, 14):
            d = date(2026, 11, 23) - timedelta(days=back)
            try:
                for room in (cast.homeroom_7b, cast.homeroom_6c):
                    if back in (3,) and room is cast.homeroom_6c:
                        continue
                    attendance.take_day(
                        section_id=room.pk,
                        on=d,
                        marks=[],
                        at=datetime(d.year, d.month, d.day, 13, 5, tzinfo=UTC),
                        taken_by_id=cast.erik_teacher.staff_id,
                    )
            except Exception as e:
                pass


PAGES = os.environ.get("SHOTS", "").split()


def test_shots(cast, live_server, transactional_db):
    fill(cast)

    def cookie(user):
        c = cast.sign_in(Client(), user)
        return c.cookies["sextant"].value

    who = {
        "lucia": cast.lucia_principal,
        "erik": cast.erik_teacher,
        "amara": cast.amara_teacher,
        "dd": cast.named.get("data_director")
        or next((v for k, v in cast.named.items() if "data" in k), None),
    }
    with guard.acting_as(process("demo_builder")):
        from sextant.network.models import RosterVerification

        v = RosterVerification.objects.filter(report_period=cast.periods[1]).order_by("pk").first().public_id
    all_pages = {
        "students": ("lucia", "/students/"),
        "staff": ("erik", "/staff/"),
        "classes": ("amara", "/classes/"),
        "schools": ("dd", "/schools/"),
        "calendar": ("lucia", "/calendar/"),
        "close": ("lucia", f"/calendar/close/?day=2026-11-24"),
        "rooms": ("lucia", "/attendance/"),
        "rooms-erik": ("erik", "/attendance/"),
        "roll": ("erik", f"/attendance/{cast.homeroom_7b.public_id}/"),
        "roll-taken": ("lucia", f"/attendance/{cast.homeroom_7b.public_id}/?day=2026-11-20"),
        "rosters": ("lucia", "/rosters/"),
        "roster": ("amara", f"/rosters/{v}/"),
        "health": ("dd", "/health-of-records/"),
        "search": ("lucia", "/search?q=nguyen"),
        "empty": ("lucia", "/students/?q=zzzz"),
        "sunday": ("lucia", "/attendance/?day=2026-11-22"),
    }
    picked = [p for p in PAGES if p in all_pages] or list(all_pages)
    cookies = {k: cookie(u) for k, u in who.items() if u}
    themes = os.environ.get("THEMES", "light").split()
    widths = [int(w) for w in os.environ.get("WIDTHS", "1440 390").split()]
    with sync_playwright() as p:
        b = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name in picked:
            user, path = all_pages[name]
            for w in widths:
                for theme in themes:
                    ctx = b.new_context(
                        viewport={"width": w, "height": 900 if w > 500 else 844},
                        color_scheme=theme,
                        has_touch=w < 500,
                        is_mobile=w < 500,
                        device_scale_factor=1 if w > 500 else 2,
                    )
                    ctx.add_cookies([{"name": "sextant", "value": cookies[user], "url": live_server.url}])
                    page = ctx.new_page()
                    page.on("console", lambda m, n=name: print("CONSOLE", n, m.type, m.text))
                    r = page.goto(live_server.url + path)
                    if r.status != 200:
                        print(name, r.status)
                    page.wait_for_timeout(150)
                    page.screenshot(path=f"/tmp/shots/{name}-{w}-{theme}.png", full_page=True)
                    if os.environ.get("AXE"):
                        from axe_playwright_python.sync_playwright import Axe

                        res = Axe().run(page)
                        for vi in res.response["violations"]:
                            print("AXE", name, w, theme, vi["id"], [n["html"][:120] for n in vi["nodes"][:3]])
                    ctx.close()
        b.close()
