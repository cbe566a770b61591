"""A theme: a folder of templates, components, styles, scripts and translations, read as one value.

A theme may be laid over another, and an archive's own folder of the same name lies over both. The contract stands in
`themes/README.md`. A template reads ``page``, ``view``, ``t`` and ``asset``; a name that is not there stops the build.
"""

import functools
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.apparatus import add_apparatus
from sitegen.compiler import Compiler, make_put
from sitegen.errors import ThemeError
from sitegen.language import load_language
from sitegen.markdown import Prose, render_markdown, render_parts
from sitegen.pages.page import Link
from sitegen.pictures import Colour
from sitegen.translations import Message, Words, compare_words, make_finder, make_translator, read_words
from sitegen.typography import raiser_of, setter_of, typeset

# What begins so is no text to be set.
ADDRESS = ("/", "http://", "https://", "#")

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
        styles, over, picture = table.pop("styles"), table.pop("over", None), table.pop("picture", None)
    except (KeyError, ValueError) as error:
        raise ThemeError(f"{place} cannot be used: {error}", "see themes/README.md") from error
    if not isinstance(styles, list) or not all(isinstance(style, str) for style in styles):
        raise ThemeError(f"{place}: styles should be a list of files", "see themes/README.md")
    if not isinstance(over, str | None):
        raise ThemeError(f"{place}: over should be the name of a theme", "see themes/README.md")
    if table:
        raise ThemeError(f"{place}: unknown key '{min(table)}'", "it has styles, over and picture")
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
        raise ThemeError(f"{top.place}/{SETTINGS} names {missing[0]}, which is not there")
    compare_words(name, translations)
    return Theme(name, files, settings, translations, places)


def _decode(place: str, body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ThemeError(f"{place} is not UTF-8", "save it as UTF-8 in the editor") from error


class CompiledTemplates(BytecodeCache):
    """Templates as Jinja compiled them, each under a digest of its source: to compile a theme takes 0.2 s."""

    def __init__(self, known: Mapping[str, bytes] | None = None) -> None:
        self._known = known or {}
        self.used: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code where it is known."""
        name = f"{bucket.key} {bucket.checksum}"
        if name in self._known:
            self.used[name] = self._known[name]
            bucket.bytecode_from_string(self._known[name])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take note of a template's code."""
        self.used[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ARG002  (the library's own)
        """Give what others import: it is the same for all, so the globals of who asks need no look (10 µs a page)."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class ThemeEnvironment(Environment):
    """Jinja's, with a compiler of our own; ``put`` writes a value, ``forget`` lets go of what macros wrote."""

    code_generator_class, template_class = Compiler, _Template
    put: Callable[[Any], str]
    forget: Callable[[], None]


def make_environment(
    theme: Theme, language: str, assets: Mapping[str, str], compiled: CompiledTemplates | None = None
) -> ThemeEnvironment:
    """Make the environment that renders a theme's pages in one language.

    ``assets`` maps a file of the theme to its address in the site, ``compiled`` spares compiling. Raises `ThemeError`
    where the theme does not speak the language.
    """
    set_type = setter_of(language)

    def load(name: str) -> tuple[str, str, None] | None:
        """Find a template, or a component by its path; its file's name is what an error shows."""
        path = name if name.startswith("components/") else f"templates/{name}"
        return (theme.files[path].decode(), theme.place(path), None) if path in theme.files else None

    def finalize(value: Any) -> Any:
        """Set a text as a printer would; markup was set when it was made, and an address is none."""
        return set_type(value) if type(value) is str and not value.startswith(ADDRESS) else value

    environment = ThemeEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        bytecode_cache=compiled,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.put = make_put(finalize)
    theme.require(language)
    words = theme.translations[language]
    environment.globals["t"] = make_translator(theme.name, language, words)
    environment.globals["messages"] = make_finder(words)
    environment.globals["asset"] = _asset_finder(theme, assets)
    environment.filters["markdown"] = lambda source, lang: _safe(raiser_of(lang)(render_markdown(source, lang).html))
    environment.filters["typeset"] = lambda text, lang=language: _safe(typeset(text, lang))
    environment.filters["prose"] = _read
    environment.filters["number"] = load_language(language).number
    environment.globals["language"] = language
    remembered: list[Callable[[], None]] = []
    for path, name in REMEMBERED.items():
        if path in theme.files:
            module = environment.get_template(path).module
            macro, forget = _remember(getattr(module, name))
            setattr(module, name, macro)
            remembered.append(forget)

    def forget_all() -> None:
        for forget in remembered:
            forget()

    environment.forget = forget_all
    return environment


# Macros that are called with the same values on page after page: a card stands in ten lists, and takes 80 µs to write.
# They see their arguments and what all pages share, no page. The number is a bound for memory, about 0.3 GB.
REMEMBERED = {"components/card.html": "card", "components/date.html": "date", "components/masthead.html": "page_head"}
_MOST = 2**18


def _remember(macro: Callable[..., str]) -> tuple[Callable[..., str], Callable[[], None]]:
    """Make a macro remember what it wrote; the second function lets go of that."""
    remembered = functools.lru_cache(_MOST)(macro)

    def call(*args: Any, **values: Any) -> str:
        try:
            return remembered(*args, **values)
        except TypeError:  # the values of an example are plain mappings, which cannot be remembered
            return macro(*args, **values)

    return call, remembered.cache_clear


def _read(source: str, lang: str, names: Sequence[Link] = ()) -> Prose:
    """Render a text for reading: its paragraphs numbered, names linked at their first mention, its headings listed."""
    parts, headings = render_parts(source, lang)
    html = add_apparatus(parts, names, lang, load_language(lang).places)
    return Prose(_safe(raiser_of(lang)(html)), headings)


def _safe(html: str) -> Markup:
    """Mark what the renderer made: it lets through what Markdown makes, and nothing else."""
    return Markup(html)  # noqa: S704


def _asset_finder(theme: Theme, assets: Mapping[str, str]) -> Callable[[str], str]:
    def asset(path: str) -> str:
        if path not in assets:
            raise ThemeError(f"theme '{theme.name}': a template asks for '{path}', which is not there")
        return assets[path]

    return asset
