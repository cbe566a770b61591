"""Whatever a file holds, it is read or told of: no text makes a reader fail."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.authority import parse_record
from sitegen.config import read_config
from sitegen.dump import dump_briefing
from sitegen.edtf import parse_edtf
from sitegen.errors import ConfigError
from sitegen.frontmatter import parse_briefing, parse_note
from sitegen.ledger import dump_ledger, parse_ledger
from sitegen.model import Note
from sitegen.yamltext import Report

KEYS = [
    "title",
    "date",
    "actors",
    "topics",
    "roles",
    "lang",
    "source",
    "draft",
    "publish_after",
    "redirect_from",
    "name",
]
PIECES = [
    "kind",
    "terms",
    ": ",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "'",
    '"',
    "|\n",
    ">\n",
    "#",
]
VALUES = [
    "true",
    "2024-02-16",
    "2024",
    "fr",
    "/a/",
    "https://a.example/",
    "\\u0007",
    "é",
    "\u202e",
    "\x00",
    "\ud7ff",
    "🕊",
]

front_matter = st.lists(st.sampled_from([*KEYS, *PIECES, *VALUES, "\n", "\n", "  ", "\t"]), max_size=30).map("".join)
documents = st.one_of(st.text(), front_matter.map(lambda front: f"---\n{front}\n---\n\nTexte.\n"))


@given(documents)
def test_a_briefing_is_read_and_written_back_or_told_of(text: str) -> None:
    briefing, report = parse_briefing(text, "2024", "a", "fr")
    assert (briefing is None) == report.failed
    if briefing:
        again, told = parse_briefing(dump_briefing(briefing), "2024", "a", "fr")
        assert again == briefing
        assert not told.failed


def read_note(text: str) -> tuple[Note | None, Report]:
    return parse_note(text, "a", "fr")


@pytest.mark.parametrize(
    "read", [read_note, lambda text: parse_record(text, "actors", "a"), lambda text: parse_record(text, "topics", "a")]
)
@given(text=documents)
def test_a_note_or_record_is_read_or_told_of(read: Callable[[str], tuple[object, Report]], text: str) -> None:
    value, report = read(text)
    assert (value is None) == report.failed
    assert all(issue.line <= text.count("\n") + text.count("\r") + 2 for issue in report.issues)


@given(front_matter)
def test_a_configuration_is_read_or_told_of(text: str) -> None:
    try:
        assert read_config(text).url.endswith("/")
    except ConfigError as error:
        assert "content/site.yaml" in str(error)  # noqa: PT017  (most texts are no configuration)


@given(st.one_of(st.text("0123456789-~?%"), st.dates().map(dt.date.isoformat)))
def test_a_date_is_what_it_says_or_none(text: str) -> None:
    date = parse_edtf(text)
    if date:
        assert str(date) == text
        assert date.low <= date.high
        assert text.startswith(f"{date.low.year:04}")


@given(st.text())
def test_a_ledger_that_was_read_says_the_same_when_written(text: str) -> None:
    once = dump_ledger(parse_ledger(text), {})
    assert dump_ledger(parse_ledger(once), {}) == once
