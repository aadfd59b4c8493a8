from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "menter.office.demo"
    label = "demo"
