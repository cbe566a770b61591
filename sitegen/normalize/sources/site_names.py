"""Find what a saved page calls the site it is of: the name that its readers know, not its address or its slogan.

Throughout this module
    label    is a part of the site's host, « gazettedulac » of « www.gazettedulac.example »
    accords  is said of a name that shares its letters with a label, or has them for initials
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.language import flatten
from sitegen.normalize.imprint.press import find_by_name
from sitegen.normalize.words import bare

# A longer name is a slogan, or a name with one behind it.
LONGEST_NAME = 40
# So much of a page is looked at for each thing that says who made it.
MOST_METAS = 300
LONGEST_PUBLISHER = 800
# A label, or a name, of fewer letters stands in too many others.
FEWEST_LETTERS = 4
FEWEST_BEGUN = 3
# A site's name has no more words; and a title that begins alike is the same, give or take a mark further on.
MOST_WORDS = 3
SAME = 20

_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_KEY = re.compile(r"\b(?:property|name|itemprop)\s*=\s*[\"']?\s*(?P<key>[\w:.-]+)", re.IGNORECASE)
_VALUE = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>(?P<title>[^<]{1,500})</title", re.IGNORECASE)
_FEED = re.compile(r"<link\b(?=[^<>]*\b(?:rss|atom)\+xml)[^<>]{0,2000}>", re.IGNORECASE)
_FEED_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_PUBLISHER = re.compile(r"\"publisher\"\s*:\s*\{")
_NAME = re.compile(r"\"name\"\s*:\s*(?P<name>\"(?:[^\"\\]|\\.)*\")")
_INNER = re.compile(r"\{[^{}]*\}")
_LINK = re.compile(r"\b(?:href|content)\s*=\s*[\"']?https?://(?P<host>[\w.-]{4,80})", re.IGNORECASE)

# What parts a name from a title, and from a slogan.
_PARTS = re.compile(
    r"\s+(?:[-–—|·•›»«:/]|--|::)+\s+|\s*[｜：]\s*|\s[|•»]|[|•»]\s|(?<=\S)[-–—]\s(?=\S+$)|\s+(?=[-–—|]\S)"
)
_ARTICLE = re.compile(r"^(?:the|le|la|les|el|los|las|il|o|a|der|die|das)\s+|^l['’]", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,12})/?")
_COMMON = frozenset(["www", "com", "co", "org", "net", "gov", "gob", "gouv", "go", "ac", "edu", "or", "ne", "info"])
# The keys under which a page says its site's name, and those that may hold its company's.
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_COMPANY = ("dc.publisher", "dcterms.publisher", "publisher", "copyright")
# The makers of a blog's tools are not its publishers.
_HOSTS = frozenset(["blogger", "wordpress", "wordpress com", "medium", "tumblr", "google", "facebook", "twitter"])

# An archive of the web has the address of what it keeps behind its own.
_ARCHIVED = re.compile(r"https?://(?:web\.archive\.org/web|wayback\.archive-it\.org/\d+)/[^/]*/?(?P<url>https?:/.+)")


def original_address(url: str | None) -> str | None:
    """Give the address that an archive of the web keeps a page of; any other as it is.

    >>> original_address("https://web.archive.org/web/20230112172525/https://gazette.example/a")
    'https://gazette.example/a'
    """
    match = _ARCHIVED.fullmatch(url or "")
    return re.sub(r"^(https?:/)(?=[^/])", r"\1/", match["url"]) if match else url


def find_site(source: str, url: str | None, title: str, labels: tuple[str, ...]) -> str | None:
    """Find the name of the site that a page is of, and of an article with such a title; ``None`` where it has none.

    First what the page says it is, then what its own title or its feed says in accord with its address, then its
    address as it writes it, last its company.
    """
    # That of an address that most links lead to may be its owner's.
    own = labels if url else ()
    metas, whole = _metas(source), bare(title)
    said = [_cut(each, own) for each in (metas.get(_SITE[0], ""), _published(source))]
    known = next((name for name in said if name and find_by_name(name)), None)
    said += [_cut(metas.get(key, ""), own) for key in _SITE[1:]]
    said = [name for name in said if name and bare(name) not in (whole, *_HOSTS)]
    names = [name for name in said if not _DOMAIN.fullmatch(name) and len(name) <= LONGEST_NAME]
    domains = sorted((_DOMAIN.sub(r"\g<name>", name) for name in said if _DOMAIN.fullmatch(name)), key=str.islower)
    entitled = [(accords(name, labels), name) for name in _entitled(source) if bare(name) not in whole]
    entitled.sort(key=lambda each: (_DOMAIN.fullmatch(each[1]) is not None, -each[0]))
    called = [name for worth, name in entitled if worth > 1]
    called += [*domains, *(name for worth, name in entitled if worth == 1)]
    called += [name for name in _fed(source) if accords(name, labels) > 1]
    # Without an address nothing else may name it: « Le lac monte | Gazette du Lac ».
    called += [] if url else _behind_bar(source, whole)
    called += [metas[key] for key in _COMPANY if key in metas and len(metas[key]) <= LONGEST_NAME]
    first = next((name for name in names if accords(name, labels)), None)
    return next(filter(None, (known, first, *names[:1], *called)), None)


def accords(name: str, labels: tuple[str, ...]) -> int:
    """Say how well a name accords with the labels of a host: 3 letter by letter, 1 in part, 0 not.

    >>> accords("Gazette du Lac", ("gazettedulac",)), accords("Rhin Lac Zeitung", ("rlz",)), accords("Sport", ("lac",))
    (3, 2, 0)
    """
    letters = letters_of(name)
    plain = letters_of(_ARTICLE.sub("", name)) or letters
    initials = "".join(word[0] for word in re.findall(r"\w+", flatten(name).casefold()))
    best = 0
    for label in labels:
        if label in (letters, plain):
            best = 3
        elif len(label) >= FEWEST_BEGUN and (initials == label or _domain_letters(name) == label):
            best = max(best, 2)
        else:
            is_held = len(label) >= FEWEST_LETTERS and label in letters
            is_begun = len(label) >= FEWEST_BEGUN and letters.startswith(label)
            holds = len(plain) >= FEWEST_LETTERS and plain in label
            best = max(best, int(is_held or is_begun or holds))
    return best


def letters_of(text: str) -> str:
    """Reduce a name to its letters and figures, as an address would have it.

    >>> letters_of("L’Écho du Lac")
    'lechodulac'
    """
    return "".join(filter(str.isalnum, flatten(text).casefold()))


def _domain_letters(name: str) -> str:
    match = _DOMAIN.fullmatch(name)
    return letters_of(match["name"].split(".")[-2]) if match else ""


def labels_of(source: str, url: str | None) -> tuple[str, ...]:
    """Give the labels of a page's host; without an address, that which most of its links lead to."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    if not host:
        hosts = Counter(match["host"].lower().removeprefix("www.") for match in _LINK.finditer(source))
        host = max(hosts, key=lambda each: (hosts[each], each), default="")
    labels = host.lower().split(".")[:-1]
    return tuple(letters_of(label) for label in labels if label not in _COMMON)


def _metas(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for count, match in enumerate(_META.finditer(source)):
        if count == MOST_METAS:
            break
        key, value = _KEY.search(match[0]), _VALUE.search(match[0])
        words = " ".join(html.unescape(value[1] or value[2] or "").split()) if value else ""
        if key and words:
            found.setdefault(key["key"].lower(), words)
    return found


def _published(source: str) -> str:
    """Read the name of the publisher from a script of JSON-LD."""
    match = _PUBLISHER.search(source)
    if match is None:
        return ""
    text = _INNER.sub("", source[match.end() : match.end() + LONGEST_PUBLISHER]).partition("}")[0]
    name = _NAME.search(text)
    try:
        return " ".join(html.unescape(str(json.loads(name["name"]))).split()) if name else ""
    except ValueError:
        return ""


def _cut(name: str, labels: tuple[str, ...]) -> str:
    """Cut the slogan off a name: of its parts one accords with the host, and the others do not."""
    parts = [part.strip() for part in _PARTS.split(name) if part.strip()]
    own = [part for part in parts if accords(part, labels)]
    return own[0] if len(own) == 1 and len(parts) > 1 else name


def _entitled(source: str) -> Iterator[str]:
    """Give the parts of a page's title, the last first."""
    match = _TITLE.search(source)
    parts = _PARTS.split(html.unescape(match["title"])) if match else []
    for part in (*parts[:0:-1], *parts[:1]):
        name = " ".join(part.split()).strip(" -–—|")
        if 1 < len(name) <= LONGEST_NAME:
            yield name


def _behind_bar(source: str, whole: str) -> list[str]:
    """Give what stands behind a bar in a page's title, and nothing else but the article's: two words or three."""
    match = _TITLE.search(source)
    title, _, name = html.unescape(match["title"]).partition(" | ") if match else ("", "", "")
    words = name.split()
    is_name = 1 < len(words) <= MOST_WORDS and all(word[0].isupper() for word in words) and "|" not in name
    return [" ".join(words)] if is_name and bare(title)[:SAME] == whole[:SAME] else []


def _fed(source: str) -> Iterator[str]:
    """Give what the feed of a page's site is called: « Gazette du Lac » Flux »."""
    feed = _FEED.search(source)
    title = _FEED_TITLE.search(feed[0]) if feed else None
    words = html.unescape(title[1] or title[2] or "") if title else ""
    yield from (part.strip() for part in _PARTS.split(words)[:1] if 1 < len(part.strip()) <= LONGEST_NAME)
