"""The index: what Pagefind is given, what comes back, and that nothing but the briefings decides it."""

import datetime as dt
import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from reading_cases import read_cases
from reading_catalogues import read_catalogue

from sitegen.archive import read_archive
from sitegen.config import SiteConfig
from sitegen.errors import SearchError
from sitegen.library import Library, briefing_link, collect
from sitegen.model import Briefing, Kept, Output
from sitegen.search import Means, index_library, service
from sitegen.search.bundle import SIGNATURE, open_file, verify_bundle
from sitegen.search.planning import article_of, subject_of
from sitegen.search.service import Record, make_bundle
from sitegen.search.spelling import bind, join_acronyms, load_spelling, make_plain, open_ligatures, table_for
from sitegen.search.view import index_view

ARCHIVE = Path(__file__).parent / "search_archive"
TODAY = dt.date(2026, 1, 1)


def library_of(root: Path) -> tuple[Library, SiteConfig]:
    archive = read_archive(root)
    assert not archive.issues
    return collect(archive.briefings, archive.actors, archive.topics, TODAY), archive.config


def outputs_of(root: Path, means: Means | None = None) -> tuple[Output, ...]:
    """Index an archive; nothing of it stands in a site."""
    outputs = tuple(index_library(*library_of(root), means))
    assert not any(isinstance(output, Kept) for output in outputs)
    return tuple(output for output in outputs if isinstance(output, Output))


@pytest.fixture(scope="module")
def library() -> Library:
    return library_of(ARCHIVE)[0]


@pytest.fixture(scope="module")
def outputs() -> tuple[Output, ...]:
    return outputs_of(ARCHIVE)


def briefing(library: Library, slug: str) -> Briefing:
    return next(briefing for briefing in library.briefings if briefing.slug == slug)


def view_of(library: Library, slug: str) -> str:
    return index_view(article_of(subject_of(briefing(library, slug), library)))


def unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


@pytest.mark.parametrize(("text", "expected"), read_cases("spellings"))
def test_a_text_is_spelt_in_one_way(text: str, expected: str) -> None:
    assert join_acronyms(open_ligatures(make_plain(unescape(text)))) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("bindings"))
def test_a_word_that_stands_everywhere_is_bound_to_the_next(text: str, expected: str) -> None:
    assert bind(text) == expected


def test_the_marks_are_all_that_stands_for_something_else() -> None:
    spelling = load_spelling()
    assert set(spelling.marks) == {*spelling.characters.values(), "-"} - {" ", ""}


def test_an_archive_elides_as_its_languages_do() -> None:
    assert "qu" in table_for(["en", "fr"])["elisions"]
    assert table_for(["en"])["elisions"] == []


# --- the index view ----------------------------------------------------------------------------------------------


def test_the_index_view_is_plain(library: Library) -> None:
    view = view_of(library, "sommet-de-vilnius")
    assert "l'OTAN" in view
    assert "semi-conducteurs" in view
    body = view.partition("<body>")[2]
    assert not set("’\u2011\u202f\u00a0") & set(body)


def test_the_index_view_has_the_anchors_of_the_page(library: Library) -> None:
    assert '<h2 id="les-semi-conducteurs">' in view_of(library, "sommet-de-vilnius")


def test_the_index_view_names_actors_by_every_alias_and_spelling(library: Library) -> None:
    view = view_of(library, "sommet-de-vilnius")
    # The archive's own aliases come first, then those of the gazetteer.
    assert '"OTAN, NATO, Alliance atlantique, ' in view
    assert ", États-Unis, USA, " in view
    assert ', coeur"' in view
    assert "ONU" in view_of(library, "entretien")


def test_the_title_is_shown_as_written(library: Library) -> None:
    view = view_of(library, "sommet-de-vilnius")
    assert 'content="L&#x27;OTAN se réunit àƻvi Vilnius"' in view
    assert 'content="L’OTAN se réunit àƻvi Vilnius"' in view


def test_a_text_goes_with_the_marks_that_its_plain_form_lacks(library: Library, outputs: tuple[Output, ...]) -> None:
    """So that an excerpt shows them; Pagefind may add a full stop, but neither adds nor drops a mark."""
    texts = {text["url"]: text for text in fragments(outputs)}
    marks = {}
    for one in library.briefings:
        text = texts[briefing_link(one)]
        plain = [letter for letter in text["content"] if letter in load_spelling().marks]
        marks[one.slug] = text["meta"].get("marks", "".join(plain))
        assert len(marks[one.slug]) == len(plain)
        assert text["content"] == " ".join(text["content"].split())
    assert marks == {
        "sommet-de-vilnius": "’’’\u2011’\u2011’",
        "entretien": "'-’'’",
        "etats-unis-sans-trait": "–",
        "exercice": "'’",
        "rapport": "’",
    }


# --- the bundle --------------------------------------------------------------------------------------------------


def fragments(outputs: tuple[Output, ...]) -> Iterator[dict[str, Any]]:
    for output in outputs:
        if output.path.endswith(".pf_fragment"):
            yield json.loads(gzip.decompress(output.body).removeprefix(SIGNATURE))


def as_files(outputs: tuple[Output, ...]) -> dict[str, bytes]:
    return {output.path: output.body for output in outputs}


def test_an_empty_archive_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    shutil.copy(ARCHIVE / "content" / "site.yaml", tmp_path / "content")
    assert outputs_of(tmp_path) == ()


def test_what_is_held_is_in_no_index(outputs: tuple[Output, ...], tmp_path: Path) -> None:
    """Neither a text under embargo nor its title's words, which the vocabulary offers; on its day it is."""
    root = Path(shutil.copytree(ARCHIVE, tmp_path / "archive"))
    held = root / "content/briefings/2024/secret.md"
    for line in ("publish_after: 2026-01-02", "draft: true"):
        held.write_text(f"---\ntitle: Uxbridgeois\ndate: 2024-01-01\nlang: fr\n{line}\n---\n\nChut.\n", "utf-8")
        assert outputs_of(root) == outputs
    held.write_text(held.read_text("utf-8").replace("draft: true", "publish_after: 2026-01-01"), "utf-8")
    assert outputs_of(root) != outputs


def test_only_what_a_browser_loads_is_served(outputs: tuple[Output, ...]) -> None:
    names = {re.sub(r"_[0-9a-f]{6,}", "_*", output.path.removeprefix("pagefind/recent/")) for output in outputs}
    assert names == {
        "catalogue.json",
        "fragment/fr_*.pf_fragment",
        "index/fr_*.pf_index",
        "pagefind-entry.json",
        "pagefind.fr_*.pf_meta",
        "pagefind.js",
        "pagefind/names.json",
        "pagefind/vocabulary.json",
        "titles.json",
        "wasm.fr.pagefind",
    }


def test_the_same_briefings_give_the_same_bytes(outputs: tuple[Output, ...], tmp_path: Path) -> None:
    """Twice, in another folder, and with the files written in another order."""
    assert outputs_of(ARCHIVE) == outputs
    for path in sorted((path for path in ARCHIVE.rglob("*") if path.is_file()), reverse=True):
        copy = tmp_path / "elsewhere" / path.relative_to(ARCHIVE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    assert outputs_of(tmp_path / "elsewhere") == outputs


def test_settings_of_the_machine_do_not_reach_the_index(
    outputs: tuple[Output, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pagefind.yml").write_text("force_language: de\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    monkeypatch.setenv("PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE", "5")
    assert outputs_of(ARCHIVE) == outputs


def test_the_catalogue_has_the_order_of_the_list_of_texts(library: Library, outputs: tuple[Output, ...]) -> None:
    files = as_files(outputs)
    catalogue = files["pagefind/recent/catalogue.json"]
    rows = read_catalogue(catalogue)
    listed = gzip.decompress(files[f"pagefind/recent/{json.loads(catalogue)['list']}"])
    urls = []
    for name in re.findall(rb"fr_[0-9a-f]+", listed)[: len(rows)]:
        text = gzip.decompress(files[f"pagefind/recent/fragment/{name.decode()}.pf_fragment"])
        urls.append(json.loads(text.removeprefix(SIGNATURE))["url"])
    assert urls == [briefing_link(briefing) for briefing in library.briefings]
    assert [row["date"] for row in rows] == ["2024-07-11", "2024-02", "2023-06-18", "2023", ""]
    assert rows[1]["actors"] == ["Vladimir Poutine", "Iran"]
    assert rows[1]["publisher"] == "Gazette du Nord"
    assert [row["supplied"] for row in rows] == [False, False, False, False, True]


# --- a bundle that is not whole stops the build -------------------------------------------------------------------


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    return make_bundle([Record("/a/", "<html><p>un</p></html>"), Record("/b/", "<html><p>deux</p></html>")], "fr", 5000)


def first(made: Mapping[str, bytes], end: str) -> str:
    return min(path for path in made if path.endswith(end))


def test_a_whole_bundle_passes(made: Mapping[str, bytes]) -> None:
    bundle = verify_bundle(made, ["/a/", "/b/"])
    assert bundle.list == first(made, ".pf_meta")
    with pytest.raises(SearchError, match="in another place"):
        verify_bundle(made, ["/b/", "/a/"])


def test_a_list_that_is_made_otherwise_is_noticed() -> None:
    made = make_bundle([Record("/a/", f"<html><p>{'accident a accord accueil acier ' * 9}</p></html>")], "fr", 5)
    bundle = verify_bundle(made, ["/a/"])
    listed, bounds = bundle.list, open_file(bundle.list, bundle.files[bundle.list])
    assert "\uffff".encode() in bounds
    assert "\uffff".encode() not in open_file(listed, made[listed])
    other = gzip.compress(SIGNATURE + bounds.replace(b"\x83", b"\x82"))
    with pytest.raises(SearchError, match="made otherwise"):
        verify_bundle({**made, listed: other}, ["/a/"])


@pytest.mark.parametrize("end", [".pf_fragment", ".pf_index", ".pf_meta", "wasm.fr.pagefind"])
def test_a_file_cut_short_is_noticed(made: Mapping[str, bytes], end: str) -> None:
    path = first(made, end)
    with pytest.raises(SearchError, match="does not decompress"):
        verify_bundle({**made, path: made[path][:-9]}, ["/a/", "/b/"])
    with pytest.raises(SearchError, match="does not begin with"):
        verify_bundle({**made, path: gzip.compress(b"something else")}, ["/a/", "/b/"])


def test_a_script_of_another_version_is_noticed(made: Mapping[str, bytes]) -> None:
    with pytest.raises(SearchError, match=r"pagefind\.js"):
        verify_bundle({**made, "pagefind.js": b"export {}"}, ["/a/", "/b/"])


@pytest.mark.parametrize("end", ["pagefind-entry.json", ".pf_meta", "wasm.fr.pagefind"])
def test_a_file_that_is_missing_is_noticed(made: Mapping[str, bytes], end: str) -> None:
    path = first(made, end)
    with pytest.raises(SearchError, match=re.escape(f"Pagefind wrote no {path}")):
        verify_bundle({name: body for name, body in made.items() if name != path}, ["/a/", "/b/"])


def test_each_briefing_is_there_exactly_once(made: Mapping[str, bytes]) -> None:
    with pytest.raises(SearchError, match="is no briefing"):
        verify_bundle(made, ["/a/", "/c/"])
    with pytest.raises(SearchError, match="other than 3 briefings"):
        verify_bundle(made, ["/a/", "/b/", "/c/"])
    path = first(made, ".pf_fragment")
    with pytest.raises(SearchError, match="left out"):
        verify_bundle({name: body for name, body in made.items() if name != path}, ["/a/", "/b/"])
    with pytest.raises(SearchError, match="is there twice"):
        verify_bundle({**made, "fragment/fr_again.pf_fragment": made[path]}, ["/a/", "/b/"])


def test_answers_that_fill_the_pipe_are_read(made: Mapping[str, bytes]) -> None:
    page = f'<html><meta data-pagefind-meta="alias[content]" content="{"- " * 20_000}"><p>un</p></html>'
    many = make_bundle([Record(f"/{at}/", page) for at in range(9)], "fr", 5000)
    assert len(many) == len(made) + 7


def test_a_program_that_stops_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no space left >&2\n")
    program.chmod(0o755)
    monkeypatch.setattr(service, "get_executable", lambda: program)
    with pytest.raises(SearchError, match="no space left"):
        make_bundle([], "fr", 5000)
    program.unlink()
    with pytest.raises(SearchError, match="does not start"):
        make_bundle([], "fr", 5000)
