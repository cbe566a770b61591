"""Titles and addresses of a tier, which a page loads behind its first results: it lists others without their texts.

Throughout this module
    letters  are what an address usually keeps of a title: « l’Écho n° 5 » is l-echo-n-5; the browser finds the same
"""

import json
import re
import unicodedata
from collections.abc import Sequence

from sitegen.library import briefing_link
from sitegen.model import Briefing
from sitegen.search.spelling import open_ligatures
from sitegen.typography import setter_of

# Where all briefings lie.
FOLDER = "/briefings/"

# Stands in an address for the letters of its title, with how many of them where not all.
LETTERS = "*"

# Fewer letters than these are shorter as they are.
_LEAST = 4

# Of a title, what is no letter of an address by itself; the browser finds accents by their category.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_OTHERS = re.compile("[^a-z0-9]+")


def make_titles(briefings: Sequence[Briefing], listed: str) -> bytes:
    """Write the titles of briefings as pages show them, and their addresses, as JSON, in the order of a list of texts.

    Most of an address is said by the title: those of 10,000 take 99 kB so, and 156 as they are.
    """
    titles = [setter_of(briefing.lang)(briefing.title) for briefing in briefings]
    addresses = [briefing_link(briefing).removeprefix(FOLDER).removesuffix("/") for briefing in briefings]
    links = [shorten(address, title) for address, title in zip(addresses, titles, strict=True)]
    return json.dumps(
        {"list": listed, "titles": titles, "links": links}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def letters_of(title: str) -> str:
    """Reduce a title or name to the letters and digits of its address."""
    return _OTHERS.sub("-", _ACCENTS.sub("", unicodedata.normalize("NFD", open_ligatures(title))).lower()).strip("-")


def shorten(link: str, title: str) -> str:
    """Leave out of an address what its title says.

    >>> shorten("2024/l-echo-n-5", "L’Écho n° 5"), shorten("2024/02-16-l-echo-bis", "L’Écho de Vilnius")
    ('2024/*', '2024/02-16-*7bis')
    """
    letters = letters_of(title)
    at = link.find(letters[:_LEAST]) if len(letters) >= _LEAST else -1
    if at < 0:
        return link
    count = _LEAST
    while count < len(letters) and link[at + count : at + count + 1] == letters[count]:
        count += 1
    said = LETTERS if count == len(letters) else f"{LETTERS}{count}"
    rest = link[at + count :]
    # A digit behind the number of letters would be read as one of its own.
    return link if rest[:1].isdigit() else link[:at] + said + rest
