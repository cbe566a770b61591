"""`sitegen normalize` on an invented archive: what it writes, and what it leaves to people."""

import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from sitegen import telling
from sitegen.archive import read_archive
from sitegen.cache import alone
from sitegen.commands.explain import explain_seed
from sitegen.commands.normalize import normalize_seeds
from sitegen.dump import content_digest
from sitegen.errors import SitegenError
from sitegen.frontmatter import parse_briefing
from sitegen.normalize.reconcile import seed_of
from sitegen.reports import NormalizeReport, Outcome
from sitegen.workers import Here

PARAGRAPH = (
    "La ministre des Eaux a ouvert le barrage de la Norlande devant la foule nombreuse, après deux ans de travaux."
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yaml").write_text("title: Le lac\nurl: https://lac.example/\n", "utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "001.txt").write_text(f"Le barrage ouvre\n\n{PARAGRAPH}\n", "utf-8")
    (tmp_path / "seeds" / "002.txt").write_text(f"Le barrage ouvre\n\n{PARAGRAPH} Le lac monte.\n", "utf-8")
    return tmp_path


FIRST = "content/briefings/undated/le-barrage-ouvre.md"
SECOND = "content/briefings/undated/le-barrage-ouvre-2.md"


def run(
    archive: Path, *seeds: str, dry_run: bool = False, only_new: bool = False, with_diffs: bool = False
) -> NormalizeReport:
    return normalize_seeds(read_archive(archive), seeds, dry_run=dry_run, only_new=only_new, with_diffs=with_diffs)


def fates(report: NormalizeReport) -> list[tuple[str, str]]:
    return [(outcome.seed.removeprefix("seeds/"), outcome.fate) for outcome in report.outcomes]


def files(archive: Path) -> dict[str, bytes]:
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in archive.rglob("*") if path.is_file()}


def test_two_articles_of_one_title_get_two_addresses(archive: Path) -> None:
    assert fates(run(archive)) == [("001.txt", "written"), ("002.txt", "written")]
    assert (archive / FIRST).is_file()
    assert (archive / SECOND).is_file()


def test_runs_wait_for_each_other_and_two_articles_of_one_title_both_get_their_address(archive: Path) -> None:
    """Either would write its own seed to the first address, had it read the archive before the other wrote."""
    command = [sys.executable, "-m", "sitegen", "-C", str(archive), "normalize"]
    with alone(archive, lambda: None):
        runs = [
            subprocess.Popen([*command, seed], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for seed in ("001.txt", "002.txt")
        ]
        for each in runs:
            assert each.stderr
            assert each.stderr.readline() == "waiting: another run is writing into this archive\n"
        assert not (archive / FIRST).exists()
    for each in runs:
        said = each.communicate()
        assert each.returncode == 0, said
        assert "1 written" in said[0]
    assert {seed_of((archive / path).read_bytes())[1] for path in (FIRST, SECOND)} == {"seeds/001.txt", "seeds/002.txt"}


def test_a_second_run_changes_no_byte(archive: Path) -> None:
    run(archive)
    before = files(archive)
    assert fates(run(archive)) == [("001.txt", "unchanged"), ("002.txt", "unchanged")]
    assert files(archive) == before


def test_a_dry_run_writes_nothing(archive: Path) -> None:
    before = files(archive)
    assert fates(run(archive, dry_run=True)) == [("001.txt", "written"), ("002.txt", "written")]
    assert files(archive) == before


def test_what_is_written_carries_its_own_digest(archive: Path) -> None:
    run(archive)
    document = (archive / FIRST).read_bytes()
    briefing, report = parse_briefing(document.decode(), "undated", "le-barrage-ouvre", "fr")
    assert not report.issues
    assert briefing
    assert briefing.normalized == content_digest(document)


def test_an_edited_briefing_is_kept_and_the_difference_told(archive: Path) -> None:
    run(archive)
    path = archive / FIRST
    path.write_text(
        path.read_text("utf-8").replace("lang: fr", "date: 2020-05-04\ndate_evidence: editor\nlang: fr"), "utf-8"
    )
    edited = path.read_bytes()
    outcome = run(archive).outcomes[0]
    assert (outcome.fate, outcome.changes) == ("kept", ("date", "date_evidence"))
    assert str(outcome) == f"kept: seeds/001.txt → {FIRST} (edited; would change date, date_evidence)"
    assert path.read_bytes() == edited


def test_an_edited_body_is_told_too(archive: Path) -> None:
    run(archive)
    path = archive / FIRST
    path.write_text(path.read_text("utf-8") + "\nUne note de l’éditrice.\n", "utf-8")
    assert run(archive).outcomes[0].changes == ("body",)


def test_a_briefing_is_known_wherever_an_editor_moves_it(archive: Path) -> None:
    run(archive)
    moved = archive / "content/briefings/2020/le-lac.md"
    moved.parent.mkdir()
    (archive / FIRST).rename(moved)
    before = files(archive)
    assert fates(run(archive)) == [("001.txt", "unchanged"), ("002.txt", "unchanged")]
    assert files(archive) == before


def test_an_untouched_briefing_follows_new_knowledge_where_it_lies(archive: Path) -> None:
    run(archive)
    (archive / "content/actors").mkdir()
    (archive / "content/actors/norlande.md").write_text("---\nname: Norlande\nkind: state\n---\n", "utf-8")
    assert fates(run(archive)) == [("001.txt", "written"), ("002.txt", "written")]
    assert b"actors: [Norlande]" in (archive / FIRST).read_bytes()


def test_a_briefing_written_by_hand_is_never_overwritten(archive: Path) -> None:
    path = archive / FIRST
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Le barrage ouvre\n---\n\nÉcrit à la main.\n", "utf-8")
    assert [outcome.path for outcome in run(archive).outcomes] == [SECOND, SECOND.replace("-2", "-3")]
    assert "Écrit à la main." in path.read_text("utf-8")


def test_a_broken_file_is_still_somebody_s_work(archive: Path) -> None:
    run(archive)
    path = archive / FIRST
    path.write_text(path.read_text("utf-8").replace("lang: fr", "lang: [fr"), "utf-8")
    assert fates(run(archive)) == [("001.txt", "kept"), ("002.txt", "unchanged")]


def test_the_same_bytes_twice_are_one_briefing(archive: Path) -> None:
    (archive / "seeds/003.txt").write_bytes((archive / "seeds/001.txt").read_bytes())
    for report in (run(archive), run(archive)):
        assert str(report.outcomes[2]) == "duplicate: seeds/003.txt (the same bytes as seeds/001.txt)"
    assert fates(run(archive, "003.txt")) == [("003.txt", "duplicate")]
    assert len(list((archive / "content/briefings").rglob("*.md"))) == 2


def test_a_renamed_seed_keeps_its_briefing(archive: Path) -> None:
    run(archive)
    (archive / "seeds/001.txt").rename(archive / "seeds/000.txt")
    assert fates(run(archive)) == [("000.txt", "written"), ("002.txt", "unchanged")]
    assert b"seed: seeds/000.txt" in (archive / FIRST).read_bytes()


def test_a_renamed_seed_that_is_named_is_no_duplicate_of_the_file_that_is_gone(archive: Path) -> None:
    run(archive)
    (archive / "seeds/001.txt").rename(archive / "seeds/new-name.txt")
    assert fates(run(archive, "seeds/new-name.txt")) == [("new-name.txt", "written")]
    assert b"seed: seeds/new-name.txt" in (archive / FIRST).read_bytes()


def test_a_seed_that_has_become_another_article_has_no_duplicate(archive: Path) -> None:
    run(archive)
    (archive / "seeds/003.txt").write_bytes((archive / "seeds/001.txt").read_bytes())
    (archive / "seeds/001.txt").write_text(f"Le pont ouvre\n\n{PARAGRAPH} Le pont aussi.\n", "utf-8")
    assert fates(run(archive, "003.txt")) == [("003.txt", "written")]


def correct(archive: Path, old: str, new: str) -> None:
    seed = archive / "seeds/001.txt"
    seed.write_text(seed.read_text("utf-8").replace(old, new), "utf-8")


def test_a_seed_that_is_corrected_corrects_its_briefing_where_nobody_has_edited_it(archive: Path) -> None:
    run(archive)
    correct(archive, "ministre des Eaux", "ministre des Grandes Eaux")
    assert fates(run(archive)) == [("001.txt", "written"), ("002.txt", "unchanged")]
    assert "ministre des Grandes Eaux" in (archive / FIRST).read_text("utf-8")
    assert fates(run(archive)) == [("001.txt", "unchanged"), ("002.txt", "unchanged")]


def test_a_seed_that_is_corrected_says_how_an_edited_briefing_keeps_its_edits(archive: Path) -> None:
    run(archive)
    path = archive / FIRST
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Revu, "), "utf-8")
    correct(archive, "ministre des Eaux", "ministre des Grandes Eaux")
    outcome = run(archive, with_diffs=True, dry_run=True).outcomes[0]
    assert outcome.fate == "changed"
    assert "+La ministre des Grandes Eaux" in outcome.diff
    digest = hashlib.sha256((archive / "seeds/001.txt").read_bytes()).hexdigest()
    assert f"write 'sha256: {digest}' there" in outcome.detail
    path.write_text(re.sub(r"sha256: .*", f"sha256: {digest}", path.read_text("utf-8")), "utf-8")
    assert fates(run(archive))[0] == ("001.txt", "kept")


def test_another_article_under_the_name_of_a_seed_takes_no_briefing_away(archive: Path) -> None:
    run(archive)
    before = (archive / FIRST).read_bytes()
    seed = archive / "seeds/001.txt"
    moved = archive / "seeds/zzz.txt"
    seed.rename(moved)
    other = "Un phare s’est éteint dans la nuit de samedi, et les pêcheurs de Varn demandent qu’on le rallume."
    seed.write_text(f"Le phare\n\n{other}\n", "utf-8")
    assert fates(run(archive))[0] == ("001.txt", "changed")
    # The same, but its own seed comes first: the other is new.
    moved.rename(archive / "seeds/000.txt")
    assert fates(run(archive))[:2] == [("000.txt", "written"), ("001.txt", "written")]
    assert (archive / FIRST).read_bytes().partition(b"\n---\n")[2] == before.partition(b"\n---\n")[2]
    assert any("Un phare" in text for text in map(bytes.decode, files(archive).values()))


def test_a_copy_does_not_take_a_briefing_from_its_seed(archive: Path) -> None:
    run(archive)
    (archive / "seeds/000.txt").write_bytes((archive / "seeds/001.txt").read_bytes())
    assert fates(run(archive)) == [("000.txt", "duplicate"), ("001.txt", "unchanged"), ("002.txt", "unchanged")]


def test_a_link_among_the_seeds_is_refused_and_not_passed_over(archive: Path) -> None:
    (archive / "seeds/link.txt").symlink_to("001.txt")
    outcome = run(archive).outcomes[-1]
    assert str(outcome) == "refused: seeds/link.txt (links are not followed: put the file itself here)"
    assert fates(run(archive, "001.txt")) == [("001.txt", "unchanged")]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("seeds/l'eau.txt", "seeds/l'eau.txt"),
        ("'seeds/l''eau.txt'", "seeds/l'eau.txt"),
        ('"seeds/l\'eau.txt"', "seeds/l'eau.txt"),
        ("seeds/un lac.txt # reçu par courrier", "seeds/un lac.txt"),
        ("'seeds/un: lac.txt'", "seeds/un: lac.txt"),
        ("", None),
    ],
)
def test_a_document_names_its_seed_however_yaml_writes_it(written: str, path: str | None) -> None:
    assert seed_of(f"---\ntitle: Un\nsource:\n  seed: {written}\n  url: x\n---\n".encode())[1] == path


def test_a_seed_that_is_named_and_cannot_be_read_is_told(archive: Path) -> None:
    with (archive / "seeds/large.txt").open("wb") as file:
        file.truncate(17 * 2**20)
    outcomes = run(archive, "large.txt").outcomes
    assert list(map(str, outcomes)) == [
        "refused: seeds/large.txt (it has more than 16 MB: cut it into several articles)"
    ]
    with pytest.raises(SitegenError, match=r"seeds/large\.txt: it has more than 16 MB"):
        explain_seed(read_archive(archive), "large.txt")


def test_a_file_with_a_dot_before_its_name_is_a_seed(archive: Path) -> None:
    (archive / "seeds/.hidden.txt").write_text(f"{PARAGRAPH} Le pont aussi.\n", "utf-8")
    assert fates(run(archive))[0] == (".hidden.txt", "written")


def test_nothing_is_learnt_where_no_seed_is_new(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(archive)
    monkeypatch.setattr("sitegen.commands.normalize.equip", lambda *_: pytest.fail("built for nothing"))
    assert fates(run(archive, only_new=True)) == []


def test_a_seed_that_cannot_be_read_does_not_stop_the_run(archive: Path) -> None:
    (archive / "seeds/000.txt").write_bytes(b"\xff\xfe\x00")
    report = run(archive)
    assert fates(report) == [("000.txt", "refused"), ("001.txt", "written"), ("002.txt", "written")]
    assert (report.count("written"), report.count("refused")) == (2, 1)


def test_a_run_for_new_seeds_passes_over_the_others(archive: Path) -> None:
    run(archive, "001.txt")
    assert fates(run(archive, only_new=True)) == [("002.txt", "written")]


def test_an_article_that_speaks_of_digests_is_not_taken_for_another_s_briefing(archive: Path) -> None:
    run(archive, "001.txt")
    path = archive / FIRST
    path.write_text(path.read_text("utf-8") + f"\n  sha256: {'0' * 64}\n", "utf-8")
    assert fates(run(archive)) == [("001.txt", "kept"), ("002.txt", "written")]


# The same article twice.

WORKS = ("barrage", "pont", "canal", "moulin", "port", "phare", "quai", "marché", "musée", "théâtre")
LONG = " ".join(
    f"Le {word} du lac de Norlande attend depuis {count} ans que la ministre ouvre la porte numéro {count * 7}."
    for count, word in enumerate(WORKS, 3)
)
ELSEWHERE = " ".join(f"Rien de tel à la page {count * count} du livre {count} de la vallée." for count in range(9, 29))


def write_seed(archive: Path, name: str, title: str, body: str) -> None:
    (archive / "seeds" / name).write_text(f"{title}\n\n{body}\n", "utf-8")


@pytest.fixture
def reprints(archive: Path) -> Path:
    for seed in (archive / "seeds").iterdir():
        seed.unlink()
    write_seed(archive, "1.txt", "La vallée attend son barrage", LONG)
    write_seed(archive, "2.txt", "La vallée attend depuis longtemps", LONG.replace("ministre", "maire", 1))
    write_seed(archive, "3.txt", "La vallée attend encore et toujours", LONG[: len(LONG) // 2].rpartition(" ")[0])
    write_seed(archive, "4.txt", "La vallée lit des livres", f"{ELSEWHERE} {LONG[: len(LONG) // 5]}")
    return archive


def reprint_of(archive: Path, slug: str) -> str | None:
    document = (archive / "content/briefings/undated" / f"{slug}.md").read_text("utf-8")
    briefing, _ = parse_briefing(document, "undated", slug, "fr")
    assert briefing
    return briefing.reprint_of


def test_a_reprint_and_a_cut_one_name_the_first_and_an_article_that_quotes_it_does_not(reprints: Path) -> None:
    report = run(reprints)
    assert fates(report) == [("1.txt", "written"), ("2.txt", "reprint"), ("3.txt", "reprint"), ("4.txt", "written")]
    first = "undated/la-vallee-attend-son-barrage"
    assert reprint_of(reprints, "la-vallee-attend-depuis-longtemps") == first
    assert reprint_of(reprints, "la-vallee-attend-encore-et-toujours") == first
    assert reprint_of(reprints, "la-vallee-lit-des-livres") is None
    assert str(report.outcomes[1]).endswith(
        f"(of {first}, which is published; remove 'reprint_of' if they are two articles)"
    )


def test_a_dispatch_of_two_sentences_is_known_again_and_another_like_it_is_not(archive: Path) -> None:
    for seed in (archive / "seeds").iterdir():
        seed.unlink()
    dispatch = (
        "La ministre des Eaux a ouvert mardi la porte du barrage de Norvège, devant le maire et les pêcheurs du lac,"
        " qui attendaient ce jour depuis deux ans. Le maire a salué une heure heureuse pour toute la vallée."
    )
    write_seed(archive, "1.txt", "La ministre ouvre le barrage", f"Publié le 4 juin 2021\n\n{dispatch}")
    write_seed(archive, "2.txt", "Le barrage est ouvert", f"Publié le 5 juin 2021\n\n{dispatch}\n\nLe préfet était là.")
    other = dispatch.replace("ouvert mardi la porte", "visité jeudi le chantier").replace("une heure", "une journée")
    write_seed(archive, "3.txt", "La ministre visite le barrage", f"Publié le 9 juin 2021\n\n{other}")
    assert [fate for _, fate in fates(run(archive))] == ["written", "reprint", "written"]


def test_a_reprint_that_comes_later_is_known_by_what_the_archive_holds(reprints: Path, tmp_path: Path) -> None:
    for cache in (None, tmp_path / "cache"):
        late = (reprints / "seeds/2.txt").read_bytes()
        (reprints / "seeds/2.txt").unlink()
        normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
        (reprints / "seeds/2.txt").write_bytes(late)
        report = normalize_seeds(read_archive(reprints), dry_run=True, cache=cache)
        assert fates(report)[1] == ("2.txt", "reprint")


def test_a_dry_run_finds_the_reprints_that_a_run_would_write(reprints: Path) -> None:
    assert fates(run(reprints, dry_run=True)) == fates(run(reprints))


def test_a_run_over_reprints_changes_nothing_and_an_editor_decides(reprints: Path) -> None:
    run(reprints)
    before = files(reprints)
    assert {fate for _, fate in fates(run(reprints))} == {"unchanged"}
    assert files(reprints) == before
    path = reprints / "content/briefings/undated/la-vallee-attend-depuis-longtemps.md"
    path.write_text(path.read_text("utf-8").replace("reprint_of: undated/la-vallee-attend-son-barrage\n", ""), "utf-8")
    edited = path.read_bytes()
    assert fates(run(reprints))[1] == ("2.txt", "kept")
    assert path.read_bytes() == edited


def test_a_register_that_is_damaged_is_made_anew(reprints: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
    (cache / "register.sqlite").write_bytes(b"SQLite format 3\0 and nothing more" * 100)
    report = normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
    assert report.told == ("the cache was damaged; it is begun anew",)
    assert {outcome.fate for outcome in report.outcomes} == {"unchanged"}


# A disk that takes no more, or another program that writes into the file: whatever SQLite says in the middle of a run.
_TROUBLES = {
    "full": (sqlite3.OperationalError("disk I/O error"), True),
    "damaged": (sqlite3.DatabaseError("database disk image is malformed"), False),
}


@pytest.mark.parametrize("trouble", _TROUBLES)
@pytest.mark.parametrize("word", ["INSERT", "SELECT path", "SELECT seed", "DELETE", "COUNT", "COMMIT"])
def test_a_register_that_fails_in_the_middle_of_a_run_costs_no_briefing(
    reprints: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, word: str
) -> None:
    problem, is_kept = _TROUBLES[trouble]
    late = (reprints / "seeds/2.txt").read_bytes()
    (reprints / "seeds/2.txt").unlink()
    cache, other = tmp_path / "cache", tmp_path / "other"
    normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
    shutil.copytree(reprints, other)
    for root in (reprints, other):
        (root / "seeds/2.txt").write_bytes(late)
        write_seed(root, "5.txt", "La vallée attend une fois de plus", late.decode().split("\n", 1)[1])
        # A briefing that went away, so that there is something to forget.
        next((root / "content/briefings").rglob("la-vallee-lit-*.md")).unlink()

    class Failing(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if word in sql:
                raise problem
            return super().execute(sql, *values)

        def commit(self) -> None:
            if word == "COMMIT":
                raise problem
            super().commit()

    def connect(place: Path | str, **wishes: Any) -> sqlite3.Connection:
        return sqlite3.Connection(place, **wishes) if place == ":memory:" else Failing(place, **wishes)

    wanted = normalize_seeds(read_archive(other), dry_run=False)
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect)
        report = normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
    assert report.outcomes == wanted.outcomes
    assert [str(problem) in words for words in report.told] == [True]
    assert (cache / "register.sqlite").exists() == (is_kept or word == "COMMIT")
    written = {name: body for name, body in files(reprints).items() if name.startswith("content/")}
    assert written == {name: body for name, body in files(other).items() if name.startswith("content/")}
    again = normalize_seeds(read_archive(reprints), dry_run=False, cache=cache)
    assert ({outcome.fate for outcome in again.outcomes}, again.told) == ({"unchanged"}, ())


def test_a_register_that_cannot_be_is_told_and_does_without(reprints: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    report = normalize_seeds(read_archive(reprints), dry_run=False, cache=tmp_path / "file")
    assert report.count("reprint") == 2
    assert "cannot be used" in report.told[0]


def test_what_is_written_does_not_depend_on_who_does_the_work(reprints: Path, tmp_path: Path) -> None:
    for number in range(40):
        write_seed(
            reprints, f"n{number:02}.txt", f"Le livre {number} de la vallée", ELSEWHERE.replace("livre", f"l{number}")
        )
    other = tmp_path / "other"
    shutil.copytree(reprints, other)
    with ThreadPoolExecutor(2) as threads:
        spread = normalize_seeds(read_archive(reprints), dry_run=False, executor=threads)
    alone = normalize_seeds(read_archive(other), dry_run=False, executor=Here())
    assert spread == alone
    written = {name: body for name, body in files(reprints).items() if name.startswith("content/")}
    assert written == {name: body for name, body in files(other).items() if name.startswith("content/")}


# What the program would write otherwise.


def test_a_difference_is_shown_and_nothing_written(archive: Path) -> None:
    run(archive)
    path = archive / FIRST
    path.write_text(path.read_text("utf-8").replace("title: Le barrage ouvre", "title: Le barrage s’ouvre"), "utf-8")
    before = files(archive)
    report = normalize_seeds(read_archive(archive), dry_run=True, with_diffs=True)
    assert report.outcomes[0].diff.splitlines()[2:6] == [
        "@@ -1,3 +1,3 @@", " ---", "-title: Le barrage s’ouvre", "+title: Le barrage ouvre",
    ]  # fmt: skip
    assert report.outcomes[1].diff == ""
    assert files(archive) == before


def test_of_many_seeds_only_those_to_which_something_happened_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Outcome(seed=f"seeds/{number}.txt", fate="unchanged") for number in range(telling.FEW_SEEDS)]
    report = NormalizeReport(outcomes=(*many, Outcome(seed="seeds/a.txt", fate="written")))
    telling.tell_normalized(report, dry_run=False, as_json=False)
    assert capsys.readouterr().out.splitlines() == ["written: seeds/a.txt", f"1 written, {len(many)} unchanged"]
