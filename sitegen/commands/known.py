"""What builds leave each other, in the cache: of an archive, and of each output folder."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sitegen.cache import OF_OUTPUTS, Cache
from sitegen.commands.check import Findings
from sitegen.commands.course import Course
from sitegen.commands.parts import Note
from sitegen.feeds.written import Lengths
from sitegen.links import Saved
from sitegen.recipes import Recipe
from sitegen.relatives import Kin


class OfArchive(NamedTuple):
    """What is known of an archive: the relatives of its briefings, and what checks found of each."""

    kin: Kin | None = None
    found: Findings | None = None

    @classmethod
    def read(cls, cache: Cache) -> "OfArchive":
        """Read what is there of it."""
        named: tuple[str, dict[tuple[str, str], tuple[str, str]]] | None = cache.read("named")
        of_one = cache.read_mapping("found")
        found = Findings(named[0], named[1], of_one) if named and of_one is not None else None
        return cls(cache.read("kin"), found)

    def write(self, cache: Cache, last: "OfArchive") -> None:
        """Write what is not as it was ``last`` read."""
        entries: dict[str, Any] = {} if self.kin is last.kin else {"kin": self.kin}
        if self.found:
            entries |= {"named": (self.found.records, self.found.named), **cache.mapping("found", self.found.of_one)}
        cache.write(**entries)


class OfOutput(NamedTuple):
    """What is known of an output folder: its parts, the recipes of files in none, the links of its pages.

    And the course last taken, and the lengths of the records of its tables.
    """

    recipes: Mapping[str, Recipe] = MappingProxyType({})
    links: Saved | None = None
    parts: Mapping[str, Note] = MappingProxyType({})
    course: Course | None = None
    lengths: Lengths = MappingProxyType({})

    @classmethod
    def read(cls, cache: Cache, place: str) -> "OfOutput":
        """Read all of it, or nothing: one without the other is of no use."""
        *mappings, course, lengths = (f"{kind}{place}" for kind in OF_OUTPUTS)
        recipes, places, links, parts = map(cache.read_mapping, mappings)
        known = cache.read(course)
        if not recipes or places is None or links is None or parts is None or known is None:
            return cls()
        return cls(recipes, (places, links), parts, known, cache.read(lengths) or {})

    def write(self, cache: Cache, place: str, last: "OfOutput") -> None:
        """Write what is not as it was ``last`` read; the lengths in any case, by which one sees what is in use."""
        mappings = (self.recipes, *(self.links or ({}, {})), self.parts)
        *names, course, lengths = (f"{kind}{place}" for kind in OF_OUTPUTS)
        entries: dict[str, Any] = {} if self.course is last.course else {course: self.course}
        for name, mapping in zip(names, mappings, strict=True):
            entries |= cache.mapping(name, mapping)
        cache.write(**entries, **{lengths: self.lengths})
