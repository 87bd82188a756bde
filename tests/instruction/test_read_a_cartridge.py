"""Common Cartridge 1.3: modules become units, pages lessons, documents files; damage has a cure."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast_for_tests import Cast
from instruction.lessons_of_cast import FIRST, give_curriculum
from office.more_rows import text_of
from sextant.instruction.models import Curriculum, Lesson, LessonFile, Unit
from sextant.instruction.rules.cartridge import read_cartridge
from sextant.instruction.rules.cartridge_manifest import read_manifest
from sextant.instruction.rules.file_faults import Faulty
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.plain_xml import BadXml, read_xml

PDF = b"%PDF-1.7\n%%EOF"
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
  xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest">
 <metadata><schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion>
  <lomimscc:lom><lomimscc:general><lomimscc:title><lomimscc:string>Math 7</lomimscc:string></lomimscc:title>
  </lomimscc:general></lomimscc:lom></metadata>
 <organizations><organization identifier="O" structure="rooted-hierarchy"><item identifier="root">
  <item identifier="U1"><title>Ratios</title>
   <item identifier="L1" identifierref="R1"><title>Ratios, day 1</title></item>
   <item identifier="L2"><title>Unit rates</title>
    <item identifier="L2a" identifierref="R2"><title>The task</title></item>
    <item identifier="L2b" identifierref="R3"><title>A video of it</title></item>
    <item identifier="L2c" identifierref="R4"><title>Quick quiz</title></item>
   </item>
  </item>
  <item identifier="U2"><title>Percents</title>
   <item identifier="L3" identifierref="R5"><title>Percents, day 1</title></item></item>
 </item></organization></organizations>
 <resources>
  <resource identifier="R1" type="webcontent" href="pages/day%201.html"><file href="pages/day%201.html"/>
   <file href="pages/sheet.pdf"/>
   <metadata><c:curriculumStandardsMetadataSet xmlns:c="http://www.imsglobal.org/xsd/imscsmetadata_v1p0">
    <c:curriculumStandardsMetadata><c:setOfGUIDs><c:labelledGUID><c:label>7.RP.A.1</c:label>
    <c:GUID>5A</c:GUID></c:labelledGUID></c:setOfGUIDs></c:curriculumStandardsMetadata>
   </c:curriculumStandardsMetadataSet></metadata></resource>
  <resource identifier="R2" type="assignment_xmlv1p0" href="a/task.xml"><file href="a/task.xml"/></resource>
  <resource identifier="R3" type="imswl_xmlv1p3"><file href="w/link.xml"/></resource>
  <resource identifier="R4" type="imsqti_xmlv1p2/imscc_xmlv1p3/assessment">
   <file href="q/quiz.xml"/></resource>
  <resource identifier="R5" type="webcontent" href="clip.mp4"><file href="clip.mp4"/></resource>
 </resources>
</manifest>"""
TASK = """<assignment xmlns="http://www.imsglobal.org/xsd/imscc_extensions/assignment"><title>The task</title>
<text texttype="text/html">&lt;p&gt;Find the price of one.&lt;/p&gt;&lt;script&gt;run()&lt;/script&gt;</text>
<instructor_text texttype="text/plain">Ask for a table.</instructor_text>
<attachments><attachment href="key.txt" role="All"/></attachments></assignment>"""
MEMBERS: dict[str, bytes | None] = {
    "imsmanifest.xml": MANIFEST.encode(),
    "pages/day 1.html": b"<html><head><title>x</title></head><h1>Compare</h1><ul><li>one</li></ul></html>",
    "pages/sheet.pdf": PDF,
    "a/task.xml": TASK.encode(),
    "a/key.txt": b"Four to six.",
    "w/link.xml": b'<webLink><title>v</title><url href="https://example.org/v"/></webLink>',
    "q/quiz.xml": b"<questestinterop/>",
    "clip.mp4": b"\0\0\0\x18ftypmp42" + b"\xff" * 40,
}


def cartridge(**changed: bytes | None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (MEMBERS | changed).items():
            if content is not None:
                file.writestr(name, content)
    return out.getvalue()


def faults(content: bytes) -> str:
    read = read_cartridge(content, file="math.imscc")
    assert (read.units, read.uploads) == ((), ())
    return " ".join(one.sentence for one in read.faults)


def test_modules_become_units_and_everything_in_them_finds_a_place() -> None:
    read = read_cartridge(cartridge(), file="math.imscc")
    first, rates = read.units[0].lessons
    (clip,) = read.units[1].lessons

    assert [(one.number, one.title, one.report_period) for one in read.units] == [
        (1, "Ratios", 1),
        (2, "Percents", 3),
    ]
    assert (first.objective, first.parts[0].students_do) == ("Compare", "Compare\n\n- one")
    assert first.standards == ("7.RP.A.1",)
    assert (rates.parts[0].students_do, rates.parts[0].teacher_does) == (
        "Find the price of one.",
        "Ask for a table.",
    )
    assert rates.materials.splitlines() == [
        "A video of it: https://example.org/v",
        "Not taken over: Quick quiz (imsqti_xmlv1p2)",
    ]
    assert (clip.title, clip.materials) == ("Percents, day 1", "Not taken over: clip.mp4")
    assert [(one.unit, one.lesson, one.name) for one in read.uploads] == [
        (1, 1, "sheet.pdf"),
        (1, 2, "key.txt"),
    ]


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><manifest>&b;</manifest>'
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (cartridge()[:900], "math.imscc: Row 1: The cartridge is damaged. Download or export it again."),
        (cartridge(**{"imsmanifest.xml": None}), "It has no manifest. Export the course"),
        (cartridge(**{"imsmanifest.xml": BILLION}), "It declares a document type"),
        (cartridge(**{"imsmanifest.xml": b"<manifest><organizations>"}), "line 1: It is no whole XML."),
        (cartridge(**{"pages/day 1.html": b" " * 30_000_000}), "unfolds to far more than it is packed"),
        (
            cartridge(**{"pages/day 1.html": None}),
            "Row 9, Ratios, day 1: The file pages/day 1.html is not in",
        ),
        (cartridge(**{"a/task.xml": b"<assignment>"}), "a/task.xml, line 1: It is no whole XML."),
        (cartridge(**{"imsmanifest.xml": b"<manifest/>"}), "no table of contents"),
        (cartridge(**{"pages/day 1.html": b"word " * 3000}), "characters. Keep it to 12,000."),
    ],
)
def test_what_is_wrong_is_refused_with_file_row_and_cure(content: bytes, said: str) -> None:
    assert said in faults(content)


def test_xml_too_deep_is_refused_before_it_is_built() -> None:
    with pytest.raises(BadXml, match="inside each other"):
        read_xml(b"<a>" * 200_000)


def test_resources_that_need_each_other_a_thousandfold_are_refused_at_once() -> None:
    files = "".join(f'<file href="f{at}.html"/>' for at in range(500))
    needs = '<dependency identifierref="r0"/>'
    many = "".join(
        f'<resource identifier="r{at}" type="webcontent">{files if not at else needs}</resource>'
        for at in range(500)
    )
    manifest = (
        f"<manifest><organizations><organization/></organizations><resources>{many}</resources></manifest>"
    )

    with pytest.raises(Faulty, match="too many files"):
        read_manifest(manifest.encode())


def test_an_author_brings_a_cartridge_in_as_a_draft_with_its_files(cast: Cast, sign_in) -> None:
    give_curriculum(cast)
    author = sign_in(cast.nadia_content_math)

    done = author.post(
        "/instruction/curricula/load/",
        {
            "course": str(cast.math_7b.course_id),
            "title": "Math 7",
            "edition": "2027",
            "uploads": [SimpleUploadedFile("math.imscc", cartridge())],
        },
    )
    draft = author.get(done.headers["Location"])

    assert done.status_code == 303
    assert "changed" in {one.kind for one in draft.context["changes"]}
    with guard.acting_as(process("demo_builder")):
        row = Curriculum.objects.get(edition="2027")
        units = Unit.objects.filter(curriculum=row).values("pk")
        lessons = Lesson.objects.filter(unit_id__in=units).values("pk")
        assert row.state == "draft"
        assert sorted(one.name for one in LessonFile.objects.filter(lesson_id__in=lessons)) == [
            "key.txt",
            "sheet.pdf",
        ]


def test_a_refused_cartridge_leaves_nothing_and_markdown_goes_on_working(cast: Cast, sign_in) -> None:
    author = sign_in(cast.nadia_content_math)
    said = {"course": str(cast.math_7b.course_id), "title": "Math 7", "edition": "2027"}

    refused = author.post(
        "/instruction/curricula/load/",
        said | {"uploads": [SimpleUploadedFile("math.imscc", cartridge(**{"a/task.xml": b"<a>"}))]},
    )
    taken = author.post(
        "/instruction/curricula/load/", said | {"uploads": [SimpleUploadedFile("u.md", FIRST.encode())]}
    )

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert "Export the cartridge again." in text_of(refused)
    with guard.acting_as(process("demo_builder")):
        assert Curriculum.objects.count() == 1
        assert not LessonFile.objects.exists()
