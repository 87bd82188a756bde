"""Every word of a report card stands in the catalog, and the compiled file is the newest."""

import re
import sys
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

import sextant
from sextant.assessment.terms import Effort

ROOT = Path(sextant.__file__).parent
sys.path.append(str(ROOT.parents[1] / "tools"))
from compile_messages import PLURAL, catalogs, compiled, read  # noqa: E402

TEMPLATES = ("parts/report_card.html", "report_card_pdf.html")
MESSAGE = re.compile(r"""\bgettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")\)""")


def words_of(template: str) -> set[str]:
    text = (ROOT / "assessment/templates/assessment" / template).read_text(encoding="utf-8")
    found = MESSAGE.findall(templatize(text))
    return {eval(one.removeprefix("u")) for one in found}  # noqa: S307 - our own templates


@pytest.mark.parametrize("path", catalogs(), ids=lambda path: path.parts[-5])
def test_the_compiled_catalog_is_the_newest(path: Path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path.read_text(encoding="utf-8"))


def test_every_word_of_the_card_has_a_translation():
    [path] = [one for one in catalogs() if "assessment" in one.parts]
    known = {key.split(PLURAL)[0] for key in read(path.read_text(encoding="utf-8"))}
    wanted = set().union(*map(words_of, TEMPLATES)) | {str(effort.label) for effort in Effort}

    assert len(wanted) > 20
    assert sorted(wanted - known) == []


@pytest.mark.parametrize("path", catalogs(), ids=lambda path: path.parts[-5])
def test_translations_keep_the_places_of_names_and_numbers(path: Path):
    places = re.compile(r"%\((\w+)\)[sd]")

    for key, value in read(path.read_text(encoding="utf-8")).items():
        if key:
            # One thing may be said without its number; what is said of one may hold it all the same.
            known = [set(places.findall(form)) for form in key.split(PLURAL)]
            for at, form in enumerate(value.split(PLURAL)):
                assert set(places.findall(form)) in (known[min(at, len(known) - 1)], known[-1]), key
