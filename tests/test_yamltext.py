"""YAML is read as an editor wrote it; whatever is wrong is said at its line and column, with a way out."""

import pytest

from sitegen.yamlfaults import BEHIND, GLUED, INDENTED, KINDS, TABBED, UNCLOSED, Kind
from sitegen.yamltext import DEEPEST, Report, Scalar, Sequence, Table, parse_table


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int, str, str]]:
    report = Report("a.md")
    parse_table(text, report, first_line)
    assert report.failed == bool(report.issues)
    assert {issue.path for issue in report.issues} <= {"a.md"}
    return [(each.rule, each.line, each.column, each.message, each.hint) for each in report.issues]


@pytest.mark.parametrize("value", ["NO", "1.10", "0123", "12:30", "2024-02-30", "Null", "0x1F", "1_000", "true"])
def test_a_value_stays_what_was_written(value: str) -> None:
    table = parse_table(f"key: {value}\n", Report("a.md"))
    assert table is not None
    assert table.entries == {"key": Scalar(value, 1, 6)}


def test_every_node_knows_its_place() -> None:
    report = Report("a.md")
    table = parse_table("title: A\nactors:\n  - B\n  - {c: d}\n", report, 2)
    assert not report.issues
    assert table == Table(
        {
            "title": Scalar("A", 2, 8),
            "actors": Sequence(
                (Scalar("B", 4, 5), Table({"c": Scalar("d", 5, 9)}, {"c": Scalar("c", 5, 6)}, 5, 5)), 4, 3
            ),
        },
        {"title": Scalar("title", 2, 1), "actors": Scalar("actors", 3, 1)},
        2,
        1,
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n"])
def test_nothing_is_a_table_without_keys_or_a_value_that_is_none(text: str) -> None:
    report = Report("a.md")
    table = parse_table(text, report, 3)
    if text == "---\n":
        assert (table, report.issues[0].rule) == (None, "Y002")
    else:
        assert (table, report.issues) == (Table({}, {}, 3, 1), [])


WRITE_OUT, PLAIN = "write the value out", "write the plain value"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", ("Y002", 5, 1, "expected keys with values", "write lines such as 'title: A meeting in Munich'")),
        ("a word\n", ("Y002", 5, 1, "expected keys with values", "write lines such as 'title: A meeting in Munich'")),
        ("a: 1\n---\nb: 2\n", ("Y002", 6, 1, "a second document begins", "take the line '---' out")),
        ("a: 1\nb: 2\na: 3\n", ("Y004", 7, 1, "'a' is given twice", "first on line 5")),
        ("[a]: 1\n", ("Y002", 5, 1, "a key must be a word", "write 'key: value'")),
        ("a: &x 1\n", ("Y003", 5, 4, "anchors such as '&x' are not allowed", WRITE_OUT)),
        ("a: *x\n", ("Y003", 5, 4, "aliases such as '*x' are not allowed", WRITE_OUT)),
        ("a: !x 1\n", ("Y003", 5, 4, "tags such as '!x' are not allowed", PLAIN)),
        ("a: !!str 1\n", ("Y003", 5, 4, "tags such as 'tag:yaml.org,2002:str' are not allowed", PLAIN)),
        ("a: b : c\n", ("Y001", 5, 6, "a value holds ': '", "put quotes around the value")),
        ("a: \x07\n", ("F007", 5, 4, "there is a character that no page may hold: U+0007", "remove it")),
        ("a:\n  - b\n\t- c\n", ("Y001", 7, 1, "there is a tab", "indent with spaces")),
        ("a: {b: c\nd: e\n", ("Y001", 5, 4, UNCLOSED.message, UNCLOSED.hint)),
        ("a: ['b, c]\nd: e\n", ("Y001", 5, 5, KINDS[0].message, KINDS[0].hint)),
        ('a: "b" c\n', ("Y001", 5, 8, BEHIND.message, BEHIND.hint)),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(text: str, told: tuple[str, int, int, str, str]) -> None:
    assert faults(text, 5) == [told]


def test_a_plain_tag_is_none() -> None:
    assert faults("a: ! 1\n") == []


def test_a_key_that_is_given_twice_keeps_its_first_value() -> None:
    table = parse_table("a: 1\na: 2\n", Report("a.md"))
    assert table is not None
    assert table.entries == {"a": Scalar("1", 1, 4)}


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{b: ", "}")])
def test_nesting_has_an_end(opening: str, closing: str) -> None:
    deepest = DEEPEST - 1  # the table itself is a level
    assert faults("a: " + opening * deepest + closing * deepest) == []
    [(rule, line, column, message, _)] = faults("a: " + opening * (deepest + 1) + closing * (deepest + 1))
    assert (rule, line, message) == ("Y001", 1, "values are nested too deep")
    assert column == 4 + deepest * len(opening)


def test_nesting_has_an_end_in_keys_too() -> None:
    told = faults("{" * (DEEPEST + 1) + "}" * (DEEPEST + 1))
    assert told[-1][3] == "values are nested too deep"


def test_advice_keeps_nothing_from_being_read() -> None:
    report = Report("a.md")
    report.advise("F000", "a look", 3, "a hint")
    assert not report.failed
    assert str(report.issues[0]).startswith("a.md:3: ")
    report.add("Y001", "a fault", 4)
    assert report.failed


@pytest.mark.parametrize("kind", [UNCLOSED, GLUED, INDENTED, BEHIND, TABBED, *KINDS], ids=lambda kind: kind.message)
def test_a_fault_of_yaml_is_told_in_our_words_where_somebody_has_to_look(kind: Kind) -> None:
    line, column = kind.place
    assert faults(f"{kind.example}\n") == [("Y001", 1 + line, 1 + column, kind.message, kind.hint)]


@pytest.mark.parametrize("unseen", ["\x85", "\u2028", "\u2029"])
def test_an_end_of_line_that_nobody_sees_is_told_and_counts_as_none(unseen: str) -> None:
    told = faults(f"title: a{unseen}b\nlang: [\n")
    assert [(rule, line, column) for rule, line, column, _, _ in told] == [("F008", 1, 9), ("Y001", 2, 7)]


@pytest.mark.parametrize("nothing", ["~", "null"])
def test_what_yaml_has_for_nothing_is_nothing_unless_it_is_quoted(nothing: str) -> None:
    table = parse_table(f"a: {nothing}\nb: '{nothing}'\n", Report("a.md"))
    assert table
    assert table.entries == {"a": Scalar("", 1, 4), "b": Scalar(nothing, 2, 4)}
