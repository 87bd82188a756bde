import os, random
from datetime import date
import pytest, time_machine
from cast_for_tests import *
from cast_for_tests import _section
from playwright.sync_api import sync_playwright
from sextant.network.actions import enrollment, people, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import *
from sextant.network.terms import *
from sextant.network.queries.calendar import school_calendar
from sextant.work.actions.opening import *
from sextant.work.models import WorkItem
from sextant.work.terms import *
import sys; sys.path.insert(0, "tests/interlocks")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FRIDAY = date(2026,11,20)

@pytest.mark.django_db(transaction=True, databases=["default","activity"])
def test_shots(cast, live_server):
    from interlock_cases import release
    rng = random.Random(4)
    with time_machine.travel(NOW, tick=False):
        with guard.acting_as(process("demo_builder")):
            firsts = "Ada Ben Cleo Dara Eli Fay Gus Hana Ivo June Kit Lea Max Nia Omar Pia Quin Ros Sam Tess Uma Vic Wes Xena Yara Zoe".split()
            lasts = "Abara Bell Castro Diaz Evans Flores Green Hall Ibarra Jones Khan Lopez Moreau Nunez Ortiz Price".split()
            rooms = []
            made = []
            for r in range(10):
                names = []
                for k in range(22):
                    st = people.add_student(given_name=rng.choice(firsts), family_name=rng.choice(lasts), state_id=f"X{r}-{k}", school_id=cast.harbor.pk, grade=5 + r % 4)
                    enrollment.enroll(student_id=st.pk, school_id=cast.harbor.pk, grade=5 + r % 4, on=cast.year.starts_on)
                    key = f"x{r}_{k}"; cast.named[key] = st; names.append(key); made.append(key)
                s = _section(cast, f"hr{r}", cast.harbor, f"{5 + r % 4}{'ABCDEFGHIJ'[r]}", None, names)
                rooms.append(s)
                if r == 0:
                    _section(cast, "m1", cast.harbor, "Math 5A", cast.math_6, names)
                    rosters.staff_section(section_id=cast.m1.pk, staff_id=cast.amara_teacher.staff_id, role=SectionRole.TEACHER_OF_RECORD, dosage_percent=100, valid_from=cast.year.starts_on)
            days = school_calendar(school_id=cast.harbor.pk, first=cast.year.starts_on, last=FRIDAY).days
            insert_rows(action="x", rows=[DayTaken(section=s, school=cast.harbor, on=d, taken_at=NOW) for s in rooms for d in days if not (d == FRIDAY and s.pk % 4 == 0)])
            marks = []
            for i, key in enumerate(made):
                st = cast.named[key]; p = 0.05 if i % 7 else 0.18
                room = rooms[int(key[1:].split("_")[0])]
                for n, d in enumerate(days):
                    if rng.random() < p + (0.03 if n > len(days) - 6 else 0) or (i in (3, 40) and n >= len(days) - 5):
                        marks.append(DayMark(student=st, school=cast.harbor, section=room, on=d, code="absent_unexcused"))
            insert_rows(action="x", rows=marks)
            from sextant.network.actions import rosters as ra
        lag = [("jaylen", "math", -2.1)] + [(made[k], ("math","ela")[k % 2], -1.3 - k / 50) for k in range(0, 60, 3)]
        run = release(cast, *lag)
        with guard.acting_as(process("decider")):
            for n, (title, why, seat, who, due) in enumerate([
                ("Answer two rooms without attendance", "Friday: rooms 5E and 6F were not taken, 44 students have no mark.", Seat.PRINCIPAL, "lucia_principal", date(2026,11,20)),
                ("Approve the rosters of report period 2", "Twelve of fourteen teachers have confirmed; two asked a question.", Seat.PRINCIPAL, "lucia_principal", date(2026,11,23)),
                ("Decide who covers Math 6C", "Ms. Okafor is away from Wednesday; no substitute is named yet.", Seat.PRINCIPAL, "lucia_principal", date(2026,11,25)),
            ]):
                open_item(proposal=Proposal(school_id=cast.harbor.pk, subject_label="network.School", subject_id=n, title=title, reason=why, owner_staff_id=cast.named[who].staff_id, due_on=due), terms=Terms(seat=seat, due=SchoolDays(5)), on=TODAY)
            item = WorkItem.objects.filter(student=cast.jaylen).first()
        from django.conf import settings
        with sync_playwright() as pw:
            b = pw.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            def shot(who, path, name, widths=(1440, 390), dark=False):
                from django.test import Client
                c = cast.sign_in(Client(), cast.named[who])
                cookie = c.cookies[settings.SESSION_COOKIE_NAME].value
                for w in widths:
                    ctx = b.new_context(viewport={"width": w, "height": 900}, color_scheme="dark" if dark else "light", device_scale_factor=1)
                    ctx.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
                    pg = ctx.new_page()
                    errs = []
                    pg.on("console", lambda m: errs.append(m.text) if m.type == "error" else None)
                    pg.goto(live_server.url + path); pg.wait_for_timeout(300)
                    pg.screenshot(path=f"/tmp/workdev/{name}-{w}{'-dark' if dark else ''}.png", full_page=True)
                    wide = pg.evaluate("document.documentElement.scrollWidth")
                    print(name, w, "scrollWidth", wide, errs[:3])
                    ctx.close()
            shot("lucia_principal", "/", "school")
            shot("lucia_principal", "/", "school", widths=(1440,), dark=True)
            shot("amara_teacher", "/", "teacher")
            shot("samir_interventionist", "/", "own")
            shot("anneke_data_director", "/", "records")
            shot("simone_cao", "/", "network")
            shot("denise_guardian", "/", "family")
            shot("anneke_data_director", "/interlocks/", "interlocks")
            shot("samir_interventionist", "/work/", "todo")
            shot("samir_interventionist", "/work/?show=next", "next", widths=(1440,))
            shot("lucia_principal", "/work/?show=school", "todoschool")
            shot("samir_interventionist", f"/work/{item.public_id}", "item")
            b.close()
