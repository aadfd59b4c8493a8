"""How e-mail leaves: what the address of a mail server means, and what is refused."""

from pathlib import Path

import pytest

from menter.office.people.mail import (
    SENDER,
    TO_FILES,
    TO_SERVER,
    BadAddress,
    BadEmailUrl,
    BadSender,
    Post,
    read_address,
    read_post,
    read_sender,
)

HOME = Path("home")


def test_without_a_server_e_mails_are_files():
    assert read_post("", HOME) == Post(backend=TO_FILES, folder=HOME / "email")


def test_a_server_with_name_and_password():
    post = read_post("smtp://menter%40example.org:p%40ss%2Fword@mail.example.org:587/?tls=1", HOME)

    assert post == Post(
        backend=TO_SERVER, host="mail.example.org", port=587, user="menter@example.org", password="p@ss/word",
        use_tls=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "use_ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org?tls=1", 25, True, False),
        ("smtp://mail.example.org:587", 587, True, False),
        ("smtp://menter:word@mail.example.org", 25, True, False),
        ("smtp://menter:word@mail.example.org:587/?tls=0", 587, False, False),
        ("smtps://mail.example.org", 465, False, True),
    ],
)
def test_a_password_never_travels_in_the_clear_unless_somebody_says_so(url, port, use_tls, use_ssl):
    post = read_post(url, HOME)

    assert (post.port, post.use_tls, post.use_ssl) == (port, use_tls, use_ssl)


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://menter:secret-word@host:many",
     "smtp://menter:secret-word@host?tls=perhaps", "smtp://menter:secret-word@[::1"],
)  # fmt: skip
def test_what_names_no_server_is_refused_without_saying_the_password(url):
    with pytest.raises(BadEmailUrl) as refusal:
        read_post(url, HOME)

    assert "smtp://name:password@host:587/?tls=1" in str(refusal.value)
    assert "secret-word" not in str(refusal.value)


@pytest.mark.parametrize("sender", ["Menter <replies@example.org>", "replies@example.org"])
def test_a_sender_is_an_address_with_or_without_a_name(sender):
    assert read_sender(f" {sender} ") == sender


def test_without_a_sender_it_is_this_machine():
    assert read_sender("") == SENDER


@pytest.mark.parametrize("sender", ["Menter", "@example.org", "a@b\nBcc: everybody@example.org", "Menter <nobody>"])
def test_what_is_no_sender_is_refused(sender):
    with pytest.raises(BadSender):
        read_sender(sender)


@pytest.mark.parametrize(
    ("address", "hosts", "read"),
    [
        ("https://menter.example.org/", [], "https://menter.example.org"),
        ("", ["menter.example.org", "other"], "https://menter.example.org"),
        ("", [".example.org"], "https://example.org"),
        ("", [], "http://localhost:8000"),
    ],
)
def test_links_start_with_the_address_of_the_site(address, hosts, read):
    assert read_address(address, hosts) == read


@pytest.mark.parametrize("address", ["menter.example.org", "ftp://example.org", "https://", "https://a.example/?b"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(BadAddress) as refusal:
        read_address(address, [])

    assert address in str(refusal.value)
