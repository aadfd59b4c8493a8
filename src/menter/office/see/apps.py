from django.apps import AppConfig


class SeeConfig(AppConfig):
    name = "menter.office.see"
    label = "see"
