"""The ledger, and where an address leads at which nothing stands any more, by archives of a few lines."""

import datetime as dt
from collections.abc import Mapping

import pytest

from sitegen.authority import build_authority, parse_record
from sitegen.frontmatter import parse_briefing
from sitegen.ledger import HEAD, dump_ledger, parse_ledger, standing_addresses, tell_forgotten
from sitegen.library import Library, Vocabulary, collect
from sitegen.model import AuthorityRecord, Note, Permalink, Slug
from sitegen.moved import Moved, find_moved

PAGES = ("/", "/actors/", "/topics/", "/archive/2024/", "/actors/ada/on/sel/", "/actors/ada/with/zoe/", "/robots/")

# The archive: path → front matter beside what every file needs.
FILES: Mapping[str, str] = {
    "actors/ada": "name: Ada\naliases: [Adé]\n",
    "actors/zoe": "name: Zoé\n",
    "actors/nobody": "name: Personne\n",
    "topics/sel": "name: Sel\n",
    "2024/one": "title: Un\nactors: [Ada, Zoé]\ntopics: [Sel]\nsource: {sha256: " + "a" * 64 + "}\n",
    "2024/two": "title: Deux\n",
    "2023/two": "title: Deux\n",
}


def records(files: Mapping[str, str], vocabulary: Vocabulary) -> list[AuthorityRecord]:
    kind = "kind: person\n" if vocabulary == "actors" else ""
    found = (
        parse_record(f"---\n{front}{kind}---\n", vocabulary, path.split("/")[1])[0]
        for path, front in files.items()
        if path.startswith(vocabulary)
    )
    return [record for record in found if record]


def library_of(files: Mapping[str, str]) -> Library:
    briefings = []
    for path, front in files.items():
        folder, stem = path.split("/")
        if folder.isdigit():
            briefing, report = parse_briefing(f"---\n{front}date: {folder}\n---\n\nTexte.\n", folder, stem, "fr")
            assert briefing, report.issues
            briefings.append(briefing)
    actors, topics = build_authority(records(files, "actors")), build_authority(records(files, "topics"))
    return collect(briefings, actors, topics, dt.date(2024, 6, 1))


def moved(ledger: str, more: Mapping[str, str] | None = None, held: Mapping[str, str] | None = None) -> Moved:
    library = library_of({**FILES, **(more or {})})
    standing = standing_addresses(library, (), map(Permalink, PAGES))
    return find_moved(parse_ledger(ledger.replace(" → ", "\t")), library, standing, held or {})


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("/old/ → seed:aaaaaaaaaaaaaaaa", "/briefings/2024/one/"),
        ("/old/ → title:Un", None),  # it is known by its seed
        ("/old/ → title:Deux", None),  # two have that title
        ("/actors/a/ → record:Ada", "/actors/ada/"),
        ("/actors/a/ → record:Adé", "/actors/ada/"),
        ("/actors/a/ → name:Zoé", "/actors/zoe/"),
        ("/topics/s/ → record:Sel", "/topics/sel/"),
        ("/topics/a/ → record:Ada", None),  # an actor is no topic
        ("/old/ → title:Autre → /topics/sel/", "/topics/sel/"),  # as a person decided
        ("/old/ → seed:aaaaaaaaaaaaaaaa → /topics/sel/", "/topics/sel/"),
        ("/old/ → seed:aaaaaaaaaaaaaaaa → /gone/", "/briefings/2024/one/"),
        ("/old/ → seed:aaaaaaaaaaaaaaaa → gone", None),
        ("/actors/ada/ → record:Zoé", None),  # it stands
        ("/actors/a/ → record:Ada\n/old/ → title:X → /actors/a/", "/actors/ada/"),  # where it leads moved on
    ],
)
def test_an_address_leads_to_what_stood_there(line: str, leads: str | None) -> None:
    address = line.rsplit("\n", maxsplit=1)[-1].split(" ", maxsplit=1)[0]
    assert moved(line).redirects.get(address) == leads


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("/actors/x/ → name:X", "/actors/"),
        ("/actors/nobody/ → record:Personne", "/actors/"),
        ("/elsewhere/x/ → name:X", None),  # there is no list of these
        ("/archive/2024/05/", "/archive/2024/"),
        ("/archive/1999/05/", "/"),
        ("/archive/", "/"),
        ("/topics/1999/05/", "/topics/"),
        ("/actors/ada/with/nobody/", "/actors/ada/"),
        ("/actors/x/ → name:X\n/actors/x/with/ada/", "/actors/"),
        ("/actors/a/ → record:Ada\n/actors/a/with/nobody/", "/actors/ada/"),
    ],
)
def test_a_page_made_from_others_leads_to_what_is_above_it_until_it_is_back(line: str, leads: str | None) -> None:
    address = line.rsplit("\n", maxsplit=1)[-1].split(" ", maxsplit=1)[0]
    found = moved(line)
    assert (found.meanwhile.get(address), found.redirects.get(address)) == (leads, None)


@pytest.mark.parametrize(
    ("ledger", "address", "leads"),
    [
        ("/actors/a/ → record:Ada\n/actors/a/on/sel/", "/actors/a/on/sel/", "/actors/ada/on/sel/"),
        ("/topics/s/ → record:Sel\n/actors/ada/on/s/", "/actors/ada/on/s/", "/actors/ada/on/sel/"),
        ("/actors/a/ → record:Ada\n/actors/a/with/zoe/", "/actors/a/with/zoe/", "/actors/ada/with/zoe/"),
        # The first of two is the one whose address comes first, whichever was.
        ("/actors/zz/ → record:Ada\n/actors/zoe/with/zz/", "/actors/zoe/with/zz/", "/actors/ada/with/zoe/"),
        ("/a/ → record:x → /archive/2024/\n/a/b/ → title:x → /topics/sel/", "/a/b/", "/topics/sel/"),
    ],
)
def test_the_page_of_two_terms_follows_both(ledger: str, address: str, leads: str) -> None:
    found = moved(ledger)
    assert (found.redirects.get(address), found.meanwhile.get(address)) == (leads, None)


def told(found: Moved) -> list[str]:
    return [f"{issue.path}:{issue.line}: {issue.rule} {issue.message}" for issue in found.issues]


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ("/old/ → title:Autre", "L003 /old/ was published, and nothing stands there any more (title:Autre)"),
        (
            "/actors/a/ → record:Autre",
            "L003 /actors/a/ was published, and nothing stands there any more (record:Autre)",
        ),
        # The record of that name is an actor's.
        ("/topics/a/ → record:Personne", "L003 /topics/a/ was published, and nothing stands there any more"),
        ("/old/ → title:Autre → /topics/se/", "L007 /old/ leads to /topics/se/, where nothing stands"),
        ("/archive/1999/ →  → /topics/se/", "L007 /archive/1999/ leads to /topics/se/, where nothing stands"),
        ("old", "L007 this is no line of the ledger: old"),
        ("/old/ title:Autre", "L007 this is no line of the ledger: /old/ title:Autre"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_line(ledger: str, said: str) -> None:
    lines = told(moved(f"# Sel\n\n{ledger}"))
    assert len(lines) == 1
    assert lines[0].startswith(f"content/permalinks.tsv:3: {said}")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "/old/",
        "/*",
    ],
)
def test_no_line_leads_out_of_the_site_or_in_circles(target: str) -> None:
    found = moved(f"/old/ → title:X → {target}\n/new/ → title:X → /old/")
    assert (found.redirects, found.meanwhile) == ({}, {})
    assert [issue.rule for issue in found.issues] == ["L007", "L007"]


@pytest.mark.parametrize("ledger", ["/actors/x/ → name:X", "/actors/nobody/ → record:Personne"])
def test_a_name_that_nobody_bears_is_no_loss(ledger: str) -> None:
    found = moved(ledger)
    (address, advice), *others = found.unused.items()
    assert (address, others, found.issues) == (ledger.split(" ", maxsplit=1)[0], [], ())
    assert advice.message.startswith(f"{address} leads to /actors/, for no briefing names it any more")


@pytest.mark.parametrize(
    ("ledger", "held"),
    [
        ("/briefings/2024/x/ → title:X", {"content/briefings/2024/x.md": ""}),
        ("/old/ → seed:bbbbbbbbbbbbbbbb", {"content/briefings/2024/x.md": f"sha256: {'b' * 64}"}),
        ("/actors/x/ → name:Xénie Or", {"content/briefings/2024/x.md": "actors: [Xénie Or]"}),
        ("/old/ → title:X → /briefings/2024/x/", {"content/briefings/2024/x.md": ""}),
    ],
)
def test_what_a_file_at_fault_holds_back_is_no_loss(ledger: str, held: Mapping[str, str]) -> None:
    assert told(moved(ledger)) or moved(ledger).unused
    found = moved(ledger, held=held)
    assert (found.issues, dict(found.unused)) == ((), {})


def test_a_file_at_fault_may_name_a_record_otherwise() -> None:
    more = {"actors/nobody": "name: Personne\naliases: [Quidam]\n"}
    held = {"content/briefings/2024/x.md": "actors: [Quidam]"}
    found = moved("/actors/nobody/ → record:Personne\n/topics/nobody/ → record:Personne", more, held)
    assert not found.unused
    assert [line.split()[1:3] for line in told(found)] == [["L003", "/topics/nobody/"]]


def test_what_was_copied_leads_to_the_first_copy_until_one_of_the_two_is_gone() -> None:
    copied = {"2024/a-copy": FILES["2024/one"]}  # which S001 tells of
    found = moved("/old/ → seed:aaaaaaaaaaaaaaaa\n/else/ → seed:aaaaaaaaaaaaaaaa → gone", copied)
    assert (found.redirects, found.meanwhile, found.issues) == ({}, {"/old/": "/briefings/2024/a-copy/"}, ())


def test_a_reprint_leads_to_what_is_published_in_its_place() -> None:
    ledger = "/briefings/2024/re/ → title:Encore\n/briefings/2024/dr/ → title:Brouillon"
    more = {
        "2024/re": "title: Encore\nreprint_of: 2024/one\n",
        "2024/dr": "title: Brouillon\ndraft: true\nreprint_of: 2024/one\n",
    }
    assert dict(moved(ledger, more).redirects) == {"/briefings/2024/re/": "/briefings/2024/one/"}
    assert dict(moved(ledger, {"2024/re": "title: Encore\nreprint_of: 2024/none\n"}).redirects) == {}


@pytest.mark.parametrize(
    ("old", "leads"),
    [
        ("/old/", True),
        ("/old/index.html", True),
        ("/briefings/1999/x/", True),
        ("/briefings/2024/x.html", True),
        ("/Topics/Sel/", False),
        ("/archive/2024/", False),
        ("/actors/x/", False),
        ("/actors/", False),
        ("/robots.txt", False),
        ("/ROBOTS.txt", False),
        ("/robots/", False),
        ("/briefings/2024/one/x/", False),
    ],
)
def test_an_old_address_that_a_briefing_names_leads_there_unless_it_is_the_sites_own(old: str, *, leads: bool) -> None:
    # Whatever stood there: a person has decided.
    found = moved(f"{old} → title:Autre" if leads else "", {"2024/new": f"title: Neuf\nredirect_from:\n- {old}\n"})
    assert dict(found.redirects) == ({old: "/briefings/2024/new/"} if leads else {})
    said = [f"content/briefings/2024/new.md:4: L002 {old} belongs to the site itself"]
    assert told(found) == ([] if leads else said)


def test_an_old_address_that_two_name_leads_to_one_and_none_takes_a_briefings_own() -> None:
    """`check` tells of both, as L001."""
    more = {
        "2022/a": "title: A\nredirect_from: [/old/, /briefings/2024/ONE/]\n",
        "2024/b": "title: B\nredirect_from: [/OLD/, /old/index.html, /other/]\n",
    }
    found = moved("", more)
    assert (sorted(found.redirects.items()), found.issues) == (
        [("/OLD/", "/briefings/2024/b/"), ("/other/", "/briefings/2024/b/")],
        (),
    )


def test_an_address_that_two_lines_send_elsewhere_is_told_and_neither_is_lost() -> None:
    """As where git joins what two people wrote; a line that says no more than another goes."""
    ledger = "/old/ → title:X → gone\n/old/ → title:X → /topics/\n/old/ → title:X"
    assert told(moved(ledger)) == ["content/permalinks.tsv:2: L007 /old/ leads to /topics/ here, and to gone on line 1"]
    written = dump_ledger(parse_ledger(ledger.replace(" → ", "\t")), {})
    assert written == HEAD + "/old/\ttitle:X\t/topics/\n/old/\ttitle:X\tgone\n"
    assert dump_ledger(parse_ledger(written), {"/old/": "title:X"}) == HEAD + "/old/\ttitle:X\n"


# --- the ledger itself ---------------------------------------------------------------------------------------------


LEDGER = f"{HEAD}\n/b/\tseed:1\n/a/ \n/c/\ttitle:Deux mots\t/a/ \n/d/\t\tgone\n/e e/\n/f/\tx\ty\tz\n"


def test_a_ledger_is_read_line_by_line_and_what_is_no_line_is_kept_whole() -> None:
    entries = parse_ledger(LEDGER)
    assert [tuple(entry) for entry in entries] == [
        ("/b/", "seed:1", "", 3),
        ("/a/", "", "", 4),
        ("/c/", "title:Deux mots", "/a/", 5),
        ("/d/", "", "gone", 6),
        ("/e e/", "", "", 7),
        ("/f/\tx\ty\tz", "", "", 8),
    ]
    assert [entry.is_whole for entry in entries] == [True, True, True, True, False, False]


def test_a_ledger_is_written_in_order_and_says_no_more_where_a_page_leads_that_stands() -> None:
    rows = ["/a/", "/b/\tseed:1", "/c/\ttitle:Trois", "/d/\t\tgone", "/e e/", "/f/\tx\ty\tz", "/g/"]
    written = dump_ledger(parse_ledger(LEDGER), {"/g/": "", "/c/": "title:Trois"})
    assert written == HEAD + "".join(f"{row}\n" for row in rows)
    assert dump_ledger(parse_ledger(written), {}) == written


def test_what_stands_has_a_mark_by_which_it_is_found_again() -> None:
    notes = [Note(slug=Slug("about"), title="À  propos", lang="fr", body="")]
    more = {"2024/x": "title: X\nactors: [Personne  Nouvelle]\n"}
    found = standing_addresses(library_of({**FILES, **more}), notes, map(Permalink, [*PAGES, "/topics/page/2/"]))
    assert found == {
        **dict.fromkeys(PAGES, ""),
        "/actors/ada/": "record:Ada",
        "/actors/zoe/": "record:Zoé",
        "/actors/personne-nouvelle/": "name:Personne Nouvelle",
        "/topics/sel/": "record:Sel",
        "/about/": "title:À propos",
        "/briefings/2024/one/": "seed:aaaaaaaaaaaaaaaa",
        "/briefings/2024/two/": "title:Deux",
        "/briefings/2023/two/": "title:Deux",
        "/briefings/2024/x/": "title:X",
    }


def test_addresses_that_no_build_has_written_down_are_counted_where_there_is_a_ledger() -> None:
    entries = parse_ledger("/a/\n/b/")
    (issue,) = tell_forgotten(entries, {"/a/": "", "/c/": "", "/d/": ""})
    assert (str(issue), issue.advice) == (
        "content/permalinks.tsv: L008 2 addresses are not in it (run 'sitegen build', and commit it)",
        True,
    )
    (issue,) = tell_forgotten(entries, {"/a/": "", "/c/": ""})
    assert issue.message == "an address is not in it"
    assert list(tell_forgotten(entries, {"/a/": ""})) == list(tell_forgotten((), {"/a/": ""})) == []
