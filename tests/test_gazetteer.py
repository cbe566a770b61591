"""The built-in gazetteer: facts that an archive starts with, and that its own records come before."""

import datetime as dt
from collections import Counter
from itertools import combinations

import pytest

from sitegen.authority import Authority, build_authority, fold, names_of, terms_of_office
from sitegen.edtf import parse_edtf
from sitegen.gazetteer import load_gazetteer, load_state_words
from sitegen.language import available_languages
from sitegen.model import AuthorityRecord, Role, TermId
from sitegen.permalinks import make_slug

BUILT_IN = build_authority((), load_gazetteer())


def own(name: str, *aliases: str, kind: str = "state", same_as: tuple[str, ...] = ()) -> AuthorityRecord:
    return AuthorityRecord(
        id=TermId(make_slug(name)),
        kind="person" if kind == "person" else "state",
        name=name,
        aliases=aliases,
        sort=name,
        same_as=same_as,
        path=f"content/actors/{make_slug(name)}.md",
    )


def found(authority: Authority, name: str) -> str | None:
    record = authority.resolve(name)
    return record.name if record else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Chine", "Chine"),
        ("united states", "États-Unis"),
        ("OTAN", "OTAN"),
        ("NATO", "OTAN"),
        ("Vladimir Putin", "Vladimir Poutine"),
        ("Qin Gang", "Qin Gang"),
    ],
)
def test_a_fresh_archive_knows_who_acts_in_the_news(name: str, expected: str) -> None:
    assert found(BUILT_IN, name) == expected


def test_each_name_of_the_gazetteer_means_one_record_and_each_id_is_an_address() -> None:
    records = load_gazetteer()
    assert not BUILT_IN.contested
    assert not BUILT_IN.issues
    assert [id_ for id_, count in Counter(record.id for record in records).items() if count > 1] == []
    assert [record.id for record in records if str(record.id) != make_slug(record.id)] == []
    # The search of a site tells letters with a stroke from those without, so « Radosław » is « Radoslaw » besides.
    strokes = str.maketrans("øØłŁıİ", "012345")
    doubled = [r.id for r in records if len({fold(name.translate(strokes)) for name in names_of(r)}) < len(names_of(r))]
    assert doubled == []


# Of one family; everyone else whose names hold another's is the same person twice, and no name of his is found.
RELATIVES = {
    ("abdelaziz-ben-salmane", "salmane-ben-abdelaziz-al-saoud"),
    ("ahmad-massoud", "ahmed-chah-massoud"),
    ("ahmad-nasser-al-sabah", "sabah-al-ahmad-al-sabah"),
    ("ahmed-nawaf-al-ahmad-al-sabah", "sabah-al-ahmad-al-sabah"),
    ("donald-trump", "donald-trump-jr"),
    ("faycal-ben-farhane", "saoud-al-faycal"),
    ("george-h-w-bush", "george-w-bush"),
    ("hamad-bin-isa-al-khalifa", "salman-bin-hamad-bin-isa-al-khalifa"),
    ("idriss-deby", "mahamat-idriss-deby"),
    ("jean-marie-le-pen", "marine-le-pen"),
    ("mechal-al-ahmad-al-sabah", "sabah-al-ahmad-al-sabah"),
    ("nawaf-al-ahmad-al-jaber-al-sabah", "sabah-al-ahmad-al-sabah"),
    ("teodoro-nguema-obiang-mangue", "teodoro-obiang-nguema"),
}


def test_nobody_has_two_records() -> None:
    by_state: dict[str | None, list[tuple[TermId, list[frozenset[str]]]]] = {}
    for record in load_gazetteer():
        if record.kind == "person":
            names = [frozenset(fold(name).replace("-", " ").split()) for name in names_of(record)]
            by_state.setdefault(record.of, []).append((record.id, [name for name in names if len(name) > 1]))
    doubled = {
        (one, two)
        for people in by_state.values()
        for (one, names), (two, others) in combinations(people, 2)
        if any(name <= other or other <= name for name in names for other in others)
    }
    assert doubled == RELATIVES


def test_terms_of_office_begin_before_they_end() -> None:
    for record in load_gazetteer():
        for role, start, end in terms_of_office(record):
            assert not start or not end or start <= end, (record.id, role.title)
            assert "/" not in role.title


def test_a_person_s_terms_of_office_are_intervals_of_days() -> None:
    record = BUILT_IN.resolve("Qin Gang")
    assert record
    assert [bounds for _, *bounds in terms_of_office(record)] == [[dt.date(2022, 12, 30), dt.date(2023, 7, 25)]]


def test_a_bound_of_a_term_is_taken_at_its_widest() -> None:
    role = Role(title="ministre", start=parse_edtf("2019-03"), end=parse_edtf("2020"))
    record = AuthorityRecord(id=TermId("a"), kind="person", name="Ada Roy", roles=(role, Role(title="envoyée")))
    assert terms_of_office(record) == (
        (role, dt.date(2019, 3, 1), dt.date(2020, 12, 31)),
        (Role(title="envoyée"), None, None),
    )


@pytest.mark.parametrize("tag", available_languages())
def test_each_language_says_how_it_speaks_of_states(tag: str) -> None:
    words = load_state_words(tag)
    assert words
    for state in words:
        assert found(BUILT_IN, state.name) == state.name


def test_a_language_without_data_has_no_words_of_its_own() -> None:
    assert load_state_words("eo") == ()


def test_a_record_of_the_archive_comes_first_and_is_completed_by_the_gazetteer() -> None:
    authority = build_authority([own("Chine", "Empire du Milieu")], load_gazetteer())
    record = authority.resolve("Empire du Milieu")
    assert record
    assert (record.path, found(authority, "China")) == ("content/actors/chine.md", "Chine")
    assert record.same_as == ("https://www.wikidata.org/wiki/Q148",)


def test_an_archive_may_call_an_actor_by_another_name() -> None:
    link = "https://www.wikidata.org/wiki/Q148"
    authority = build_authority([own("République populaire de Chine", same_as=(link,))], load_gazetteer())
    assert found(authority, "Chine") == "République populaire de Chine"


def test_a_name_that_a_record_of_the_archive_bears_is_nobody_else_s() -> None:
    authority = build_authority([own("Pedro Poutine", "Poutine", kind="person")], load_gazetteer())
    assert found(authority, "Poutine") == "Pedro Poutine"
    assert found(authority, "Vladimir Poutine") == "Vladimir Poutine"
    assert not authority.issues
