"""The student page: the whole child, as far as each reader reaches."""

from django.urls import reverse

from cast_for_tests import Cast
from interlocks.pages.grown_cast import grow


def test_the_principal_reads_the_sentence_the_chart_and_its_numbers(cast: Cast, sign_in) -> None:
    grow(cast)

    response = sign_in(cast.lucia_principal).get(reverse("student", args=[cast.jaylen.public_id]))

    page = response.content.decode()
    open("/tmp/bench/student.html", "w").write(page)
    assert response.status_code == 200
    assert "below the student’s own earlier path" in page
