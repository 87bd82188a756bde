"""Words that were written in English say so where the page speaks another language, and nowhere else."""

import pytest
from django.utils.translation import override

from sextant.web.as_written import all_as_written, as_written, with_written

PATTERN = "%(subject)s: %(names)s."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A &lt;b&gt;: Percents and Signed numbers."),
        ("es", 'A &lt;b&gt;: <span lang="en">Percents</span> and <span lang="en">Signed numbers</span>.'),
    ],
)
def test_a_sentence_marks_the_names_in_it_and_escapes_the_rest(language: str, said: str) -> None:
    with override(language):
        names = all_as_written(["Percents", "Signed numbers"], between=" and ")

        assert with_written(PATTERN, {"subject": "A <b>", "names": names}) == said


def test_what_was_written_is_escaped_and_nothing_stays_nothing() -> None:
    with override("es"):
        assert as_written("<b>") == '<span lang="en">&lt;b&gt;</span>'
        assert as_written("") == ""
