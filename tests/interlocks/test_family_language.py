"""The pages of a home that does not speak English: which language opens, who may choose, what is refused."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cast_for_tests import Cast
from interlocks.test_family_portal import words
from sextant.access.terms import PROCESSES, Role
from sextant.kernel.guard import unguarded
from sextant.network.models import Guardian
from sextant.network.terms import Channel
from sextant.web.who_sees_what import CLASS_WORDS

pytestmark = [
    pytest.mark.usefixtures("monday_morning"),
    pytest.mark.django_db(databases=list(settings.DATABASES)),
]


def test_the_pages_of_a_home_that_speaks_spanish_open_in_spanish(cast: Cast) -> None:
    unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")
    client = cast.sign_in(Client(), cast.denise_guardian)

    page = client.get("/").content.decode()
    assert '<html lang="es"' in page
    assert "Va bien" in page
    assert "Borrador" in page

    client.post(reverse("choose_language"), {"language": "en", "next": "/"})
    assert "Going well" in client.get("/").content.decode()


def test_staff_stay_with_english_and_nobody_is_led_elsewhere(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.lucia_principal)

    client.post(reverse("choose_language"), {"language": "es", "next": "/"})
    assert '<html lang="en' in client.get("/").content.decode()
    answer = client.post(reverse("choose_language"), {"language": "es", "next": "//elsewhere.example/"})
    assert answer["Location"] == "/"


def test_a_closed_page_tells_a_family_in_its_language_whom_it_can_ask(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.denise_guardian)
    english = client.get("/work/")
    unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")
    spanish = cast.sign_in(Client(), cast.denise_guardian).get("/work/")

    assert (english.status_code, spanish.status_code) == (403, 403)
    assert "ask the school’s office" in words(english.content.decode())
    said = words(spanish.content.decode())
    assert "pregunte en la oficina de la escuela" in said
    assert "roles" not in said
    assert "dirección de datos" not in said


def test_an_empty_request_of_a_family_is_answered_in_spanish(cast: Cast) -> None:
    unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id).update(language="Spanish")
    client = cast.sign_in(Client(), cast.denise_guardian)

    refused = client.post(reverse("wellness_refer", args=[cast.jaylen.public_id]), {"words": ""})

    assert "Escriba en pocas palabras lo que notó." in words(refused.content.decode())
    assert "Write in a few words" not in refused.content.decode()


def test_a_student_who_asks_for_himself_is_no_usted(cast: Cast) -> None:
    client = cast.sign_in(Client(), cast.jaylen_student)
    page = reverse("wellness_refer", args=[cast.jaylen.public_id])
    assert "What do you want somebody to know?" in words(client.get(page).content.decode())
    client.post(reverse("choose_language"), {"language": "es", "next": "/"})

    said = words(client.get(page).content.decode())
    assert "¿Qué quieres que alguien sepa?" in said
    assert "notó" not in said
    refused = words(client.post(page, {"words": ""}).content.decode())
    assert "Escribe pocas palabras" in refused
    assert "Escriba" not in refused


def test_the_language_of_a_home_is_named_in_it_and_kept_as_staff_read_it(cast: Cast) -> None:
    denise = unguarded(Guardian).filter(pk=cast.denise_guardian.guardian_id)
    denise.update(language="Spanish")
    client = cast.sign_in(Client(), cast.denise_guardian)
    page = client.get(reverse("family_contact")).content.decode()
    assert "Idioma de su casa Español" in words(page)
    assert 'value="Español"' in page

    client.post(
        reverse("family_contact"), {"do": "choose", "language": "vietnamita", "channel": Channel.EMAIL}
    )
    assert denise.get().language == "Vietnamese"


@pytest.mark.parametrize("who", ["denise_guardian", "jaylen_student"])
def test_who_sees_what_holds_no_word_of_english_in_spanish(cast: Cast, who: str) -> None:
    client = cast.sign_in(Client(), cast.named[who])
    client.post(reverse("choose_language"), {"language": "es", "next": "/"})
    page = words(client.get(reverse("who_sees_what")).content.decode())
    main = page[page.index("Los derechos siguen") :]
    assert "Directorio de estudiantes: nombre, grado y escuela" in main
    assert not [one for one in CLASS_WORDS.values() if one in main]
    people = {role.words for role in Role if role not in PROCESSES}
    assert not [one for one in people if re.search(rf"[,.:] {re.escape(one)}[,.]", main)]
    assert "Salary" not in main
