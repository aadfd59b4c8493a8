from django.apps import AppConfig


class JoinUpConfig(AppConfig):
    name = "menter.office.join_up"
    label = "join_up"
