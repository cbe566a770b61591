"""Relatives that are found anew only where something moved are those that are found anew everywhere."""

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import library as library_module
from sitegen import relatives as relatives_module
from sitegen.authority import build_authority
from sitegen.edtf import parse_edtf
from sitegen.library import Library, collect
from sitegen.model import Briefing, Slug
from sitegen.relatives import Kin, find_kin

NAMES = tuple("ABCDEFG")

# A briefing: its day, whom it names, and what of it is of no interest here.
drawn = st.tuples(st.integers(1, 28), st.sets(st.sampled_from(NAMES), max_size=3), st.integers(0, 1))
archives = st.lists(drawn, min_size=8, max_size=40)
changes = st.lists(st.tuples(st.integers(0, 50), st.none() | drawn), min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few briefings be within reach, so that most of them are not."""
    monkeypatch.setattr(library_module, "REACH", 2)
    monkeypatch.setattr(relatives_module, "REACH", 2)


def put_in_order(drawn: Sequence[tuple[int, set[str], int] | None]) -> tuple[Library, dict[str, str]]:
    briefings = [
        Briefing(
            folder="2024",
            slug=Slug(f"b-{at}"),
            title=f"Title {it[2]}",
            body="",
            lang="en",
            date=parse_edtf(f"2024-02-{it[0]:02}"),
            actors=tuple(sorted(it[1])),
        )
        for at, it in enumerate(drawn)
        if it
    ]
    library = collect(briefings, build_authority(()), build_authority(()), dt.date(2024, 6, 1))
    return library, {briefing.path: briefing.record for briefing in briefings}


@settings(deadline=None)
@given(archives, changes)
def test_what_is_found_after_a_change_is_what_is_found_from_nothing(
    archive: list[tuple[int, set[str], int]], changed: list[tuple[int, tuple[int, set[str], int] | None]]
) -> None:
    before = find_kin(*put_in_order(archive), None)
    after: list[tuple[int, set[str], int] | None] = [*archive]
    for at, new in changed:
        after[at:] = [new, *after[at + 1 :]]
    library, seals = put_in_order(after)
    assert find_kin(library, seals, before) == find_kin(library, seals, None)


def test_few_are_looked_at_again_when_one_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = [(day, {name}, 0) for day in range(1, 29) for name in NAMES]
    before = find_kin(*put_in_order(archive), None)
    library, seals = put_in_order([*archive, (14, {"A"}, 0)])
    looked: list[str] = []
    real = Library.related

    def related(self: Library, briefing: Briefing) -> object:
        looked.append(briefing.path)
        return real(self, briefing)

    monkeypatch.setattr(Library, "related", related)
    after: Kin = find_kin(library, seals, before)
    assert len(looked) == 5
    assert after == find_kin(library, seals, None)


def test_of_those_that_share_as_much_the_nearest_in_time_are_relatives() -> None:
    library, _ = put_in_order([(day, {"A"}, 0) for day in (1, 4, 5, 6, 7)])
    oldest = library.briefing("content/briefings/2024/b-0.md")
    assert [it.briefing.slug for it in library.related(oldest)] == ["b-1", "b-2"]
    newest = library.briefing("content/briefings/2024/b-4.md")
    assert [it.briefing.slug for it in library.related(newest)] == ["b-3", "b-2"]
    middle = library.briefing("content/briefings/2024/b-1.md")
    assert [it.briefing.slug for it in library.related(middle)] == ["b-2", "b-3", "b-0"]
