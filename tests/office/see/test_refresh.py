"""Sources are read again when they are due: what is new, changed, gone; what a failing one keeps."""

import io
from contextlib import contextmanager
from datetime import timedelta

import pytest

from menter.language.sentence import Sentence
from menter.office.ledger.models import Entry, Machine
from menter.office.see.actions import Said, SourceIsThere, add_source, change_source
from menter.office.see.address_list import NotAList, read_list
from menter.office.see.fetch import CannotFetch, Fetched, Known
from menter.office.see.models import Initiative, Outcome
from menter.office.see.refresh import due, refresh, refresh_due

from .conftest import AT

pytestmark = pytest.mark.django_db
HEAD = "id,title,council,phase\n"
TWO = HEAD + "1,Bins that answer,Swansea,alpha\n2,Library cards,Newport,beta\n"
ONE = HEAD + "1,Bins that answer,Swansea,beta\n"
BY = Machine("test")
HERE = "https://example.org/register.csv"


class Web:
    """A small web: what each address holds, how often it was asked; an address without anything fails."""

    def __init__(self, **pages):
        self.pages = pages
        self.asked = []

    @contextmanager
    def __call__(self, address, known=None):
        self.asked.append(address)
        content = self.pages.get(address.rsplit("/", 1)[-1].split(".")[0])
        if content is None:
            raise CannotFetch(
                Sentence("No machine is called {host}. Check the address {address}.", host="x", address="y")
            )
        digest = str(hash(content))
        stream = None if known and known.digest == digest else io.BytesIO(content.encode())
        yield Fetched(address, address.rsplit("/", 1)[-1], Known(digest=digest), stream)


@pytest.fixture
def source(wales):
    return add_source(by=BY, at=AT, said=Said("Register", "initiatives", HERE))


def test_a_source_brings_what_stands_at_its_address(source):
    run = refresh(source, by=BY, at=AT, get=Web(register=TWO))

    assert (run.outcome, run.new, run.gone) == (Outcome.KEPT, 2, 0)
    assert Initiative.objects.filter(origin=source).count() == 2


def test_reading_the_same_again_changes_nothing(source):
    web = Web(register=TWO)
    refresh(source, by=BY, at=AT, get=web)
    entries, before = Entry.objects.count(), list(Initiative.objects.values())

    runs = [refresh(source, by=BY, at=AT + timedelta(days=n), get=web) for n in (7, 14)]

    assert list(Initiative.objects.values()) == before
    assert Entry.objects.count() == entries
    assert (runs[1].outcome, runs[1].times, source.runs.count()) == (Outcome.SAME, 2, 2)


def test_what_is_no_longer_there_stays_and_is_marked(source):
    refresh(source, by=BY, at=AT, get=Web(register=TWO))

    run = refresh(source, by=BY, at=AT + timedelta(days=7), get=Web(register=ONE))

    assert (run.new, run.changed, run.gone) == (0, 1, 1)
    assert Initiative.objects.get(title_en="Library cards").gone_at == AT + timedelta(days=7)


def test_what_comes_back_is_gone_no_more(source):
    for day, content in enumerate((TWO, ONE, TWO)):
        run = refresh(source, by=BY, at=AT + timedelta(days=day), get=Web(register=content))

    assert (run.gone, Initiative.objects.filter(gone_at=None).count()) == (0, 2)


def test_a_source_of_part_of_the_list_loses_nothing(wales):
    source = add_source(by=BY, at=AT, said=Said("News", "initiatives", HERE, is_whole=False))
    refresh(source, by=BY, at=AT, get=Web(register=TWO))

    run = refresh(source, by=BY, at=AT, get=Web(register=ONE))

    assert (run.gone, Initiative.objects.exclude(gone_at=None).count()) == (0, 0)


def test_a_failing_source_keeps_what_it_brought_and_says_so(source):
    refresh(source, by=BY, at=AT, get=Web(register=TWO))

    run = refresh(source, by=BY, at=AT + timedelta(days=7), get=Web())

    assert run.outcome == Outcome.FAILED
    assert source.trouble_en.startswith("No machine is called")
    assert source.trouble_cy
    assert source.good_at == AT
    assert Initiative.objects.filter(gone_at=None).count() == 2


def test_a_wrong_file_never_half_loads(source):
    refresh(source, by=BY, at=AT, get=Web(register=TWO))

    run = refresh(source, by=BY, at=AT, get=Web(register=TWO + "3,Third,Nobody Council,alpha\n"))

    assert run.outcome == Outcome.FAILED
    assert "cannot be kept" in run.sentence_en
    assert Initiative.objects.count() == 2


def test_a_source_may_keep_its_good_rows(wales):
    source = add_source(by=BY, at=AT, said=Said("Register", "initiatives", HERE, keeps_good=True))

    run = refresh(source, by=BY, at=AT, get=Web(register=TWO + "3,Third,Nobody Council,alpha\n"))

    assert (run.outcome, run.new, run.rejected) == (Outcome.KEPT, 2, 1)


def test_a_list_of_addresses_brings_each_of_them(wales):
    pages = Web(list="https://e.org/a.csv\nhttps://e.org/b.csv\n", a=TWO, b=HEAD + "3,Third,Cardiff,live\n")
    source = add_source(by=BY, at=AT, said=Said("Months", "initiatives", "https://e.org/list.txt", is_list=True))

    first = refresh(source, by=BY, at=AT, get=pages)
    pages.pages["b"] = HEAD + "4,Fourth,Cardiff,live\n"
    second = refresh(source, by=BY, at=AT, get=pages)

    assert (first.new, first.gone, second.new, second.gone) == (3, 0, 1, 1)


def test_one_broken_address_of_a_list_stops_no_other_and_loses_nothing(wales):
    pages = Web(list="https://e.org/a.csv\nhttps://e.org/b.csv\n", a=TWO, b=HEAD + "3,Third,Cardiff,live\n")
    source = add_source(by=BY, at=AT, said=Said("Months", "initiatives", "https://e.org/list.txt", is_list=True))
    refresh(source, by=BY, at=AT, get=pages)
    pages.pages |= {"a": ONE, "b": None}

    run = refresh(source, by=BY, at=AT + timedelta(days=1), get=pages)

    assert run.outcome == Outcome.FAILED
    assert source.good_at == AT
    assert Initiative.objects.get(key__endswith="1").phase == "beta"
    assert Initiative.objects.filter(gone_at=None).count() == 3


def test_sources_are_read_when_they_are_due(source):
    web = Web(register=TWO)
    assert refresh_due(by=BY, at=AT, get=web)["new"] == 2

    assert due(AT + timedelta(days=6)) == []
    assert due(AT + timedelta(days=7)) == [source]


def test_a_source_that_failed_is_due_the_next_day(source):
    refresh_due(by=BY, at=AT, get=Web())

    assert due(AT + timedelta(hours=23)) == []
    assert due(AT + timedelta(days=1)) == [source]


def test_a_source_that_is_off_is_never_due(source):
    change_source(by=BY, at=AT, source=source, said=Said("Register", "initiatives", HERE, is_on=False))

    assert due(AT + timedelta(days=99)) == []


def test_another_mapping_is_read_from_the_beginning(source):
    web = Web(register=TWO)
    refresh(source, by=BY, at=AT, get=web)

    change_source(by=BY, at=AT, source=source, said=Said("R", "initiatives", HERE, columns={"title": "title"}))

    assert refresh(source, by=BY, at=AT, get=web).same == 2


def test_one_address_is_one_source(source):
    with pytest.raises(SourceIsThere, match="Register"):
        add_source(by=BY, at=AT, said=Said("Again", "initiatives", HERE))


def test_a_councils_source_may_not_speak_for_another(wales):
    source = add_source(by=BY, at=AT, said=Said("Ours", "initiatives", HERE, body_id="swansea"))

    run = refresh(source, by=BY, at=AT, get=Web(register=TWO))

    assert run.outcome == Outcome.FAILED


def test_a_file_that_somebody_brings_of_a_known_source_is_noted_there(source, bring):
    bring("initiatives", TWO, source=source.code)
    bring("initiatives", ONE, source=source.code)

    assert [run.gone for run in source.runs.all()] == [1, 0]


def test_a_list_may_say_the_kind_of_each_address():
    found = read_list("# ours\nocds https://e.org/a\n\nhttps://e.org/b\n", name="l", kinds=["ocds"])

    assert [(one.kind, one.address) for one in found] == [("ocds", "https://e.org/a"), ("", "https://e.org/b")]


@pytest.mark.parametrize("text", ["", "# nothing", "not an address", "<html>"])
def test_what_is_no_list_is_refused_with_its_line(text):
    with pytest.raises(NotAList):
        read_list(text, name="list.txt", kinds=["ocds"])
