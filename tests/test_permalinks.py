"""Slugs and addresses: short, readable, possible on every disk, and never the same for two names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Permalink
from sitegen.permalinks import HOME, as_slug, file_link, is_address, make_slug, make_term_id, output_path, permalink

A = "abcdefghi"  # nine letters: eight such words with their hyphens are 79 characters


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("N° 5", "n-5"),
        ("Le n° 5", "le-n-5"),
        ("L'eau", "l-eau"),
        ("Œuvre d’Élise", "oeuvre-d-elise"),
        ("Con", "con-1"),
        ("com7", "com7-1"),
        ("LPT0", "lpt0-1"),
        ("COM10", "com10"),
        ("Straße", "strasse"),
        ("1,000 km", "1000-km"),
        ("A &amp; B", "a-b"),
        ("Contact", "contact"),
        ("…", ""),
        # Eighty characters stay, the eighty-first goes with its word.
        (" ".join([A] * 7 + ["abcdefghij"]), "-".join([A] * 7 + ["abcdefghij"])),
        (" ".join([A] * 7 + ["abcdefghijk"]), "-".join([A] * 7)),
        # What ends just there was not cut in the middle of a word.
        (" ".join([A] * 7 + ["abcdefghij", "suite"]), "-".join([A] * 7 + ["abcdefghij"])),
        (" ".join([A] * 7 + ["abcdefghijk", "suite"]), "-".join([A] * 7)),
        # A little word does not end it, a number does, and a word of four letters.
        (" ".join([A] * 7 + ["de", "la", "abcdefghi"]), "-".join([A] * 7)),
        (" ".join([A] * 7 + ["des", "abcdefghi"]), "-".join([A] * 7)),
        (" ".join([A] * 7 + ["dans", "abcdefghi"]), "-".join([*[A] * 7, "dans"])),
        (" ".join([A] * 7 + ["12", "abcdefghi"]), "-".join([*[A] * 7, "12"])),
        # Where there are little words only, half of them stay.
        (" ".join(["le"] * 40), "-".join(["le"] * 13)),
        ("a" * 100, "a" * 80),
    ],
)
def test_a_title_gives_a_slug(title: str, slug: str) -> None:
    assert make_slug(title) == slug


@given(st.text(max_size=200))
def test_any_slug_can_be_a_file_and_an_address(title: str) -> None:
    slug = make_slug(title)
    assert slug == "" or as_slug(slug) == slug
    assert len(slug) <= 80
    assert make_slug(slug) == slug


@pytest.mark.parametrize(
    ("name", "taken", "wanted"),
    [
        ("Élise Varenne", (), "elise-varenne"),
        ("Élise Varenne", ("elise-varenne",), r"elise-varenne-[0-9a-f]{6}"),
        ("C++", (), r"c-[0-9a-f]{6}"),
        ("…", (), "[0-9a-f]{6}"),
        ("a" * 79, (), "a" * 79),
        # As long as a slug may be: it may have been cut.
        ("a" * 80, (), "a{80}-[0-9a-f]{6}"),
    ],
)
def test_a_name_without_a_record_gives_an_id(name: str, taken: tuple[str, ...], wanted: str) -> None:
    assert re.fullmatch(wanted, make_term_id(name, taken))


def test_names_that_a_slug_would_not_tell_apart_have_two_ids() -> None:
    assert len({make_term_id(name) for name in ("C", "C+", "C++", "C#", "a" * 80, "a" * 81)}) == 6


@pytest.mark.parametrize("text", ["/", "/a/b/", "/actors.json", "/a" * 250])
def test_an_address_of_this_site_is_one(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["a/", "//a/", "/a/../b/", "/a b/", "/a" * 250 + "/"])
def test_what_leads_elsewhere_or_has_no_end_is_no_address_of_this_site(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("name", ["a", "7", "a-b", "a--b", "com", "a" * 200])
def test_a_file_name_that_can_stand_in_an_address_is_a_slug(name: str) -> None:
    assert as_slug(name) == name


@pytest.mark.parametrize(
    "name", ["", "A", "-a", "a-", "a b", "é", "a.b", "..", "a/b", "aux", "nul", "com0", "lpt9", "a\n", "a" * 201]
)
def test_another_file_name_is_none(name: str) -> None:
    assert as_slug(name) is None


@pytest.mark.parametrize(
    ("link", "address", "file"),
    [
        (HOME, "/", "index.html"),
        (permalink("page", 2), "/page/2/", "page/2/index.html"),
        (permalink(page=2), "/page/2/", "page/2/index.html"),
        (permalink("topics", "eau", page=1), "/topics/eau/page/1/", "topics/eau/page/1/index.html"),
        (file_link("404.html"), "/404.html", "404.html"),
        (file_link("actors", "a", "feed.xml"), "/actors/a/feed.xml", "actors/a/feed.xml"),
    ],
)
def test_an_address_names_its_file(link: Permalink, address: str, file: str) -> None:
    assert (link, output_path(link)) == (address, file)
