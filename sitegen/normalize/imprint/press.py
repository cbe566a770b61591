"""The press that the program knows: names and sites of publishers and agencies, from ``publishers.yaml``."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from sitegen.errors import SitegenError
from sitegen.fields import Key, list_of, read_keys, table_of, text, texts
from sitegen.language import flatten, load_language
from sitegen.normalize.imprint.bylines import strip_announcement
from sitegen.normalize.words import any_of, bare
from sitegen.yamltext import Report, parse_table

# « Mit Material der Nachrichtenagentur dpa » is longer than most.
LONGEST_AGENCY_LINE = 60
_MARKS = " .,;:()[]-–—\u00a0"

# « GENÈVE (Reuters) - », « Cuenca (Ecuador), 15 nov (EFE).- », « (ANSA) – ROMA, 24 LUG – »
_PLACE = r"[^()\n]{2,60}(?:\([^()\n]{2,24}\)[^()\n]{0,20})?"
_DATELINE = re.compile(rf"(?:{_PLACE})??\(\s*(?P<name>[^()\n]{{2,40}}?)\s*\)\s*\.?\s*[-–—:]+\s*")
_TOWN = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,30}, \d{1,2} [A-ZÀ-Þ]{3,9}\.?\s[-–—]\s*")

_ROW = table_of(Key("name", text, required=True), Key("aliases", texts), Key("sites", texts))
_KEYS = (Key("agencies", list_of(_ROW)), Key("publishers", list_of(_ROW)))


@dataclass(frozen=True, slots=True)
class Press:
    """The publishers that the program knows: by folded name, and by site; and which of them are agencies."""

    names: Mapping[str, str]
    sites: Mapping[str, str]
    agencies: frozenset[str]


@functools.cache
def load_press() -> Press:
    """Read ``publishers.yaml``. Raises `SitegenError` where the file is at fault."""
    report = Report("sitegen/publishers.yaml")
    table = parse_table(resources.files("sitegen").joinpath("publishers.yaml").read_text("utf-8"), report)
    values: dict[str, Any] = read_keys(table, _KEYS, report) if table else {}
    if report.issues:
        raise SitegenError("\n".join(map(str, report.issues)))
    rows = (*values["agencies"], *values["publishers"])
    return Press(
        names={bare(name): row["name"] for row in rows for name in (row["name"], *row.get("aliases", ()))},
        sites={site: row["name"] for row in rows for site in row.get("sites", ())},
        agencies=frozenset(row["name"] for row in values["agencies"]),
    )


def announces_press(text: str, tag: str) -> bool:
    """Tell whether a line announces as its author a publisher that is known: « Par AFP ».

    >>> announces_press("Par L'Express avec AFP", "fr"), announces_press("Par ici la sortie", "fr")
    (True, False)
    """
    name = strip_announcement(text, tag)
    if name == text:
        return False
    # « avec » joins an agency to it.
    own = _joins(tag).split(name, maxsplit=1)[0]
    return any(find_by_name(each.strip()) for each in (name.partition(",")[0], own))


@functools.cache
def _joins(tag: str) -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(load_language(tag).dates.small)}\s", re.IGNORECASE)


def is_agency_line(text: str, tag: str) -> bool:
    """Tell whether a line says which agency a text is of, and nothing else.

    >>> is_agency_line("– Avec l’Agence France-Presse", "fr"), is_agency_line("L’AFP se tait", "fr")
    (True, False)
    """
    if len(text) > LONGEST_AGENCY_LINE:
        return False
    rest = flatten(text).strip(_MARKS)
    # « Agence » may be such a word, and the beginning of a name.
    while rest and find_by_name(rest) not in load_press().agencies:
        match = _small(tag).match(rest)
        rest = rest[match.end() :].strip(_MARKS) if match else ""
    return bool(rest)


@functools.cache
def _small(tag: str) -> re.Pattern[str]:
    """Build the pattern of the words that may stand before an agency's name: « Avec l' », « Con información de »."""
    language = load_language(tag)
    small = any_of((*language.dates.small, *language.dates.by, *language.sources, *language.actors.articles))
    return re.compile(rf"{small}(?:\s*:\s*|\s+|'|(?<='))", re.IGNORECASE)


def find_by_name(written: str) -> str | None:
    """Give the name of the publisher that is called so, or whose site is; ``None`` where none is known.

    >>> find_by_name("agence france-presse"), find_by_name("www.lepoint.fr"), find_by_name("Ada Roy")
    ('AFP', 'Le Point', None)
    """
    known, name = load_press(), bare(written)
    return (
        known.names.get(name)
        or known.names.get(name.removeprefix("the "))
        or known.sites.get(written.strip().lower().removeprefix("www."))
    )


def find_signed_dateline(text: str) -> tuple[str, int] | None:
    """Read a dateline that a publisher known signs, before a text's first words: its name, and where the text begins.

    >>> find_signed_dateline("(ANSA) - GINEVRA, 7 MAR - Il lago sale."), find_signed_dateline("Ada Roy (SPD) - mehr")
    (('ANSA', 26), None)
    """
    match = _DATELINE.match(text)
    known = find_by_name(match["name"]) if match else None
    if match is None or known is None:
        return None
    behind = _TOWN.match(text, match.end())
    return known, behind.end() if behind else match.end()


def find_by_address(address: str) -> str | None:
    """Give the publisher of an address: its name where it is known, else the site's.

    >>> find_by_address("https://www.bbc.com/afrique/region-1"), find_by_address("https://www.gazette.example/a")
    ('BBC Afrique', 'gazette.example')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or "." not in host:
        return None
    sites, labels = load_press().sites, host.split(".")
    section = f"{host}/{parts.path.strip('/').partition('/')[0]}"
    tails = (".".join(labels[place:]) for place in range(len(labels) - 1))
    return next((sites[site] for site in (section, *tails) if site in sites), host)
