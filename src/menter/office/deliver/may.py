"""Who may record phases, spend and benefits: the rule twice over one body."""

from menter.office.people.may import Person, asks, check_may
from menter.office.people.role import Permission


def check_may_record_delivery(person: Person) -> None:
    """Raise why `person` may not record phases, spend and benefits."""
    check_may(person, Permission.RECORD_DELIVERY)


may_record_delivery = asks(check_may_record_delivery)
