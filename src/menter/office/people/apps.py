from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "menter.office.people"
    label = "people"
