"""What the server loads is loaded once and left alone, and an answered question is gone."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import Q

from sextant.network.models import Student

LOADED = """
import gc
from django.template import engines
import sextant.project.wsgi
frozen = gc.get_freeze_count()
engine = engines["django"].engine
known = set(engine.template_loaders[0].get_template_cache)
for name in ("support/facts.html", "office/calendar.html", "web/base.html"):
    assert name in known, name
assert frozen > 300_000, frozen
assert len(gc.get_objects()) < 5_000, len(gc.get_objects())
"""


def test_every_page_and_template_is_loaded_before_the_first_is_asked_for(tmp_path: Path) -> None:
    surroundings = os.environ | {
        "SEXTANT_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "sextant.project.settings",
    }
    subprocess.run([sys.executable, "-c", LOADED], check=True, env=surroundings)


@pytest.mark.django_db
def test_an_answered_question_leaves_nothing_to_collect(as_builder: None) -> None:
    def ask() -> None:
        list(Student.objects.filter(Q(grade=7) | Q(pk__in=Student.objects.filter(grade=8).values("pk"))))

    ask()
    gc.collect()
    gc.disable()
    try:
        for _ in range(20):
            ask()
        assert gc.collect() < 20
    finally:
        gc.enable()
