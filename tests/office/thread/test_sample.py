"""While the sample world is loaded, every page says so, in its own language; with real data none does."""

import pytest
from tests.office.choose.world import AT, BY, body
from tests.office.people_world import sign_in

from menter.office.reference.actions import load_facts
from menter.office.see.models import Initiative

pytestmark = pytest.mark.django_db

SAYS = {
    "en": "This world was written for Menter. People, sums and initiatives in it are not real.",
    "cy": "Ysgrifennwyd y byd hwn ar gyfer Menter. Nid yw’r bobl, y symiau na’r mentrau ynddo yn rhai go iawn.",
}
PAGES = ["", "/thread", "/themes", "/statements", "/register", "/bodies", "/opportunities", "/plan", "/rounds",
         "/board", "/decisions", "/grants", "/initiatives", "/strategies", "/recommendations", "/who-does-what",
         "/who-does-what/book", "/roles", "/account", "/tell-us", "/nowhere"]  # fmt: skip


@pytest.fixture(autouse=True)
def _wales():
    load_facts(by=BY, at=AT, partnership="wales")


def initiative(*, is_sample):
    Initiative.objects.create(key="i-1", title_en="Work", title_cy="Gwaith", lead=body(), phase="alpha", updated_at=AT,
                              is_sample=is_sample)  # fmt: skip


@pytest.mark.parametrize("language", ["cy", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_sample_world_says_that_it_is_one(client, language, page):
    initiative(is_sample=True)
    sign_in(client, "delivery-unit")

    assert SAYS[language] in client.get(f"/{language}{page}", follow=True).text


@pytest.mark.parametrize("page", PAGES)
def test_real_data_are_not_called_samples(client, page):
    initiative(is_sample=False)
    sign_in(client, "delivery-unit")

    assert SAYS["en"] not in client.get(f"/en{page}", follow=True).text
