from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "menter.office.standards"
    label = "standards"
