"""The families of the cast: who is whose guardian, and in which language the home speaks. All invented."""

from sextant.demo.persons import CastGuardian
from sextant.network.terms import Channel

GUARDIANS: tuple[CastGuardian, ...] = (
    CastGuardian(
        key="denise_guardian",
        given_name="Denise",
        family_name="Reed",
        student="jaylen",
        relationship="mother",
        phone="215-555-0142",
    ),
    CastGuardian(
        key="chidi_guardian",
        given_name="Chidi",
        family_name="Okonkwo",
        student="jaylen",
        relationship="father",
        phone="267-555-0119",
        language="Igbo",
        channel=Channel.EMAIL,
        lives_with=False,
    ),
    CastGuardian(
        key="marisol_guardian",
        given_name="Marisol",
        family_name="Figueroa",
        student="mateo",
        relationship="mother",
        phone="215-555-0187",
        language="Spanish",
        look="The family’s pages in Spanish",
    ),
)
