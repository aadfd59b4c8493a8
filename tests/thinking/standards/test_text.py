"""Words after the systems they went through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menter.standards.text import clean_line, clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Tyne &amp;amp; Wear", "Tyne & Wear"),
        ("St Paul&amp;#039;s", "St Paul's"),
        ("<p>One</p><p>Two<br/>three</p>", "One\n\nTwo\nthree"),
        ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("<script>alert(1)</script>Safe", "Safe"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("under <5 days", "under <5 days"),
        ("One\\r\\nTwo\\nThree", "One\nTwo\nThree"),
        ("Cardiff Councilrn Conwyrn", "Cardiff Council\nConwyrn"),
        ("the Boardrn Health and Social Carern The site", "the Board\nHealth and Social Care\nThe site"),
        ("(a) tCity & Guildsrn (b)t Training", "(a) City & Guilds\n(b)t Training"),
        ("CCTVrn Intruder", "CCTV\nIntruder"),
        ("a modern return to the northern cavern of Pensarn", "a modern return to the northern cavern of Pensarn"),
        ("Llansadwrn a’r asgwrn yn chwyrn ym Mhadarn", "Llansadwrn a’r asgwrn yn chwyrn ym Mhadarn"),
        ("Mae'r dŵr yn y tÅ·", "Mae'r dŵr yn y tŷ"),
        ("itâ€™s CafÃ©", "it’s Café"),
        ("LLÂ’R NEUADD", "LLÂ’R NEUADD"),
        ("a\u200bb\x00c  d", "abc d"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        (None, ""),
        (12, ""),
    ],
)
def test_words_come_out_as_they_were_meant(raw, clean):
    assert clean_text(raw) == clean


def test_a_line_is_one_line():
    assert clean_line("One<br>two\n three") == "One two three"


@given(st.text(max_size=200))
def test_cleaning_never_fails_and_leaves_no_sign_nobody_sees(text):
    assert "\x00" not in clean_text(text)


@given(st.text(st.sampled_from("abcdefgh ŵŷâêrn.\n"), max_size=80))
def test_clean_words_stay_as_they_are(text):
    once = clean_text(text)

    assert clean_text(once) == once or "rn" in once
