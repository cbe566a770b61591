"""What is published of an archive on a day, and where what was published before leads now."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen.archive import Archive, read_held, read_ledger
from sitegen.config import PATH
from sitegen.errors import ConfigError
from sitegen.language import available_languages, load_language
from sitegen.ledger import dump_ledger, parse_ledger, standing_addresses
from sitegen.library import collect
from sitegen.model import Permalink
from sitegen.moved import Moved, find_moved
from sitegen.pages.page import Edition, make_edition
from sitegen.relatives import Kin
from sitegen.seeds import read_seed


def edition_of(archive: Archive, as_of: dt.date, *, with_search: bool = True, kin: Kin | None = None) -> Edition:
    """Put an archive in order for publishing on a day; ``kin`` are relatives as they were last found.

    Raises `ConfigError` where the program knows nothing of the interface's language.
    """
    language = load_language(archive.config.language)
    if not language.months:
        raise ConfigError(
            f"{PATH}: the program cannot write dates in '{language.tag}'",
            f"set language to one of {', '.join(available_languages())}, or add sitegen/languages/{language.tag}.yaml",
        )
    library = collect(archive.briefings, archive.actors, archive.topics, as_of)
    return make_edition(
        archive.config,
        library,
        language,
        archive.notes,
        searchable=with_search,
        seeds=partial(read_seed, archive.root),
        kin=kin,
    )


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where old addresses lead, what stands now, and the ledger as it is and as it will remember that."""

    moved: Moved
    standing: Mapping[str, str]
    before: str
    after: str


def remember(archive: Archive, edition: Edition, links: Iterable[Permalink]) -> Remembered:
    """Compare what stands now, at these addresses, with all that was ever published."""
    ledger = read_ledger(archive.root)
    standing = standing_addresses(edition.library, edition.notes, links)
    entries = parse_ledger(ledger, standing)
    moved = find_moved(entries, edition.library, standing, read_held(archive))
    return Remembered(moved, standing, ledger, dump_ledger(entries, standing))
