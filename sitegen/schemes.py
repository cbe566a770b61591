"""The addresses of a text that no reader could follow: of a scheme that a page never has, or of none.

M002: a link of a text is one of https, http or mailto, or within the site; of any other only the words are shown.
"""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

import nh3

# Schemes that a link may have; any other may run something, or open something on the reader's machine.
SCHEMES = ("http", "https", "mailto")

# Where a link begins, or a picture, up to the end of its address, but for one that is written as nearly all are. It
# is looked for so far only, for it may never end.
_LINK = re.compile(
    r"(?<!\\)\]\(\s*+(?!https?://[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}[/?#)\s])(?:<(?P<angled>[^<>\n]{0,1000})>|(?P<bare>[^<>()\"]+))"
)

# What is code is shown, and leads nowhere: between marks, between fences, or four spaces in.
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|^(?: {4}|\t)[^\n]*",
    re.MULTILINE | re.DOTALL,
)

# « \_ »: Markdown takes the stroke away.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

# A browser passes over these, wherever they stand.
_PASSED_OVER = re.compile("[\t\n\r]")

# « mailto:ada@… », « https://gazette.example »: one that is not of mail has a host.
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):(?P<host>//[^/\s])?", re.IGNORECASE)

# As much of an address is quoted.
_SHOWN = 60


def _is_kept(address: str) -> bool:
    """Tell whether the cleaner takes an address for one."""
    html = f'<a href="{escape(address)}">'
    return "href" in nh3.clean(html, attributes={"a": {"href"}}, url_schemes=set(SCHEMES), link_rel=None)


class Unfollowed(NamedTuple):
    """A link that no reader could follow: where its address stands in the text, what is wrong, what to do."""

    at: int
    message: str
    hint: str


def find_unfollowed(source: str) -> Iterator[Unfollowed]:
    """Find the links of a Markdown text that no reader could follow.

    >>> [(each.at, each.message) for each in find_unfollowed("[ici](//a.example/b) et [là](https://a.example/)")]
    [(6, 'the link //a.example/b does not say how to get there')]
    """
    if "](" not in source or not _LINK.search(source):
        return
    for match in _LINK.finditer(_CODE.sub(lambda code: " " * len(code[0]), source)):
        group = "bare" if match["angled"] is None else "angled"
        address = _PASSED_OVER.sub("", unescape(_ESCAPED.sub(r"\1", match[group]))).strip()
        shown = address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…"
        scheme = _SCHEME.match(address)
        if address.startswith("//"):
            message, hint = f"the link {shown} does not say how to get there", f"write https:{shown}"
        elif scheme and scheme["scheme"].lower() not in SCHEMES:
            message = f"the link {shown} is left out of the page, for '{scheme['scheme']}:' leads to none"
            hint = "write an address that begins with https://, mailto: or a slash, or take the link out"
        elif scheme and scheme["scheme"].lower() != "mailto" and not scheme["host"]:
            message = f"the link {shown} names no site"
            hint = f"write it as {scheme['scheme'].lower()}://example.org/…"
        elif scheme and not _is_kept(address):
            message = f"the link {shown} is left out of the page, for no site can have that address"
            hint = "correct it, or take the link out"
        else:
            continue
        yield Unfollowed(match.start(group), message, hint)
