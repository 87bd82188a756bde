"""Where Joon alone scores Amara, Yolanda is told, on the board and on the form."""

import pytest
from django.conf import settings
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from instruction.conftest import SignIn
from instruction.visits_of_cast import publish, scored
from sextant.instruction.queries.visits_shares import large_shares

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def test_one_pair_of_eyes_is_named_from_sixty_one_percent_on(cast: Cast, sign_in: SignIn) -> None:
    standards = publish(cast)
    amara = cast.staff_of(cast.amara_teacher).pk
    for by in ("joon_coach", "joon_coach", "joon_coach", "yolanda_ap_instruction", "yolanda_ap_instruction"):
        scored(cast, 3, standard=standards["IS8"], by=by)
    with cast.as_(cast.yolanda_ap_instruction):
        # 3 of 5 are 60%, which is not more than 60%.
        assert large_shares([amara], on=TODAY) == {}
    scored(cast, 3, standard=standards["IS8"])
    with cast.as_(cast.yolanda_ap_instruction):
        share = large_shares([amara], on=TODAY)[amara]
    assert (share.observer, share.n, share.n_all, round(share.percent, 1)) == ("Joon Park", 4, 6, 66.7)

    yolanda = sign_in(cast.yolanda_ap_instruction)
    assert "4 of 6 by" in yolanda.get(reverse("visit_list")).content.decode()
    where = reverse("visit_new", args=[cast.staff_of(cast.amara_teacher).public_id])
    assert "second pair of eyes" in yolanda.get(where, {"kind": "scored"}).content.decode()
    assert "second pair of eyes" not in yolanda.get(where).content.decode()
