"""The shapes of the cast: members of staff, students, guardians, and whoever may be signed in as."""

from dataclasses import dataclass
from datetime import date

from sextant.network.terms import Channel, Gender, Race, Seat

MAIL = "lantern.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class CastStaff:
    """One member of staff: ``key`` is the attribute by which tests know the account."""

    key: str
    given_name: str
    family_name: str
    seat: Seat
    title: str
    look: str
    school: str
    grade: int | None = None
    is_regional: bool = False

    @property
    def email(self) -> str:
        """The address with which the account is signed in to."""
        return mail_of(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One of the stories that the demo tells: as whom, on which page it begins, what to look at first.

    Attributes:
        key: what the button sends.
        title: what happened.
        person: whom to sign in as.
        name: the name that is read.
        look: what to look at first.
        page: the page on which it opens.
        told_in: the tutorial that tells it whole.
    """

    key: str
    title: str
    person: str
    name: str
    look: str
    page: str
    told_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CastStudent:
    """One student: grade and homeroom in the newest school year."""

    key: str
    given_name: str
    family_name: str
    school: str
    grade: int
    homeroom: str
    born_on: date
    gender: Gender
    race: Race
    is_hispanic: bool = False
    home_language: str = "English"
    state_id: str

    @property
    def email(self) -> str:
        """The address with which the account is signed in to, where there is one."""
        return mail_of(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CastGuardian:
    """One guardian and the student whose family it is."""

    key: str
    given_name: str
    family_name: str
    student: str
    relationship: str
    phone: str
    language: str = "English"
    channel: Channel = Channel.TEXT
    lives_with: bool = True
    look: str = "The family’s pages"

    @property
    def email(self) -> str:
        """The address with which the account is signed in to."""
        return mail_of(self.given_name, self.family_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody as whom a visitor of the demo may sign in, and what to look at first.

    Attributes:
        page: the name of the page that opens first; empty for the one that opens everybody's day.
    """

    key: str
    name: str
    title: str
    email: str
    look: str
    page: str = ""


def mail_of(given_name: str, family_name: str) -> str:
    """Return the address of a person: plain letters only, as mail servers like them."""
    return f"{_plain(given_name)}.{_plain(family_name)}@{MAIL}"


def _plain(name: str) -> str:
    spelled = name.lower().translate(str.maketrans("áéíóúâêôäöüñçọễ", "aeiouaeoaouncoe"))
    return "".join(letter for letter in spelled if letter.isascii() and letter.isalnum())
