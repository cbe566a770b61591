"""Make every slug and every address of the site; nothing else glues one together."""

import re
import unicodedata

from slugify import slugify

from sitegen.model import Permalink, Slug, TermId

# Long enough to tell two headlines apart, short enough for a mail and for every file system.
LONGEST_SLUG = 80

LITTLE_WORD = 3

# File systems take 255 bytes; what is written beside a file while it is made needs a few of them.
LONGEST_NAME = 200

# What python-slugify would drop or glue: « l’Ukraine » is l-ukraine, « n° 5 » is n-5, « œuvre » is oeuvre.
REPLACEMENTS = (("'", "-"), ("’", "-"), ("n°", "n-"), ("N°", "n-"), ("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"))

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def make_slug(text: str) -> Slug:
    """Reduce a title or name to letters, digits and hyphens, cut between words.

    >>> make_slug("« L’Ukraine » au cœur du sommet n° 5")
    'l-ukraine-au-coeur-du-sommet-n-5'
    """
    slug = slugify(unicodedata.normalize("NFC", text), replacements=REPLACEMENTS)
    if len(slug) <= LONGEST_SLUG:
        return Slug(slug)
    words = slug[: LONGEST_SLUG + 1].split("-")[:-1] or [slug[:LONGEST_SLUG]]
    # What is left of a title that was cut should not hang on an article or a preposition.
    whole = len(words)
    while len(words) > whole // 2 and len(words[-1]) <= LITTLE_WORD and words[-1].isalpha():
        words.pop()
    return Slug("-".join(words))


def make_term_id(name: str) -> TermId:
    """Make the id of an authority record, or of a name that has none, from the name."""
    return TermId(make_slug(name) or "x")


def is_slug(text: str) -> bool:
    """Tell whether a file name can stand in an address as it is."""
    return bool(_SLUG.fullmatch(text)) and len(text) <= LONGEST_NAME


def permalink(*parts: str | int, page: int = 1) -> Permalink:
    """Make the address of a page from its parts; ``page`` counts the pages of a list from 1.

    >>> permalink("actors", "wang-yi", page=2)
    '/actors/wang-yi/page/2/'
    """
    tail = ("page", page) if page > 1 else ()
    return Permalink("/" + "".join(f"{part}/" for part in (*parts, *tail)))


def file_link(*parts: str) -> Permalink:
    """Make the address of a file such as a feed."""
    return Permalink("/" + "/".join(parts))


def output_path(link: Permalink) -> str:
    """Say which file of the output answers an address.

    >>> output_path(permalink("topics"))
    'topics/index.html'
    """
    path = link.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
