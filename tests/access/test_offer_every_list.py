"""Every list that is paged can be taken out, and what leaves is what the page shows, to whom it shows it."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import sextant
from access.site import Site
from cast_for_tests import NOW
from sextant.access.models import ExportFile
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.web.exports import Exportable, find_exportable

SOURCE = Path(sextant.__file__).parent
# Which lists are no lists to take out, and why.
STAYS = {
    # Rows of a file that is still to be corrected where it came from: its own report is downloaded there.
    "interop/import_run.html",
    # What a meeting works through, plan by plan; the plans themselves leave by the support board's list.
    "support/team_meeting.html",
}
WHY = "For the meeting of Friday."
# The lists that this suite adds to those of tests/access, each with whoever uses it, and its address.
LISTS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "attempt_list": ("anneke_data_director", (), ""),
    "administration_list": ("anneke_data_director", (), ""),
    "administration": ("anneke_data_director", ("room_benchmark",), ""),
    "benchmark_results": ("lucia_principal", ("room_benchmark",), ""),
    "blueprint_list": ("anneke_data_director", (), ""),
    "data_meeting_list": ("lucia_principal", (), ""),
    "grade_weights": ("anneke_data_director", (), ""),
    "item_list": ("anneke_data_director", (), ""),
    "item_desk": ("anneke_data_director", (), ""),
    "item_analysis": ("anneke_data_director", ("benchmark",), ""),
    "room_list": ("lucia_principal", (), ""),
    "reteach_list": ("lucia_principal", (), ""),
    "standard_list": ("anneke_data_director", (), ""),
    "account_list": ("anneke_data_director", (), ""),
    "school_list": ("lucia_principal", (), ""),
    "rooms": ("lucia_principal", (), ""),
    "roster_list": ("lucia_principal", (), ""),
    "import_list": ("anneke_data_director", (), ""),
    "quarantine_list": ("anneke_data_director", (), ""),
    "work_list": ("lucia_principal", (), "show=school"),
    "extract_list": ("anneke_data_director", (), ""),
    "release_detail": ("anneke_data_director", ("benchmark", "release_number"), ""),
    "curriculum_list": ("nadia_content_math", (), ""),
    "pacing_list": ("lucia_principal", (), ""),
    # Talent, openings
    "position_list": ("lucia_principal", (), ""),
    "posting_list": ("rosa_recruiter", (), ""),
    "candidate_list": ("rosa_recruiter", (), ""),
    # Support, intake
    "support_board": ("lucia_principal", (), ""),
    "screening_list": ("lucia_principal", (), ""),
    "decisions_due": ("lucia_principal", (), ""),
    "program_list": ("lucia_principal", (), ""),
    "early_warning": ("ines_counselor", (), ""),
    # Special education
    "service_list": ("ruth_ap_sped", (), ""),
    "sped_compliance": ("ruth_ap_sped", (), ""),
    # Talent, pay
    "pay_list": ("patrick_hr", (), ""),
    "market_view": ("patrick_hr", (), ""),
    "scenario_list": ("patrick_hr", (), ""),
    "salary_pools": ("patrick_hr", (), ""),
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_paged_list_offers_itself_and_every_offer_is_declared() -> None:
    lacking, wrong = [], []
    for template in SOURCE.rglob("templates/**/*.html"):
        text, name = template.read_text(), f"{template.parent.name}/{template.name}"
        offers = re.findall(r'export_link "(\w+)"', text)
        if "components/pager.html" in text and not offers and name not in STAYS:
            lacking.append(name)
        wrong += [page for page in offers if page not in declared()]

    assert (lacking, wrong) == ([], [])


def declared() -> set[str]:
    """Return the names of all pages that declare a list."""

    def walk(patterns: list[object]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and isinstance(
                getattr(pattern.callback, "exported", None), Exportable
            ):
                yield str(pattern.name)

    return set(walk(get_resolver().url_patterns))


def take(client: Client, page: str, of: list[str], query: str, as_file: str = "csv") -> HttpResponse:
    named = "".join(f"&of={one}" for one in of)
    address = f"{reverse('export_new')}?list={page}{named}&{query}"
    return client.post(address, {"reason": WHY, "file_format": as_file})


def lines_of(client: Client) -> list[list[str]]:
    with guard.acting_as(process("demo_builder")):
        row = ExportFile.objects.order_by("-pk")[0]
    answer = client.get(reverse("export_file", args=[row.public_id]))
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_what_leaves_is_what_each_page_shows(site: Site) -> None:
    """The same number of rows, under the headings of the declaration, with the button on the page."""
    wrong = []
    for name, (who, about, query) in LISTS.items():
        client, of = site.browser(who), [str(site._public(one)) for one in about]
        page = client.get(f"{reverse(name, args=of)}?{query}")
        values, how = page.context, find_exportable(name, of)
        assert isinstance(how, Exportable), name
        shown = values[how.shown_as]
        n_rows = len(shown) if isinstance(shown, tuple | list) else shown.total
        answer = take(client, name, of, query)
        if n_rows == 0:
            continue
        if answer.status_code != 303:
            wrong.append(f"{name}: {answer.status_code}")
            continue
        lines = lines_of(client)
        if len(lines) - 2 != n_rows or f"list={name}" not in page.content.decode():
            wrong.append(f"{name}: {len(lines) - 2} rows, not {n_rows}, or no button")
        if any(re.search(r"^<|object at 0x", cell) for line in lines for cell in line):
            wrong.append(f"{name}: a cell that is no word")

    assert wrong == []


def test_results_of_a_benchmark_leave_by_standard_and_by_item(site: Site) -> None:
    client, of = site.browser("amara_teacher"), [str(site.named["room_benchmark"].public_id)]

    take(client, "benchmark_results", of, "")
    by_standard = lines_of(client)
    shown = client.get(f"{reverse('benchmark_results', args=of)}?by=item").content.decode()
    take(client, "benchmark_results", of, "by=item")
    by_item = lines_of(client)

    jaylen = next(line for line in by_standard if line[0] == "Jaylen Okonkwo-Reed")
    points = dict(zip(by_standard[0], jaylen, strict=True))
    its_own = next(line for line in by_item if line[0] == "Jaylen Okonkwo-Reed")
    items = [
        float(cell)
        for head, cell in zip(by_item[0], its_own, strict=True)
        if re.match(r"^A \d+$", head) and cell
    ]
    assert "7.RP.A.1" in by_standard[0]
    assert "A 1</" in shown
    assert sum(items) == float(points["Points"])
    assert sum(float(points[head]) for head in by_standard[0] if head.startswith("7.")) == sum(items)


@pytest.mark.parametrize("who", ["thandiwe_principal_elsewhere", "oliver_teacher_elsewhere"])
def test_another_school_takes_no_row_of_it(site: Site, who: str) -> None:
    client, of = site.browser(who), [str(site.named["room_benchmark"].public_id)]

    take(client, "benchmark_results", of, "")

    assert not any("Jaylen" in cell for line in lines_of(client) for cell in line)


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("amara_teacher", "account_list", 403),
        ("amara_teacher", "import_list", 403),
        ("amara_teacher", "item_list", 403),
        ("amara_teacher", "extract_list", 403),
        ("lucia_principal", "extract_list", 403),
        ("tomas_para", "rooms", 403),
        ("denise_guardian", "school_list", 403),
        ("jaylen_student", "benchmark_results", 403),
    ],
)
def test_the_door_of_a_list_holds_for_what_leaves(site: Site, who: str, name: str, status: int) -> None:
    of = [str(site.named["room_benchmark"].public_id)] if name == "benchmark_results" else []

    assert take(site.browser(who), name, of, "").status_code == status
    with guard.acting_as(process("demo_builder")):
        assert ExportFile.objects.count() == 1  # the site's own


def test_an_unreleased_benchmark_has_no_results_to_take_out(site: Site) -> None:
    with guard.acting_as(process("demo_builder")):
        benchmark = site.named["room_benchmark"]
        benchmark.state = "scored"
        benchmark.save()
    client, of = site.browser("anneke_data_director"), [str(benchmark.public_id)]

    assert client.get(reverse("benchmark_results", args=of)).status_code == 404
    assert take(client, "benchmark_results", of, "").status_code == 404


def test_the_sealed_package_leaves_with_a_reason_after_signing_in_again(site: Site) -> None:
    client = site.browser("anneke_data_director")
    asks = client.get(reverse("extract_file", args=[site.named["extract"].public_id]))["Location"]
    form = {"reason": WHY, "file_format": "p7m"}

    without_reason = client.post(asks, {**form, "reason": ""})
    not_again = client.post(asks, form)

    assert without_reason.status_code == 422
    assert not_again.status_code in {302, 422}
    with guard.acting_as(process("demo_builder")):
        assert ExportFile.objects.count() == 1


def test_whoever_has_proven_herself_fetches_the_same_bytes_and_leaves_a_trail(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sextant.audit.models import AccessEntry
    from sextant.interop.extract import files
    from sextant.web import export_views

    monkeypatch.setattr(export_views, "did_recently_reauthenticate", lambda _request: True)
    monkeypatch.setattr(export_views, "get_reauthentication_flows", lambda _user: ["password"])
    client = site.browser("leila_privacy")
    asks = client.get(reverse("extract_file", args=[site.named["extract"].public_id]))["Location"]

    client.post(asks, {"reason": WHY, "file_format": "p7m"})
    with guard.acting_as(process("demo_builder")):
        row = ExportFile.objects.order_by("-pk")[0]
    answer = client.get(reverse("export_file", args=[row.public_id]))

    assert answer.content == files.fetch(site.named["extract"].file_name)
    read = AccessEntry.objects.order_by("-sequence")[0]
    assert (read.body["class"], read.body["purpose"]) == ("S1b", WHY)
    assert (row.file_format, row.n_rows) == ("p7m", site.named["extract"].n_rows)
