"""Make again only what changed: a file whose ingredients are as they were is kept as it stands.

Throughout this module
    ingredient   is something a file is made of, under its name: the theme, a briefing's text, its neighbours
    recipe       is what a file was made of when it was made, and the digest of its bytes
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from sitegen.making import make_here
from sitegen.model import Kept, Output, Planned
from sitegen.reports import Tell
from sitegen.stock import digest_of

# What a file is made of, as `Planned` says it, and the digest of the file; plain, for there are ten thousands of them.
Recipe = tuple[str, str]

# Makes files that are planned, each with its bytes, in their order.
MakeAll = Callable[[Iterable[Planned]], Iterable[tuple[Planned, bytes]]]


def changes(before: str, now: str) -> tuple[str, ...]:
    """Name the ingredients that differ.

    >>> changes("theme:3f9a text:60c1", "theme:3f9a text:77b2")
    ('text',)
    """
    one, other = _read(before), _read(now)
    return tuple(name for name in {**one, **other} if one.get(name) != other.get(name))


def _read(made_of: str) -> dict[str, str]:
    return {name: digest for name, _, digest in (part.partition(":") for part in made_of.split(" "))}


def prepare(  # noqa: PLR0913, PLR0917  (each is a part of the work)
    planned: Iterable[Planned],
    recipe_of: Callable[[str], Recipe | None],
    standing: Mapping[str, str],
    made: dict[str, Recipe],
    why: Tell,
    make_all: MakeAll = make_here,
) -> Iterator[Output | Kept]:
    """Make the files whose ingredients changed, by ``make_all``, keep the others; note the recipe of each in ``made``.

    ``recipe_of`` finds that of the last build, ``standing`` are the files that stand, each with its digest: one that
    is not as the last build left it is made again. What is kept comes last, all of it together.
    """
    kept: dict[str, str] = {}

    def changed() -> Iterator[Planned]:
        for piece in planned:
            path, made_of = piece.path, piece.made_of
            recipe = recipe_of(path)
            if recipe and standing.get(path) == recipe[1] and (recipe[0] == made_of or piece.stands()):
                made[path] = made_of, recipe[1]
                kept[path] = recipe[1]
                continue
            if recipe and recipe[0] == made_of:
                reasons: tuple[str, ...] = ("its file is missing or was changed",)
            else:
                reasons = changes(recipe[0], made_of) if recipe else ("new",)
            why(path, reasons)
            yield piece

    for piece, body in make_all(changed()):
        digest = digest_of(body)
        made[piece.path] = piece.made_of, digest
        yield Output(piece.path, body, digest)
    yield Kept(kept)
