"""Sealing: what a key opens, what it does not, and that keys can be changed without losing a word."""

from base64 import urlsafe_b64encode

import pytest

from menter.office.listen.seal import KeyIsGone, KeyIsNoKey, has_key, newest_key, open_sealed, seal

OLD, NEW = (urlsafe_b64encode(letter * 32).decode() for letter in (b"o", b"n"))  # never keys of anything real


@pytest.mark.parametrize("words", ["", "Mae’r bin yn llawn ŵ", "a\x00b", "\ud800", "🙂" * 1000])
@pytest.mark.parametrize("keys", ["", OLD, f"{NEW}, {OLD}"], ids=["none", "one", "two"])
def test_what_is_sealed_can_be_opened_and_is_not_to_be_read(settings, words, keys):
    settings.ORIGINALS_KEY = keys

    sealed = seal(words)

    assert open_sealed(sealed.content, sealed.key) == words
    assert words.encode("utf-8", "surrogatepass") not in sealed.content or not words


def test_an_older_key_still_opens_and_the_newest_seals(settings):
    settings.ORIGINALS_KEY = OLD
    before = seal("said under the old key")
    settings.ORIGINALS_KEY = f"{NEW},{OLD}"

    assert open_sealed(before.content, before.key) == "said under the old key"
    assert seal("new").key == newest_key() != before.key


def test_a_key_that_was_taken_away_is_named(settings):
    settings.ORIGINALS_KEY = OLD
    sealed = seal("words")
    settings.ORIGINALS_KEY = NEW

    with pytest.raises(KeyIsGone, match=sealed.key):
        open_sealed(sealed.content, sealed.key)


def test_sealed_words_that_were_changed_are_refused(settings):
    settings.ORIGINALS_KEY = OLD
    sealed = seal("words")

    with pytest.raises(KeyIsGone, match="changed"):
        open_sealed(sealed.content[:-4] + b"AAAA", sealed.key)


def test_a_setting_that_is_no_key_is_said(settings):
    settings.ORIGINALS_KEY = "hunter2"

    with pytest.raises(KeyIsNoKey, match="menter make-key"):
        seal("words")


def test_without_the_setting_there_is_no_key_for_originals(settings):
    settings.ORIGINALS_KEY = ""

    assert not has_key()
    assert seal("an address").key == "service"
