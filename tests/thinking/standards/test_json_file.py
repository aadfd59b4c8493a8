"""What is no JSON is said in words, with its place."""

import io
from decimal import Decimal

import pytest

from menter.standards.json_file import NotJson, read_json


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "x.json is empty."),
        (b" \n", "x.json is empty."),
        (b'{\n "a": 1,,\n}', "x.json is not JSON: what stands in line 2, place 9 cannot be read."),
        (b'{"a": "\xe9"}', "x.json is not in UTF-8, as JSON has to be. Save it anew in UTF-8."),
        (b"[" * 100_000, "x.json holds a number that is too long, or lists that lie too deep in each other."),
        (b"1" * 9_000, "x.json holds a number that is too long, or lists that lie too deep in each other."),
    ],
)
def test_what_is_no_json_is_said_in_words(octets, said):
    with pytest.raises(NotJson) as refused:
        read_json(io.BytesIO(octets), "x.json")

    assert str(refused.value) == said


def test_json_with_a_mark_of_its_encoding_is_read():
    assert read_json(io.BytesIO(b'\xef\xbb\xbf{"a": 1.1}'), "x.json", parse_float=Decimal) == {"a": Decimal("1.1")}
