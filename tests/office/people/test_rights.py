"""Who may do what: each role against each permission; a council lead for the own council only."""

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.office.people.world import person

from menter.office.look.refusal import MayNot, SignInFirst
from menter.office.people import may as rules
from menter.office.people.may import REASONS, check_may, may
from menter.office.people.models import RoleHeld, User
from menter.office.people.role import ROLES, NoSuchRole, Permission, RoleIsForAll, RoleNeedsBody, check_fits

P = Permission
GRANTED = {
    "council-lead": {
        P.IMPORT_FILE, P.KEEP_SOURCES, P.SEND_STATEMENT, P.SEE_WORDS, P.REPLY, P.SEE_ADDRESS, P.SPEAK_FOR_COUNCIL,
        P.SEE_EVIDENCE,
    },
    "delivery-unit": {
        P.IMPORT_FILE, P.SEND_STATEMENT, P.SEE_WORDS, P.RUN_THREAD, P.NAME_THEME, P.SHAPE_THEMES, P.MAKE_PLAN,
        P.RUN_ROUND, P.RECORD_DELIVERY, P.REPLY, P.SEE_ADDRESS, P.KEEP_COLLECTIONS, P.TEACH_WORDS, P.SEE_ORIGINALS,
        P.KEEP_SOURCES, P.SETTLE_NAMES, P.SHAPE_OPPORTUNITIES, P.SPEAK_FOR_COUNCIL, P.KEEP_BOARD,
        P.SAY_WHO_LEADS, P.KEEP_REMITS, P.KEEP_SCALE, P.SEE_EVIDENCE,
    },
    "board-member": {P.KEEP_BOARD, P.RECORD_DECISION},
    "fund-manager": {P.MAKE_PLAN, P.RUN_ROUND, P.AWARD_GRANT, P.RECORD_DELIVERY, P.SEE_EVIDENCE},
    "auditor": {P.SEE_LEDGER, P.SEE_WORDS, P.SEE_EVIDENCE},
    "administrator": {P.KEEP_ACCOUNTS, P.SEE_LEDGER, P.IMPORT_FILE, P.KEEP_SOURCES, P.KEEP_COLLECTIONS},
}  # fmt: skip


def holding(role: str, body: str = "") -> User:
    """Somebody who holds one role, without a database."""
    user = User(pk=1, email="x@menter.example", name="Mair")
    user.__dict__["_prefetched_objects_cache"] = {"roles": [RoleHeld(role=role, body_code=body)]}
    return user


def test_the_table_names_every_role():
    assert set(GRANTED) == set(ROLES)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("role", GRANTED)
def test_a_role_may_what_the_table_says_and_nothing_else(role, permission):
    user = holding(role, "powys" if ROLES[role].is_for_one_body else "")

    assert may(user, permission) is (permission in GRANTED[role])


@pytest.mark.parametrize("permission", Permission)
def test_a_refusal_says_why(permission):
    refused = next(role for role, granted in GRANTED.items() if permission not in granted)

    with pytest.raises(MayNot) as refusal:
        check_may(holding(refused), permission)

    assert refusal.value.sentence == REASONS[permission]


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_anything_without_an_account(permission):
    with pytest.raises(SignInFirst):
        check_may(AnonymousUser(), permission)


@pytest.mark.parametrize("permission", sorted(GRANTED["council-lead"]))
def test_a_council_lead_may_it_for_the_own_council_only(permission):
    lead = holding("council-lead", "powys")

    assert may(lead, permission, "powys")
    assert not may(lead, permission, "anglesey")
    with pytest.raises(MayNot, match="your own council only"):
        check_may(lead, permission, "anglesey")


@pytest.mark.parametrize("permission", sorted(GRANTED["delivery-unit"]))
def test_the_delivery_unit_may_it_for_every_council(permission):
    assert may(holding("delivery-unit"), permission, "powys")


@pytest.mark.parametrize("name", sorted(name for name in vars(rules) if name.startswith("check_may_")))
def test_every_rule_comes_as_a_pair_over_one_body(name):
    asks = getattr(rules, name.removeprefix("check_"))

    for role in ROLES:
        user = holding(role, "powys" if ROLES[role].is_for_one_body else "")
        try:
            getattr(rules, name)(user)
        except MayNot:
            assert asks(user) is False
        else:
            assert asks(user) is True


@pytest.mark.parametrize(
    ("role", "body", "refusal"),
    [
        ("mayor", "", NoSuchRole),
        ("council-lead", "", RoleNeedsBody),
        ("auditor", "powys", RoleIsForAll),
        ("administrator", "powys", RoleIsForAll),
    ],
)
def test_a_role_and_its_council_must_fit(role, body, refusal):
    with pytest.raises(refusal):
        check_fits(role, body)


@pytest.mark.django_db
def test_a_council_lead_without_a_council_cannot_be_made():
    with pytest.raises(RoleNeedsBody):
        person("council-lead", "")

    assert not RoleHeld.objects.exists()


@pytest.mark.django_db
def test_a_role_given_twice_is_held_once():
    person("auditor")
    user = person("auditor")

    assert user.roles.count() == 1


@pytest.mark.django_db
def test_two_roles_add_up():
    person("auditor", email="both@menter.example")
    user = person("board-member", email="both@menter.example")

    assert may(user, P.SEE_LEDGER)
    assert may(user, P.RECORD_DECISION)
    assert not may(user, P.AWARD_GRANT)
