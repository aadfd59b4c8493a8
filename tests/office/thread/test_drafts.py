"""A theme that nobody has signed off shows nowhere to somebody without an account, nor does what rests on it."""

import json
from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from tests.office.join_up.finding_world import find_all
from tests.office.join_up.world import BY, alike, statement, theme

from menter.office.govern.actions import BadDecision, keep_meeting, record_decision
from menter.office.join_up.actions import make_opportunity, propose
from menter.office.join_up.index import ask
from menter.office.join_up.models import Opportunity, OpportunityMember
from menter.office.listen.actions import sign_off_theme, take_back_sign_off
from menter.office.listen.models import Theme
from menter.office.people.models import RoleHeld, User
from menter.office.reference.models import Body
from menter.office.thread.chain import NoSuchNode, gather
from menter.office.thread.count import count_links

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 3, 12, tzinfo=UTC)
DRAFT_CY, DRAFT_EN = "Cwmwlgyffion draft", "Zyzzyva draft"
QUOTE = "My bin was missed again"
KINDS = ["voice", "theme", "statement", "register", "contract", "opportunity", "decision", "grant", "initiative",
         "benefit"]  # fmt: skip


@pytest.fixture
def draft():
    """A draft theme in which three places speak, on which an opportunity to start something rests."""
    made = theme("conwy", "powys", "gwynedd", label_en=DRAFT_EN, label_cy=DRAFT_CY, is_signed_off=False)
    alike(made)
    propose(by=BY, at=AT)
    assert Opportunity.objects.filter(title_en__contains=DRAFT_EN).exists()
    find_all()
    return made


@pytest.fixture
def decided(draft):
    """A decided opportunity that the draft theme joined afterwards."""
    asked = statement("cardiff")
    row = make_opportunity(by=BY, at=AT, kind="join", title_cy="Biniau", title_en="Bins", statements=[asked])
    meeting = keep_meeting(
        by=BY, at=AT, code="m", held_on=date(2026, 9, 2), place_cy="Conwy", place_en="Conwy",
        host=Body.objects.get(pk="conwy"), agenda_cy=["Un"], agenda_en=["One"],
    )  # fmt: skip
    decision = record_decision(
        by=BY, at=AT, meeting=meeting, opportunity=row, outcome="fund", reason_cy="Da.", reason_en="Good."
    )
    OpportunityMember.objects.create(
        opportunity=row, theme=draft, role="voiced", probability=0.9, evidence_cy="x", evidence_en="x", since=AT
    )
    return decision


@pytest.fixture
def officer(client):
    user = User.objects.create_user("unit@example.org", "a long password", name="Test", joined_at=AT)
    RoleHeld.objects.create(user=user, role="delivery-unit", body_code="", since=AT)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def routes(patterns, before=""):
    """Every address that there is, its places not filled in."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield before + str(each.pattern), each.pattern.converters


def addresses():
    """Every address with every value that its places may have in this small world."""
    numbers = [str(number) for number in range(1, 1 + max(Theme.objects.count(), Opportunity.objects.count(), 4))]
    words = {"kind": KINDS, "code": ["m", "conwy", "powys"]}
    for route, converters in routes(get_resolver().url_patterns):
        if "(?" in route or "^" in route:  # what other libraries bring; none of it knows a theme
            continue
        among = [numbers if type(each).__name__ == "IntConverter" else words.get(name, ["m"])
                 for name, each in converters.items()]  # fmt: skip
        for values in product(*among):
            filled = route
            for (name, each), value in zip(converters.items(), values, strict=True):
                for kind in (f"<{type(each).__name__.removesuffix('Converter').lower()}:{name}>", f"<{name}>",
                             f"<str:{name}>"):  # fmt: skip
                    filled = filled.replace(kind, value)
            yield filled if filled.startswith("/") else f"/{filled}"


def text_of(answer):
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return raw.decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["cy", "en"])
def test_no_page_file_or_document_shows_a_draft_to_somebody_without_an_account(client, decided, language, caplog):
    caplog.set_level("CRITICAL", logger="django.request")
    seen = 0

    for address in addresses():
        path = f"/{language}/" + address.removeprefix("/en/").removeprefix("/cy/").lstrip("/")
        for asked in (path, f"{path}?q=zyzzyva&body=conwy"):
            text = text_of(client.get(asked))
            assert DRAFT_EN not in text, asked
            assert DRAFT_CY not in text, asked
            assert QUOTE not in text, asked
        seen += 1

    assert seen > 100


@pytest.mark.parametrize("address", ["themes", "opportunities", "bodies/conwy", "who-else?q=zyzzyva"])
def test_an_officer_sees_the_draft_with_its_tag(officer, draft, address):
    assert DRAFT_EN in officer.get(f"/en/{address}").text


def test_the_draft_is_marked_as_one_for_an_officer(officer, draft):
    assert "Nobody has signed this theme off yet." in officer.get(f"/en/themes/{draft.pk}").text
    assert "Draft" in officer.get("/en/themes").text


def test_signing_off_makes_theme_and_opportunity_public_and_taking_back_hides_them(client, draft):
    row = Opportunity.objects.get(members__theme=draft)
    pages = [f"/en/themes/{draft.pk}", f"/en/opportunities/{row.pk}"]

    sign_off_theme(by=BY, at=AT, theme=draft)
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert DRAFT_EN in client.get("/en/themes").text
    take_back_sign_off(by=BY, at=AT, theme=draft)

    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_an_opportunity_without_a_theme_is_public(client):
    row = make_opportunity(by=BY, at=AT, kind="join", title_cy="Dau", title_en="Two", statements=[statement()])

    assert client.get(f"/en/opportunities/{row.pk}").status_code == 200


def test_what_the_board_decided_stays_public_without_the_draft_that_joined_it(client, decided):
    page = client.get(f"/en/opportunities/{decided.opportunity_id}")
    thread = client.get(f"/en/thread/decision/{decided.pk}")

    assert (page.status_code, thread.status_code) == (200, 200)
    assert DRAFT_EN not in page.text + thread.text


def test_the_board_decides_on_nothing_that_rests_on_a_draft(decided, draft):
    row = Opportunity.objects.get(title_en__contains=DRAFT_EN)

    with pytest.raises(BadDecision, match="nobody has signed off"):
        record_decision(
            by=BY, at=AT, meeting=decided.meeting, opportunity=row, outcome="fund", reason_cy="Da.", reason_en="Good."
        )


def test_the_thread_of_a_draft_is_not_there_for_the_public(draft):
    with pytest.raises(NoSuchNode):
        gather("theme", draft.pk, with_drafts=False)
    assert gather("theme", draft.pk, with_drafts=True).voices == 3


def test_the_home_page_counts_what_its_reader_may_see(draft):
    def counts(*, with_drafts):
        return {link.kind: link.count for link in count_links(with_drafts=with_drafts)}

    assert (counts(with_drafts=True)["theme"], counts(with_drafts=True)["opportunity"]) == (1, 1)
    assert (counts(with_drafts=False)["theme"], counts(with_drafts=False)["opportunity"]) == (0, 0)


def test_who_else_finds_a_draft_for_an_officer_only(client, draft):
    assert {(each.kind, each.number) for each in ask("Zyzzyva", count=9, with_drafts=True)} >= {("theme", draft.pk)}
    assert ask("Zyzzyva", count=9, with_drafts=False) == []
    assert json.loads(client.get("/en/who-else.json?q=Zyzzyva").content)["rows"] == []
