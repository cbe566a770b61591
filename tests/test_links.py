"""Every link of the built site leads somewhere, or the build says which does not, and where it was written."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from sitegen.addresses import makes_plain_pages, read_addresses
from sitegen.commands.check import check_archive
from sitegen.commands.rebuild import rebuild
from sitegen.errors import FaultsError
from sitegen.links import LinkBook, resolve
from sitegen.reports import BuildReport
from sitegen.schemes import find_unfollowed

ARCHIVE = Path(__file__).parent / "archive"
AS_OF = dt.date(2024, 6, 1)
BRIEFING = "content/briefings/2024/liens.md"


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("https://a.example/actors/", ("actors/index.html", "")),
        ("https://a.example/actors/#b", ("actors/index.html", "b")),
        ("https://a.example/actors/?q=1", ("actors/index.html", "")),
        ("https://a.example/%61ctors/", ("actors/index.html", "")),
        ("https://a.example/a&amp;b/", ("a&b/index.html", "")),
        ("../../b/#c", ("", "c")),
    ],
)
def test_a_link_leads_to_a_file_and_an_anchor(link: str, leads: tuple[str, str]) -> None:
    assert resolve(link, "x/index.html", "https://a.example/") == leads


def build(archive: Path, *, strict: bool = False) -> BuildReport:
    cache = archive / ".cache"
    return rebuild(archive, archive / "public", AS_OF, with_search=False, strict=strict, cache=cache).report


def broken(report: BuildReport) -> list[str]:
    return [str(issue) for issue in report.issues if issue.rule == "L005"]


def with_text(tmp_path: Path, text: str) -> Path:
    shutil.copytree(ARCHIVE, tmp_path / "archive", dirs_exist_ok=True)
    front = "---\ntitle: Des liens\ndate: 2024-05-01\nsummary: Des liens.\n---\n\n"
    (tmp_path / "archive" / BRIEFING).write_text(front + text, "utf-8")
    return tmp_path / "archive"


def test_the_invented_archive_has_no_broken_link(tmp_path: Path) -> None:
    assert broken(build(with_text(tmp_path, "Rien."))) == []


SOUND = (
    *("/about/", "/", "/briefings/2023/accord-de-peche/", "../accord-de-peche/../../2023/accord-de-peche/", "?x=1"),
    *(
        "/feed.xml",
        "/about",
        ".",
        "./",
        "#p1",
        "#un-titre",
        "/actors/miranie/#sg-main",
        "https://detroit.example/about/",
    ),
    *("/briefings/2023/accord-de-peche/#p1", "/topics/", "<https://elsewhere.example>"),
)
# Each with the column of its address where it stands behind « Voir [là]( », and what is said of it.
DEAD = (
    ("[là](/nulle-part/)", 11, "/nulle-part/"),
    ("![là](</briefings/2024/brouillon/>)", 13, "/briefings/2024/brouillon/"),
    ("[là](nulle\\_part.html 'un titre')", 11, "/briefings/2024/liens/nulle_part.html"),
    ("[là](#nulle-part)", 11, "/briefings/2024/liens/#nulle-part"),
    ("[là](/about/#nulle-part)", 11, "/about/#nulle-part"),
    ("<https://detroit.example/rien_(2)/>", 7, "/rien_(2)/"),
    ("[là](/rien_(3)/)", 11, "/rien_(3)/"),
    ("un [a](/ici/) et [b](/la/) et [c](/ici/)", 13, "/ici/"),
    ("un [a](/ici/) et [b](/la/) et [c](/ici/)", 27, "/la/"),
    ("un [a](/ici/) et [b](/la/) et [c](/ici/)", 40, "/ici/"),
)


def told_by_check(archive: Path) -> list[str]:
    return [str(issue) for issue in check_archive(archive, AS_OF) if issue.rule == "L005"]


def test_a_link_that_leads_to_a_page_is_sound(tmp_path: Path) -> None:
    archive = with_text(tmp_path, "## Un titre\n\n" + "\n\n".join(f"Voir [là]({link})." for link in SOUND))
    assert broken(build(archive)) == told_by_check(archive) == []


def test_a_link_that_leads_nowhere_is_told_where_it_stands_by_check_and_build(tmp_path: Path) -> None:
    lines = list(dict.fromkeys(line for line, _, _ in DEAD))
    archive = with_text(tmp_path, "\r\n\r\n".join(f"Voir {line}." for line in lines))
    wanted = [(7 + 2 * lines.index(line), column, link) for line, column, link in DEAD]
    hint = "(correct the address, or take the link out)"
    assert broken(build(archive)) == [
        f"{BRIEFING}:{line}:{column}: L005 the link {link} leads nowhere {hint}" for line, column, link in wanted
    ]
    assert told_by_check(archive) == broken(build(archive))
    with pytest.raises(FaultsError):
        build(archive, strict=True)


def test_a_link_to_the_search_index_is_sound_where_every_build_has_that_file(tmp_path: Path) -> None:
    lasting = ("vocabulary.json", "names.json", "recent/catalogue.json", "recent/pagefind.js")
    dead = ("", "recent/", "recent/fragment/0.pf_fragment", "z/pagefind.js")
    archive = with_text(tmp_path, "\n\n".join(f"Voir [là](/pagefind/{name})." for name in (*lasting, *dead)))
    assert [line.split()[4] for line in told_by_check(archive)] == [f"/pagefind/{name}" for name in dead]
    report = rebuild(archive, archive / "public", AS_OF).report
    assert broken(report) == told_by_check(archive)


def test_links_of_records_and_pages_are_looked_at_too(tmp_path: Path) -> None:
    archive = with_text(tmp_path, "Rien.")
    for path in ("content/actors/miranie.md", "content/pages/about.md"):
        with (archive / path).open("a", encoding="utf-8") as file:
            file.write("\nVoir [là](/nulle-part/).\n")
    told = told_by_check(archive)
    assert [line.split(":")[0] for line in told] == ["content/actors/miranie.md", "content/pages/about.md"]
    assert told == broken(build(archive))


def test_a_page_that_goes_away_breaks_the_links_of_pages_that_are_kept(tmp_path: Path) -> None:
    archive = with_text(tmp_path, "Voir [là](/notes/).")
    (archive / "content/pages/notes.md").write_text("---\ntitle: Notes\n---\n\nDes notes.\n", "utf-8")
    assert broken(build(archive)) == []
    (archive / "content/pages/notes.md").unlink()
    (archive / "content/permalinks.tsv").unlink()
    assert broken(build(archive)) == [
        f"{BRIEFING}:7:11: L005 the link /notes/ leads nowhere (correct the address, or take the link out)"
    ]


@pytest.mark.parametrize(
    ("path", "body", "found"),
    [
        ("a.html", '<a class="x"\nhref="/a/">a</a>', ["/a/"]),
        ("a.html", "<A HREF='/a/'><img\tSRC=/b.png>", ["/a/", "/b.png"]),
        ("a.html", '<img srcset="/a.png 1x, /b.png 2x" src="/c.png">', ["/a.png", "/b.png", "/c.png"]),
        ("a.html", '<source srcset="/a.webp"><video poster="/b.jpg"></video>', ["/a.webp", "/b.jpg"]),
        ("a.html", '<p style="background: url(/a.png)">', ["/a.png"]),
        ("a.html", "<style>@import '/a.css'; p { background: url( \"/b.png\" ) }</style>", ["/a.css", "/b.png"]),
        ("a.html", '<meta http-equiv="refresh" content="0; url=/a/">', ["/a/"]),
        ("a.html", '<meta property="og:image" content="https://a.example/a.png">', ["https://a.example/a.png"]),
        ("a.html", '<object data="/a.svg"></object><p data="/b">', ["/a.svg"]),
        ("a.html", '<form action="/a/"><button formaction="/b/">', ["/a/", "/b/"]),
        ("a.html", '<!-- <a href="/a/"> --><script>const a = \'<a href="/b/">\';</script>', []),
        ("a.html", '<p>Le mot href="/a/" n’est pas un lien.</p>', []),
        ("a.html", '<p title=\'a > b href="/a/"\'><a href="/b/">', ["/b/"]),
        ("a.css", '@font-face { src: url("a.woff2") } p { fill: url(#b) }', ["a.woff2"]),
        ("sitemap.xml", "<url><loc>https://a.example/a/</loc></url>", ["https://a.example/a/"]),
        ("a/feed.xml", '<link href="https://a.example/a/"/><id>urn:x</id>', ["https://a.example/a/", "urn:x"]),
        ("feed.json", '{"url": "https://a.example/a/", "title": "/b/"}', ["https://a.example/a/"]),
        ("_redirects", "/a/ /b/ 301!\n/actors/:a/* /actors/:a/ 302\n", ["/b/"]),
    ],
)
def test_an_address_is_found_however_it_is_written(path: str, body: str, found: list[str]) -> None:
    assert [each.decode() for each in read_addresses(path, body.encode())] == found


@pytest.mark.parametrize(
    ("template", "plain"),
    [
        ('<a class="x" href="{{ view.href }}">{# an HREF = #}{{ view.href }}</a>', True),
        ("<a href='{{ view.href }}'>", False),
        ("<a class='x' href=\"{{ view.href }}\">", False),
        ('<IMG SRC="{{ view.href }}">', False),
        ('<img srcset="{{ view.href }}">', False),
        ("{{ view.body | safe }}", False),
    ],
)
def test_pages_are_read_tag_by_tag_where_a_template_makes_others_than_plain_ones(template: str, *, plain: bool) -> None:
    assert makes_plain_pages(template.encode()) is plain


@pytest.mark.parametrize(
    ("path", "body", "dead"),
    [
        ("assets/style.css", "p { background: url(gone.png) }", "/assets/gone.png"),
        ("feed.xml", '<link href="https://a.example/gone/"/>', "/gone/index.html"),
        ("sitemap.xml", "<loc>https://a.example/gone/</loc>", "/gone/index.html"),
        ("a/index.html", '<img srcset="../b.png 2x">', "/b.png"),
    ],
)
def test_a_file_of_any_kind_that_leads_nowhere_is_known(path: str, body: str, dead: str) -> None:
    book = LinkBook("https://a.example/", None)
    book.note(path, body.encode())
    assert list(book.broken({path}, lambda _: b"")) == [(path, dead)]
    assert list(book.broken({path, dead.removeprefix("/")}, lambda _: b"")) == []


def test_an_anchor_is_looked_for_again_where_its_page_was_made_again() -> None:
    origin, files, link = "https://a.example/", {"a/index.html", "b/index.html"}, ("a/index.html", "/b/index.html#x")

    def find(book: LinkBook, b: bytes = b"") -> list[tuple[str, str]]:
        return list(book.broken(files, {"b/index.html": b}.__getitem__))

    first = LinkBook(origin, None)
    first.note("a/index.html", b'<a href="/b/#x">')
    assert find(first, b"<p>") == [link]
    kept = LinkBook(origin, first.save())
    kept.keep(files)
    assert find(kept) == [link]
    mended = LinkBook(origin, kept.save())
    mended.keep({"a/index.html"})
    mended.note("b/index.html", b'<p id="x">')
    assert find(mended, b'<p id="x">') == []
    kept = LinkBook(origin, mended.save())
    kept.keep(files)
    assert find(kept) == []


def test_what_is_remembered_of_a_link_is_where_it_leads_from_its_page() -> None:
    book = LinkBook("https://a.example/", None)
    book.note("a/index.html", b'<a href="b/">')
    book.note("c/index.html", b'<a href="b/"><a href="/d/#x%26y">')
    files = {"a/b/index.html", "d/index.html"}
    assert list(book.broken(files, lambda _: b'<p id="x&amp;y">')) == [("c/index.html", "/c/b/index.html")]


def test_links_that_no_page_has_any_more_are_forgotten() -> None:
    book = LinkBook("https://a.example/", None)
    book.note("a/index.html", b"".join(b'<a href="/%d/">' % number for number in range(2000)))
    book.note("a/index.html", b'<a href="/1999/"><a href="/gone/">')
    saved = book.save()
    assert sorted(saved[0]) == ["1999/index.html", "gone/index.html"]
    again = LinkBook("https://a.example/", saved)
    again.keep({"a/index.html"})
    assert list(again.broken({"1999/index.html"}, lambda _: b"")) == [("a/index.html", "/gone/index.html")]


@pytest.mark.parametrize(("length", "shown"), [(60, "a" * 57), (61, "a" * 57 + "…")])
def test_of_a_long_address_that_leads_nowhere_the_beginning_is_told(length: int, shown: str) -> None:
    found = list(find_unfollowed(f"[mot](x-:{'a' * (length - 3)})"))
    assert [link.message.split()[2] for link in found] == [f"x-:{shown}"]
