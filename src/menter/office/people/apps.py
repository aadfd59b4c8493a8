from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PeopleConfig(AppConfig):
    name = "menter.office.people"
    label = "people"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_removed

        from menter.office.people.proof import added, removed
        from menter.office.people.session import begin

        user_logged_in.connect(begin, dispatch_uid="people.begin")
        authenticator_added.connect(added, dispatch_uid="people.proof_added")
        authenticator_removed.connect(removed, dispatch_uid="people.proof_removed")
