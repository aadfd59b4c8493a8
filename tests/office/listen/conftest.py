"""A small world for this room: a partnership of two councils, and voices about bins and about potholes."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from tests.office.listen.grouping_world import BINS, ROADS

from menter.language.vector.hashed import HashedNgram
from menter.office.language import actions as language_actions
from menter.office.listen import actions
from menter.office.listen.models import Statement, Theme, ThemeVoice, Voice
from menter.office.people.models import RoleHeld, User
from menter.office.reference.models import Body, Partnership, PartnershipMember

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything():
    cache.clear()


@pytest.fixture
def councils(db):
    """Cardiff and Gwynedd, members of the partnership here."""
    here = Partnership.objects.create(code="wales", name_cy="Cymru", name_en="Wales", is_here=True, source="test")
    made = {}
    for column, (code, cy, en) in enumerate([("cardiff", "Caerdydd", "Cardiff"), ("gwynedd", "Gwynedd", "Gwynedd")]):
        made[code] = Body.objects.create(
            code=code, kind="council", name_cy=cy, name_en=en, hex_column=column, hex_row=0, source="test"
        )
        PartnershipMember.objects.create(partnership=here, body=made[code], joined=date(2018, 1, 1))
    return made


@pytest.fixture
def say(councils):
    """Keep one voice."""

    def keep(text, *, language="en", body="cardiff", said_on=date(2026, 10, 5), **fields):
        number = Voice.objects.count() + 1
        return Voice.objects.create(
            key=f"test:{number}", receipt=f"TEST-TEST-{number:04}", text=text, language=language, body_id=body,
            channel="web", said_on=said_on, kept_at=AT, **fields,
        )  # fmt: skip

    return keep


@pytest.fixture
def letters_instead_of_meaning(monkeypatch):
    """Hashed letters need no model: fast, and the same on every machine."""
    embedder = HashedNgram()
    monkeypatch.setattr(language_actions, "default_embedder", lambda folder: embedder)
    for room in (actions.theme, language_actions):
        monkeypatch.setattr(room, "default_fingerprint", lambda: embedder.fingerprint)


@pytest.fixture
def voices(say):
    """Six voices about bins and six about roads, by their words."""
    return {text: say(text, service=service) for texts, service in ((BINS, "524"), (ROADS, "557")) for text in texts}


@pytest.fixture
def theme(say):
    """Bins: one voice in each language, each a quote."""
    made = Theme.objects.create(
        key="bins", label_cy="Biniau", label_en="Bins", service="524", found_at=AT, grouped_at=AT, signed_off_at=AT
    )
    for voice in (say("My bin was missed"), say("Mae fy min yn llawn", language="cy", body="gwynedd")):
        ThemeVoice.objects.create(theme=made, voice=voice, likeness=0.9, is_quote=True, since=AT)
    return made


@pytest.fixture
def statement(councils):
    return Statement.objects.create(
        key="s1", body=councils["gwynedd"], title="Profi’r un incwm dair gwaith", overview="Tair ffurflen.",
        evidence="412 o deuluoedd.", audience="Teuluoedd", missions=[1, 2], language="cy", sent_on=date(2026, 7, 1),
    )  # fmt: skip


@pytest.fixture
def sign_in(client, db):
    """Sign in with one role, for one body or for all."""

    def do(role, body=""):
        user = User.objects.create_user(f"{role}@example.org", "a long password", name="Test", joined_at=AT)
        RoleHeld.objects.create(user=user, role=role, body_code=body, since=AT)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return user

    return do
