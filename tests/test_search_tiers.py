"""Tiers: who is in which, and that only what changed is indexed again."""

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sitegen import tiers
from sitegen.archive import read_archive
from sitegen.errors import SearchError
from sitegen.library import collect
from sitegen.model import Briefing, Kept, Output, Slug
from sitegen.search import Means, index_library, work
from sitegen.search.planning import plan_index
from sitegen.search.service import Record, make_bundle
from sitegen.stock import digest_of
from sitegen.tiers import cut_tiers

ARCHIVE = Path(__file__).parent / "search_archive"
TODAY = dt.date(2026, 1, 1)


# --- who is in which ---------------------------------------------------------------------------------------------


def briefings(count: int) -> list[Briefing]:
    """Invent briefings, newest first."""
    return [
        Briefing(folder=str(2000 + at // 500), slug=Slug(f"depeche-{at}"), title="", body="", lang="fr")
        for at in range(count)
    ][::-1]


def sizes(given: Sequence[Briefing]) -> dict[str, int]:
    return {tier.name: len(tier.briefings) for tier in cut_tiers(given)}


def moved(before: Sequence[Briefing], after: Sequence[Briefing]) -> int:
    """Count the briefings of tiers that are not what they were."""
    known = {tier.name: tier for tier in cut_tiers(before)}
    return sum(len(tier.briefings) for tier in cut_tiers(after) if tier != known.get(tier.name))


def test_a_small_archive_is_one_tier_and_an_empty_one_none() -> None:
    assert sizes([]) == {}
    assert sizes(briefings(1)) == {"recent": 1}
    assert sizes(briefings(tiers.SINGLE)) == {"recent": tiers.SINGLE}


@pytest.mark.parametrize("count", [tiers.SINGLE + 1, 3_500, 5_000, *range(10_000, 10_032), 33_333])
def test_every_briefing_is_in_one_tier_and_the_newest_in_the_smallest(count: int) -> None:
    given = briefings(count)
    cut = cut_tiers(given)
    assert [briefing for tier in cut for briefing in tier.briefings] == given
    assert [tier.name for tier in cut] == ["recent", "old-4", "old-3", "old-2", "old-1"]
    assert tiers.LEAST <= len(cut[0].briefings) < 2 * tiers.LEAST + tiers.STEP
    assert max(len(tier.briefings) for tier in cut) <= 0.3 * count + tiers.WINDOW


def test_an_addition_at_the_recent_end_touches_the_smallest_tier() -> None:
    given = briefings(10_600)
    costs = [moved(given[at + 1 :], given[at:]) for at in range(600)]
    assert sum(cost < 100 for cost in costs) >= 580
    assert sum(costs) / len(costs) < 120


def test_an_old_briefing_that_comes_or_goes_touches_little_else() -> None:
    # One less or more lets no step of the newest go over here, as it does in one case of sixteen.
    given = briefings(10_010)
    costs = []
    for at in range(50, 10_000, 199):
        another = Briefing(folder="2010", slug=Slug(f"autre-{at}"), title="", body="", lang="fr")
        costs.append(moved(given, [*given[:at], another, *given[at:]]))
        costs.append(moved(given, [*given[:at], *given[at + 1 :]]))
    assert sorted(costs)[len(costs) * 9 // 10] <= 4_000


# --- what is made again ------------------------------------------------------------------------------------------


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the archive, and let its five briefings be enough for tiers."""
    monkeypatch.setattr(tiers, "SINGLE", 3)
    monkeypatch.setattr(tiers, "LEAST", 1)
    monkeypatch.setattr(tiers, "STEP", 1)
    monkeypatch.setattr(tiers, "OLD", 1)
    monkeypatch.setattr(tiers, "WINDOW", 1)
    return Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many briefings each Pagefind is given."""
    noted: list[int] = []

    def note(records: Sequence[Record], language: str, piece: int) -> Mapping[str, bytes]:
        noted.append(len(records))
        return make_bundle(records, language, piece)

    monkeypatch.setattr(work, "make_bundle", note)
    return noted


def index(root: Path, standing: Mapping[str, str] | None = None, *, cached: bool = True) -> list[Output | Kept]:
    archive = read_archive(root)
    library = collect(archive.briefings, archive.actors, archive.topics, TODAY)
    means = Means(root / ".cache" if cached else None, standing or {}, jobs=1)
    outputs = index_library(library, archive.config, means)
    # The vocabulary and the names are of no tier.
    common = ("pagefind/vocabulary.json", "pagefind/names.json")
    return [it for it in outputs if isinstance(it, Kept) or it.path not in common]


def edit(root: Path, slug: str) -> None:
    (path,) = root.glob(f"content/briefings/*/{slug}.md")
    path.write_text(path.read_text("utf-8") + "\nUn mot de plus.\n", "utf-8")


def stand(outputs: Sequence[Output | Kept]) -> dict[str, str]:
    return {output.path: digest_of(output.body) for output in outputs if isinstance(output, Output)}


def test_the_tiers_hold_the_archive_once(archive: Path) -> None:
    paths = Counter(path.split("/")[1] for path in stand(index(archive)) if path.endswith(".pf_fragment"))
    assert paths == {"recent": 1, "old-1": 4}


def test_processes_side_by_side_index_the_same(archive: Path) -> None:
    read = read_archive(archive)
    library = collect(read.briefings, read.actors, read.topics, TODAY)
    assert list(index_library(library, read.config, Means(jobs=2)))[:-2] == index(archive, cached=False)


def test_what_did_not_change_is_not_indexed(archive: Path, indexed: list[int]) -> None:
    first = index(archive)
    assert sorted(indexed) == [1, 4]
    indexed.clear()
    assert index(archive) == first
    assert index(archive, cached=False) == first
    assert sorted(indexed) == [1, 4]  # by the clean one


def test_an_edit_makes_its_own_tier_again(archive: Path, indexed: list[int]) -> None:
    index(archive)
    for slug, size in {"sommet-de-vilnius": 1, "rapport": 4}.items():
        edit(archive, slug)
        indexed.clear()
        outputs = index(archive)
        assert indexed == [size]
        assert outputs == index(archive, cached=False)


def test_what_stands_is_neither_read_nor_made(archive: Path, indexed: list[int]) -> None:
    standing = stand(index(archive))
    for bundle in (archive / ".cache").glob("*.bundle"):
        bundle.unlink()
    indexed.clear()
    kept = index(archive, standing)
    assert {path: digest for tier in kept if isinstance(tier, Kept) for path, digest in tier.files.items()} == standing
    assert not any(isinstance(tier, Output) for tier in kept)
    assert indexed == []
    edit(archive, "sommet-de-vilnius")
    outputs = index(archive, standing)
    assert indexed == [1]
    assert {path.split("/")[1] for it in outputs if isinstance(it, Kept) for path in it.files} == {"old-1"}
    # A tier of which one file is another is made or read as a whole.
    outputs = index(archive, standing | {"pagefind/old-1/pagefind.js": ""})
    assert {output.path.split("/")[1] for output in outputs if isinstance(output, Output)} == {"recent", "old-1"}


def test_a_new_alias_makes_the_tiers_that_name_its_actor_again(archive: Path, indexed: list[int]) -> None:
    index(archive)
    record = archive / "content/actors/otan.md"
    record.write_text(record.read_text("utf-8").replace("aliases: [", "aliases: [Organisation atlantique, "), "utf-8")
    indexed.clear()
    index(archive)
    assert indexed == [1]


def test_a_change_of_the_catalogue_alone_costs_no_indexing(archive: Path, indexed: list[int]) -> None:
    index(archive)
    (path,) = archive.glob("content/briefings/*/sommet-de-vilnius.md")
    path.write_text(path.read_text("utf-8").replace("date: 2024-07-11", "date: 2024-07-12"), "utf-8")
    indexed.clear()
    outputs = index(archive)
    assert indexed == []
    assert outputs == index(archive, cached=False)


def test_a_cache_that_was_damaged_is_made_again(archive: Path, indexed: list[int]) -> None:
    first = index(archive)
    for path in sorted((archive / ".cache").iterdir()):
        whole = path.read_bytes()
        for damage in (b"", whole[:-1], b"x" + whole[1:]):
            path.write_bytes(damage)
            assert index(archive) == first
            assert path.read_bytes() == whole


def test_the_cache_forgets_what_no_tier_has(archive: Path) -> None:
    for _ in range(3):
        edit(archive, "sommet-de-vilnius")
        index(archive)
    # For each of the two tiers its bundle, and a note of what came of it; and the words of the whole archive.
    assert len(list((archive / ".cache").iterdir())) == 5


def test_a_plan_needs_no_text_rendered(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise SearchError("a text was rendered")

    monkeypatch.setattr(work, "index_view", refuse)
    read = read_archive(archive)
    planned = plan_index(collect(read.briefings, read.actors, read.topics, TODAY), read.config)
    assert [(tier.folder, len(tier.briefings)) for tier in planned] == [("pagefind/recent/", 1), ("pagefind/old-1/", 4)]
    assert len({tier.digest for tier in planned}) == 2
