"""``_redirects``: where an address that was once published leads now, for hosts that read the file, as Netlify does."""

from collections.abc import Iterator, Sequence

from sitegen.library import briefing_link
from sitegen.model import Output
from sitegen.pages.page import Edition, Page, Sketch


def write(edition: Edition, pages: Sequence[Page | Sketch]) -> Iterator[Output]:
    """Write a permanent redirect for each old address that a briefing names; no file where there is none.

    An address at which a page stands is that page's: `check` tells who claims it.
    """
    standing = {page.permalink for page in pages}
    lines = [
        f"{old} {briefing_link(briefing)} 301\n"
        for briefing in edition.library.briefings
        for old in briefing.redirect_from
        if old not in standing
    ]
    if lines:
        yield Output("_redirects", "".join(lines).encode())
