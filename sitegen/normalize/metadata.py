"""What a source says of its article beside the text: front matter, a scraper's header, the head of a saved page.

Throughout this module
    header   is the lines at the beginning that each give a key and a value: ``title: "Le barrage ouvre"``
    fence    is the line ``---`` that front matter begins and ends with
"""

import re
from dataclasses import fields, replace
from urllib.parse import urlsplit

from sitegen.normalize.draft import Draft, Line, Metadata
from sitegen.normalize.knowledge import Knowledge

# As scrapers and generators of sites write them; the first that has a value gives it.
KEYS = {
    "title": ("title", "titre", "headline", "titulo", "título", "titel", "titolo", "og:title"),
    "url": ("url", "link", "lien", "permalink", "canonical", "original_url", "source_url", "og:url"),
    "publisher": ("publisher", "site", "sitename", "site_name", "og:site_name", "media", "journal", "newspaper"),
    "author": ("author", "authors", "auteur", "auteurs", "byline", "autor", "autore", "by"),
    "date": ("date", "published", "publish_date", "date_published", "published_at", "pubdate", "publication_date"),
    "lang": ("lang", "language", "langue", "locale"),
    "keywords": ("keywords", "tags", "mots-clés", "mots-cles", "mots clés", "categories"),
}
_FIELDS = {key: field for field, keys in KEYS.items() for key in keys}

# A scraper's header may hold these too; nothing is read from them.
OTHERS = (
    *("description", "summary", "excerpt", "image", "images", "videos", "movies", "id", "type", "source", "category"),
    *("section", "layout", "slug", "draft", "weight", "word_count", "hostname", "crawled", "crawl_date", "downloaded"),
)

_LINE = re.compile(r"(?P<key>[^\W\d_][\w:é -]{0,24}?)\s?:(?:\s+(?P<value>.*))?$")
_FENCE = re.compile(r"(?:-{3,}|\+{3,})$")

# A header longer than this is an article that begins with a rule.
LONGEST_HEADER = 60


def read_header(draft: Draft, know: Knowledge) -> Draft:  # noqa: ARG001  # every reading is called alike
    """Take front matter, or a scraper's header, off the beginning; a value that is there already stands."""
    lines = []
    for line in draft.lines():
        lines.append(line)
        if len(lines) > LONGEST_HEADER:
            break
    taken = list(_fenced(lines)) or list(_plain(lines))
    if not taken:
        return draft
    found: dict[str, str] = {}
    for line in taken:
        match = _LINE.match(line.text)
        field = _FIELDS.get(match["key"].casefold()) if match else None
        value = _unquote((match["value"] or "") if match else "")
        if field and value:
            found.setdefault(field, value)
    known = {field.name: getattr(draft.metadata, field.name) for field in fields(Metadata)}
    metadata = replace(draft.metadata, **{name: value for name, value in found.items() if not known[name]})
    return replace(draft.without("header", *taken, kept_as="source"), metadata=metadata)


def _fenced(lines: list[Line]) -> list[Line]:
    """Give the lines of front matter, fences included; none where the text does not begin with it."""
    if not lines or not _FENCE.match(lines[0].text):
        return []
    end = next((place for place, line in enumerate(lines[1:], 1) if line.text == lines[0].text), None)
    inside = lines[1:end] if end else []
    return lines[: end + 1] if end and any(_key(line) in _FIELDS for line in inside) else []


def _plain(lines: list[Line]) -> list[Line]:
    """Give the lines of a header without fences: keys that scrapers write, a title or an address among them."""
    taken = []
    for line in lines:
        if _key(line) not in _FIELDS and _key(line) not in OTHERS:
            break
        taken.append(line)
    names = {_FIELDS.get(_key(line)) for line in taken}
    return taken if names & {"title", "url"} else []


def _key(line: Line) -> str:
    match = _LINE.match(line.text)
    return match["key"].casefold() if match else ""


def _unquote(value: str) -> str:
    r"""Take the quotation marks of YAML off a value.

    >>> _unquote('"Le « barrage »"'), _unquote("'L''eau'"), _unquote('"Un \\"mot\\""')
    ('Le « barrage »', "L'eau", 'Un "mot"')
    """
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r"\\(.)", r"\1", value[1:-1]).strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'").strip()
    return value


def is_web_address(value: str) -> bool:
    """Tell whether a value can stand in ``source.url``.

    >>> is_web_address("https://gazette.example/2019/barrage"), is_web_address("gazette")
    (True, False)
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"[\s<>\"]", value)
