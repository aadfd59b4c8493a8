from django.apps import AppConfig


class GovernConfig(AppConfig):
    name = "menter.office.govern"
    label = "govern"
