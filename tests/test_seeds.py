"""The real seeds: each becomes the briefing that a careful archivist would write."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.archive import read_archive
from sitegen.commands.normalize import normalize_seeds
from sitegen.model import RawArticle
from sitegen.normalize import Knowledge, build_knowledge, make_briefing, normalize

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def know() -> Knowledge:
    content = read_archive(ROOT)
    assert not content.actors.issues
    assert not content.topics.issues
    return build_knowledge(content.actors, content.topics)


MAIN = ("Antony Blinken", "États-Unis", "Chine")


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a reader must find: no title means that one is supplied, no date that the text proves none."""

    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    gone: tuple[str, ...] = ()
    paragraphs: int
    headings: int = 0
    actors: tuple[str, ...]
    topics: tuple[str, ...]


SEEDS = {
    "000": Expected(
        title="Blinken et Xi à Pékin, que s’est-il passé lors de la réunion"
        " sur les relations entre les États-Unis et la Chine",
        publisher="QuiFinanza",
        gone=("que s’est-il passé", "QuiFinanza", "Descriptive text here", "NEXT", "Fiumefreddo"),
        paragraphs=10,
        headings=3,
        actors=(*MAIN, "Xi Jinping", "Joe Biden", "Russie", "Ukraine", "Taïwan"),
        topics=("Relations sino-américaines", "Guerre en Ukraine", "Intelligence artificielle"),
    ),
    "001": Expected(
        paragraphs=5,
        actors=(*MAIN, "Russie", "Ukraine", "Taïwan"),
        topics=("Relations sino-américaines", "Guerre en Ukraine", "Taïwan", "Technologie"),
    ),
    "002": Expected(
        title="« Une vraie conversation » : Blinken a des discussions « constructives » en Chine",
        gone=(
            "Customize this title in french",
            "Une vraie conversation",
            "Make this article seo",
            "Source link",
            "-57",
        ),
        paragraphs=25,
        headings=1,
        actors=(
            *MAIN,
            *("Qin Gang", "Xi Jinping", "Joe Biden", "Matthew Miller", "Jake Sullivan", "Mike Pompeo", "Donald Trump"),
            *("Taïwan", "Japon", "Corée du Sud", "Philippines"),
        ),
        topics=("Diplomatie", "Relations sino-américaines", "Sécurité en Asie-Pacifique"),
    ),
    "003": Expected(
        title="Blinken rencontre son homologue chinois Wang Yi en marge de la conférence de Munich",
        date="2024-02-16",
        gone=("Rechercher", "Dernières Infos", "en marge de la conférence de Munich", "Bayerischer", "WOLFGANG", "..."),
        paragraphs=8,
        headings=1,
        actors=(*MAIN, "Wang Yi", "Xi Jinping", "Joe Biden", "Matthew Miller", "Russie", "Ukraine", "Taïwan"),
        topics=("Guerre en Ukraine", "Relations sino-américaines", "Sanctions"),
    ),
    "004": Expected(
        date="2023-06",
        gone=("date 2023-06", "Publicité"),
        paragraphs=6,
        headings=1,
        actors=(*MAIN, "Xi Jinping"),
        topics=("Relations sino-américaines", "Droits de l’homme", "Commerce international"),
    ),
}


@pytest.mark.parametrize("number", SEEDS)
def test_a_real_seed_becomes_the_briefing_that_a_careful_archivist_would_write(number: str, know: Knowledge) -> None:
    expected, seed = SEEDS[number], next((ROOT / "seeds").glob(f"{number}_*.txt"))
    raw = RawArticle(path=f"seeds/{seed.name}", body=seed.read_bytes())
    briefing = make_briefing(raw, normalize(raw, know))
    blocks = briefing.body.split("\n\n")
    headings = [block for block in blocks if block.startswith("## ")]

    assert briefing.title_supplied == (expected.title is None)
    assert expected.title in (briefing.title, None)
    assert (str(briefing.date) if briefing.date else None) == expected.date
    assert (briefing.date_evidence is None) == (expected.date is None)
    assert (briefing.source.publisher, briefing.lang) == (expected.publisher, "fr")
    assert not [words for words in expected.gone if words in briefing.body]
    assert (len(blocks) - len(headings), len(headings)) == (expected.paragraphs, expected.headings)
    assert not set(expected.actors) - set(briefing.actors)
    assert "Antony Blinken" in briefing.actors[:3]
    assert not set(expected.topics) - set(briefing.topics)
    assert 3 <= len(briefing.topics) <= 6

    # Nothing of a paragraph is changed, and the summary is the text's own: each stands in the seed as written.
    text = raw.body.decode()
    assert all(block.removeprefix("## ") in text for block in blocks)
    assert briefing.summary
    assert briefing.summary in " ".join(text.split())


def test_a_real_seed_s_evidence_quotes_it(know: Knowledge) -> None:
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        raw = RawArticle(path=f"seeds/{seed.name}", body=seed.read_bytes())
        for quote in re.findall(r"« (?:… )?(.*?) »", make_briefing(raw, normalize(raw, know)).date_evidence or ""):
            assert quote in raw.body.decode()


def test_the_archive_holds_what_the_program_would_write_and_what_its_editor_wrote() -> None:
    report = normalize_seeds(read_archive(ROOT), dry_run=True)
    edited = [outcome.changes for outcome in report.outcomes if outcome.fate == "kept"]
    assert (report.count("unchanged"), edited) == (2, [("date", "date_evidence")] * 3)
