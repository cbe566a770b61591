"""Texts made to stop the program: they are shown plainly, whole, and at once; what people write is formatted."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.bounds import DEEPEST, find_excess
from sitegen.markdown import render_markdown

# Each of these takes Python-Markdown more than ten seconds, or ends it by recursion.
TOO_MUCH = {
    "brackets that nobody closes": "[" * 8_000,
    "pictures that nobody closes": "![" * 8_000,
    "brackets in a paragraph of words": "[ mot " * 8_000,
    "brackets within brackets": "[" * 8_000 + "]" * 8_000,
    "brackets with an escaped end": "[\\] " * 8_000,
    "links whose address has no end": "[a]((" * 20_000,
    "links whose address is quoted and has no end": "[a](<" * 20_000,
    "headings without a line between": "a\n# b\n" * 8_000,
    "rules without a line between": "a\n***\n" * 8_000,
    "titles underlined without a line between": "a\n===\n" * 8_000,
    "code that nobody closes": "\\``" * 20_000,
    "a long fence": "```" * 8_000 + "\t" * 8_000,
    "emphasis in one paragraph of a million characters": "*m* " * 250_000,
    "lists within lists": "\n".join(f"{'    ' * depth}* a" for depth in range(300)),
    "lists within lists on one line": "1. " * 2_000,
    "quotations within quotations": "> " * 2_000 + "a",
    "lists in quotations in lists": "> - 1. " * 500 + "a",
}

ENOUGH = {
    "a long article": "Un mot *souligné*, un [lien](https://a.example/b_c) et `du code`.\n\n" * 2_000,
    "a line of a million characters": "mot " * 250_000,
    "spaces without end": "a" + " " * 100_000 + "b *c*",
    "a long list": "- un point de [la liste](https://a.example/)\n" * 300,
    "a long table": "| a | b |\n|---|---|\n" + "| un | deux |\n" * 300,
    "a quotation of a quotation": "> > > a\n> > b\n> c",
    "a list of five levels": "\n".join(f"{'    ' * depth}* a" for depth in range(5)),
    "brackets of an editor": "Il a dit [à la presse] que [sic] (voir [1]). " * 40,
}


def words(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_would_stop_the_program_is_shown_as_plain_paragraphs(name: str) -> None:
    source = TOO_MUCH[name]
    assert find_excess(source)
    html = render_markdown(source, "en").html
    assert words(html) == "".join(source.split())
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "br"}


def test_what_is_shown_plainly_is_set_like_any_other_text() -> None:
    html = render_markdown("[" * 8_000 + ' l\'accord "x" & <b>', "fr").html
    assert html.endswith(' l’accord "x" &amp; &lt;b&gt;</p>')


@pytest.mark.parametrize("name", ENOUGH)
def test_what_people_write_is_formatted(name: str) -> None:
    assert find_excess(ENOUGH[name]) is None
    assert render_markdown(ENOUGH[name], "fr").html


def test_the_line_is_told_from_which_on_a_text_is_too_much() -> None:
    excess = find_excess("un\n\ndeux\n\n" + "[" * 8_000)
    assert excess
    assert excess.line == 5


def test_the_line_is_that_where_the_paragraph_begins() -> None:
    excess = find_excess("\n\nun\n\n" + "[\n" * 8_000 + "un mot\n\ndeux")
    assert excess
    assert excess.line == 5


def test_the_line_is_that_of_what_is_nested_too_deep() -> None:
    excess = find_excess("\n\n" + "> " * (DEEPEST + 1) + "a\n\nun")
    assert excess
    assert (excess.line, "nested" in excess.message) == (3, True)
    assert find_excess("un\n\n" + "> " * DEEPEST + "a") is None


def test_what_is_closed_costs_less_than_what_is_left_open() -> None:
    """What a bracket costs is the way to its end; an address and an escaped mark cost nothing of their own."""
    words = "mot " * 2_000
    for closed, opened in (("[a]", "["), ("[a](b)", "[a]("), ("\\[", "[")):
        assert find_excess((closed + words) * 60) is None
        assert find_excess((opened + words) * 60)


def test_texts_apart_cost_less_than_one() -> None:
    paragraph = "[ mot " * 60
    assert find_excess(f"{paragraph}\n\n" * 60) is None
    assert find_excess(f"{paragraph}\n" * 60)


SIGNS = ["[", "]", "(", ")", "](", "](<", "![", "*", "**", "_", "`", "```", "~~~", "<", ">", "#", "|", "-|-", "&", "\\"]
STARTS = ["> ", "* ", "- ", "1. ", "+ ", "# ", "    ", "\t", "\n", "\n\n", "===\n"]
OTHERS = ["a", "mot ", "\\[", "http://a.b", "<a@b.c>"]
MARKS = st.sampled_from([*SIGNS, *STARTS, *OTHERS])


@given(st.lists(st.tuples(st.lists(MARKS, min_size=1, max_size=5).map("".join), st.integers(1, 400)), max_size=4))
def test_any_heap_of_marks_is_rendered(heap: list[tuple[str, int]]) -> None:
    source = "".join(part * count for part, count in heap)
    html = render_markdown(source, "fr").html
    assert not re.search(r"<(script|style|img|iframe|object|svg)|\son\w+=|javascript:", html)
    assert words(html).count("mot") <= source.count("mot")
