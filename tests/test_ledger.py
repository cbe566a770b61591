"""A published address leads somewhere for ever, or a person is asked."""

import datetime as dt
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import sitegen
from sitegen.archive import write_ledger
from sitegen.authority import build_authority, parse_record
from sitegen.commands.check import check_archive
from sitegen.commands.rebuild import rebuild
from sitegen.errors import FaultsError
from sitegen.ledger import PATH, Entry, dump_ledger, parse_ledger
from sitegen.library import collect
from sitegen.moved import find_moved
from sitegen.permalinks import output_path
from sitegen.reports import BuildReport, Wishes

ARCHIVE = Path(__file__).parent / "archive"
AS_OF = dt.date(2024, 6, 1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    return tmp_path / "archive"


def rebuild_with_report(archive: Path, *, strict: bool = False) -> BuildReport:
    wishes: Wishes = {"with_search": False, "strict": strict}
    return rebuild(archive, archive / "public", AS_OF, cache=archive / ".cache", **wishes).report


def build(archive: Path, *, strict: bool = False) -> dict[str, str]:
    """Build, and read where old addresses lead."""
    rebuild_with_report(archive, strict=strict)
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


def vanished(archive: Path) -> list[str]:
    """List the addresses of which an error says that they vanished."""
    issues = check_archive(archive, AS_OF)
    return [issue.message.split(" ")[0] for issue in issues if issue.rule == "L003"]


ACCORD = "content/briefings/2023/accord-de-peche.md"


def damage(archive: Path, path: str, how: str) -> None:
    file = archive / path
    body = file.read_bytes()
    match how:
        case "broken YAML":
            file.write_bytes(body.replace(b"---\n", b"---\nsummary: [\n", 1))
        case "a key that nobody knows":
            file.write_bytes(body.replace(b"---\n", b"---\nsumary: a\n", 1))
        case "no front matter":
            file.write_bytes(body.replace(b"---\n", b"", 1))
        case "not UTF-8":
            file.write_bytes(body.decode().encode("utf-16"))
        case "a link":
            file.rename(archive / "elsewhere.md")
            file.symlink_to(archive / "elsewhere.md")


@pytest.mark.parametrize("how", ["broken YAML", "a key that nobody knows", "no front matter"])
def test_what_a_fault_holds_back_has_not_vanished_and_a_real_loss_is_still_told(archive: Path, how: str) -> None:
    build(archive)
    damage(archive, ACCORD, how)
    assert vanished(archive) == []
    # Named nowhere else, by name, by an alias, or as the topic above the one that is named.
    (archive / "content/briefings/2024/trawlers-collide.md").unlink()
    assert vanished(archive) == ["/briefings/2024/trawlers-collide/"]


@pytest.mark.parametrize("how", ["not UTF-8", "a link"])
def test_a_file_that_nobody_can_read_has_not_vanished(archive: Path, how: str) -> None:
    build(archive)
    damage(archive, ACCORD, how)
    assert "/briefings/2023/accord-de-peche/" not in vanished(archive)


@pytest.mark.parametrize(
    "path", ["content/actors/elise-varenne.md", "content/topics/peche.md", "content/pages/about.md"]
)
def test_a_record_or_page_at_fault_has_not_vanished(archive: Path, path: str) -> None:
    build(archive)
    damage(archive, path, "a key that nobody knows")
    assert vanished(archive) == []


def test_an_old_address_of_what_a_fault_holds_back_has_not_vanished(archive: Path) -> None:
    build(archive)
    renamed = ACCORD.replace("accord-de-peche", "la-peche")
    (archive / ACCORD).rename(archive / renamed)
    damage(archive, renamed, "a key that nobody knows")
    assert vanished(archive) == []


def test_terms_are_held_back_with_the_only_briefing_that_names_them(archive: Path) -> None:
    record = "---\nname: Union de l’Archipel\nkind: organisation\naliases: [L''UA]\n---\n"
    (archive / "content/actors/ua.md").write_text(record.replace("[L''UA]", '["L\'UA"]'), "utf-8")
    (archive / "content/topics/phares.md").write_text("---\nname: Phares\n---\n", "utf-8")
    (archive / "content/topics/feux.md").write_text("---\nname: Feux\nbroader: Phares\n---\n", "utf-8")
    path = "content/briefings/2023/phares.md"
    (archive / path).write_text(
        "---\ntitle: T\ndate: 2023\nactors: ['L''UA', Odon]\ntopics: [Feux]\nsummary: S\n---\n\nTexte.\n", "utf-8"
    )
    build(archive)
    damage(archive, path, "broken YAML")
    assert vanished(archive) == []
    assert not [issue for issue in check_archive(archive, AS_OF) if issue.rule == "L004"]
    (archive / path).unlink()
    # Their records stand, so the next briefing may bring their pages back.
    assert vanished(archive) == ["/briefings/2023/phares/"]
    for name in ("ua", "phares", "feux"):
        next(archive.glob(f"content/*/{name}.md")).unlink()
    lost = ["/actors/ua/", "/briefings/2023/phares/", "/topics/feux/", "/topics/phares/"]
    assert vanished(archive) == lost


@pytest.mark.parametrize(
    ("written", "corrected", "addresses"),
    [
        (
            "topics: [Aide humanitaire]",
            "topics: [Migrations]",
            ["/topics/aide-humanitaire/", "/topics/aide-internationale/"],
        ),
        ("actors: [Norvège]", "actors: [Suède]", ["/actors/norvege/"]),
        ("actors: [Odon]", "actors: [Odette]", ["/actors/odon/"]),
    ],
)
def test_to_correct_a_wrong_name_stops_no_push(
    archive: Path, written: str, corrected: str, addresses: list[str]
) -> None:
    """Whether the program knows the name or not: its page leads to the list of names until somebody names it again."""
    path = archive / "content/briefings/2023/essai.md"
    text = f"---\ntitle: T\ndate: 2023\n{written}\nsummary: S\n---\n\nTexte.\n"
    path.write_text(text, "utf-8")
    build(archive)
    path.write_text(text.replace(written, corrected), "utf-8")
    taken = rebuild_with_report(archive, strict=True).once
    for address in addresses:
        section = "/".join(address.split("/")[:2]) + "/"
        assert lines_of(archive, address) == [f"{address} {section} 302!"]
    told = [issue for issue in check_archive(archive, AS_OF) if issue.rule == "L004"]
    assert [issue.message.split()[0] for issue in told] == addresses
    # The build that takes a page away says so, no later one: for a name that is gone for good it would never end.
    assert [issue.message for issue in taken] == [issue.message for issue in told]
    assert rebuild_with_report(archive).once == ()
    path.write_text(text.replace(written, corrected).replace("Texte", "Un texte"), "utf-8")
    assert rebuild_with_report(archive).once == ()
    path.write_text(text, "utf-8")
    build(archive, strict=True)
    assert not any(lines_of(archive, address) for address in addresses)


def lines_of(archive: Path, address: str) -> list[str]:
    text = (archive / "public/_redirects").read_text("utf-8")
    return [line for line in text.splitlines() if line.startswith(f"{address} ")]


def test_the_page_of_a_pair_is_remembered_for_it_may_come_back(archive: Path) -> None:
    """The rule of `_redirects` for such pages helps on one host; the ledger on every host, and after a rename."""
    build(archive)
    pair = next(entry.address for entry in parse_ledger((archive / PATH).read_text("utf-8")) if "/on/" in entry.address)
    actor, above = pair.split("/")[2], "/".join(pair.split("/")[:3]) + "/"
    site = archive / "content/site.yaml"
    text = site.read_text("utf-8")
    site.write_text(text.replace("crossings: 2", "crossings: 500"), "utf-8")
    build(archive, strict=True)
    assert lines_of(archive, pair) == [f"{pair} {above} 302!"]
    assert f'content="0; url={above}"' in (archive / "public" / output_path(pair)).read_text("utf-8")  # type: ignore[arg-type]
    (archive / f"content/actors/{actor}.md").rename(archive / "content/actors/renamed.md")
    build(archive, strict=True)
    assert lines_of(archive, pair) == [f"{pair} /actors/renamed/ 302!"]
    assert lines_of(archive, above) == [f"{above} /actors/renamed/ 301!"]
    site.write_text(text, "utf-8")
    build(archive, strict=True)
    assert lines_of(archive, pair) == [f"{pair} {pair.replace(above, '/actors/renamed/')} 301!"]


@pytest.mark.parametrize("renamed", ["aaa", "zzz"])
def test_the_page_of_a_pair_follows_whichever_of_the_two_is_renamed(archive: Path, renamed: str) -> None:
    build(archive)
    addresses = [entry.address for entry in parse_ledger((archive / PATH).read_text("utf-8"))]
    pair = next(address for address in addresses if "/with/" in address)
    _, _, one, _, other, _ = pair.split("/")
    (archive / f"content/actors/{other}.md").rename(archive / f"content/actors/{renamed}.md")
    build(archive, strict=True)
    first, second = sorted((one, renamed))
    assert lines_of(archive, pair) == [f"{pair} /actors/{first}/with/{second}/ 301!"]
    about = next(address for address in addresses if "/on/" in address)
    topic = about.split("/")[4]
    (archive / f"content/topics/{topic}.md").rename(archive / f"content/topics/{renamed}.md")
    build(archive, strict=True)
    assert lines_of(archive, about)[0].endswith(f"/on/{renamed}/ 301!")


def test_a_month_that_loses_its_only_briefing_leads_to_its_year_until_there_is_another(archive: Path) -> None:
    folder = archive / "content/briefings/2022"
    folder.mkdir()
    text = "---\ntitle: T\ndate: 2022-{0}-01\nsummary: S\n---\n\nTexte.\n"
    for month in ("05", "06"):
        (folder / f"t-{month}.md").write_text(text.format(month), "utf-8")
    build(archive)
    (folder / "t-05.md").write_text("---\n", "utf-8")
    build(archive)
    assert lines_of(archive, "/archive/2022/05/") == ["/archive/2022/05/ /archive/2022/ 302!"]
    (folder / "t-05.md").write_text(text.format("05"), "utf-8")
    build(archive)
    assert lines_of(archive, "/archive/2022/05/") == []


def test_what_a_person_writes_into_the_ledger_during_a_build_is_kept(archive: Path) -> None:
    build(archive)
    decided = "/briefings/1999/a/\tseed:0123456789abcdef\tgone\n"
    (archive / PATH).write_text((archive / PATH).read_text("utf-8") + decided, "utf-8")
    assert write_ledger(archive, {"/new/": ""})
    assert decided in (archive / PATH).read_text("utf-8")
    assert "\n/new/\n" in (archive / PATH).read_text("utf-8")
    assert not write_ledger(archive, {"/new/": ""})


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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/briefings/1999/a/ gone", "this is no line of the ledger: /briefings/1999/a/ gone"),
        ("briefings/1999/a/", "this is no line of the ledger: briefings/1999/a/"),
        ("/a/\tseed:0\t/b/\tc", "this is no line of the ledger: /a/\\tseed:0\\t/b/\\tc"),
        ("/archive/1999/\t\t/archive/2O24/", "/archive/1999/ leads to /archive/2O24/, where nothing stands"),
        ("/a/\tseed:0123456789abcdef\t/b/", "/a/ leads to /b/, where nothing stands"),
    ],
)
def test_a_line_that_somebody_mistyped_is_told_and_kept(archive: Path, line: str, told: str) -> None:
    build(archive)
    ledger = (archive / PATH).read_text("utf-8")
    (archive / PATH).write_text(f"{ledger}{line}\n", "utf-8")
    found = [issue for issue in check_archive(archive, AS_OF) if not issue.advice]
    assert [(issue.rule, issue.line, issue.message) for issue in found] == [("L007", ledger.count("\n") + 1, told)]
    build(archive)
    assert f"\n{line}\n" in (archive / PATH).read_text("utf-8")


def test_a_target_that_moved_on_is_followed(archive: Path) -> None:
    build(archive)
    with (archive / PATH).open("a", encoding="utf-8") as ledger:
        ledger.write("/a/\t\t/about/\n/b/\ttitle:B\t/about/\n")
    (archive / "content/pages/about.md").rename(archive / "content/pages/a-propos.md")
    redirects = build(archive, strict=True)
    assert [redirects[address] for address in ("/a/", "/b/", "/about/")] == ["/a-propos/"] * 3


def test_many_files_at_fault_cost_no_more_each_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred files at fault name as many records that are named nowhere else; each text is folded once."""
    records = [
        parse_record(f"---\nname: Acteur {n}\nkind: person\n---\n", "actors", f"acteur-{n}")[0] for n in range(300)
    ]
    actors = build_authority([record for record in records if record])
    library = collect((), actors, build_authority([]), AS_OF)
    entries = [Entry(f"/actors/acteur-{n}/", f"record:Acteur {n}", "", n) for n in range(300)]
    held = {f"content/briefings/2024/b-{n}.md": f"actors: [Acteur {n}]\n" + "mot " * 500 for n in range(299)}
    searched: list[str] = []
    real = re.search

    def search(pattern: str, text: str) -> re.Match[str] | None:
        searched.append(pattern)
        return real(pattern, text)

    monkeypatch.setattr("sitegen.withheld.re.search", search)
    moved = find_moved(entries, library, {}, held)
    assert [issue.message.split(" ")[0] for issue in moved.unused.values()] == ["/actors/acteur-299/"]
    assert len(searched) < 2 * len(entries)


def test_an_address_that_no_ledger_remembers_is_advised_of(archive: Path) -> None:
    def told() -> list[str]:
        return [issue.message for issue in check_archive(archive, AS_OF) if issue.rule == "L008"]

    assert told() == []
    build(archive)
    assert told() == []
    text = "---\ntitle: Un ajout\ndate: 2021-03-04\nsummary: S\n---\n\nTexte.\n"
    (archive / "content/briefings/2021/ajout.md").write_text(text, "utf-8")
    assert told() != []


def test_two_who_publish_at_once_merge_their_ledgers_without_a_conflict(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=tmp_path, check=True)

    def write(*addresses: str) -> None:
        (tmp_path / PATH).write_text(dump_ledger((), dict.fromkeys(addresses, "title:T")), "utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message=m")

    (tmp_path / "content").mkdir()
    shutil.copy(Path(sitegen.__file__).parent / "starter/gitattributes", tmp_path / ".gitattributes")
    git("init", "--quiet", "--initial-branch=main")
    write("/a/", "/z/")
    git("checkout", "--quiet", "-b", "other")
    write("/a/", "/b/", "/z/")
    git("checkout", "--quiet", "main")
    write("/a/", "/c/", "/z/")
    git("merge", "--quiet", "other")
    assert {entry.address for entry in parse_ledger((tmp_path / PATH).read_text("utf-8"))} == {
        "/a/",
        "/b/",
        "/c/",
        "/z/",
    }
