from django.apps import AppConfig


class InterlocksConfig(AppConfig):
    name = "sextant.interlocks"
