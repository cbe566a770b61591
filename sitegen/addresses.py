"""Read the addresses out of a file of the site: what a browser, a feed reader or a host would follow.

Nearly every page is as our themes write them, and is looked through by one pattern; one that is written otherwise is
read tag by tag, as HTML allows it: in capitals, with other quotes or none. To look for that on a page takes longer than
to read it, so a theme's templates are looked at instead, once: what they put in is escaped, or made by the renderer.
"""

import re
from collections.abc import Callable, Iterable, Iterator

# A tag as our themes write it, up to its address. In a text no tag begins: what is meant as one is escaped there.
_TAG_WITH = rb'<(?:a|link|script|form|img|iframe|source|meta)(?: [a-z-]+="[^"]*")*? '
_PLAIN = re.compile(_TAG_WITH + rb'(?:href|src|action)="')

# Those, and the picture that is shown where a page is shared: 27 µs for 18 kB, where to cut the page takes 63.
_PLAIN_ADDRESS = re.compile(_TAG_WITH + rb'(?:href="|src="|action="|content="(?=http))([^"]*)"')

# With one of these a page is read tag by tag.
_ODD = (b"<!--", b"srcset", b"poster", b"formaction", b"xlink:", b"<object", b"<style", b"url(", b"refresh")

# By these a template puts in what is not escaped.
_UNESCAPED = (b"safe", b"autoescape", b"xmlattr")

_JINJA = re.compile(rb"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")

_COMMENT = re.compile(rb"(?s)<!--.*?-->")
_UNREAD = re.compile(rb"(?is)(<(script|textarea|title)\b[^>]*>).*?(?=</\2>)")
_TAG = re.compile(rb"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
# Any, so that what stands within the quotes of one is not taken for another.
_ATTRIBUTE = re.compile(rb"""[\s"'/]([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_WITH_ADDRESS = frozenset(
    b"href src action formaction poster data srcset imagesrcset style content xlink:href".split(),
)
_REFRESH = re.compile(rb"(?i)^\s*\d+\s*;\s*url\s*=\s*(.*)$")
_CSS = re.compile(rb"""(?i)(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
_STYLE = re.compile(rb"(?is)<style\b[^>]*>(.*?)</style>")
_XML = re.compile(rb'<(?:loc|id|link|icon|logo|uri)>\s*([^<\s]+)\s*<|\s(?:href|src|template)="([^"]*)"')
# By name: a feed of 30 kB takes 0.13 ms so, and 0.19 where any name may end on « url ».
_JSON = re.compile(
    rb'"(?:url|external_url|home_page_url|feed_url|next_url|source_url|id|icon|favicon|path)":\s*"([^"\\]*)"'
)


def is_plain(html: bytes) -> bool:
    """Tell whether a page, or a template, has its addresses only where a plain one has them."""
    flat = html.lower()
    written = sum(flat.count(name) for name in (b"href", b"src", b"action=", b"action ="))
    return written == len(_PLAIN.findall(html)) and not any(name in flat for name in _ODD)


def makes_plain_pages(template: bytes) -> bool:
    """Tell whether all that a template makes is plain, whatever it is given."""
    return is_plain(_JINJA.sub(b"", template)) and not any(name in template for name in _UNESCAPED)


def _read_html(body: bytes) -> Iterable[bytes]:
    return _PLAIN_ADDRESS.findall(body) if is_plain(body) else _read_tags(body)


def _read_tags(body: bytes) -> Iterator[bytes]:
    for style in _STYLE.findall(body):
        yield from _read_css(style)
    for tag in _TAG.findall(_UNREAD.sub(rb"\1", _COMMENT.sub(b"", body))):
        for name, *values in _ATTRIBUTE.findall(tag):
            value, kind = next(filter(None, values), b""), name.lower()
            if kind not in _WITH_ADDRESS:
                continue
            if kind.endswith(b"srcset"):
                yield from (part.split()[0] for part in value.split(b",") if part.strip())
            elif kind == b"style":
                yield from _read_css(value)
            elif kind == b"content":
                refresh = _REFRESH.match(value)
                yield from [refresh[1]] if refresh else [value] if value.startswith(b"http") else []
            elif kind != b"data" or tag[:7].lower() == b"<object":
                yield value


def _read_css(body: bytes) -> Iterator[bytes]:
    return (match[1] for match in _CSS.finditer(body) if not match[1].startswith(b"#"))


def _read_xml(body: bytes) -> Iterator[bytes]:
    return (one or other for one, other in _XML.findall(body))


def _read_json(body: bytes) -> Iterator[bytes]:
    return (match[1] for match in _JSON.finditer(body))


def _read_redirects(body: bytes) -> Iterator[bytes]:
    rows = (line.split() for line in body.splitlines())
    return (row[1] for row in rows if row[1:] and b":" not in row[1])


# The first ending that fits. Other exports have the addresses of the sitemap.
_READERS: dict[str, Callable[[bytes], Iterable[bytes]]] = {
    ".html": _read_html,
    ".css": _read_css,
    ".xml": _read_xml,
    "feed.json": _read_json,
    "datapackage.json": _read_json,
    "_redirects": _read_redirects,
}

KINDS = tuple(_READERS)


def read_addresses(path: str, body: bytes, *, plain: bool = False) -> list[bytes]:
    """List the addresses in a file of one of the `KINDS`, each once, as they are written.

    ``plain`` says of a page that a template of `makes_plain_pages` made it, which spares to look for that.

    >>> read_addresses("index.html", b'<a HREF = /a/><img srcset="b.png 1x, c.png 2x">')
    [b'/a/', b'b.png', b'c.png']
    """
    read = next(read for ending, read in _READERS.items() if path.endswith(ending))
    return list(dict.fromkeys(_PLAIN_ADDRESS.findall(body) if plain and read is _read_html else read(body)))
