"""The gallery of a theme: each of its components on one page, as the theme's own examples use it.

A component is a file of ``components/`` with a macro of its name; its examples stand under the same name in
``examples/``, and are what its tests are, too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from sitegen.errors import ThemeError
from sitegen.pages.page import Frame, Page
from sitegen.permalinks import HOME
from sitegen.theme import Theme
from sitegen.yamltext import VALUES

FOLDER = "examples/"


class _Value(dict[str, Any]):
    """A value of an example: its parts are read by name like those of a view, and it may be remembered like one."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def __hash__(self) -> int:  # type: ignore[override]  # a mapping has none; this one never changes
        return id(self)


@dataclass(frozen=True, slots=True)
class Example:
    """A use of a component: what it shows, and the values it is called with."""

    shows: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its examples."""

    name: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class GalleryView:
    """What the gallery shows."""

    components: tuple[Component, ...]


def plan_gallery(theme: Theme, language: str) -> Page:
    """Plan the page with all components of a theme.

    Raises `ThemeError` where a file of examples is no list of ``shows`` and ``with``.
    """
    components = tuple(_read(theme, path) for path in sorted(theme.files) if path.startswith(FOLDER))
    frame = Frame(f"themes/{theme.name}", "", ())
    view = GalleryView(components)
    return Page(
        kind="gallery", permalink=HOME, canonical="", language=language, frame=frame, view=view, indexable=False
    )


def _read(theme: Theme, path: str) -> Component:
    try:
        rows = yaml.load(theme.files[path], Loader=VALUES)  # noqa: S506  # it makes no objects
        examples = tuple(Example(str(row["shows"]), _frozen(dict(row["with"]))) for row in rows)
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        hint = "write a list of entries, each with 'shows: …' and 'with: {…}', the values of the component"
        raise ThemeError(f"{theme.place(path)} cannot be used: {error}", hint) from error
    return Component(path.removeprefix(FOLDER).removesuffix(".yaml"), examples)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return _Value((key, _frozen(item)) for key, item in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
