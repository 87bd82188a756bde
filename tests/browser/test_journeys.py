"""What people do, from the first click to the result, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_teacher_takes_attendance_on_her_phone_and_marks_one_child_late(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("amara_teacher")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{demo_address}/attendance/")

    page.locator('main a[href*="/attendance/"]').first.click()
    page.get_by_role("button", name="Save").click()

    expect(page.locator("main")).to_contain_text("taken", ignore_case=True)


def test_ctrl_k_finds_a_student_without_a_mouse(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("lucia_principal")
    page.goto(f"{demo_address}/")

    page.keyboard.press("Control+k")
    page.keyboard.type("okonkwo")
    page.wait_for_selector("#palette-results a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Jaylen Okonkwo-Reed")


def test_a_teacher_refers_a_student_and_reads_what_the_screening_brought(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("amara_teacher")
    page.goto(f"{demo_address}/support/referrals/")
    page.locator("main #q").fill("okonkwo")
    page.locator("main").get_by_role("button", name="Find").click()
    page.locator("main a.name").filter(has_text="Jaylen").first.click()
    page.get_by_label("Math", exact=True).check()
    page.get_by_label("What did you see?").fill("Adds the numerators and the denominators in 8 of 10 tasks.")
    page.get_by_label("What goes well?").fill("He explains how he thinks.")
    page.locator("main form button.btn--primary").last.click()
    expect(page.locator("main")).to_contain_text("Jaylen Okonkwo-Reed")

    page.context.clear_cookies()
    sign_in("samir_interventionist")
    page.goto(f"{demo_address}/support/screenings/")
    rows = page.locator("main tr").filter(has_text="Jaylen Okonkwo-Reed").filter(has_text="Math")
    rows.first.get_by_role("link", name="Screen").click()
    expect(page.locator("main")).to_contain_text("Adds the numerators")
    page.get_by_label("What you used").fill("Ten fraction tasks, aloud.")
    page.get_by_label("What does the teacher say?").fill("He knows it with pictures.")
    page.get_by_label("Tier 2: a small group").check()
    page.get_by_label("Why, in a sentence").fill("Two of ten tasks right.")
    page.get_by_role("button", name="Save what was found").click()
    expect(page.locator("main")).not_to_contain_text("Nothing was saved")

    page.context.clear_cookies()
    sign_in("amara_teacher")
    page.goto(f"{demo_address}/support/referrals/")
    answer = page.locator("main tr").filter(has_text="Jaylen Okonkwo-Reed").first
    expect(answer).to_contain_text("extra help begins")
    expect(answer).not_to_contain_text("Two of ten")


def test_another_schools_student_is_not_there(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("lucia_principal")
    page.goto(f"{demo_address}/students/")
    mine = page.locator('main a[href*="/students/"]').first.get_attribute("href")
    page.context.clear_cookies()

    sign_in("thandiwe_principal_elsewhere")
    answer = page.goto(f"{demo_address}{mine}")

    assert answer is not None
    assert answer.status == 404


def test_a_mother_sees_her_child_and_no_list_of_others(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("denise_guardian")

    expect(page.locator("main")).to_contain_text("Jaylen")
    answer = page.goto(f"{demo_address}/students/")

    assert answer is not None
    assert answer.status == 403
