"""Authority records: a name is one record's or nobody's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.authority import Authority, build_authority, parse_record
from sitegen.model import AuthorityRecord

CONTENT = Path(__file__).resolve().parent.parent / "content"


def actor(stem: str, front: str) -> AuthorityRecord:
    record, report = parse_record(f"---\n{front}\n---\n", "actors", stem)
    assert not report.issues
    assert record
    return record


def topic(stem: str, front: str) -> AuthorityRecord:
    record, report = parse_record(f"---\n{front}\n---\n", "topics", stem)
    assert not report.issues
    assert record
    return record


def found(authority: Authority, name: str) -> str | None:
    record = authority.resolve(name)
    return record.id if record else None


@pytest.fixture
def authority() -> Authority:
    return build_authority(
        [
            actor("ada-roy", "name: Ada Roy\nkind: person\naliases: [Mme Roy, La Présidente]\nsort: Roy, Ada"),
            actor("norlande", "name: Norlande\nkind: state\naliases: [État de Norlande]"),
        ]
    )


@pytest.mark.parametrize("name", ["Ada Roy", "ADA ROY", "  mme  roy", "la presidente", "ada-roy"])
def test_a_name_an_alias_or_an_id_finds_its_record(authority: Authority, name: str) -> None:
    assert found(authority, name) == "ada-roy"


@pytest.mark.parametrize("name", ["Roy", "Ada", "Adaroy", "", "Outremonde"])
def test_what_is_no_name_of_a_record_finds_none(authority: Authority, name: str) -> None:
    assert found(authority, name) is None


def test_an_apostrophe_is_an_apostrophe_and_an_accent_may_be_missing() -> None:
    authority = build_authority([actor("x", "name: Ministère d’État\nkind: organisation")])
    assert found(authority, "ministere d'Etat") == "x"


def test_two_records_may_not_share_a_name() -> None:
    authority = build_authority(
        [
            actor("a", "name: Ada Roy\nkind: person\naliases: [Conseil]"),
            actor("b", "name: Bea Roy\nkind: person\naliases: [conseil]"),
        ]
    )
    assert found(authority, "Conseil") is None
    assert [str(issue) for issue in authority.issues] == [
        (
            "content/actors/b.md:4:11: A001 'conseil' also names content/actors/a.md"
            " (a name may mean one record only; remove it from one of the two)"
        )
    ]


def test_what_a_record_belongs_to_must_have_a_record() -> None:
    authority = build_authority([actor("a", "name: Ada Roy\nkind: person\nof: Norlande")])
    assert [(issue.rule, issue.line) for issue in authority.issues] == [("A002", 4)]


def test_a_topic_is_not_its_own_ancestor() -> None:
    authority = build_authority([topic("a", "name: Lacs\nbroader: Eaux"), topic("b", "name: Eaux\nbroader: Lacs")])
    assert {issue.rule for issue in authority.issues} == {"A003"}


def test_a_record_s_faults_are_told_with_their_lines() -> None:
    record, report = parse_record("---\nname: Ada\nkind: queen\nalias: [A]\n---\n", "actors", "ada")
    assert record is None
    assert [(issue.rule, issue.line) for issue in report.issues] == [("F003", 3), ("F001", 4)]


def records(folder: str) -> Iterator[AuthorityRecord]:
    for path in sorted((CONTENT / folder).glob("*.md")):
        record, report = parse_record(path.read_text("utf-8"), folder, path.stem)
        assert not report.issues
        assert record
        yield record


@pytest.mark.parametrize("folder", ["actors", "topics"])
def test_the_archive_s_own_records_are_without_fault(folder: str) -> None:
    authority = build_authority(records(folder))
    assert not authority.issues
    assert all(record.description for record in authority.records.values())


def test_each_person_of_the_archive_is_sorted_by_surname() -> None:
    for record in records("actors"):
        if record.kind == "person":
            assert "," in record.sort, record.id


def test_each_topic_of_the_archive_is_known_by_terms_in_french_and_english() -> None:
    for record in records("topics"):
        assert [language for language, _ in record.terms] == ["fr", "en"], record.id
