from django.apps import AppConfig


class InstructionConfig(AppConfig):
    name = "sextant.instruction"
