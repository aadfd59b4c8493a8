from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "menter.office.people"
    label = "people"

    def ready(self) -> None:
        from menter.office.people.session import begin

        user_logged_in.connect(begin, dispatch_uid="people.begin")
