"""Names that no record bears: proposed by a recognizer, decided by an editor. The recognizer here is invented."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.archive import read_archive
from sitegen.authority import build_authority, parse_record
from sitegen.cli import main
from sitegen.commands.actors import discover_actors, read_review, review_actors
from sitegen.discovery import PATH, Entity, Proposal, ReviewList, Source, dump_review, parse_review, propose
from sitegen.errors import SitegenError

BODY = "Ada Norvel parle. Le conseiller Tom Arvel écoute Ada Norvel ; Tomm Arvel repart, et Emmanuel Macron aussi."


def recognize(bodies: Iterable[str]) -> Iterator[Sequence[Entity]]:
    """Take two words with capitals for a person."""
    for body in bodies:
        found = re.finditer(r"[A-Z]\w+ [A-Z]\w+", body)
        yield [Entity(match.start(), match.end(), "person") for match in found]


def compare(one: str, other: str) -> float:
    # Of 10,000 names of the gazetteer nearly all have letters that a name has not, and need not be laid beside it.
    if len(set(one) & set(other)) < 0.7 * len(set(one)):
        return 0.0
    return 100 * difflib.SequenceMatcher(None, one, other).ratio()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content/briefings/2024").mkdir(parents=True)
    (tmp_path / "content/actors").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: Essai\nurl: https://essai.example/\n", "utf-8")
    (tmp_path / "content/briefings/2024/a.md").write_text(f"---\ntitle: Un essai\ndate: 2024\n---\n\n{BODY}\n", "utf-8")
    record = "---\nname: Tom Arvel\nkind: person\naliases: [T. Arvel]\nsort: Arvel, Tom\n---\n\nUn récit.\n"
    (tmp_path / "content/actors/tom-arvel.md").write_text(record, "utf-8")
    return tmp_path


def answers(*given: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return iter(given)


def test_names_without_a_record_are_proposed_with_their_passages_the_most_frequent_first(archive: Path) -> None:
    review = discover_actors(read_archive(archive), recognize, compare)
    assert [(each.name, each.count, each.like) for each in review.proposals] == [
        ("Ada Norvel", 2, None),
        ("Tomm Arvel", 1, "Tom Arvel"),
    ]
    assert "parle" in review.proposals[0].passages[0]
    assert read_review(archive) == review


def test_a_name_that_is_spelt_like_a_more_frequent_one_names_it(archive: Path) -> None:
    text = "Ada Norvel parle. Ada Norvell danse."
    (archive / "content/briefings/2024/b.md").write_text(f"---\ntitle: Deux\ndate: 2024\n---\n\n{text}\n", "utf-8")
    review = discover_actors(read_archive(archive), recognize, compare)
    assert [(each.name, each.like) for each in review.proposals] == [
        ("Ada Norvel", None),
        ("Ada Norvell", "Ada Norvel"),
        ("Tomm Arvel", "Tom Arvel"),
    ]
    given = answers(("accept", ""), ("merge", "Ada Norvel"), ("quit", ""))
    assert review_actors(read_archive(archive), lambda _: next(given)) == 2
    record = read_archive(archive).actors.resolve("Ada Norvell")
    assert record
    assert record.id == "ada-norvel"


def test_an_accepted_name_gets_a_record_and_a_merged_one_an_alias(archive: Path) -> None:
    discover_actors(read_archive(archive), recognize, compare)
    given = answers(("accept", ""), ("merge", "Tom Arvel"))
    assert review_actors(read_archive(archive), lambda _: next(given)) == 2
    actors = read_archive(archive).actors
    for name, expected in (("Ada Norvel", "ada-norvel"), ("Tomm Arvel", "tom-arvel"), ("T. Arvel", "tom-arvel")):
        record = actors.resolve(name)
        assert record
        assert record.id == expected
    assert "Un récit." in (archive / "content/actors/tom-arvel.md").read_text("utf-8")
    assert read_review(archive) == ReviewList()


def test_a_name_merged_into_a_record_of_the_gazetteer_gives_it_a_file(archive: Path) -> None:
    discover_actors(read_archive(archive), recognize, compare)
    given = answers(("merge", "Emmanuel Macron"), ("quit", ""))
    assert review_actors(read_archive(archive), lambda _: next(given)) == 1
    record = read_archive(archive).actors.resolve("Ada Norvel")
    assert record
    assert (record.name, record.path) == ("Emmanuel Macron", "content/actors/emmanuel-macron.md")


def test_a_rejected_name_is_not_proposed_again_and_one_for_later_is(archive: Path) -> None:
    discover_actors(read_archive(archive), recognize, compare)
    given = answers(("reject", ""), ("later", ""))
    assert review_actors(read_archive(archive), lambda _: next(given)) == 1
    review = discover_actors(read_archive(archive), recognize, compare)
    assert [each.name for each in review.proposals] == ["Tomm Arvel"]
    assert review.rejected == ("Ada Norvel",)


def put(archive: Path, *names: str) -> None:
    (archive / PATH).write_text(dump_review(ReviewList(tuple(Proposal(name=name, kind="person") for name in names))))


def test_a_review_replaces_no_file_and_sees_what_it_has_decided(archive: Path) -> None:
    put(archive, "Eva Lorn", "Eva-Lorn", "Lorn, Eva", "Tomm Macron", "Emanuel Macron", "Bo Sund")
    old = "---\nname: Bo Sund\nkind: personne\n---\nÉcrit à la main.\n"
    (archive / "content/actors/bo-sund.md").write_text(old, "utf-8")
    macron = ("merge", "Emmanuel Macron")
    given = answers(("accept", ""), ("accept", ""), ("merge", "Eva Lorn"), macron, macron, ("accept", ""))
    with pytest.raises(SitegenError, match=r"bo-sund\.md stands there"):
        review_actors(read_archive(archive), lambda _: next(given))
    assert (archive / "content/actors/bo-sund.md").read_text("utf-8") == old
    made = (archive / "content/actors/eva-lorn.md").read_text("utf-8")
    assert made == "---\nname: Eva Lorn\nkind: person\naliases: ['Lorn, Eva']\nsort: Lorn, Eva\n---\n"
    actors = read_archive(archive).actors
    found = {name: actors.resolve(name) for name in ("Eva Lorn", "Eva-Lorn", "Lorn, Eva", "Tomm Macron")}
    assert all(found.values())
    assert found["Lorn, Eva"] == found["Eva Lorn"]
    assert found["Tomm Macron"] == actors.resolve("Emanuel Macron") == actors.resolve("Emmanuel Macron")
    assert not list(archive.glob(".*"))
    assert [each.name for each in read_review(archive).proposals] == ["Bo Sund"]


def test_a_list_can_be_read_whatever_the_texts_hold() -> None:
    bodies = ["Hier, Ada Norvel a par\u00adlé.", "Hier, Ada Nor\u00advel a parlé.", "\x07Ada Norvel\u2028dort."]

    def find(texts: Iterable[str]) -> Iterator[Sequence[Entity]]:
        for text in texts:
            at = text.index("Ada")
            yield [Entity(at, at + len("Ada Norvel") + ("\u00advel" in text), "person")]

    review = propose([*map(Source, bodies)], build_authority(()), find, compare)
    assert parse_review(dump_review(review))[1].issues == []
    assert [each.passages for each in review.proposals] == [("Hier, Ada Norvel a parlé.", "Ada Norvel dort.")]


def test_a_name_cannot_be_merged_into_nobody(archive: Path) -> None:
    discover_actors(read_archive(archive), recognize, compare)
    with pytest.raises(SitegenError, match="'Eva Lorn' has no record"):
        review_actors(read_archive(archive), lambda _: ("merge", "Eva Lorn"))
    assert len(read_review(archive).proposals) == 2


@pytest.mark.parametrize("aliases", ["aliases: [A, B]\n", "", "aliases:\n  - A\n"])
def test_a_file_that_cannot_be_changed_safely_is_left_to_its_editor(archive: Path, aliases: str) -> None:
    path = archive / "content/actors/tom-arvel.md"
    path.write_text(f"---\nname: Tom Arvel\nkind: person\n{aliases}---\n", "utf-8")
    before = path.read_text("utf-8")
    discover_actors(read_archive(archive), recognize, compare)
    if "- A" in aliases:
        with pytest.raises(SitegenError, match="cannot be changed safely"):
            review_actors(read_archive(archive), lambda _: ("merge", "Tom Arvel"))
        assert path.read_text("utf-8") == before
    else:
        review_actors(read_archive(archive), lambda _: ("merge", "Tom Arvel"))
        record, _ = parse_record(path.read_text("utf-8"), "actors", "tom-arvel")
        assert record
        assert {"Ada Norvel", "Tomm Arvel"} <= set(record.aliases)


def test_a_review_list_is_read_as_it_was_written() -> None:
    review = ReviewList((Proposal(name="Ada: Norvel", kind="person", count=2, passages=("« oui »",)),), ("Non",))
    found, report = parse_review(dump_review(review))
    assert (found, report.issues) == (review, [])


def test_single_words_and_known_names_are_not_proposed() -> None:
    review = propose([Source("Ada parle")], build_authority(()), lambda _: iter([[Entity(0, 3, "person")]]), compare)
    assert review.proposals == ()


def test_a_title_before_a_name_is_no_part_of_it() -> None:
    body = "M. Arvel et le Président Ada Norvel ont vu General Motors et M. Macron."
    entities = [re.search(re.escape(name), body) for name in ("M. Arvel", "Président Ada Norvel", "General Motors")]
    found = [Entity(match.start(), match.end(), "person") for match in entities if match]
    review = propose([Source(body)], build_authority(()), lambda bodies: ([*found] for _ in bodies), compare)
    assert [each.name for each in review.proposals] == ["Ada Norvel", "General Motors"]


def test_the_terminal_asks_and_an_archive_without_a_list_has_nothing_to_review(archive: Path) -> None:
    run = CliRunner()
    assert "no name waits for a decision" in run.invoke(main, ["-C", str(archive), "actors", "review"]).output
    discover_actors(read_archive(archive), recognize, compare)
    result = run.invoke(main, ["-C", str(archive), "actors", "review"], input="zz\na\nREJ\n")
    assert "2 of 2 names decided" in result.output
    assert (archive / "content/actors/ada-norvel.md").is_file()


def test_a_list_at_fault_is_told_with_its_line(archive: Path) -> None:
    (archive / PATH).write_text("proposals: oui\n", "utf-8")
    with pytest.raises(SitegenError, match=r"actors-review\.yaml:1"):
        read_review(archive)


def test_what_an_office_is_of_and_the_scraps_of_a_sentence_are_no_names() -> None:
    body = "Le ministre norvégien des Affaires lacustres, kényan Tom Arvel, président Norvel, Président de la Pêche."
    bodies = ("des Affaires lacustres", "ministre norvégien des Affaires lacustres", "de la", "Président de la Pêche")
    found = [Entity(body.index(each), body.index(each) + len(each), "organisation") for each in bodies]
    persons = ("kényan Tom Arvel", "président Norvel")
    found += [Entity(body.index(each), body.index(each) + len(each), "person") for each in persons]
    review = propose([Source(body)], build_authority(()), lambda bodies: ([*found] for _ in bodies), compare)
    assert [each.name for each in review.proposals] == ["Tom Arvel"]


def test_a_name_with_a_page_is_proposed_first_though_no_recognizer_saw_it(archive: Path) -> None:
    path = archive / "content/briefings/2024/a.md"
    path.write_text(path.read_text("utf-8").replace("date: 2024", "date: 2024\nactors: [Conseil des lacs, Macron]"))
    review = discover_actors(read_archive(archive), recognize, compare)
    first = review.proposals[0]
    assert (first.name, first.kind, first.actor_of) == ("Conseil des lacs", "organisation", 1)
    run = CliRunner().invoke(main, ["-C", str(archive), "actors", "review"], input="p\nAda des Lacs\nq\n")
    assert "1/3 Conseil des lacs (organisation, once, an actor of 1 briefing)" in run.output
    assert "kind: person" in (archive / "content/actors/ada-des-lacs.md").read_text("utf-8")


def test_clauses_of_other_languages_are_cut_to_the_names_in_them() -> None:
    body = "Eva Lorn said she would go. While Norvel waits, Tom Arvel of Norville had the Lake Council of Lorn in mind."
    spans = ("Eva Lorn said she would", "While Norvel", "Tom Arvel of Norville had")
    found = [Entity(body.index(each), body.index(each) + len(each), "person") for each in spans]
    found.append(Entity(body.index("the Lake"), body.index(" mind"), "organisation"))
    review = propose([Source(body, "en")], build_authority(()), lambda bodies: ([*found] for _ in bodies), compare)
    assert sorted(each.name for each in review.proposals) == ["Eva Lorn", "Lake Council of Lorn", "Tom Arvel"]
