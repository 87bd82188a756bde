from django.apps import AppConfig


class LeadershipConfig(AppConfig):
    name = "sextant.leadership"
