"""A history of repair written against what was decided: cases, agreements, and 78 % of promises kept."""

from datetime import timedelta

from cast_for_tests import TODAY, Cast
from culture.repair_of_cast import as_builder, decide, give_code, give_incident
from sextant.culture.actions.restorative_history import bring_agreements, bring_trainings
from sextant.culture.models import AgreementItem, FacilitatorTraining, Response, RestorativeCase
from sextant.culture.terms import Part, ResponseKind, ResponseState
from sextant.culture.terms.restorative import ItemState, RepairState


def test_each_restorative_response_gets_a_case_and_keeps_its_share(cast: Cast) -> None:
    code = give_code(level=2)
    for days in range(30, 190):
        kind = ResponseKind.CONFERENCE if days % 4 else ResponseKind.SMALL_CIRCLE
        incident = give_incident(
            cast, code=code, on=TODAY - timedelta(days=days), people=(("jaylen", Part.RESPONSIBLE),)
        )
        decide(cast, incident, kind)
    decide(cast, give_incident(cast, people=(("tobias", Part.RESPONSIBLE),)), ResponseKind.OSS, who="tobias")
    decide(cast, give_incident(cast), ResponseKind.CONFERENCE)

    with as_builder():
        n_trained = bring_trainings(on=TODAY, since=cast.year.starts_on)
        found = bring_agreements(on=TODAY)
        again = bring_agreements(on=TODAY)
        ended = AgreementItem.objects.exclude(state=ItemState.OPEN)
        kept = ended.filter(state=ItemState.KEPT).count() / ended.count()
        states = set(RestorativeCase.objects.values_list("state", flat=True))
        n_done = Response.objects.filter(state=ResponseState.DONE).count()
        assert FacilitatorTraining.objects.count() == n_trained >= 3

    assert (found, again) == (161, 0)
    assert 0.70 <= kept <= 0.86
    assert states == {RepairState.CLOSED, RepairState.PRE_MEETINGS}
    assert n_done > 100
