from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "menter.office.language"
    label = "language"
