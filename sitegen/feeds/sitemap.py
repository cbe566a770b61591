"""``sitemap.xml``: every page a search engine may show."""

from collections.abc import Iterator, Sequence
from html import escape

from sitegen.model import Output

# The protocol's own bound for one file (sitemaps.org); a larger site has an index of several.
LARGEST = 50_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write(urls: Sequence[str], home: str, largest: int = LARGEST) -> Iterator[Output]:
    """Write one sitemap, or an index and its parts where there are more than the ``largest`` number of addresses.

    ``home`` is the address below which the sitemap itself stands.
    """
    if len(urls) <= largest:
        yield Output("sitemap.xml", _document("urlset", "url", urls))
        return
    parts = [urls[start : start + largest] for start in range(0, len(urls), largest)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield Output("sitemap.xml", _document("sitemapindex", "sitemap", [home + name for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _document("urlset", "url", part))


def is_sitemap(path: str) -> bool:
    """Tell whether a file is one: it leads to the pages it was made of, so to look for them finds nothing (25 ms).

    >>> is_sitemap("sitemap-2.xml"), is_sitemap("sitemap/index.html")
    (True, False)
    """
    return path.startswith("sitemap") and path.endswith(".xml") and "/" not in path


def _document(root: str, item: str, urls: Sequence[str]) -> bytes:
    lines = "".join(f"<{item}><loc>{escape(url, quote=False)}</loc></{item}>\n" for url in urls)
    return f"{_HEAD}<{root} {_NAMESPACE}>\n{lines}</{root}>\n".encode()
