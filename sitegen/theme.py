"""A theme: a folder of templates, components, styles, scripts and translations, read as one value.

Its contract stands in `themes/README.md`. A template reads ``page``, ``view``, ``t`` and ``asset``; a name that
is not there stops the build.
"""

import string
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from sitegen.apparatus import add_apparatus
from sitegen.errors import ThemeError
from sitegen.fields import pairs_of, text
from sitegen.language import load_language
from sitegen.markdown import Prose, render_markdown
from sitegen.pages.page import Link
from sitegen.typography import setter_of
from sitegen.yamltext import Report, Scalar, Table, parse_table

Message = str | Mapping[str, str]

_FORMS = pairs_of(text)

# What begins so is no text to be set.
ADDRESS = ("/", "http://", "https://", "#")

# Files of a theme that are read as text.
TEXTS = (".html", ".css", ".js", ".yaml", ".toml")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's files by their path below its folder, and what its ``theme.toml`` says of them.

    ``styles`` are joined in that order into one sheet. ``translations`` map a language to its messages.
    """

    name: str
    files: Mapping[str, bytes]
    styles: tuple[str, ...]
    translations: Mapping[str, Mapping[str, Message]]

    def require(self, language: str) -> None:
        """Raise `ThemeError` where the theme does not speak a language."""
        if language not in self.translations:
            spoken = ", ".join(self.translations) or "none"
            hint = f"it speaks: {spoken}; set language to one of them, or add translations/{language}.yaml to the theme"
            raise ThemeError(f"theme '{self.name}' does not speak '{language}'", hint)


def read_theme(name: str, files: Mapping[str, bytes]) -> Theme:
    """Make a theme of its files.

    Raises `ThemeError` where ``theme.toml`` is wrong or names a style that is not there, where a file is not UTF-8,
    or where a language lacks words that another has.
    """
    for path, body in files.items():
        if path.endswith(TEXTS):
            _decode(name, path, body)
    try:
        styles = tomllib.loads(files["theme.toml"].decode())["styles"]
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"themes/{name}/theme.toml cannot be used: {error}", "see themes/README.md") from error
    if not isinstance(styles, list) or not all(isinstance(style, str) for style in styles):
        raise ThemeError(f"themes/{name}/theme.toml: styles should be a list of files", "see themes/README.md")
    missing = [style for style in styles if style not in files]
    if missing:
        raise ThemeError(f"themes/{name}/theme.toml names {missing[0]}, which is not there")
    translations = {
        path.removeprefix("translations/").removesuffix(".yaml"): _translations(name, path, body)
        for path, body in sorted(files.items())
        if path.startswith("translations/")
    }
    _compare(name, translations)
    return Theme(name, files, tuple(styles), translations)


def _decode(name: str, path: str, body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ThemeError(f"themes/{name}/{path} is not UTF-8", "save it as UTF-8 in the editor") from error


def _translations(name: str, path: str, body: bytes) -> Mapping[str, Message]:
    report = Report(f"themes/{name}/{path}")
    table = parse_table(body.decode(), report)
    messages: dict[str, Message] = {}
    for key, node in (table or Table({}, {}, 1, 1)).entries.items():
        messages[key] = node.text if isinstance(node, Scalar) else dict(_FORMS(node, key, report) or ())
    if report.issues:
        raise ThemeError("\n".join(map(str, report.issues)))
    return messages


def _compare(name: str, translations: Mapping[str, Mapping[str, Message]]) -> None:
    """Raise `ThemeError` where a language lacks a key, a form or a hole that another has."""
    for language, words in translations.items():
        for other, theirs in translations.items():
            lacking = [key for key in theirs if key not in words or holes(words[key]) != holes(theirs[key])]
            if lacking:
                message = f"themes/{name}/translations/{language}.yaml differs from {other}.yaml in '{lacking[0]}'"
                raise ThemeError(message, "give every language the same keys, with the same {names} in them")


def holes(message: Message) -> Collection[str]:
    """List the places of a message that a template fills, and the forms it has."""
    if isinstance(message, str):
        return {field for _, field, _, _ in string.Formatter().parse(message) if field}
    return {*message, *(field for form in message.values() for field in holes(form))}


def make_environment(theme: Theme, language: str, assets: Mapping[str, str]) -> Environment:
    """Make the environment that renders a theme's pages in one language.

    ``assets`` maps a file of the theme to its address in the site. Raises `ThemeError` where the theme does not
    speak the language.
    """
    set_type = setter_of(language)

    def load(name: str) -> tuple[str, str, None] | None:
        """Find a template, or a component by its path; its file's name is what an error shows."""
        path = name if name.startswith("components/") else f"templates/{name}"
        return (theme.files[path].decode(), f"themes/{theme.name}/{path}", None) if path in theme.files else None

    def finalize(value: Any) -> Any:
        """Set a text as a printer would; markup was set when it was made, and an address is none."""
        return set_type(value) if type(value) is str and not value.startswith(ADDRESS) else value

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = _translator(theme, language)
    environment.globals["messages"] = _messages_finder(theme, language)
    environment.globals["asset"] = _asset_finder(theme, assets)
    environment.filters["markdown"] = lambda source, lang: _safe(render_markdown(source, lang).html)
    environment.filters["prose"] = _read
    return environment


def _read(source: str, lang: str, names: Sequence[Link] = ()) -> Prose:
    """Render a text for reading: its paragraphs numbered, names linked at their first mention, its headings listed."""
    prose = render_markdown(source, lang)
    return Prose(_safe(add_apparatus(prose.html, names, load_language(lang).places)), prose.headings)


def _safe(html: str) -> Markup:
    """Mark what the renderer made: it lets through what Markdown makes, and nothing else."""
    return Markup(html)  # noqa: S704


def _translator(theme: Theme, language: str) -> Callable[..., str]:
    theme.require(language)
    words = theme.translations[language]

    def t(key: str, **values: Any) -> str:
        """Give the words for a key; one with forms needs the number ``n``."""
        if key not in words:
            raise ThemeError(
                f"theme '{theme.name}' has no words for '{key}'", f"add it to translations/{language}.yaml"
            )
        message = words[key]
        try:
            if not isinstance(message, str):
                message = message["one" if _is_one(language, values["n"]) else "other"]
            return message.format(**values)
        except (KeyError, IndexError, ValueError) as error:
            hint = f"'{key}' in translations/{language}.yaml and the template do not agree on {error}"
            raise ThemeError(f"theme '{theme.name}' cannot fill the words for '{key}'", hint) from error

    return t


def _messages_finder(theme: Theme, language: str) -> Callable[[str], Mapping[str, Message]]:
    words = theme.translations[language]

    def messages(prefix: str) -> Mapping[str, Message]:
        """Give all messages whose keys begin so, by the rest of the key, unfilled: for a script."""
        return {key.removeprefix(prefix): message for key, message in words.items() if key.startswith(prefix)}

    return messages


def _is_one(language: str, n: int) -> bool:
    """Tell whether a number takes the singular: in French nought does, in English it does not."""
    return str(n) in load_language(language).singular


def _asset_finder(theme: Theme, assets: Mapping[str, str]) -> Callable[[str], str]:
    def asset(path: str) -> str:
        if path not in assets:
            raise ThemeError(f"theme '{theme.name}': a template asks for '{path}', which is not there")
        return assets[path]

    return asset
