"""Invented names, drawn so that a room sounds like Philadelphia and Camden; nobody real is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.network.terms import Gender


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


GIRLS = _words(
    "Aaliyah Amina Anaya Ariyah Aubrey Autumn Brielle Camryn Chanel Charity Daija Deja Destiny Ebony "
    "Eliana Essence Faith Gabrielle Harmony Heaven Imani Iyana Jada Jaliyah Jasmine Journee Kamiyah "
    "Kayla Kennedy Khadija Khloe Laila Leilani London Lyric Makayla Malia Mariah Nadia Naomi Nevaeh Nia "
    "Nyla Paris Promise Raven Rayna Saniyah Serenity Skylar Sydney Taliyah Tamia Tiana Tori Trinity "
    "Unique Yasmin Zaria Zoe"
)
BOYS = _words(
    "Aaron Amari Amir Andre Antoine Caleb Cameron Carter Chase Christian Cortez Dante Darius Davon "
    "Deandre Elijah Emmanuel Ezekiel Gabriel Hakeem Ibrahim Isaiah Ishmael Jabari Jamal Jayden Jeremiah "
    "Josiah Julian Kaleb Kareem Khalil King Kobe Langston Legend Malachi Malik Marcus Messiah Micah "
    "Miles Nasir Nehemiah Omar Prince Quentin Quincy Raheem Rashad Roman Saint Semaj Shamar Terrell "
    "Tyree Tyson Xavier Zaire Zion"
)
LATIN_GIRLS = _words(
    "Adriana Alondra Ana Camila Daniela Emely Esmeralda Génesis Isabela Jazlyn Karla Luz Marisol "
    "Milagros Nayeli Paola Rosario Sofía Valeria Ximena Yadira Yaretzi"
)
LATIN_BOYS = _words(
    "Adrián Alexis Andrés Ángel César Diego Emiliano Fabián Héctor Iker Javier Joaquín Jorge Leandro "
    "Luis Manuel Mauricio Ramón Ricardo Santiago Tomás Yandel"
)
ASIAN = [
    "Anh",
    "Bao",
    "Dara",
    "Huy",
    "Jia",
    "Kiet",
    "Lien",
    "Linh",
    "Long",
    "Mei",
    "Minh",
    "Nara",
    "Phuong",
    "Rina",
    "Sokha",
    "Tai",
    "Thao",
    "Vannak",
    "Wei",
    "Yen",
]
FAMILIES = _words(
    "Abbott Adeyemi Allenby Alston Amadi Ashby Atwater Bagby Banneker Barrow Baxley Beckford Bellamy "
    "Benning Bledsoe Boateng Bostick Bowens Bradshaw Braxton Brinkley Broadnax Burwell Bynum Cannady "
    "Carruthers Chatman Cheatham Claiborne Clements Coffey Colvin Conteh Copeland Crockett Crosby "
    "Dabney Dandridge Daughtry Dawkins Deveaux Dillard Dorsey Drakeford Dunmore Eaddy Eason Ebanks "
    "Eboue Echols Ellerbe Epps Falconer Farley Felder Fenwick Fofana Fontaine Frazier Fulwood Gadsden "
    "Gaines Galloway Garrick Gathers Gilliam Godfrey Goodwyn Grady Gravely Greenlee Gresham Hairston "
    "Halsey Hampton Hargrove Harkness Hasty Hawthorne Haywood Henley Herndon Holloway Honeycutt Ingram "
    "Isaacs Ivey Jessup Joyner Kamara Kearney Keita Kendrick Kirkland Ladson Lankford Latimer Lawton "
    "Leverett Lockhart Loftin Lyles Mabry Maddox Mayfield McCrae McDuffie McLendon Mensah Merritt Mingo "
    "Mobley Moultrie Myrick Nesbitt Norwood Oduya Okeke Osei Overton Pankey Parham Peeples Pettiford "
    "Pinckney Poindexter Prather Pruitt Purnell Quarles Ragland Ravenel Redd Rembert Renfrow Ridley "
    "Rollins Rucker Salley Sankara Satterwhite Saxton Scruggs Sesay Shelton Sidibe Simms Singletary "
    "Sparrow Spruill Stallworth Stokes Strickland Sumpter Sutter Tabb Talley Tarver Teague Thurmond "
    "Tolliver Toure Truesdale Upshaw Vance Vereen Waddell Wardlaw Weathers Whitaker Wilkes Winfrey "
    "Witherspoon Wooten Wragg Yancey Yarborough Younger Zachary"
)
LATIN_FAMILIES = _words(
    "Acevedo Alicea Báez Burgos Cabrera Candelaria Colón Cordero Cotto Dávila Feliciano Figueroa "
    "Fuentes Galarza Lebrón Marrero Matos Meléndez Montalvo Nieves Ocasio Ortega Pagán Peralta Quiñones "
    "Reyna Ríos Rosado Santana Serrano Tavárez Valentín Vega Velázquez Zayas"
)
ASIAN_FAMILIES = [
    "Chau",
    "Chhim",
    "Dang",
    "Huynh",
    "Keo",
    "Lam",
    "Lim",
    "Luong",
    "Ngo",
    "Oum",
    "Pham",
    "Phan",
    "Sok",
    "Tran",
    "Truong",
    "Vo",
    "Vuong",
    "Yang",
]
WOMEN = _words(
    "Adaeze Alicia Andrea Anita Beatriz Benita Carla Carol Celeste Clara Corinne Dalia Denise Diane "
    "Donna Elaine Esther Eva Fiona Frances Gail Gina Grace Gwen Hazel Helena Ida Irene Joan Joyce "
    "Judith Karen Keisha Laura Leona Lorraine Lydia Mabel Marian Miriam Monica Nora Octavia Olga Opal "
    "Pamela Petra Rachel Renee Rhonda Rosalind Sabine Sandra Sheila Sonia Stella Sylvia Teresa Thelma "
    "Toni Ursula Valerie Vera Viola Wilma Yvette Yvonne"
)
MEN = _words(
    "Alan Amos Arthur Brian Calvin Cecil Curtis Daniel Edwin Elias Ernest Felix Gerald Gordon Harold "
    "Hugo Ivan Jerome Joel Kenneth Kwame Lamar Lionel Louis Maurice Melvin Nathan Neil Otis Paul Percy "
    "Ralph Roger Russell Sidney Theo Vernon Victor Walter Wendell"
)
GROWN_GIVEN = tuple(sorted((*WOMEN, *MEN)))

BLACK_GROUP, LATIN_GROUP, TWO_GROUP, WHITE_GROUP, ASIAN_GROUP = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Given and family names, one of each for everybody, in order."""

    given: tuple[str, ...]
    family: tuple[str, ...]


def student_names(*, group: np.ndarray, gender: Sequence[str], rng: np.random.Generator) -> Names:
    """Draw a name for each student, by group and gender; a child of gender X has any name."""
    given: list[str] = []
    family: list[str] = []
    picks = rng.random((group.size, 2))
    for code, sex, (first, last) in zip(group.tolist(), gender, picks.tolist(), strict=True):
        given.append(_pick(_given_pool(code, sex), first))
        family.append(_pick(_family_pool(code), last))
    return Names(given=tuple(given), family=tuple(family))


def adult_names(*, count: int, rng: np.random.Generator) -> Names:
    """Draw names of grown-ups."""
    families = (*FAMILIES, *LATIN_FAMILIES, *ASIAN_FAMILIES)
    picks = rng.random((count, 2)).tolist()
    return Names(
        given=tuple(_pick(GROWN_GIVEN, first) for first, _ in picks),
        family=tuple(_pick(families, last) for _, last in picks),
    )


def relative_name(relationship: str, *, share: float) -> str:
    """Return the given name of a student's relative: a mother, a father, an aunt."""
    return _pick(MEN if relationship in {"father", "grandfather", "uncle"} else WOMEN, share)


def _given_pool(code: int, sex: str) -> Sequence[str]:
    if code == ASIAN_GROUP:
        return ASIAN
    if code == LATIN_GROUP:
        return LATIN_GIRLS if sex == Gender.F else LATIN_BOYS
    return GIRLS if sex == Gender.F else BOYS


def _family_pool(code: int) -> Sequence[str]:
    if code == LATIN_GROUP:
        return LATIN_FAMILIES
    return ASIAN_FAMILIES if code == ASIAN_GROUP else FAMILIES


def _pick(pool: Sequence[str], share: float) -> str:
    return pool[int(share * len(pool))]
