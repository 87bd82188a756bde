"""The newest pages by Tab and Enter alone: every control is reached and shown, and focus is not lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

# The controls of a page that are to be seen; of radio buttons with one name the keyboard reaches one.
MARK = """() => {
  const kinds = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary"];
  const all = document.querySelectorAll(kinds.map((kind) => `main ${kind}`).join(","));
  const seen = [...all].filter((one) => {
    const box = one.getBoundingClientRect();
    const folded = one.closest("details:not([open]) > :not(summary)") || one.closest("dialog:not([open])");
    return box.width > 0 && box.height > 0 && !one.disabled && !folded;
  });
  return seen.map((one, place) => {
    one.dataset.walk = place;
    const words = (one.innerText || one.value || "").trim().slice(0, 40);
    return one.type === "radio" ? `radio ${one.name}` : `${one.tagName} ${words}`;
  });
}"""
HELD = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return [one.dataset.walk ?? "", hasOutline || style.boxShadow !== "none"];
}"""
PAGES = (
    ("patrick_hr", "/talent/pay/round/"),
    ("patrick_hr", "/talent/hires/"),
    ("patrick_hr", "/talent/advancing/year/"),
    ("ines_counselor", "/support/wellness/meeting/"),
    ("lucia_principal", "/leadership/cover/lost/"),
    ("gloria_registrar", "/families/unreached/"),
)


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Press Tab through a page; return the controls that were never reached, and those without a ring."""
    page.wait_for_load_state("networkidle")
    controls: list[str] = page.evaluate(MARK)
    reached: set[int] = set()
    faint: set[int] = set()
    for _press in range(len(controls) + 120):
        if len(reached) == len(controls):
            break
        page.keyboard.press("Tab")
        held: list[Any] = page.evaluate(HELD)
        if held[0] != "":
            reached.add(int(held[0]))
            faint |= set() if held[1] else {int(held[0])}
    named = {controls[place] for place in reached}
    missing = [
        words
        for place, words in enumerate(controls)
        if place not in reached and not (words.startswith("radio ") and words in named)
    ]
    return missing, [controls[place] for place in sorted(faint)]


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_every_control_is_reached_and_shows_that_it_is_held(
    page: Page, demo_address: str, sign_in: Callable[[str], None], who: str, path: str
) -> None:
    sign_in(who)
    answer = page.goto(f"{demo_address}{path}")
    assert answer is not None
    assert answer.status == 200

    assert walk(page) == ([], [])


def test_a_guardian_reaches_an_hour_for_an_appointment_by_tab_and_enter(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("denise_guardian")
    page.goto(f"{demo_address}/")
    page.locator("a[href*='/family/appointments/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/family/appointments/**")

    assert walk(page) == ([], [])


def test_a_list_that_is_sorted_by_keyboard_keeps_the_heading_that_was_pressed(
    page: Page, demo_address: str, sign_in: Callable[[str], None]
) -> None:
    sign_in("patrick_hr")
    page.goto(f"{demo_address}/talent/hires/")
    page.locator("#hires-by-name").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=name")

    assert page.evaluate("document.activeElement.id") == "hires-by-name"
