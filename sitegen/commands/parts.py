"""Which parts of a site are as the last build left them: of these no file is planned.

Throughout this module
    note   is what a build leaves the next one of a part: what it was made of, the paths of its files
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple, TypeVar

from sitegen.model import Permalink, Planned
from sitegen.pages.page import Page, Sketch
from sitegen.pages.parts import Part
from sitegen.permalinks import link_of, output_path
from sitegen.recipes import Recipe

T = TypeVar("T")


class Note(NamedTuple):
    """What a part was made of, and the paths of its files, a line each: 26,000 of them are read as 4,000 texts."""

    made_of: str
    files: str


class Parts:
    """The parts of a site: ``last`` are the notes of the last build, ``recipes`` those of its files.

    ``standing`` are the files that stand, each with its digest, ``look`` a digest of the theme. ``notes`` are those to
    leave; ``kept`` are the files of the parts that are as they were, each with its digest.
    """

    def __init__(
        self, last: Mapping[str, Note], recipes: Mapping[str, Recipe], standing: Mapping[str, str], look: str
    ) -> None:
        self._last, self._recipes, self._standing, self._look = last, recipes, standing, look
        self.notes: dict[str, Note] = {}
        self.kept: dict[str, str] = {}

    def plan_pages(
        self, planned: Iterable[Page | Sketch | Part[Sketch]]
    ) -> tuple[deque[Page | Sketch], list[tuple[Permalink, bool]]]:
        """Plan all pages but those that are kept; give the address of each of all, and whether it is indexable."""
        pages: deque[Page | Sketch] = deque()
        addresses: list[tuple[Permalink, bool]] = []
        for each in planned:
            if isinstance(each, Part):
                found, files = self._plan(each, _path_of_page)
                pages.extend(found)
                addresses.extend([(link_of(path), each.indexable) for path in files])
            else:
                pages.append(each)
                addresses.append((each.permalink, each.indexable))
        return pages, addresses

    def plan_files(self, planned: Iterable[Planned | Part[Planned]]) -> Iterator[Planned]:
        """Plan all files but those that are kept."""
        for each in planned:
            if isinstance(each, Part):
                yield from self._plan(each, _path_of)[0]
            else:
                yield each

    def _plan(self, part: Part[T], path_of: Callable[[T], str]) -> tuple[tuple[T, ...], list[str]]:
        """Plan the files of a part, or none where all are kept; give the paths of all of them, too."""
        made_of, last = f"theme:{self._look} {part.made_of}", self._last.get(part.name)
        if last and last.made_of == made_of:
            files = last.files.splitlines()
            made = {path: self._recipes[path][1] for path in files if path in self._recipes}
            if len(made) == len(files) and made.items() <= self._standing.items():
                self.kept.update(made)
                self.notes[part.name] = last
                return (), files
        planned = tuple(part.plan())
        files = list(map(path_of, planned))
        self.notes[part.name] = Note(made_of, "\n".join(files))
        return planned, files


_path_of: Callable[[Planned], str] = attrgetter("path")


def _path_of_page(page: Page | Sketch) -> str:
    return output_path(page.permalink)


def without(notes: Mapping[str, Note], paths: Iterable[str]) -> dict[str, Note]:
    """Forget the parts in which a file at any of these paths was made, whatever the part is made of."""
    gone = frozenset(paths)
    return {name: note for name, note in notes.items() if gone.isdisjoint(note.files.splitlines())}
