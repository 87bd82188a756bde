from django.apps import AppConfig


class CultureConfig(AppConfig):
    name = "sextant.culture"
