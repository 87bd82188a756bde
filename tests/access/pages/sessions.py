"""Professional development."""

from typing import Any

from access.pages.page import AUTHOR, BOTH, LEADS_LEARNING, POST, PRINCIPAL, READ, WRITE, Page
from sextant.access.terms import Role
from sextant.kernel.guard import RecordClass as C

READS_PD_VALUE = LEADS_LEARNING | {Role.REGIONAL_SUPERINTENDENT, Role.CHIEF_ACADEMIC_OFFICER}


def _session(**more: Any) -> Page:
    return Page(main="yolanda_ap_instruction", reads=(C.L3, WRITE), about=("pd",), kind="session", **more)


PAGES: dict[str, Page] = {
    # Professional development: all staff read sessions; leaders, experts and whoever leads one set them up
    "pd_list": Page(main="amara_teacher", reads=(C.L3, READ)),
    "pd_session": Page(main="amara_teacher", reads=(C.L3, READ), about=("pd",)),
    "pd_new": Page(main="yolanda_ap_instruction", reads=(C.L3, WRITE), methods=BOTH),
    "pd_edit": _session(methods=BOTH),
    "pd_move": Page(
        main="yolanda_ap_instruction",
        reads=(C.L3, READ),
        writes=(C.L3, WRITE),
        about=("pd",),
        kind="session",
        methods=POST,
        data={"do": "call_off", "because": "The heating is off."},
    ),
    "pd_attendance": _session(methods=BOTH),
    "pd_sheet": _session(),
    # She came to no session that was held, so there is nothing for her to say.
    "pd_feedback": Page(
        main="amara_teacher", reads=(C.L3, READ), about=("pd",), methods=BOTH, shown=frozenset({303})
    ),
    "pd_topic_list": Page(main=AUTHOR, reads=(C.L3, READ)),
    "pd_topic_keep": Page(
        main=AUTHOR, reads=(C.L1, WRITE), methods=POST, data={"do": "add", "title": "Writing"}
    ),
    "pd_blocks": Page(main="yolanda_ap_instruction", reads=(C.L3, READ)),
    "pd_block_set": Page(
        main="yolanda_ap_instruction", reads=(C.L3, WRITE), methods=POST, roles=LEADS_LEARNING
    ),
    "pd_value": Page(main=PRINCIPAL, reads=(C.L2, READ), roles=READS_PD_VALUE),
}
