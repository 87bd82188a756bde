"""Whom a visitor of the demo may be beside the cast: those who care for students, and somebody outside.

They are of the demo alone: the cast that tests know looks after its students without them. The generator
hires them like everybody else; they only bear these names, so that the network is otherwise the same.
"""

from dataclasses import dataclass

from sextant.demo.cast import FERRY_AVENUE, HARBOR_POINT
from sextant.demo.persons import DemoPerson, mail_of
from sextant.network.terms import Seat

BOARD = "wellness_board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """One member of staff, at the cast's school unless another is named, with the page that opens first."""

    key: str
    given_name: str
    family_name: str
    seat: Seat
    title: str
    look: str
    page: str
    school: str = HARBOR_POINT

    @property
    def email(self) -> str:
        """The address with which the account is signed in to."""
        return mail_of(self.given_name, self.family_name)


CARERS: tuple[Carer, ...] = (
    Carer(
        key="gabe_safety_lead",
        given_name="Gabe",
        family_name="Turner",
        seat=Seat.SAFETY_LEAD,
        title="Safety lead of Harbor Point Middle",
        look="The log that nobody else reads",
        page="safety_log",
    ),
    Carer(
        key="hana_social_worker",
        given_name="Hana",
        family_name="Kim",
        seat=Seat.SOCIAL_WORKER,
        title="Social worker of Harbor Point Middle",
        look="Referrals whose words are sealed for her",
        page=BOARD,
    ),
    Carer(
        key="teodora_psychologist",
        given_name="Teodora",
        family_name="Ilves",
        seat=Seat.PSYCHOLOGIST,
        title="Psychologist of Harbor Point Middle",
        look="Whom the team looks after, without a story",
        page=BOARD,
    ),
    Carer(
        key="beatriz_counselor_high",
        given_name="Beatriz",
        family_name="Soto",
        seat=Seat.COUNSELOR,
        title="Counselor of Ferry Avenue High",
        look="Who has a plan for after school, and who has none",
        page="own_plan_list",
        school=FERRY_AVENUE,
    ),
)
# Nobody else sits there, and so she is appointed besides.
SUPERVISOR = Carer(
    key="noor_supervisor",
    given_name="Noor",
    family_name="Aziz",
    seat=Seat.CLINICAL_SUPERVISOR,
    title="Clinical supervisor at Harbor Point Middle",
    look="What those whom she supervises read, and no more",
    page=BOARD,
)
OF_CARE: tuple[Carer, ...] = (*CARERS, SUPERVISOR)
PROVIDER = DemoPerson(
    key="provider_outside",
    # The account is known by its address alone: whose agency it is stands sealed.
    name="Outside provider",
    title="Somebody outside, to whom two students are sent",
    email="salome.winter@riverstreet.example",
    look="What a release names, and nothing else of the school",
    page="provider_home",
)
CARE_SIGN_INS: tuple[DemoPerson, ...] = (
    *(
        DemoPerson(
            key=one.key,
            name=f"{one.given_name} {one.family_name}",
            title=one.title,
            email=one.email,
            look=one.look,
            page=one.page,
        )
        for one in OF_CARE
    ),
    PROVIDER,
)
