"""Where an address that was once published leads now: ``_redirects`` for hosts that read it, a page for all others."""

from collections.abc import Iterator
from html import escape

from sitegen.model import Output, Permalink
from sitegen.moved import Moved
from sitegen.pages.page import Edition
from sitegen.permalinks import output_path

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{old} → {new}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={new}">
<link rel="canonical" href="{url}">
</head>
<body>
<h1><a href="{new}">{url}</a></h1>
</body>
</html>
"""

# Of the pairs of terms those that meet most have a page; one that no longer has it, or never had, leads to its actor.
# A host asks these lines last, and for an address without a page only. It is no promise for ever, so 302.
_CROSSINGS = (
    "/actors/:actor/with/:other/* /actors/:actor/ 302\n",
    "/actors/:actor/on/:topic/* /actors/:actor/ 302\n",
)


# A seed that the archive no longer keeps, or another, has no provenance to show: its page leads to the briefing.
_PROVENANCE = "/briefings/:folder/:slug/provenance/ /briefings/:folder/:slug/ 302\n"


def write(edition: Edition, moved: Moved) -> Iterator[Output]:
    """Write a redirect from each old address to the new one, permanent where it is for ever; no file without one."""
    # Forced: without the mark the host would serve the page that stands there for the others.
    lines = [f"{old} {new} 301!\n" for old, new in moved.redirects.items()]
    lines.extend(f"{old} {new} 302!\n" for old, new in moved.meanwhile.items())
    if edition.library.actors:
        lines.extend(_CROSSINGS)
    if edition.library.briefings:
        lines.append(_PROVENANCE)
    if lines:
        yield Output("_redirects", "".join(lines).encode())
    for old, new in {**moved.redirects, **moved.meanwhile}.items():
        if old.endswith("/"):
            words = {"lang": edition.config.language, "old": old, "new": new, "url": edition.config.absolute(new)}
            page = _PAGE.format_map({key: escape(value) for key, value in words.items()})
            yield Output(output_path(Permalink(old)), page.encode())
