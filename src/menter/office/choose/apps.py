from django.apps import AppConfig


class ChooseConfig(AppConfig):
    name = "menter.office.choose"
    label = "choose"
