"""Characters that no text may hold, those that nobody sees, and marks in heaps."""

import sys
import unicodedata

import pytest

from sitegen.characters import (
    MOST_MARKS,
    find_heaped,
    find_strange,
    find_unseen,
    is_blank,
    is_plain,
    spell_out,
    without_strange,
    without_unseen,
)

HEAP = "\u0301" * MOST_MARKS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"z{HEAP}", []),
        (f"z{HEAP}\u0301", [MOST_MARKS + 1]),
        (f"z{HEAP}\u0301\u0301z", [MOST_MARKS + 1, MOST_MARKS + 2]),
        (f"…{HEAP}", []),
        (f"z{HEAP}…{HEAP} {HEAP}z{HEAP}", []),
        (f"z{HEAP}\u200d\u0301", [MOST_MARKS + 1, MOST_MARKS + 2]),
        ("═" * 40 + "…" * 40 + "👩\u200d👩\u200d👧" * 9, []),
        ("שָׁלוֹם وَٱلسَّلَامُ ཧྐྵྨླྺྼྻྂ", []),
    ],
)
def test_a_mark_is_one_too_many_behind_as_many_as_a_letter_may_bear(text: str, found: list[int]) -> None:
    assert list(find_heaped(text)) == found
    assert [strange.rule for strange in find_strange(text)] == ["F014"][: len(found)]
    assert not list(find_heaped(without_strange(text)))
    assert len(without_strange(text)) == len(text)


def test_a_look_at_one_class_overlooks_no_mark() -> None:
    marks = (chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) in ("Mn", "Me"))
    assert [mark for mark in marks if is_plain(f"a{mark}")] == []


def test_what_yaml_takes_for_the_end_of_a_line_is_strange_in_yaml_only() -> None:
    assert list(find_strange("a\u2028b")) == []
    assert [strange.what for strange in find_strange("a\u2028b", is_yaml=True)] == [
        "an end of line that nobody sees: U+2028"
    ]


def test_what_is_strange_is_spelled_out() -> None:
    assert spell_out(f"a\u202eb z{HEAP}\u0301\u0302 été") == f"a&#x202e;b z{HEAP}&#x301;&#x302; été"
    assert spell_out("Un été") == "Un été"


@pytest.mark.parametrize(
    ("value", "blank"), [("\u2800", True), ("\u200f \u200e", True), ("a", False), ("é", False), ("\u200fé", False)]
)
def test_what_readers_do_not_see_is_blank(value: str, blank: bool) -> None:  # noqa: FBT001
    assert is_blank(value) is blank


@pytest.mark.parametrize(
    ("value", "unseen"), [("Ada", None), ("Été à Varn", None), ("a\u3164", "U+3164"), ("a\u00adb", "U+00AD")]
)
def test_what_nobody_sees_is_found_in_a_value(value: str, unseen: str | None) -> None:
    assert find_unseen(value) == unseen
    assert is_plain(value) is (unseen is None)
    assert find_unseen(without_unseen(value)) is None
    assert without_unseen(value)[0] == value[0]
