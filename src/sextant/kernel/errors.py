"""The root of everything that the school's own rules refuse, in words for people."""


class CannotDo(Exception):
    """A rule of the school says no. The message is a sentence for the person, and names the cure."""


class AlreadyDone(CannotDo):
    """The thing asked for has been done already; nothing was changed."""


class ChangedMeanwhile(CannotDo):
    """Somebody else changed the record since this page was opened; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Somebody changed this record while you had it open. Reload the page and try again.")
