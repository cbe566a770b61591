"""A theme: a folder of templates, components, styles, scripts and translations, read as one value.

A theme may be laid over another, and an archive's own folder of the same name lies over both. The contract stands in
`themes/README.md`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.errors import ThemeError, meant
from sitegen.pictures import Colour
from sitegen.translations import Message, Words, compare_words, read_words

# Files of a theme that are read as text.
TEXTS = (".html", ".css", ".js", ".yaml", ".toml")

SETTINGS = "theme.toml"


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of a theme: where it stands, for messages, and its files by their path below it."""

    place: str
    files: Mapping[str, bytes]


# Of pictures, where a theme says nothing.
BLACK_ON_WHITE = ((255, 255, 255), (0, 0, 0))

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``theme.toml`` says: the styles in the order in which they are joined, the theme that lies below.

    ``picture`` are the paper and the ink of the pictures that stand for briefings where they are shared.
    """

    styles: tuple[str, ...]
    over: str | None = None
    picture: tuple[Colour, Colour] = BLACK_ON_WHITE


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's files by their path, where each stands, and what its ``theme.toml`` says of them.

    ``translations`` map a language to its messages.
    """

    name: str
    files: Mapping[str, bytes]
    settings: Settings
    translations: Mapping[str, Words]
    places: Mapping[str, str] = field(default_factory=dict)

    def require(self, language: str) -> None:
        """Raise `ThemeError` where the theme does not speak a language."""
        if language not in self.translations:
            spoken = ", ".join(self.translations) or "none"
            hint = f"it speaks: {spoken}; set language to one of them, or add translations/{language}.yaml to the theme"
            raise ThemeError(f"theme '{self.name}' does not speak '{language}'", hint)

    def place(self, path: str) -> str:
        """Say where one of its files stands."""
        return self.places.get(path, f"themes/{self.name}/{path}")


def read_settings(layer: Layer) -> Settings:
    """Read a layer's ``theme.toml``; raises `ThemeError` where it is wrong."""
    place = f"{layer.place}/{SETTINGS}"
    try:
        table = tomllib.loads(layer.files[SETTINGS].decode())
        styles, over, picture = table.pop("styles", None), table.pop("over", None), table.pop("picture", None)
    except ValueError as error:
        raise ThemeError(f"{place} cannot be used: {error}", "see themes/README.md") from error
    if table:
        hint = meant(min(table), ("styles", "over", "picture"), "it has styles, over and picture")
        raise ThemeError(f"{place}: unknown key '{min(table)}'", hint)
    if not isinstance(styles, list) or not all(isinstance(style, str) for style in styles):
        raise ThemeError(f"{place}: styles should be a list of files", 'write styles = ["styles/name.css"]')
    if not isinstance(over, str | None):
        raise ThemeError(f"{place}: over should be the name of a theme", "see themes/README.md")
    return Settings(tuple(styles), over, _read_colours(picture, place) if picture else BLACK_ON_WHITE)


def _read_colours(written: Any, place: str) -> tuple[Colour, Colour]:
    if not isinstance(written, list) or [bool(_COLOUR.fullmatch(str(colour))) for colour in written] != [True, True]:
        raise ThemeError(f"{place}: picture should be two colours", 'write picture = ["#ffffff", "#000000"]')
    paper, ink = ((int(c[1:3], 16), int(c[3:5], 16), int(c[5:7], 16)) for c in written)
    return paper, ink


def read_theme(name: str, layers: Sequence[Layer]) -> Theme:
    """Make a theme of its layers, the lowest first: a file of a higher one stands for that of a lower one.

    A translation need hold only the words that it changes. Raises `ThemeError` where ``theme.toml`` is wrong or names
    a style that is not there, where a file is not UTF-8, or where a language lacks words that another has.
    """
    files: dict[str, bytes] = {}
    places: dict[str, str] = {}
    translations: dict[str, dict[str, Message]] = {}
    for layer in layers:
        for path, body in layer.files.items():
            places[path] = f"{layer.place}/{path}"
            if path.endswith(TEXTS):
                _decode(places[path], body)
            if path.startswith("translations/"):
                language = path.removeprefix("translations/").removesuffix(".yaml")
                translations.setdefault(language, {}).update(read_words(body.decode(), places[path]))
        files.update(layer.files)
    top = next(layer for layer in reversed(layers) if SETTINGS in layer.files)
    settings = read_settings(top)
    missing = [style for style in settings.styles if style not in files]
    if missing:
        hint = meant(missing[0], (path for path in files if path.startswith("styles/")), "write it, or take it out")
        raise ThemeError(f"{top.place}/{SETTINGS} names {missing[0]}, which is not there", hint)
    compare_words(name, translations)
    return Theme(name, files, settings, translations, places)


def _decode(place: str, body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ThemeError(f"{place} is not UTF-8", "save it as UTF-8 in the editor") from error
