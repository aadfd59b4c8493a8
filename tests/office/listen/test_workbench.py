"""The workbench: who may shape themes, what each page does, what it refuses."""

import json
from datetime import UTC, date, datetime

import pytest

from menter.language.vector.hashed import HashedNgram
from menter.office.language import actions as language_actions
from menter.office.ledger.models import Machine
from menter.office.listen import part
from menter.office.listen.models import Placement, Theme, ThemeChange, ThemeVoice

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
DEEDS = ["name", "mark", "sign-off", "take-back", "merge", "comments", "split"]


@pytest.fixture
def roads(say):
    """A second theme: two comments about roads."""
    made = Theme.objects.create(
        key="roads", label_cy="Ffyrdd", label_en="Roads", service="557", found_at=AT, grouped_at=AT
    )
    for text, said_on in (("A pothole by the pub", date(2026, 10, 5)), ("Another by the chapel", date(2025, 3, 3))):
        ThemeVoice.objects.create(theme=made, voice=say(text, said_on=said_on), likeness=0.8, since=AT)
    return made


@pytest.fixture
def unit(client, sign_in):
    sign_in("delivery-unit")
    return client


def labels(client, question=""):
    return {row["label_en"] for row in json.loads(client.get(f"/en/themes.json?{question}").content)["rows"]}


def post(client, theme, deed, **given):
    return client.post(f"/en/themes/{theme.pk}/{deed}", given)


def voices_of(theme):
    return list(theme.memberships.order_by("pk").values_list("voice_id", flat=True))


# Who may


@pytest.mark.parametrize("deed", DEEDS)
def test_a_council_lead_reads_and_shapes_nothing(client, theme, sign_in, deed):
    sign_in("council-lead", "cardiff")

    for answer in (client.get(f"/en/themes/{theme.pk}/{deed}"), post(client, theme, deed)):
        assert answer.status_code == 403
        assert "Only the delivery unit may" in answer.text
    assert "What you can do with this theme" not in client.get(f"/en/themes/{theme.pk}").text


@pytest.mark.parametrize("deed", [*DEEDS, "words", "history", "words.csv", "history.csv"])
def test_without_an_account_nobody_gets_there(client, theme, deed):
    assert client.get(f"/en/themes/{theme.pk}/{deed}").status_code == 302


@pytest.mark.parametrize("deed", [*DEEDS, "words", "history"])
@pytest.mark.parametrize("language", ["cy", "en"])
def test_each_page_opens_for_the_delivery_unit(unit, theme, roads, deed, language):
    assert unit.get(f"/{language}/themes/{theme.pk}/{deed}").status_code == 200


def test_a_council_lead_reads_the_words_of_the_own_council_in_a_theme(client, theme, sign_in):
    sign_in("council-lead", "cardiff")

    rows = json.loads(client.get(f"/en/themes/{theme.pk}/words.json").content)["rows"]

    assert [row["words"] for row in rows] == ["My bin was missed"]


def test_it_is_two_clicks_from_a_theme_to_its_words_and_back(unit, theme):
    words = unit.get(f"/en/themes/{theme.pk}/words").text
    voice = unit.get(f"/en/voices/{voices_of(theme)[0]}").text

    assert f'href="/en/themes/{theme.pk}/words"' in unit.get(f"/en/themes/{theme.pk}").text
    assert f'href="/en/voices/{voices_of(theme)[0]}"' in words
    assert f'href="/en/themes/{theme.pk}"' in words
    assert f'href="/en/themes/{theme.pk}"' in voice


# The list


def test_the_list_can_be_narrowed_by_way_in_period_state_and_nature(unit, theme, roads):
    Theme.objects.filter(pk=roads.pk).update(nature="problem", severity=3)
    roads.voices.update(channel="phone")

    assert labels(unit, "channel=phone") == {"Roads"}
    assert labels(unit, "since=2026-01-01&until=2026-12-31") == {"Bins", "Roads"}
    assert labels(unit, "until=2025-12-31") == {"Roads"}
    assert labels(unit, "state=draft") == {"Roads"}
    assert labels(unit, "state=signed") == {"Bins"}
    assert labels(unit, "nature=problem") == {"Roads"}


def test_a_period_counts_the_voices_in_it(unit, roads):
    [row] = json.loads(unit.get("/en/themes.json?since=2026-01-01").content)["rows"]

    assert row["voices"] == 1


def test_the_list_can_be_put_in_order(unit, theme, roads):
    Theme.objects.filter(pk=roads.pk).update(nature="problem", severity=3)

    def first(sort):
        return json.loads(unit.get(f"/en/themes.json?sort={sort}").content)["rows"][0]["label_en"]

    assert (first("severe"), first("welsh"), first("councils")) == ("Roads", "Bins", "Bins")


def test_each_theme_has_a_picture_of_its_last_weeks_that_says_its_words(unit, theme):
    page = unit.get("/en/themes").text

    assert 'class="menter-spark" role="img" aria-label="2 voices in the last 26 weeks, at most 2 in one week"' in page


def test_how_many_wait_for_a_sign_off_is_said_to_officers_only(client, theme, roads, sign_in):
    assert "to sign it off" not in client.get("/en/themes").text
    sign_in("council-lead", "cardiff")

    assert "1 theme waits for somebody to sign it off." in client.get("/en/themes").text


def test_the_list_asks_as_often_for_an_officer_however_many_themes(unit, theme, say, django_assert_max_num_queries):
    for number in range(20):
        made = Theme.objects.create(key=f"t{number}", label_cy="C", label_en="E", found_at=AT, grouped_at=AT)
        ThemeVoice.objects.create(theme=made, voice=say("roads"), likeness=0.5, since=AT)

    with django_assert_max_num_queries(20):
        unit.get("/en/themes")


# Marking and signing off


def test_a_theme_is_marked_as_a_problem_with_its_severity(unit, theme):
    post(unit, theme, "mark", nature="problem", severity="2")

    theme.refresh_from_db()
    assert (theme.nature, theme.severity) == ("problem", 2)
    assert "Problem, severity 2: serious" in unit.get(f"/en/themes/{theme.pk}").text


def test_praise_with_a_severity_is_refused_beside_the_field(unit, theme):
    page = post(unit, theme, "mark", nature="praise", severity="2")

    assert page.status_code == 400
    assert "Only a problem has a severity." in page.text


def test_what_is_signed_off_is_shown_before_it_is(unit, roads):
    page = unit.get(f"/en/themes/{roads.pk}/sign-off").text

    for shown in ("Ffyrdd", "Roads", "Nobody has said this in Welsh yet."):
        assert shown in page


def test_signing_off_makes_it_public_and_taking_back_hides_it(client, unit, roads):
    post(unit, roads, "sign-off")
    unit.logout()
    assert "Roads" in client.get("/en/themes").text

    Theme.objects.filter(pk=roads.pk).update(signed_off_at=None)

    assert "Roads" not in client.get("/en/themes").text


def test_the_sign_off_is_taken_back_on_its_page(unit, theme):
    post(unit, theme, "take-back")

    assert Theme.objects.get(pk=theme.pk).signed_off_at is None


def test_two_names_that_are_the_same_are_pointed_out(unit, roads):
    Theme.objects.update(label_cy="Roads")

    assert "Both names are the same." in unit.get(f"/en/themes/{roads.pk}/sign-off").text


# Merging, moving, splitting


def test_merging_leads_to_the_theme_and_the_old_address_as_well(unit, theme, roads):
    answer = post(unit, roads, "merge", into=theme.pk)

    assert answer["Location"] == f"/en/themes/{theme.pk}"
    assert unit.get(f"/en/themes/{roads.pk}")["Location"] == f"/en/themes/{theme.pk}"
    assert labels(unit) == {"Bins"}


def test_a_merged_theme_of_which_the_whole_is_a_draft_is_not_there_for_the_public(client, unit, theme, roads):
    post(unit, theme, "merge", into=roads.pk)
    unit.logout()

    assert client.get(f"/en/themes/{theme.pk}").status_code == 404


def test_no_theme_chosen_is_refused_beside_the_field(unit, theme, roads):
    page = post(unit, roads, "merge", into="")

    assert page.status_code == 400
    assert "Choose a theme." in page.text


def test_ticked_comments_go_to_another_theme(unit, theme, roads):
    moved = voices_of(roads)[0]

    post(unit, roads, "comments", voices=[moved], where="move", to=theme.pk)

    assert moved in voices_of(theme)
    assert Placement.objects.filter(theme=theme, voice=moved, belongs=True).exists()


def test_ticked_comments_leave_for_no_theme(unit, roads):
    moved = voices_of(roads)[0]

    post(unit, roads, "comments", voices=[moved], where="none")

    assert not Theme.objects.filter(voices=moved).exists()


def test_ticked_comments_become_a_theme_of_their_own(unit, roads):
    moved = voices_of(roads)[0]

    answer = post(unit, roads, "comments", voices=[moved], where="split", label_cy="Tyllau", label_en="Holes")

    made = Theme.objects.get(label_en="Holes")
    assert answer["Location"] == f"/en/themes/{made.pk}"
    assert voices_of(made) == [moved]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"where": "none"}, "Choose at least one comment."),
        ({"voices": True}, "Say where they should go."),
        ({"voices": True, "where": "move"}, "Choose the theme that they should go to."),
        ({"voices": True, "where": "split", "label_en": "New"}, "Write the name in Welsh."),
    ],
)
def test_what_is_missing_is_said_beside_its_field(unit, roads, given, says):
    given = given | ({"voices": voices_of(roads)[:1]} if "voices" in given else {})

    page = post(unit, roads, "comments", **given)

    assert page.status_code == 400
    assert says in page.text


def test_all_comments_of_a_theme_cannot_leave_it(unit, roads):
    page = post(unit, roads, "comments", voices=voices_of(roads), where="none")

    assert page.status_code == 400
    assert "These are all comments of the theme." in page.text


def test_comments_can_be_found_by_their_words(unit, roads):
    page = unit.get(f"/en/themes/{roads.pk}/comments?words=chapel").text

    assert "Another by the chapel" in page
    assert "A pothole by the pub" not in page


def test_a_theme_within_a_theme_offers_itself_as_a_part(unit, theme, say):
    child = Theme.objects.create(
        key="within", label_cy="Llawn", label_en="Full", parent=theme, found_at=AT, grouped_at=AT
    )
    ThemeVoice.objects.create(theme=child, voice_id=voices_of(theme)[1], likeness=0.9, since=AT)

    assert "Part 1, 1 comment" in unit.get(f"/en/themes/{theme.pk}/split").text
    post(unit, theme, "split", part="0")

    made = Theme.objects.get(is_made_by_person=True)
    assert (made.label_cy, made.label_en) == ("Llawn", "Full")


def test_a_theme_of_two_things_is_proposed_to_be_split_in_two(unit, say, monkeypatch):
    embedder = HashedNgram()
    monkeypatch.setattr(language_actions, "default_embedder", lambda folder: embedder)
    for room in (language_actions, part):
        monkeypatch.setattr(room, "default_fingerprint", lambda: embedder.fingerprint)
    made = Theme.objects.create(key="mixed", label_cy="Popeth", label_en="All", found_at=AT, grouped_at=AT)
    texts = [f"My green bin was not emptied on day {n}" for n in range(6)]
    texts += [f"Street lamp number {n} outside has been dark for weeks" for n in range(6)]
    for text in texts:
        ThemeVoice.objects.create(theme=made, voice=say(text), likeness=0.5, since=AT)
    language_actions.keep_vectors(by=Machine("test"), at=AT, texts=texts, languages=["en"] * 12)

    parts = part.parts_of(made)

    assert sorted(len(one.voices) for one in parts) == [6, 6]
    page = post(unit, made, "split", part="0", label_cy="Un")
    assert page.status_code == 302
    assert Theme.objects.get(is_made_by_person=True).memberships.count() == 6


def test_a_theme_without_numbers_for_its_words_has_nothing_to_propose(unit, roads):
    assert "there is nothing to propose" in unit.get(f"/en/themes/{roads.pk}/split").text


# History and undo


def test_the_history_tells_who_did_what_and_lets_it_be_undone(unit, theme, roads):
    post(unit, roads, "merge", into=theme.pk)
    change = ThemeChange.objects.get()

    page = unit.get(f"/en/themes/{theme.pk}/history").text
    assert "“Roads” became part of “Bins”." in page
    assert f'href="/en/themes/undo/{change.pk}"' in page
    unit.post(f"/en/themes/undo/{change.pk}")

    assert labels(unit) == {"Bins", "Roads"}
    assert "Undone on" in unit.get(f"/en/themes/{theme.pk}/history").text


def test_what_something_rests_on_is_not_undone_and_the_page_says_what(unit, theme):
    post(unit, theme, "mark", nature="problem", severity="")
    first = ThemeChange.objects.get()
    post(unit, theme, "mark", nature="praise", severity="")

    page = unit.post(f"/en/themes/undo/{first.pk}")

    assert page.status_code == 400
    assert "Undo that first." in page.text


def test_a_council_lead_reads_the_history_and_undoes_nothing(client, theme, sign_in):
    ThemeChange.objects.create(
        theme=theme, kind="mark", before={"nature": "", "severity": None}, after={"nature": "praise", "severity": None},
        by="user:1", at=AT,
    )  # fmt: skip
    sign_in("council-lead", "cardiff")

    page = client.get(f"/en/themes/{theme.pk}/history").text

    assert "Account 1" in page
    assert "Undo this" not in page
    assert client.post(f"/en/themes/undo/{ThemeChange.objects.get().pk}").status_code == 403


def test_the_history_asks_as_often_for_twenty_changes(unit, theme, django_assert_max_num_queries):
    for number in range(20):
        post(unit, theme, "name", label_cy=f"Enw {number}", label_en=f"Name {number}")

    with django_assert_max_num_queries(9):
        unit.get(f"/en/themes/{theme.pk}/history")


@pytest.mark.parametrize("deed", ["comments", "merge", "words", "sign-off"])
def test_a_page_asks_as_often_for_twenty_comments_as_for_two(unit, theme, say, deed, django_assert_max_num_queries):
    for _ in range(20):
        ThemeVoice.objects.create(theme=theme, voice=say("bins again"), likeness=0.5, is_quote=True, since=AT)

    with django_assert_max_num_queries(10):
        unit.get(f"/en/themes/{theme.pk}/{deed}")
