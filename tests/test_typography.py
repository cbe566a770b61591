"""A text as a printer sets it: every character of its author stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_cases import read_cases

from sitegen.typography import setter_of

SHOWN = {"\u202f": "‿", "\u00a0": "~"}


@pytest.mark.parametrize(("written", "expected"), read_cases("typography"))
def test_a_text_is_set(written: str, expected: str) -> None:
    tag, text = written.split(": ", 1)
    shown = setter_of(tag)(text)
    for space, sign in SHOWN.items():
        shown = shown.replace(space, sign)
    assert shown == expected


@given(st.text())
def test_setting_a_text_keeps_every_character_but_spaces_and_apostrophes(text: str) -> None:
    def plain(written: str) -> str:
        return "".join(written.replace("’", "'").split())

    assert plain(setter_of("fr")(text)) == plain(text)


@given(st.text(alphabet="l'’ «»:;?M.12 %a\u00a0\u202f"))
def test_a_text_that_was_set_stays_as_it_is(text: str) -> None:
    once = setter_of("fr")(text)
    assert setter_of("fr")(once) == once
