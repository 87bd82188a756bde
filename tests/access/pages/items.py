"""Standards, items, blueprints, forms."""

from access.pages.page import APPROVE, BOTH, DIRECTOR, POST, READ, WRITE, Page
from sextant.kernel.guard import RecordClass as C

PAGES: dict[str, Page] = {
    # Standards, items, blueprints, forms
    "standard_list": Page(main="amara_teacher", reads=(C.T2, READ)),
    "item_list": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "item": Page(main=DIRECTOR, reads=(C.T1, READ), about=("item",), kind="of the network"),
    "item_picture": Page(main=DIRECTOR, reads=(C.T1, READ), about=("picture",), kind="of the network"),
    "item_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), methods=BOTH),
    "item_edit": Page(
        main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), kind="of the network", methods=BOTH
    ),
    "item_move": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), methods=POST, data={"to": "held"}),
    "item_picture_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("item",), methods=POST),
    "blueprint_list": Page(main=DIRECTOR, reads=(C.T1, READ)),
    "blueprint": Page(main=DIRECTOR, reads=(C.T1, READ), about=("blueprint",), kind="of the network"),
    "blueprint_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), methods=BOTH),
    "blueprint_lines": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "blueprint_freeze": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "blueprint_thaw": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form_add": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("blueprint",), methods=POST),
    "test_form": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
    "test_form_items": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_edition": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_send": Page(main=DIRECTOR, reads=(C.T1, WRITE), about=("form",), methods=POST),
    "test_form_review": Page(
        main=DIRECTOR, reads=(C.T1, APPROVE), about=("form",), methods=POST, data={"word": "passes"}
    ),
    "test_form_print": Page(main=DIRECTOR, reads=(C.T1, READ), about=("form",), kind="of the network"),
}
