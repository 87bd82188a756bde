from django.apps import AppConfig


class InterlocksConfig(AppConfig):
    name = "sextant.interlocks"

    def ready(self) -> None:
        """Connect the table to the events."""
        from sextant.interlocks.engine import connect_all

        connect_all()
