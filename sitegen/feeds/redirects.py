"""``_redirects``: where an address that was once published leads now, for hosts that read the file, as Netlify does."""

from collections.abc import Iterator, Sequence

from sitegen.library import briefing_link
from sitegen.model import Output
from sitegen.pages.page import Edition, Page, Sketch

# Of the pairs of terms those that meet most have a page; one that no longer has it, or never had, leads to its actor.
# A host asks these lines last, and for an address without a page only. It is no promise for ever, so 302.
_CROSSINGS = (
    "/actors/:actor/with/:other/* /actors/:actor/ 302\n",
    "/actors/:actor/on/:topic/* /actors/:actor/ 302\n",
)


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
    if edition.library.actors:
        lines.extend(_CROSSINGS)
    if lines:
        yield Output("_redirects", "".join(lines).encode())
