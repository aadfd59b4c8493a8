from django.apps import AppConfig


class DeliverConfig(AppConfig):
    name = "menter.office.deliver"
    label = "deliver"
