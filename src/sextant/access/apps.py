from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "sextant.access"

    def ready(self) -> None:
        """Tell the guard who answers "how far?"."""
        from sextant.access.reach import resolve
        from sextant.kernel import guard

        guard.register(resolve)
