"""What a file says a voice is about comes before what its words say."""

import io
from datetime import UTC, datetime

import pytest

from menter.office.ledger.models import Machine
from menter.office.listen.models import Voice
from menter.office.see.intake import import_file

pytestmark = pytest.mark.django_db


def take_in(text):
    import_file(
        by=Machine("test"), at=datetime(2026, 11, 20, tzinfo=UTC), kind="voices", stream=io.BytesIO(text.encode()),
        name="voices.csv",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("named", "kept"), [("Fly-tipping", "587"), ("Tipio anghyfreithlon", "587"), ("", "557"), ("Misc", "557")]
)
def test_the_service_of_a_voice_is_the_files_own_and_else_that_of_its_words(councils, named, kept):
    take_in(f"id,text,council,service\n1,There is a deep pothole in our road,Cardiff,{named}\n")

    assert Voice.objects.get().service == kept
