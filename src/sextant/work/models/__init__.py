"""What a seat owes, and what its holder was told about it."""

from sextant.work.models.items import OPEN, WorkItem
from sextant.work.models.notices import NoticeChoice, NoticeSent

__all__ = ["OPEN", "NoticeChoice", "NoticeSent", "WorkItem"]
