"""The pages of pay: what they say, what they take, how they refuse; and what a principal never reads."""

import csv
import io
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from sextant.access.models import ExportFile
from sextant.kernel.guard import unguarded
from sextant.talent.exports.pay_worksheet import write_pay_worksheet
from sextant.talent.models import (
    MarketLoad,
    PayLine,
    PayProposal,
    PayRule,
    PayScenario,
    SalaryRecord,
    Stipend,
)
from sextant.talent.queries.pay_cycles import find_line
from sextant.talent.rules.market_file import HEADS
from talent.pay_of_cast import closed_round, load, pay, pay_everybody, place, publish, teach_many

BANDS, MINE, PEOPLE = "/talent/pay/", "/talent/pay/mine/", "/talent/pay/people/"
WHY = "For the talk about pay on Friday."


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_everybody_reads_how_pay_is_made_with_the_worked_example(cast: Cast, client: Client) -> None:
    browser = cast.sign_in(client, cast.amara_teacher)
    assert "No bands are published yet" in text(browser, BANDS)
    publish(cast)
    page = text(browser, BANDS)
    assert "How pay is made in 2026-27" in page
    assert "$69,388" in page
    assert "$70,000" in page
    assert "Propose other terms" not in page


def test_a_teacher_reads_her_pay_and_prints_her_statement(cast: Cast, client: Client) -> None:
    publish(cast)
    pay(cast.amara_teacher.staff_id, 7_600_000)
    browser = cast.sign_in(client, cast.amara_teacher)
    page = text(browser, MINE)
    assert "Your base is $76,000 a year" in page
    # 76,000 + 5,700 retirement + 9,000 health + 1,500 tuition; leave is paid within the base.
    assert "$92,200" in page
    assert "10 days" in page
    own = cast.staff_of(cast.amara_teacher).public_id
    assert "$92,200" in text(browser, f"{PEOPLE}{own}/statement/")
    assert browser.get(f"{PEOPLE}{own}/statement.pdf")["Content-Type"] == "application/pdf"
    other = cast.staff_of(cast.erik_teacher).public_id
    assert browser.get(f"{PEOPLE}{other}/statement/").status_code == 404
    assert browser.get(PEOPLE).status_code == 403


def test_hr_sets_a_base_and_finance_decides_on_what_lies_outside(cast: Cast, client: Client) -> None:
    publish(cast)
    pay(cast.amara_teacher.staff_id, 6_640_000)
    place(cast.amara_teacher.staff_id, 2)
    browser = cast.sign_in(client, cast.patrick_hr)
    here = f"{PEOPLE}{cast.staff_of(cast.amara_teacher).public_id}/"
    sent = {"deed": "base", "effective_on": TODAY.isoformat(), "because": "Market."}
    refused = browser.post(here, sent | {"base": "much"})
    assert refused.status_code == 422
    assert "Write dollars" in refused.content.decode()
    assert browser.post(here, sent | {"base": "$67,000"}).status_code == 303
    assert unguarded(SalaryRecord).get(valid_until=None).base_cents == 6_700_000
    assert browser.post(here, sent | {"base": "73,900"}).status_code == 303
    proposal = unguarded(PayProposal).get()
    assert "You proposed it" in text(browser, "/talent/pay/approvals/")
    finance = cast.sign_in(Client(), cast.felix_finance)
    page = text(finance, "/talent/pay/approvals/")
    assert "$67,000 → $73,900" in page
    answered = finance.post(
        "/talent/pay/approvals/", {"proposal": str(proposal.public_id), "decision": "approve", "answer": ""}
    )
    assert answered.status_code == 303
    assert finance.get(here).status_code == 403
    for deed, more in (
        ("stipend", {"kind": "sped", "yearly": "2,500", "starts_on": TODAY.isoformat()}),
        ("degree", {"degree": "master"}),
    ):
        assert browser.post(here, {"deed": deed, **more}).status_code == 303
    assert "Master’s degree" in text(browser, here)


def test_hr_alone_neither_advances_somebody_nor_gives_a_large_stipend(cast: Cast, client: Client) -> None:
    publish(cast)
    pay(cast.amara_teacher.staff_id, 6_640_000)
    place(cast.amara_teacher.staff_id, 2)
    browser = cast.sign_in(client, cast.patrick_hr)
    here = f"{PEOPLE}{cast.staff_of(cast.amara_teacher).public_id}/"
    day = TODAY.isoformat()
    refused = browser.post(here, {"deed": "advance", "category": "4", "effective_on": day})
    assert refused.status_code == 422
    assert "open a case for advancement" in refused.content.decode()
    sent = {"deed": "stipend", "kind": "sped", "yearly": "45,000", "starts_on": day}
    assert browser.post(here, sent).status_code == 303
    assert not unguarded(Stipend).exists()
    assert "$45,000 from" in text(browser, here)
    page = text(cast.sign_in(Client(), cast.felix_finance), "/talent/pay/approvals/")
    assert "$0 → $45,000" in page
    assert "Stipend: Special education" in page
    assert unguarded(SalaryRecord).count() == 1


def test_the_list_is_narrowed_by_name_without_an_address_and_leaves_by_the_door(
    cast: Cast, client: Client
) -> None:
    publish(cast)
    pay_everybody()
    browser = cast.sign_in(client, cast.patrick_hr)
    name = cast.staff_of(cast.amara_teacher)
    typed = urlencode({"q": name.family_name, "typed": "pay_list"})
    form = "application/x-www-form-urlencoded"
    narrowed = browser.post(PEOPLE, typed, content_type=form, follow=True)
    assert name.family_name not in narrowed.redirect_chain[0][0]
    assert name.family_name in narrowed.content.decode()
    assert "Pay of 1 person" in narrowed.content.decode()
    asked = f"{reverse('export_new')}?list=pay_list"
    answer = browser.post(asked, {"reason": WHY, "file_format": "csv"})
    assert answer.status_code == 303
    file = unguarded(ExportFile).order_by("-pk")[0]
    rows = list(
        csv.reader(
            io.StringIO(
                browser.get(reverse("export_file", args=[file.public_id])).getvalue().decode("utf-8-sig")
            )
        )
    )
    assert rows[0] == ["Name", "Works as", "School", "Category", "Base", "Since", "Stipends"]
    assert any(row[4].startswith("61111.11") for row in rows[1:] if len(row) > 4)


def test_the_worksheet_makes_the_same_number_again(cast: Cast, client: Client) -> None:
    publish(cast)
    amara = cast.amara_teacher.staff_id
    pay(amara, 6_640_000)
    place(amara, 2)
    place(amara, 3, since=date(2026, 11, 1))
    closed_round(cast)
    line = unguarded(PayLine).get()
    browser = cast.sign_in(client, cast.amara_teacher)
    assert "waits until you have read it" in text(browser, MINE)
    here = f"/talent/pay/letters/{line.public_id}/"
    page = text(browser, here)
    assert "$70,000" in page
    assert "no composite was frozen" in page.lower()
    assert browser.get(f"{here}letter.pdf")["Content-Type"] == "application/pdf"
    own = browser.get(f"{here}worksheet/")
    assert load_workbook(io.BytesIO(own.content))["Pay"]["B17"].value == 70_000
    asked = cast.sign_in(Client(), cast.patrick_hr).get(f"{here}worksheet/", follow=True)
    assert asked.redirect_chain[0][0].startswith(reverse("export_new"))
    assert "What is the file for?" in asked.content.decode()
    assert "students today" not in asked.content.decode()
    assert browser.post(here).status_code == 303
    assert unguarded(PayLine).get().acknowledged_on == TODAY
    with cast.as_(cast.amara_teacher):
        found = find_line(line.public_id)
    assert found is not None
    sheet = load_workbook(io.BytesIO(write_pay_worksheet(found)))["Pay"]
    assert (sheet["B3"].value, sheet["B4"].value, sheet["B17"].value) == (66_400, 0.02, 70_000)
    assert str(sheet["B13"].value) == "=ROUNDUP(ROUND(B12,2),0)"
    other = cast.sign_in(Client(), cast.erik_teacher)
    assert other.get(here).status_code == 404
    assert other.get(f"{here}worksheet/").status_code == 404


def a_file(name: str, *rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join((",".join(HEADS), *rows)).encode(), content_type="text/csv")


def test_a_market_file_is_taken_whole_or_refused_by_row_field_and_cure(cast: Cast, client: Client) -> None:
    publish(cast)
    teach_many(cast, 5, base_cents=5_700_000)
    browser = cast.sign_in(client, cast.patrick_hr)
    assert "Nothing has been loaded" in text(browser, "/talent/pay/market/")
    assert browser.get("/talent/pay/market/template.csv").content.decode().startswith("experience,degree")
    sent = {
        "comparator": "", "new_name": "Home District", "new_kind": "home_district",
        "year": str(cast.year.public_id), "source": "Schedule, page 3", "as_of": "2026-09-01",
    }  # fmt: skip
    wrong = browser.post(
        "/talent/pay/market/load/",
        sent | {"file": a_file("s.csv", "0-2,bachelor,52400,,,,,", "9,doctor,1,,,,,")},
    )
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "What is wrong in s.csv" in page
    assert "Write one of bachelor, master, master_plus." in page
    assert not unguarded(MarketLoad).exists()
    right = browser.post(
        "/talent/pay/market/load/", sent | {"file": a_file("s.csv", "0-2,bachelor,60000,,,,,")}
    )
    assert right.status_code == 303
    page = text(browser, "/talent/pay/market/")
    assert "1 cell of 1 pays less than the home district" in page
    assert "0.95" in page
    again = sent | {"comparator": str(unguarded(MarketLoad).get().comparator_id), "new_name": ""}
    browser.post("/talent/pay/market/load/", again | {"file": a_file("t.csv", "0-2,bachelor,57000,,,,,")})
    assert "Every cell matches or exceeds" in text(browser, "/talent/pay/market/")
    replaced = unguarded(MarketLoad).exclude(replaced_on=None).get()
    assert "Replaced on" in text(browser, f"/talent/pay/market/files/{replaced.public_id}/")


def test_a_cell_of_four_is_hidden_and_stays_so_when_one_more_comes(cast: Cast, client: Client) -> None:
    publish(cast)
    teach_many(cast, 5, base_cents=5_700_000)
    teach_many(cast, 4, base_cents=6_200_000, years=4)
    load(cast, ("0-2", "bachelor", 52_000), ("3-5", "bachelor", 55_000))
    teach_many(cast, 3, base_cents=9_999_900, years=1)
    load(cast, ("0-2", "bachelor", 52_000), ("3-5", "bachelor", 55_000))
    page = text(cast.sign_in(client, cast.felix_finance), "/talent/pay/market/")
    assert "fewer than 5 of our people" in page
    assert "$57,000" in page
    assert "$62,000" not in page


def scenario_form(cast: Cast, **more: str) -> dict[str, str]:
    sent = {
        "deed": "save", "name": "Lift", "because": "Starting pay.", "year": str(cast.year.public_id),
        "cola": "2", "at_0": "3.30", "merit_0": "3.5", "at_1": "2.95", "merit_1": "2.5",
    }  # fmt: skip
    for key, (low, mid, high) in {
        "1": ("60,000", "62,000", "66,000"), "2": ("62,000", "68,000", "74,000"),
        "3": ("70,000", "79,000", "88,000"), "4": ("84,000", "94,000", "104,000"),
    }.items():  # fmt: skip
        sent |= {f"lowest_{key}": low, f"middle_{key}": mid, f"highest_{key}": high}
    return sent | more


def test_a_proposal_shows_its_cost_names_to_hr_and_counts_to_finance(cast: Cast, client: Client) -> None:
    publish(cast)
    pay(cast.amara_teacher.staff_id, 5_700_000)
    place(cast.amara_teacher.staff_id, 1)
    browser = cast.sign_in(client, cast.patrick_hr)
    refused = browser.post("/talent/pay/proposals/new/", scenario_form(cast, lowest_1="70,000"))
    assert refused.status_code == 422
    assert "must rise in this order" in refused.content.decode()
    made = browser.post("/talent/pay/proposals/new/", scenario_form(cast))
    assert made.status_code == 303
    page = text(browser, made["Location"])
    assert "Lift cost $3,000 a year when it was saved" in page
    name = cast.staff_of(cast.amara_teacher).family_name
    assert name in page
    finance = text(cast.sign_in(Client(), cast.felix_finance), made["Location"])
    assert name not in finance
    assert "to the next $10,000" in finance
    assert "Lift cost about $0 a year when it was saved" in finance
    assert "$3,000" not in finance
    assert "fewer than 5" in finance
    listed = text(cast.sign_in(Client(), cast.felix_finance), "/talent/pay/proposals/")
    assert "$3,000" not in listed
    assert "$3,000" in text(browser, "/talent/pay/proposals/")
    decided = {
        "deed": "board", "version": "1", "outcome": "adopt", "decision": "Resolution 44.",
        "decided_on": TODAY.isoformat(),
    }  # fmt: skip
    assert browser.post(made["Location"], decided).status_code == 303
    assert unguarded(PayScenario).get().is_adopted
    editions = list(unguarded(PayRule).order_by("edition").values_list("edition", "replaced_on"))
    assert editions == [(1, TODAY), (2, None)]
    assert "edition 2" in text(browser, BANDS)


def test_finance_can_set_no_two_proposals_apart_by_one_person(cast: Cast, client: Client) -> None:
    publish(cast)
    teach_many(cast, 6, base_cents=5_900_000)
    pay(cast.amara_teacher.staff_id, 5_712_345)
    place(cast.amara_teacher.staff_id, 1)
    browser = cast.sign_in(client, cast.patrick_hr)
    finance = cast.sign_in(Client(), cast.felix_finance)
    made = [
        browser.post("/talent/pay/proposals/new/", scenario_form(cast, lowest_1=lowest))["Location"]
        for lowest in ("58,000", "60,000")
    ]
    first, second = unguarded(PayScenario).order_by("pk").values_list("cost_cents", flat=True)
    assert first != second

    def costs(address: str) -> str:
        page = text(finance, address)
        return page[page.index("What it costs") : page.index("to the next $10,000")]

    assert costs(made[0]) == costs(made[1])


def test_the_round_goes_step_by_step_on_its_page(cast: Cast, client: Client) -> None:
    publish(cast)
    pay_everybody()
    browser = cast.sign_in(client, cast.patrick_hr)
    assert "waits for the board" in text(browser, "/talent/pay/round/")
    sent = {"deed": "approve", "note": "", "approved_on": TODAY.isoformat(), "effective_on": "2026-11-01"}
    assert browser.post("/talent/pay/round/", sent).status_code == 422
    assert browser.post("/talent/pay/round/", sent | {"note": "Resolution 9."}).status_code == 303
    assert browser.post("/talent/pay/round/", {"deed": "letters"})["Location"].startswith("/progress/")
    page = text(browser, "/talent/pay/round/")
    assert "have acknowledged their letter" in page
    letters = f"/talent/pay/round/letters/?school={cast.harbor.public_id}"
    assert "letters of" in text(browser, letters)
    assert browser.post("/talent/pay/round/", {"deed": "close"}).status_code == 303
    assert "is closed" in text(browser, "/talent/pay/round/")
    assert "Everybody but the principal" in text(
        cast.sign_in(Client(), cast.lucia_principal), "/talent/pay/pools/"
    )


PAGES = (
    BANDS, MINE, PEOPLE, "/talent/pay/approvals/", "/talent/pay/market/", "/talent/pay/proposals/",
    "/talent/pay/round/", "/talent/pay/pools/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_no_more_than_it_may(cast: Cast, client: Client, page: str) -> None:
    publish(cast)
    pay_everybody()
    closed_round(cast)
    load(cast, ("0-2", "bachelor", 52_000))
    browser = cast.sign_in(client, cast.patrick_hr)
    browser.get(page)
    with counted_queries() as asked:
        assert browser.get(page).status_code == 200
    assert len(asked) <= 25


def test_the_round_names_to_human_resources_alone_who_is_paid_below_the_band(
    cast: Cast, client: Client
) -> None:
    publish(cast)
    place(cast.amara_teacher.staff_id, 2)
    pay(cast.amara_teacher.staff_id, 6_100_000)
    page = text(cast.sign_in(client, cast.patrick_hr), "/talent/pay/round/")
    assert "One of 1 people is paid less than the band in force begins with" in page
    assert "$61,000, the band begins at" in page

    assert "Below the band" not in text(cast.sign_in(Client(), cast.felix_finance), "/talent/pay/round/")

    with cast.as_(cast.patrick_hr):
        SalaryRecord.objects.filter(staff_id=cast.amara_teacher.staff_id).update(base_cents=6_900_000)
    again = text(cast.sign_in(Client(), cast.patrick_hr), "/talent/pay/round/")
    assert "Nobody of 1 is paid less than the band in force begins with" in again


def test_the_round_says_how_many_seats_have_no_band_and_so_were_not_compared(
    cast: Cast, client: Client
) -> None:
    publish(cast)
    place(cast.amara_teacher.staff_id, 2)
    pay(cast.amara_teacher.staff_id, 6_900_000)
    pay(cast.bernice_nurse.staff_id, 5_000_000)
    pay(cast.gloria_registrar.staff_id, 5_000_000)

    page = text(cast.sign_in(client, cast.patrick_hr), "/talent/pay/round/")

    assert "Nobody of 1 is paid less than the band in force begins with" in page
    assert "2 seats with 2 people have no band in force, so nobody in them is compared: Nurse, Regist" in page
