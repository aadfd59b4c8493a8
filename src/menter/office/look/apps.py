from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "menter.office.look"
    label = "look"
