"""Make again only what changed: a file whose ingredients are as they were is kept as it stands.

Throughout this module
    ingredient   is something a file is made of, under its name: the theme, a briefing's text, its neighbours
    recipe       is what a file was made of when it was made, and the digest of its bytes
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.model import Kept, Output, Planned
from sitegen.reports import Tell
from sitegen.stock import digest_of


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a file is made of, each ingredient with its digest, and the digest of the file."""

    made_of: Mapping[str, str]
    digest: str

    def changes(self, made_of: Mapping[str, str]) -> tuple[str, ...]:
        """Name the ingredients that differ now."""
        return tuple(name for name in {**self.made_of, **made_of} if self.made_of.get(name) != made_of.get(name))


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
        recipe = last.get(file.path)
        reasons = ("new",) if recipe is None else recipe.changes(file.made_of)
        if recipe and not reasons:
            if standing.get(file.path) == recipe.digest:
                made[file.path] = recipe
                yield Kept(file.path, recipe.digest)
                continue
            reasons = ("its file is missing or was changed",)
        why(file.path, reasons)
        body = file.make()
        made[file.path] = Recipe(file.made_of, digest_of(body))
        yield Output(file.path, body)
