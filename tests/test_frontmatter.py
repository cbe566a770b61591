"""Front matter: what is written is read back, and a fault is told where it stands."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dump import content_digest, dump_briefing
from sitegen.edtf import parse_edtf, parse_interval
from sitegen.fields import LONGEST_TEXT, choice, list_of, number, text
from sitegen.frontmatter import LONGEST_FRONT, LONGEST_LIST, parse_briefing, parse_note
from sitegen.model import Briefing, Slug, Source
from sitegen.yamltext import Report, Scalar, Sequence

PLAIN = Briefing(folder="2019", slug=Slug("le-barrage"), title="Le barrage", body="Le lac monte.", lang="fr")

FULL = replace(
    PLAIN,
    title="« Un beau barrage » : la ministre dit « oui »",
    title_supplied=True,
    date=parse_edtf("2019-03~"),
    date_evidence="caption: « … le 7 mars 2019 »",
    date_inferred=parse_interval("2018-11/2019-04-01"),
    date_inferred_from="office: « la ministre Ada Roy » (2018-11-01/2019-04-01)",
    actors=("Ada Roy", "NO", "1.10", "12:30", "[Li Bo]"),
    topics=("Barrages",),
    roles=(("Ada Roy", "ministre des Eaux"),),
    summary="Un résumé: avec deux-points, # et 'guillemets'.",
    source=Source(
        publisher="Gazette",
        author="Li Bo",
        url="https://lac.example/?a=1",
        seed="seeds/1.txt",
        sha256="0123",
        removed=(("boilerplate", ((0, 12), (40, 57))), ("title", ((60, 61),))),
    ),
    reprint_of="2019/autre",
    draft=True,
    publish_after=dt.date(2020, 1, 1),
    redirect_from=("/ancien/",),
    normalized="0123456789abcdef",
)


def parsed(document: str) -> Briefing:
    briefing, report = parse_briefing(document, "2019", "le-barrage", "fr")
    assert not report.issues
    assert briefing
    return briefing


@pytest.mark.parametrize("briefing", [PLAIN, FULL], ids=["plain", "full"])
def test_what_is_written_is_read_back(briefing: Briefing) -> None:
    assert parsed(dump_briefing(briefing)) == briefing
    if briefing.date:
        assert (str(briefing.date), briefing.date.year) == ("2019-03~", "2019")


# Letters by Unicode that nobody sees: a value may not hold them.
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"

WORDS = (
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cf", "Cn", "Cs", "Zl", "Zp"), exclude_characters=FILLERS
        ),
        min_size=1,
    )
    .map(str.strip)
    .filter(bool)
)


@given(title=WORDS, actors=st.lists(WORDS, unique=True), summary=WORDS)
def test_any_words_survive_the_round_trip(title: str, actors: list[str], summary: str) -> None:
    briefing = replace(PLAIN, title=title, actors=tuple(actors), summary=summary)
    assert parsed(dump_briefing(briefing)) == briefing


def test_keys_come_in_their_order_and_no_line_is_folded() -> None:
    keys = [
        line.split(":")[0] for line in dump_briefing(FULL).split("\n") if line and line[0].isalpha() and ":" in line
    ]
    assert keys == [
        "title", "title_supplied", "date", "date_evidence", "date_inferred", "date_inferred_from", "actors",
        "topics", "roles", "lang", "summary", "source", "reprint_of", "draft", "publish_after", "redirect_from",
        "normalized",
    ]  # fmt: skip


def test_a_document_ends_with_one_line_break() -> None:
    for briefing in (PLAIN, replace(PLAIN, body="")):
        document = dump_briefing(briefing)
        assert document.endswith("\n")
        assert not document.endswith("\n\n")


def test_the_digest_does_not_see_the_line_that_holds_it() -> None:
    assert len(content_digest(dump_briefing(PLAIN).encode())) == 16
    assert content_digest(dump_briefing(PLAIN).encode()) == content_digest(
        dump_briefing(replace(PLAIN, normalized="x")).encode()
    )
    assert content_digest(dump_briefing(PLAIN).encode()) != content_digest(dump_briefing(FULL).encode())


@pytest.mark.parametrize(
    ("front", "line", "rule"),
    [
        ("title: Un\ndate: hier", 3, "F005"),
        ("title: Un\ndate: 2019-02-30", 3, "F005"),
        ("title: Un\nactor: [Ada]", 3, "F001"),
        ("title: Un\nactors: Ada", 3, "F003"),
        ("title: Un\ntopics: [Eau, Eau]", 3, "F004"),
        ("title: Un\ndraft: yes", 3, "F003"),
        ("title: Un\ntitle: Deux", 3, "Y004"),
        ("title: Un\nsource:\n  sed: x", 4, "F001"),
        ("title: Un\nsummary: &a b", 3, "Y003"),
        ("lang: fr", 2, "F002"),
        ("titel: Un", 2, "F001"),
        ("title: a: b", 2, "Y001"),
        ("title: Un\nlang: fr-fra", 3, "F003"),
        ("title: Un\nlang: zh-yue", 3, "F003"),
        ("title: Un\nsource:\n  encoding: windows", 4, "F003"),
        ("title: Un\nsource:\n  encoding: idna", 4, "F003"),
        ("title: Un\nsource:\n  encoding: zip", 4, "F003"),
    ],
)
def test_a_fault_is_told_where_it_stands(front: str, line: int, rule: str) -> None:
    _, report = parse_briefing(f"---\n{front}\n---\n", "2019", "le-barrage", "fr")
    assert [(issue.line, issue.rule) for issue in report.issues] == [(line, rule)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("FR", "fr"),
        ("fr-be", "fr-BE"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ca-VALENCIA", "ca-valencia"),
    ],
)
def test_the_tag_of_a_language_gets_the_capitals_it_should_have(written: str, read: str) -> None:
    assert parsed(f"---\ntitle: Un\nlang: {written}\n---\n").lang == read


@pytest.mark.parametrize("encoding", ["cp1252", "UTF-16", "iso-8859-15", "gb18030"])
def test_an_encoding_is_one_that_can_be_read(encoding: str) -> None:
    assert parsed(f"---\ntitle: Un\nsource:\n  encoding: {encoding}\n---\n").source.encoding == encoding


def test_a_document_without_front_matter_is_no_briefing() -> None:
    briefing, report = parse_briefing("Le lac monte.\n", "2019", "le-barrage", "fr")
    assert briefing is None
    assert [issue.rule for issue in report.issues] == ["F010"]


def test_windows_line_breaks_and_a_byte_order_mark_do_no_harm() -> None:
    document = "\ufeff" + dump_briefing(PLAIN).replace("\n", "\r\n")
    assert parsed(document) == PLAIN


@pytest.mark.parametrize(
    "title", ["|\n  Un deux\n  trois", '"Un deux \\n\\n\\r trois"', '"Un deux\\u2028trois"', "Un deux\n  trois"]
)
def test_a_value_is_one_line_however_it_is_written(title: str) -> None:
    note, _ = parse_note(f"---\ntitle: {title}\n---\n\nTexte.\n", "a", "fr")
    assert note
    assert note.title == "Un deux trois"


def test_every_fault_of_a_file_is_found_in_one_run() -> None:
    _, report = parse_briefing("---\ntitle: Un\ndate: hier\nlang: [fr]\nx: y\n---\n", "2019", "le-barrage", "fr")
    assert [issue.rule for issue in report.issues] == ["F005", "F003", "F001"]


def test_a_line_of_the_text_that_looks_like_the_digest_is_text() -> None:
    quoting = replace(PLAIN, body="Le fichier dit :\n\nnormalized: 0123456789abcdef\n\nRien de plus.")
    digest = content_digest(dump_briefing(quoting).encode())
    written = dump_briefing(replace(quoting, normalized=digest)).encode()
    assert content_digest(written) == digest
    assert content_digest(written.replace(b"normalized: 0123", b"normalized: 4567")) != digest


@pytest.mark.parametrize(("length", "told"), [(LONGEST_TEXT, []), (LONGEST_TEXT + 1, [("F009", 3)])])
def test_a_value_may_be_as_long_as_that_and_no_longer(length: int, told: list[tuple[str, int]]) -> None:
    report = Report("x.md")
    assert text(Scalar("a" * length, 3, 8), "title", report) == "a" * length
    assert [(issue.rule, issue.line) for issue in report.issues] == told


@pytest.mark.parametrize(
    ("written", "value"),
    [("1", 1), ("500", 500), ("0", None), ("501", None), ("0500", None), ("1e2", None)],
)
def test_a_number_lies_between_its_bounds(written: str, value: int | None) -> None:
    report = Report("x.md")
    assert number(1, 500)(Scalar(written, 1, 1), "page_size", report) == value
    assert len(report.issues) == (value is None)


@pytest.mark.parametrize(
    ("front", "body", "told"),
    [
        ("title: T\n#" + "x" * (LONGEST_FRONT - 11) + "\n", "", []),
        ("title: T\n#" + "x" * (LONGEST_FRONT - 10) + "\n", "", [("F009", 1)]),
        (f"title: T\ntopics: [{', '.join(f't{at}' for at in range(LONGEST_LIST))}]\n", "", []),
        (f"title: T\ntopics: [{', '.join(f't{at}' for at in range(LONGEST_LIST + 1))}]\n", "", [("F009", 3)]),
        ("title: T\n", "Un.\n\n" + "[" * 8_000, [("M001", 7)]),
    ],
    ids=["front", "too much front", "list", "too long a list", "marks"],
)
def test_a_bound_is_where_it_is_said_to_be_and_told_with_its_line(
    front: str, body: str, told: list[tuple[str, int]]
) -> None:
    _, report = parse_briefing(f"---\n{front}---\n\n{body}\n", "2019", "le-barrage", "fr")
    assert [(issue.rule, issue.line) for issue in report.issues] == told


def test_a_letter_is_written_as_it_is_and_a_list_on_its_line() -> None:
    assert "title: Élan\nactors: [Élise]\n" in dump_briefing(replace(PLAIN, title="Élan", actors=("Élise",)))


@pytest.mark.parametrize(
    ("document", "stem", "rules"),
    [
        ("---\ntitle: À propos\ndescription: Un mot\n---\n\nTexte.\n", "about", []),
        ("---\ndescription: Un mot\n---\n\nTexte.\n", "about", ["F002"]),
        ("Texte.\n", "about", ["F010"]),
        ("---\ntitle: À propos\n---\n", "topics", ["F013"]),
    ],
)
def test_a_page_is_read_like_a_briefing(document: str, stem: str, rules: list[str]) -> None:
    note, report = parse_note(document, stem, "fr")
    assert [issue.rule for issue in report.issues] == rules
    assert (note is None) is bool(rules)
    if note:
        assert (note.title, note.lang, note.description, note.body) == ("À propos", "fr", "Un mot", "Texte.")


@pytest.mark.parametrize(("value", "told"), [("person", []), ("Person", ["F003"]), ("", ["F003"])])
def test_a_choice_is_one_of_its_words(value: str, told: list[str]) -> None:
    report = Report("a.md")
    found = choice("person", "state")(Scalar(value, 1, 1), "kind", report)
    assert (found, [issue.rule for issue in report.issues]) == ("person" if not told else None, told)


def test_of_a_list_every_entry_is_read_and_what_is_none_is_told() -> None:
    report, read = Report("a.md"), list_of(text)
    words = Sequence(tuple(Scalar(word, line, 1) for line, word in enumerate(("un", "", "deux"), 1)), 1, 1)
    assert read(words, "aliases", report) == ("un", "deux")
    assert read(Scalar("un", 5, 1), "aliases", report) is None
    assert [(issue.rule, issue.line) for issue in report.issues] == [("F003", 2), ("F003", 5)]
