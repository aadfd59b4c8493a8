from django.apps import AppConfig


class ListenConfig(AppConfig):
    name = "menter.office.listen"
    label = "listen"
