"""A published address leads somewhere for ever, or a person is asked."""

import datetime as dt
import random
import re
import shutil
from pathlib import Path

import pytest

from sitegen.commands.check import check_archive
from sitegen.commands.rebuild import rebuild
from sitegen.errors import FaultsError
from sitegen.ledger import PATH, dump_ledger, parse_ledger
from sitegen.permalinks import output_path

ARCHIVE = Path(__file__).parent / "archive"
AS_OF = dt.date(2024, 6, 1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    return tmp_path / "archive"


def build(archive: Path, *, strict: bool = False) -> dict[str, str]:
    """Build, and read where old addresses lead."""
    rebuild(archive, archive / "public", AS_OF, with_search=False, strict=strict, cache=archive / ".cache")
    file = archive / "public/_redirects"
    rows = [line.split() for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    return {row[0]: row[1] for row in rows}


def published(archive: Path) -> list[str]:
    text = (archive / "public/sitemap.xml").read_text("utf-8")
    return re.findall(r"<loc>https://[^/]+(/[^<]*)</loc>", text)


def leads_somewhere(archive: Path, address: str) -> bool:
    return (archive / "public" / output_path(address)).is_file()  # type: ignore[arg-type]  # as read from the sitemap


def test_a_build_remembers_every_address_and_the_next_changes_nothing(archive: Path) -> None:
    build(archive)
    ledger = (archive / PATH).read_text("utf-8")
    remembered = {entry.address for entry in parse_ledger(ledger)}
    assert {address for address in published(archive) if "/page/" not in address} <= remembered
    build(archive)
    assert (archive / PATH).read_text("utf-8") == ledger
    assert dump_ledger(parse_ledger(ledger), {}) == ledger


@pytest.mark.parametrize(
    ("old", "new", "address", "leads"),
    [
        (
            "briefings/2023/accord-de-peche",
            "briefings/2023/la-peche",
            "/briefings/2023/accord-de-peche/",
            "/briefings/2023/la-peche/",
        ),
        (
            "briefings/2023/accord-de-peche",
            "briefings/2022/accord-de-peche",
            "/briefings/2023/accord-de-peche/",
            "/briefings/2022/accord-de-peche/",
        ),
        ("actors/elise-varenne", "actors/varenne", "/actors/elise-varenne/", "/actors/varenne/"),
        ("topics/peche", "topics/peche-en-mer", "/topics/peche/", "/topics/peche-en-mer/"),
        ("pages/about", "pages/a-propos", "/about/", "/a-propos/"),
    ],
)
def test_what_is_renamed_or_moved_leaves_a_redirect(
    archive: Path, old: str, new: str, address: str, leads: str
) -> None:
    build(archive)
    target = archive / f"content/{new}.md"
    target.parent.mkdir(exist_ok=True)
    (archive / f"content/{old}.md").rename(target)
    assert build(archive, strict=True)[address] == leads
    page = (archive / "public" / address.strip("/") / "index.html").read_text("utf-8")
    assert f'content="0; url={leads}"' in page
    assert f'<link rel="canonical" href="https://detroit.example{leads}">' in page
    assert address not in published(archive)


def test_an_address_that_would_vanish_stops_a_strict_build_and_the_site_stands(archive: Path) -> None:
    build(archive)
    (archive / "content/briefings/2023/accord-de-peche.md").unlink()
    with pytest.raises(FaultsError) as stopped:
        build(archive, strict=True)
    assert any(
        issue.rule == "L003" and "/briefings/2023/accord-de-peche/" in issue.message for issue in stopped.value.issues
    )
    assert leads_somewhere(archive, "/briefings/2023/accord-de-peche/")
    assert any(issue.rule == "L003" for issue in check_archive(archive, AS_OF))


@pytest.mark.parametrize("decided", ["gone", "/about/"])
def test_a_person_decides_where_an_address_leads_that_would_vanish(archive: Path, decided: str) -> None:
    build(archive)
    (archive / "content/briefings/2023/accord-de-peche.md").unlink()
    ledger = (archive / PATH).read_text("utf-8")
    line = next(line for line in ledger.splitlines() if line.startswith("/briefings/2023/accord-de-peche/"))
    (archive / PATH).write_text(ledger.replace(line, f"{line}\t{decided}"), "utf-8")
    found = build(archive, strict=True)
    assert found.get("/briefings/2023/accord-de-peche/", "gone") == decided


def test_a_name_that_becomes_an_alias_leads_to_its_record(archive: Path) -> None:
    build(archive)
    assert leads_somewhere(archive, "/actors/port-franc/")
    record = archive / "content/actors/ostrelle.md"
    text = record.read_text("utf-8")
    record.write_text(
        text.replace("kind: state\n", "kind: state\naliases: [Port-Franc]\n", 1)
        if "aliases:" not in text
        else re.sub(r"aliases: \[", "aliases: [Port-Franc, ", text),
        "utf-8",
    )
    assert build(archive)["/actors/port-franc/"] == "/actors/ostrelle/"


@pytest.mark.parametrize("seed", range(3))
def test_no_address_is_lost_over_a_history_of_renames(archive: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  (dice, not keys)
    build(archive)
    ever = dict.fromkeys(published(archive))
    for turn in range(8):
        folder = dice.choice(["briefings/2021", "briefings/2023", "briefings/2024", "actors", "topics", "pages"])
        path = dice.choice(sorted((archive / "content" / folder).glob("*.md")))
        path.rename(path.with_name(f"renamed-{turn}.md"))
        build(archive)
        assert [address for address in ever if not leads_somewhere(archive, address) and "/page/" not in address] == []
        ever |= dict.fromkeys(published(archive))
