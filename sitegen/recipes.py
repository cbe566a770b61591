"""Make again only what changed: a file whose ingredients are as they were is kept as it stands.

Throughout this module
    ingredient   is something a file is made of, under its name: the theme, a briefing's text, its neighbours
    recipe       is what a file was made of when it was made, and the digest of its bytes
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sitegen.model import Kept, Output, Planned
from sitegen.reports import Tell
from sitegen.stock import digest_of


class Recipe(NamedTuple):
    """What a file is made of, as `Planned` says it, and the digest of the file."""

    made_of: str
    digest: str

    def changes(self, made_of: str) -> tuple[str, ...]:
        """Name the ingredients that differ now."""
        before, now = _read(self.made_of), _read(made_of)
        return tuple(name for name in {**before, **now} if before.get(name) != now.get(name))


def _read(made_of: str) -> dict[str, str]:
    return {name: digest for name, _, digest in (part.partition(":") for part in made_of.split(" "))}


def prepare(
    planned: Iterable[Planned],
    last: Mapping[str, Recipe],
    standing: Mapping[str, str],
    made: dict[str, Recipe],
    why: Tell,
) -> Iterator[Output | Kept]:
    """Make the files whose ingredients changed, keep the others; note the recipe of each in ``made``.

    ``last`` are the recipes of the last build, ``standing`` the files that stand, each with its digest: one that is
    not as the last build left it is made again.
    """
    for file in planned:
        path = file.path
        recipe = last.get(path)
        if recipe and recipe.made_of == file.made_of:
            if standing.get(path) == recipe.digest:
                made[path] = recipe
                yield Kept(path, recipe.digest)
                continue
            reasons: tuple[str, ...] = ("its file is missing or was changed",)
        else:
            reasons = recipe.changes(file.made_of) if recipe else ("new",)
        why(path, reasons)
        body = file.make()
        digest = digest_of(body)
        made[path] = Recipe(file.made_of, digest)
        yield Output(path, body, digest)
