"""A text as a printer sets it: every character of its author stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_cases import read_cases

from sitegen.typography import setter_of, typeset

SHOWN = {"\u202f": "‿", "\u00a0": "~"}


@pytest.mark.parametrize(("written", "expected"), read_cases("typography"))
def test_a_text_is_set(written: str, expected: str) -> None:
    tag, text = written.split(": ", 1)
    shown = setter_of(tag)(text)
    for space, sign in SHOWN.items():
        shown = shown.replace(space, sign)
    assert shown == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("le 1er mai 2021", "le 1<sup>er</sup>~mai 2021"),
        (
            "la 2nde fois, le XXIe siècle, la Ve République",
            "la 2<sup>nde</sup> fois, le XXI<sup>e</sup> siècle, la V<sup>e</sup> République",
        ),
        ("François Ier & Vers 1e6, Xi, Ce", "François I<sup>er</sup> &amp; Vers 1e6, Xi, Ce"),
        ("Que s'est-il passé ?", 'Que <span class="keep">s’est-il</span> passé‿?'),
        ("une compréhension-mutuelle-durable", "une compréhension-mutuelle-durable"),
        ("<b>-1er", '<span class="keep">&lt;b&gt;-1<sup>er</sup></span>'),
    ],
)
def test_a_title_has_its_ordinals_raised_and_its_short_hyphened_words_kept(written: str, expected: str) -> None:
    html = typeset(written, "fr")
    for space, sign in SHOWN.items():
        html = html.replace(space, sign)
    assert html == expected


@given(st.text())
def test_setting_a_text_keeps_every_character_but_spaces_and_apostrophes(text: str) -> None:
    def plain(written: str) -> str:
        return "".join(written.replace("’", "'").split())

    assert plain(setter_of("fr")(text)) == plain(text)


@given(st.text(alphabet="l'’ «»:;?M.12 %a\u00a0\u202f"))
def test_a_text_that_was_set_stays_as_it_is(text: str) -> None:
    once = setter_of("fr")(text)
    assert setter_of("fr")(once) == once
