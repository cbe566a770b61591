"""Find the name of a site that stands behind a title.

Throughout this module
    suffix   is what follows the last dash or bar of a title line: « … – QuiFinanza »
"""

import functools
import re
from collections.abc import Mapping

from sitegen.language import flatten
from sitegen.normalize.draft import Draft
from sitegen.normalize.imprint.press import find_by_name
from sitegen.normalize.knowledge import Knowledge
from sitegen.normalize.words import bare

# What looks like a site's name: « Gazette.fr », « GazetteDuLac ».
_SITE = re.compile(r"[^\W_A-Z]\.[a-z]{2,}$|[^\W\d_A-Z][A-Z]")
# « © Gazette du Lac 2022 », « Copyright 2019-2021 Gazette »
_RIGHTS = re.compile(r"copyright|tous droits reserves|all rights reserved|©|\(c\)|\b(?:19|20)\d\d\b|[-–,]\s|\s[-–]")
LONGEST_NAME = 40
NEAR_NAME = 40
LONGEST_LINE = LONGEST_NAME + NEAR_NAME
_SUFFIX = re.compile(rf"\s+(?P<mark>[-–—|·])\s+(?P<name>[^-–—|·]{{2,{LONGEST_NAME}}}?)\s*$")
_HOST = re.compile(r"(?<=://)[^/]*")


def find_suffix(title: str, know: Knowledge, draft: Draft | None = None) -> re.Match[str] | None:
    """Find the name of a site at the end of a title; ``None`` where it may as well be the title's own words.

    After a bar any short name of two words is a site's; after a dash, or of one word, only what looks like one, is
    known as a publisher's, or stands elsewhere in the ``draft``: alone, beside ©, or in its address. A name the archive
    knows as an actor's is never taken.
    """
    match = _SUFFIX.search(title)
    if match is None or len(title[: match.start()].split()) < 3 or not match["name"][0].isupper():  # noqa: PLR2004  # « Chine – Monde » is all title
        return None
    if find_by_name(match["name"]):
        return match
    if know.actors.resolve(match["name"]) or len(match["name"].split()) > 4:  # noqa: PLR2004  # no site has so long a name
        return None
    is_barred = match["mark"] in "|·" and len(match["name"].split()) > 1
    is_site = (
        is_barred
        or _SITE.search(match["name"])
        or (draft is not None and _is_named(match["name"], draft, alone=match["mark"] in "|·"))
    )
    return match if is_site else None


def _is_named(name: str, draft: Draft, *, alone: bool) -> bool:
    """Tell whether a name stands elsewhere as a site's: in the address, beside ©, or ``alone`` on a line."""
    words = bare(name)
    host = _HOST.search(flatten(draft.metadata.url or "").casefold())
    if words == bare(draft.metadata.publisher or "") or (host and words.replace(" ", "") in host[0].replace("-", "")):
        return True
    beside_rights, on_a_line = _names(draft.text)
    length = min(beside_rights.get(words, LONGEST_LINE), on_a_line.get(words, LONGEST_LINE) if alone else LONGEST_LINE)
    return length < len(name) + NEAR_NAME


# A page of 1,200 lines that all end as a title with a site's name took 13 s where each looked through all the others.
@functools.lru_cache(maxsize=1)
def _names(text: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Give what stands beside © on short lines of a text, and what stands alone: how long the shortest line is."""
    beside_rights: dict[str, int] = {}
    on_a_line: dict[str, int] = {}
    for line in text.split("\n"):
        if len(line) < LONGEST_LINE:
            written = bare(line)
            name = _RIGHTS.sub("", written).strip(" .")
            names = on_a_line if name == written else beside_rights
            names[name] = min(len(line), names.get(name, LONGEST_LINE))
    return beside_rights, on_a_line
