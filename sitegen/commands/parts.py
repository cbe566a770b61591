"""Which parts of a site are as the last build left them: of these no file is planned.

Throughout this module
    note   is what a build leaves the next one of a part: what it was made of, and the recipes of its files
    loose  are recipes of files that are in no note
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
    """What a part was made of, and the path of each of its files, its ingredients and its digest, a line each.

    So recipes of 26,000 files are read as 7,000 texts, and taken apart where one of their part may be another now.
    """

    made_of: str
    files: str
    ingredients: str
    digests: str

    def recipes(self) -> Iterator[tuple[str, Recipe]]:
        """List the recipe of each file, with its path."""
        recipes = zip(self.ingredients.splitlines(), self.digests.splitlines(), strict=True)
        return zip(self.files.splitlines(), recipes, strict=True)


def all_recipes(loose: Mapping[str, Recipe], notes: Mapping[str, Note]) -> dict[str, Recipe]:
    """List the recipes of all files, of 26,000 in 10 ms."""
    recipes = dict(loose)
    for note in notes.values():
        recipes.update(note.recipes())
    return recipes


class Parts:
    """The parts of a site: ``last`` are the notes of the last build, ``loose`` the recipes of its other files.

    ``standing`` are the files that stand, each with its digest, ``look`` a digest of the theme. ``kept`` are the files
    of the parts that are as they were, each with its digest.
    """

    def __init__(
        self, last: Mapping[str, Note], loose: Mapping[str, Recipe], standing: Mapping[str, str], look: str
    ) -> None:
        self._last, self._recipes, self._standing, self._look = last, dict(loose), standing, look
        self._unread = dict(last)
        self._kept_notes: dict[str, Note] = {}
        self._planned: dict[str, tuple[str, list[str]]] = {}
        self.kept: dict[str, str] = {}

    def recipe_of(self, path: str) -> Recipe | None:
        """Find the recipe of a file that was planned; that of one which another part had is looked for in all notes."""
        if path not in self._recipes and path in self._standing:
            self._recipes.update(all_recipes({}, self._unread))
            self._unread.clear()
        return self._recipes.get(path)

    def take_notes(self, recipes: dict[str, Recipe]) -> dict[str, Note]:
        """Give the notes to leave; the recipes of files in parts, which are made by now, go from ``recipes`` there."""
        notes = dict(self._kept_notes)
        for name, (made_of, files) in self._planned.items():
            ingredients, digests = zip(*map(recipes.pop, files), strict=True) if files else ((), ())
            notes[name] = Note(made_of, "\n".join(files), "\n".join(ingredients), "\n".join(digests))
        return notes

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
            made = dict(zip(files, last.digests.splitlines(), strict=True))
            if made.items() <= self._standing.items():
                self.kept.update(made)
                self._kept_notes[part.name] = last
                return (), files
        if last:
            self._recipes.update(last.recipes())
            self._unread.pop(part.name, None)
        planned = tuple(part.plan())
        files = list(map(path_of, planned))
        self._planned[part.name] = made_of, files
        return planned, files


_path_of: Callable[[Planned], str] = attrgetter("path")


def _path_of_page(page: Page | Sketch) -> str:
    return output_path(page.permalink)


def loosen(
    loose: Mapping[str, Recipe], notes: Mapping[str, Note], paths: Iterable[str]
) -> tuple[dict[str, Recipe], dict[str, Note]]:
    """Forget the files at some paths: give what is left of the recipes, loose those of their parts, and of the notes.

    Whatever such a part is made of now, it is planned next time.
    """
    gone = frozenset(paths)
    cut = {name: note for name, note in notes.items() if not gone.isdisjoint(note.files.splitlines())}
    left = {path: recipe for path, recipe in all_recipes(loose, cut).items() if path not in gone}
    return left, {name: note for name, note in notes.items() if name not in cut}
