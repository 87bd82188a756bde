"""A refused page is a line of the log: who asked, in which role, for which page; no trace, no address."""

import logging

REFUSED = "refused_as"
LINE = "Refused: account %s, page %s, role %s"
NOBODY = ("none", "unknown", "none")
STATUS = 403


class RefusalInOneLine(logging.Filter):
    """Writes a 403 as one line: what was refused is no fault of the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record of a refusal; let every record through."""
        if getattr(record, "status_code", None) == STATUS:
            request = getattr(record, "request", None)
            record.msg, record.args = LINE, getattr(request, REFUSED, NOBODY)
            record.exc_info = record.exc_text = record.stack_info = None
        return True
