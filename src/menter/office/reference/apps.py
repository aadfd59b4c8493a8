from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "menter.office.reference"
    label = "reference"
