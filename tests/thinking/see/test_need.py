"""What a contract is for: what it says itself comes first, then what was found, then nobody else's."""

from menter.see.need import need_of, needs_found, own_need


def test_a_service_comes_before_a_code_and_a_code_before_what_was_found():
    assert need_of(7, "437", "48160000", "need:1") == "service:437"
    assert need_of(7, "", "48160000", "need:1") == "cpv:4816"
    assert need_of(7, "", "", "need:1") == "need:1"
    assert need_of(7, "", "", "") == "contract:7"


def test_a_code_of_a_whole_division_or_none_tells_no_need():
    assert [own_need("", code) for code in ("48000000", "4", "x816", "")] == [""] * 4


def test_contracts_that_say_nothing_go_with_what_most_of_their_group_say():
    own = {1: "service:437", 2: "cpv:4816", 3: "service:437", 4: "", 5: ""}

    assert needs_found([[1, 2, 3, 4, 5]], own) == {4: "service:437", 5: "service:437"}


def test_a_group_that_says_nothing_is_a_need_of_its_own_named_by_its_first():
    assert needs_found([[9, 4]], {4: "", 9: ""}) == {4: "need:4", 9: "need:4"}


def test_the_order_of_groups_and_of_their_contracts_changes_nothing():
    own = {1: "cpv:4816", 2: "service:437", 3: ""}

    assert needs_found([[1, 2, 3]], own) == needs_found([[3, 2, 1]], own) == {3: "cpv:4816"}
