from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "menter.office.thread"
    label = "thread"
