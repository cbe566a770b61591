"""Make every slug and every address of the site; nothing else glues one together."""

import hashlib
import re
import unicodedata
from collections.abc import Container

from sitegen.collation import LIGATURES
from sitegen.language import flatten
from sitegen.model import Permalink, Slug, TermId

# Long enough to tell two headlines apart, short enough for a mail and for every file system.
LONGEST_SLUG = 80

LITTLE_WORD = 3

# Marks whose loss leaves a name the same to its readers.
SEPARATORS = " -'’.,\u00a0"

# File systems take 255 bytes; what is written beside a file while it is made needs a few of them.
LONGEST_NAME = 200

# What python-slugify would drop or glue: « l’Ukraine » is l-ukraine, « n° 5 » is n-5.
REPLACEMENTS = (("'", "-"), ("n°", "n-"), ("N°", "n-"))

# The first parts of the addresses that the program itself makes.
SECTIONS = (
    "404",
    "actors",
    "archive",
    "assets",
    "briefings",
    "index",
    "page",
    "pagefind",
    "search",
    "timeline",
    "topics",
)

# The files that the program makes beside them, and those that hosts look for there.
FILES = (
    "_headers",
    "_redirects",
    "404.html",
    "actors.json",
    "briefings.bib",
    "briefings.csl.json",
    "briefings.csv",
    "briefings.json",
    "briefings.ris",
    "datapackage.json",
    "favicon.svg",
    "feed.json",
    "feed.xml",
    "graph.json",
    "index.html",
    "opensearch.xml",
    "robots.txt",
    "sitemap.xml",
    "topics.json",
)

# Windows keeps these names for devices, and a clone of the archive there would end at such a file.
DEVICES = ("aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))

# What parts the words of a slug.
_BETWEEN = re.compile(r"[^a-z0-9]+")

# Longer than any of ours, which have two names at most; and no more folders in each other than that allows.
LONGEST_ADDRESS = 500

# Parts without a « .. » among them; two slashes at the beginning would name another host.
_ADDRESS = re.compile(rf"/|(?:/(?!\.{{1,2}}(?:/|$))[\w.~%-]{{1,{LONGEST_NAME}}})+/?", re.ASCII)

# « sommet-de-vilnius », « 2024 ».
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def make_slug(text: str) -> Slug:
    """Reduce a title or name to letters, digits and hyphens, cut between words.

    >>> make_slug("« L’Ukraine » au cœur du sommet n° 5")
    'l-ukraine-au-coeur-du-sommet-n-5'
    """
    plain = flatten(unicodedata.normalize("NFC", text)).translate(LIGATURES)
    # What python-slugify does with the rest it does to no purpose here, in 20 µs; a heading of each text has a slug.
    if plain.isascii() and "," not in plain and "&" not in plain:
        slug = _BETWEEN.sub("-", plain.lower()).strip("-")
    else:
        from slugify import slugify  # noqa: PLC0415  (4 ms, and most titles and names need it not)

        slug = slugify(plain, replacements=REPLACEMENTS)
    if slug in DEVICES:
        return Slug(f"{slug}-1")
    if len(slug) <= LONGEST_SLUG:
        return Slug(slug)
    words = slug[: LONGEST_SLUG + 1].split("-")[:-1] or [slug[:LONGEST_SLUG]]
    # What is left of a title that was cut should not hang on an article or a preposition.
    whole = len(words)
    while len(words) > whole // 2 and len(words[-1]) <= LITTLE_WORD and words[-1].isalpha():
        words.pop()
    return Slug("-".join(words))


def make_term_id(name: str, taken: Container[str] = ()) -> TermId:
    """Make the id of a name that has no record, from the name and nothing else: no other name moves its address.

    Where the slug would not tell the name from others, or is ``taken``, a digest of the name stands behind it.

    >>> make_term_id("Jean-Paul d’Arc"), make_term_id("A+")
    ('jean-paul-d-arc', 'a-aee873')
    """
    slug = make_slug(name)
    lost = [mark for mark in name if not mark.isalnum() and mark not in SEPARATORS]
    if slug and not lost and len(slug) < LONGEST_SLUG and slug not in taken:
        return TermId(slug)
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    return TermId(f"{slug}-{digest}" if slug else digest)


def as_slug(text: str) -> Slug | None:
    """Take a file name as a slug where it can stand in an address, and on every disk, as it is."""
    fits = _SLUG.fullmatch(text) and len(text) <= LONGEST_NAME and text not in DEVICES
    return Slug(text) if fits else None


def is_address(text: str) -> bool:
    """Tell whether a text may be the address of a page or file of this site, once or now."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def permalink(*parts: str | int, page: int = 0) -> Permalink:
    """Make the address of a page from its parts; ``page`` is the number of an older page of a list, if it is one.

    >>> permalink("actors", "wang-yi", page=2)
    '/actors/wang-yi/page/2/'
    """
    if page:
        parts = (*parts, "page", page)
    return Permalink(f"/{'/'.join(map(str, parts))}/" if parts else "/")


HOME = permalink()


def briefing_permalink(folder: str, slug: Slug) -> Permalink:
    """Make the address of a briefing: 0.1 µs, where `permalink` takes 1 for each of 10,000, and ten times in a build.

    >>> briefing_permalink("2024", make_slug("Un sommet")) == permalink("briefings", "2024", "un-sommet")
    True
    """
    return Permalink(f"/briefings/{folder}/{slug}/")


def file_link(*parts: str) -> Permalink:
    """Make the address of a file.

    >>> file_link("topics", "climat", "feed.xml")
    '/topics/climat/feed.xml'
    """
    return Permalink("/" + "/".join(parts))


def output_path(link: Permalink) -> str:
    """Say which file of the output answers an address.

    >>> output_path(permalink("topics"))
    'topics/index.html'
    """
    path = link.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def link_of(path: str) -> Permalink:
    """Say which address a page of the output answers.

    >>> link_of(output_path(permalink("topics")))
    '/topics/'
    """
    return Permalink(f"/{path.removesuffix('index.html')}")
