"""Who may open what: every address times every role, and nobody, against the rule that its view asks first.

The addresses come from the URL table and the rules from the views' own code, so a new view stands here at once. One
that asks nobody for anything has to be named in open_to_everybody.py: leaving a rule out is then a decision.
"""

import ast
import inspect
import re
import textwrap
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import unescape

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver
from tests.access.open_to_everybody import OPEN, SOMETIMES
from tests.access.world import COUNCIL, one
from tests.office.people.world import person

from menter.office.ledger.models import Head
from menter.office.people.role import ROLES, Permission

pytestmark = pytest.mark.django_db  # it makes pytest-django set the database up for this module's world

EVERYBODY, SIGNED_IN, BY_ROW = "everybody", "everybody who is signed in", "whom the row lets in"
NOBODY = "nobody"
WHO = [NOBODY, *ROLES]
PROGRAMS = ("api/", "open311/")  # for other programs, which bring a key; tests/office/listen asks them for it


class Address:
    """One line of the URL table."""

    def __init__(self, pattern, name, view):
        self.pattern, self.name, self.view = pattern, name, inspect.unwrap(view)

    @property
    def is_for_programs(self):
        return self.pattern.startswith(PROGRAMS)

    @property
    def is_ours(self):
        return self.view.__module__.startswith("menter.")

    @property
    def view_name(self):
        return f"{self.view.__module__.removeprefix('menter.office.')}.{getattr(self.view, '__name__', self.name)}"


def table(resolver, before="", space=""):
    """Every address: its pattern, its name with the room's, its view."""
    for each in resolver.url_patterns:
        pattern = before + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from table(each, pattern, space + (f"{each.namespace}:" if each.namespace else ""))
        else:
            yield Address(pattern, space + (each.name or ""), each.callback)


ADDRESSES = list(table(get_resolver()))


class Rule:
    """What a view asks whatever the request.

    first       the permission without which nobody comes in; where it asks for none, EVERYBODY, SIGNED_IN or, where
                the row decides who comes in, BY_ROW
    all         every permission that is asked for on the way: who holds all of them comes in
    """

    def __init__(self, asked):
        permissions = [each for each in asked if isinstance(each, Permission)]
        marks = [each for each in (SIGNED_IN, BY_ROW) if each in asked]
        self.first = next(iter([*permissions, *marks]), EVERYBODY)
        self.all, self.by_row = set(permissions), BY_ROW in asked

    def refuses(self, role):
        """Whether this role must stay out."""
        if role == NOBODY:
            return self.first not in {EVERYBODY, BY_ROW}
        return isinstance(self.first, Permission) and self.first not in ROLES[role].permissions

    def lets_in(self, role):
        """Whether this role must come in."""
        if self.first == EVERYBODY:
            return True
        return role != NOBODY and not self.by_row and self.all <= ROLES[role].permissions


def rule_of(address):
    """The rule of one address."""
    if address.is_ours and address.view_name in SOMETIMES:
        return Rule([BY_ROW])
    return Rule(asks(address.view) if address.is_ours else LIBRARY.get(address.name, []))


ALWAYS_REFUSED = {"account_inactive", "socialaccount_login_error"}  # they say why somebody does not come in
# Pages of django-allauth about one's own account, whose rule cannot be read from our code.
OWN_ACCOUNT = [
    "account_change_password", "account_reauthenticate", "mfa_index", "mfa_authenticate", "mfa_reauthenticate",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "mfa_add_webauthn", "mfa_edit_webauthn",
]  # fmt: skip
LIBRARY = {name: [SIGNED_IN] for name in OWN_ACCOUNT}
DEPTH = 3  # a view asks itself, or through a function of its room that finds what the page is about


@cache
def asks(function, depth=DEPTH):
    """The permissions, and SIGNED_IN, that a function asks for in the statements that always run."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    found = []
    for statement in tree.body:
        if isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign | ast.Return):
            names = [each.func for each in ast.walk(statement) if isinstance(each, ast.Call)]
            for name in names:
                found += asked_by(called(name, function.__globals__), depth)
    return tuple(found)


def called(name, around):
    """The function behind a name in the code; None where that is not one of ours."""
    if isinstance(name, ast.Name):
        there = around.get(name.id)
    elif isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name):
        there = getattr(around.get(name.value.id), name.attr, None)
    else:
        return None
    is_ours = (
        inspect.isfunction(there)
        and not there.__name__.startswith("may_")
        and there.__module__.startswith("menter.office")
    )
    return inspect.unwrap(there) if is_ours else None


def asked_by(function, depth):
    """What one function that is called asks for."""
    if function is None:
        return []
    if function.__name__ == "signed_in":
        return [SIGNED_IN]
    if function.__name__.startswith("check_may"):
        return list(asked_by_check(function))
    return list(asks(function, depth - 1)) if depth else []


@cache
def asked_by_check(check):
    """What a rule asks for without conditions; BY_ROW as well where it looks at more than the role."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(check))).body
    found = []
    for statement in tree.body[1:]:  # the first says what the rule is
        names = [each.func for each in ast.walk(statement) if isinstance(each, ast.Call)]
        below = [called(name, check.__globals__) for name in names]
        if isinstance(statement, ast.Expr) and ast.unparse(statement.value.func) == "check_may":
            found += [Permission[each] for each in re.findall(r"Permission\.([A-Z_]+)", ast.unparse(statement))]
        elif isinstance(statement, ast.Expr) and below and below[0] and below[0].__name__.startswith("check_may"):
            found += asked_by_check(below[0])
        else:
            found += [SIGNED_IN] if any(each and each.__name__ == "signed_in" for each in below) else []
            found += [BY_ROW]
    return tuple(found)


# What stands in the places of an address: the row that the page is about.
ROWS = {
    "standards:": "standards.Intake", "listen:rise": "listen.Rise", "listen:statement": "listen.Statement",
    "listen:voice": "listen.Voice", "listen:review": "listen.Voice", "listen:original": "listen.Voice",
    "listen:put_back": "listen.Voice", "listen:forget_word": "listen.SecretWord",
    "listen:undo_change": "listen.ThemeChange", "listen:take_back_key": "listen.ApiKey", "listen:": "listen.Theme",
    "see:initiative": "see.Initiative", "see:contract": "see.Contract", "see:settle_merge": "see.SupplierMerge",
    "see:settle_name": "see.BodyName", "see:supplier": "see.Supplier", "see:software": "see.Software",
    "see:publiccode": "see.Software", "join_up:undo_shaping": "join_up.OpportunityChange",
    "join_up:introduction": "join_up.Introduction", "join_up:take_back_word": "join_up.BodyWord",
    "join_up:": "join_up.Opportunity", "govern:decision": "govern.Decision", "govern:award": "govern.Decision",
    "govern:grant": "govern.Grant", "govern:seat": "govern.Seat", "govern:give_seat": "govern.Seat",
    "govern:send_claim": "govern.Grant", "govern:close_grant": "govern.Grant", "govern:withdraw": "govern.Grant",
    "govern:evidence": "govern.Evidence", "govern:remove_evidence": "govern.Evidence",
    "govern:add_evidence": "govern.Claim", "govern:settle_claim": "govern.Claim", "govern:pay_claim": "govern.Claim",
    "govern:fit": "join_up.Opportunity", "govern:say_fit": "join_up.Opportunity",
    "govern:award_entry": "choose.RoundEntry", "choose:release_scorer": "choose.Scorer",
    "choose:": "choose.RoundEntry", "choose:plan_draft": "choose.PlanDraft", "choose:solving": "choose.Solving",
    "choose:stop_solving": "choose.Solving", "choose:one_plan": "choose.Plan", "choose:propose_plan": "choose.Plan",
    "choose:scope": "join_up.Opportunity",
    "govern:end_term": "govern.Term", "people_person": "people.User",
    "people_close": "people.User", "people_end_role": "people.RoleHeld", "people_withdraw": "people.Invitation",
    "people_send_anew": "people.Message",
    "deliver:record_measurement": "deliver.Benefit", "deliver:": "see.Initiative",
}  # fmt: skip
CODES = {
    "listen:": "listen.Collection", "see:body": "reference.Body", "see:": "see.Source", "choose:": "choose.Round",
    "govern:council_maturity": "reference.Body", "govern:state_maturity": "reference.Body",
    "govern:maturity_statement": "reference.Body", "govern:correct_maturity": "reference.Body",
    "govern:": "govern.Meeting", "govern:award": "choose.Round", "govern:press_note": "choose.Round",
}  # fmt: skip

BOOK = {"kind": "team", "key": "nhs-wales"}  # a record of the book of remits: a fact, so it is always there


def row_for(name, rows):
    """The kind of row that an address is about: the longest beginning of its name decides."""
    fits = [start for start in rows if name.startswith(start)]
    return rows[max(fits, key=len)] if fits else None


def path_of(address):
    """The address with its places filled; None where a place asks for what no row can give."""
    filled = address.pattern
    for converter, place in re.findall(r"<(?:(\w+):)?(\w+)>", address.pattern):
        filled = re.sub(rf"<(?:\w+:)?{place}>", str(filling(address.name, converter, place)), filled, count=1)
    return "/" + re.sub(r"\(\?P[^)]*\)|[\^$]", "x", filled)


def filling(name, converter, place):
    """What stands in one place of an address."""
    if place == "code" and (label := row_for(name, CODES)):
        return one(label).code if label != "reference.Body" else COUNCIL
    if name.endswith("remit_record") and place in BOOK:
        return BOOK[place]
    if place == "kind":
        return "theme" if name.startswith("thread") else "statement"
    if converter == "int":
        label = row_for(name, ROWS) if place == "number" else None
        return one(label).pk if label else 1
    return {"form": "json", "channel": "email"}.get(place, "x")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A browser for each role, and one of everything, in a transaction that is dropped at the end."""
    quick = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}
    with django_db_blocker.unblock(), transaction.atomic():
        one("reference.Body")
        one("join_up.OpportunityMember")
        browsers = {NOBODY: Client(raise_request_exception=False)}
        with override_settings(**quick):
            for role in ROLES:
                browsers[role] = Client(raise_request_exception=False)
                browsers[role].force_login(person(role))
        yield browsers
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Answer:
    """What came back: the status, where to, what it said, and whether anything was written into the record."""

    status: int
    leads_to: str
    text: str
    wrote: bool

    @property
    def asks_to_sign_in(self):
        return self.status == 302 and self.leads_to.split("?")[0].endswith("/sign-in")


def ask(browser, method, path):
    """Ask, and forget whatever it changed: rows and who is signed in."""
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        before = Head.objects.values_list("place", flat=True).get()
        came = getattr(browser, method)(path)
        text = "" if came.streaming else unescape(came.content.decode("utf-8", "replace"))
        wrote = Head.objects.values_list("place", flat=True).get() != before
        transaction.set_rollback(True)
    browser.cookies = cookies
    return Answer(came.status_code, came.headers.get("Location", ""), text, wrote)


def who_asks(address, rule):
    """Everybody; for a file of a list, whose view is that of its page, the first who is refused and let in."""
    if not FILE.search(address.pattern):
        return WHO
    return [*[who for who in WHO if rule.refuses(who)][:1], *[who for who in WHO if not rule.refuses(who)][:1]]


def is_refused(answer, who):
    """Whether an answer is a refusal with its reason, or says that there is nothing."""
    if answer.wrote:
        return False
    if who == NOBODY and (answer.asks_to_sign_in or "Sign in first" in answer.text):
        return True
    return answer.status in {404, 405} or (answer.status == 403 and gives_a_reason(answer))


def gives_a_reason(answer):
    """Whether a refusal says more than that it is one."""
    return any(title in answer.text for title in REFUSED) and WITHOUT_REASON not in answer.text


def is_let_in(answer, method):
    """Whether an answer comes from inside. What is sent may still be refused, with the reason."""
    if answer.status == 403 and method == "post":
        return gives_a_reason(answer)
    return answer.status < 500 and answer.status not in {401, 403} and not answer.asks_to_sign_in


def is_wrong(answer, who, rule, method):
    """What should have happened, where it did not; "" where it did."""
    if rule.refuses(who):
        return "" if is_refused(answer, who) else "should be refused"
    if rule.lets_in(who):
        return "" if is_let_in(answer, method) else "should be let in"
    return "" if is_let_in(answer, method) or is_refused(answer, who) else "should be let in, or refused with a reason"


WITHOUT_REASON = "This page is not open to you."  # what Django's own refusals say
REFUSED = ("You may not do this", "This could not be done", '"error"', "This account is closed")
FILE = re.compile(r"\.(csv|csv-metadata\.json|xlsx|json)$")
OWN = [address for address in ADDRESSES if not address.is_for_programs and address.name not in ALWAYS_REFUSED]


@pytest.mark.parametrize("address", OWN, ids=lambda address: address.pattern)
def test_each_role_is_let_in_or_refused_as_the_rule_of_the_view_says(world, address):
    rule, path = rule_of(address), path_of(address)
    wrong = []
    for who in who_asks(address, rule):
        for method in ("get",) if FILE.search(address.pattern) else ("get", "post"):
            answer = ask(world[who], method, path)
            if what := is_wrong(answer, who, rule, method):
                wrong.append(f"{method} {path} by {who} {what}: {answer.status} {answer.leads_to}")

    assert wrong == []


def test_who_may_open_a_page_was_decided_for_each():
    """A view that asks no rule has to stand in OPEN, by its name in the code; one that asks must not."""
    found = {each.view_name for each in ADDRESSES if each.is_ours and rule_of(each).first == EVERYBODY}

    assert found - OPEN == set(), "ask a rule (check_may_… or signed_in), or add them to open_to_everybody.py"
    assert OPEN - found == set(), "these ask a rule, or are gone: take them out of open_to_everybody.py"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ledger:entries", Permission.SEE_LEDGER),
        ("listen:merge_theme", Permission.SHAPE_THEMES),  # asked in a function that finds the theme
        ("join_up:merge_opportunity", Permission.SHAPE_OPPORTUNITIES),
        ("people_home", SIGNED_IN),
        ("thread:home", EVERYBODY),
    ],
)
def test_the_rule_of_a_view_is_read_from_its_code(name, first):
    (address,) = [each for each in ADDRESSES if each.name == name]

    assert rule_of(address).first == first


def test_a_view_that_lets_everybody_in_by_mistake_is_found(world):
    """The check itself: an auditor who opens what only an administrator may would be named."""
    (address,) = [each for each in ADDRESSES if each.name == "people_open_account"]
    answer = ask(world["administrator"], "get", path_of(address))

    assert is_wrong(answer, "auditor", rule_of(address), "get") == "should be refused"
    assert is_let_in(answer, "get")
