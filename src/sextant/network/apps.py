from django.apps import AppConfig, apps


class NetworkConfig(AppConfig):
    name = "sextant.network"

    def ready(self) -> None:
        """Look over the indexes of all tables, once they are known."""
        from sextant.kernel.tables import keep_no_index_twice

        keep_no_index_twice(apps.get_models())
