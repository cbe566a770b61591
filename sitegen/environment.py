"""The environment in which Jinja renders the templates of a theme, in one language.

A template reads ``page``, ``view``, ``t`` and ``asset``; a name that is not there stops the build.
"""

import functools
import marshal
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import Any

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.filters import do_striptags
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from sitegen.apparatus import add_apparatus
from sitegen.compiler import Compiler, QuickLoop, QuickMacro, escape_text, is_withheld, make_put, take_markup
from sitegen.errors import ThemeError, meant
from sitegen.language import load_language
from sitegen.markdown import Prose, render_markdown, render_parts
from sitegen.pages.page import Link
from sitegen.steps import Steps, look_at_product
from sitegen.theme import Theme
from sitegen.translations import make_finder, make_translator
from sitegen.typography import raiser_of, setter_of, typeset

# What begins so is no text to be set.
ADDRESS = ("/", "http://", "https://", "#")


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
            # Jinja's own way reads it as a file, piece by piece: seven times as long.
            bucket.code = marshal.loads(self._known[name])  # noqa: S302  (from the cache, where it is sealed)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take note of a template's code."""
        self.used[f"{bucket.key} {bucket.checksum}"] = marshal.dumps(bucket.code)


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> Any:  # noqa: ARG002  (the library's own)
        """Give what others import: it is the same for all, so the globals of who asks need no look (10 µs a page)."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class ThemeEnvironment(SandboxedEnvironment):
    """Jinja's sandbox, with a compiler of our own; ``put`` writes a value, ``forget`` lets go of what macros wrote.

    ``steps`` are those that are left for a page.
    """

    # What a theme seldom does costs nothing where it is not done; sums and « ~ » are not looked at.
    intercepted_binops = frozenset(("*", "**"))
    code_generator_class, template_class, Macro, Loop = Compiler, _Template, QuickMacro, QuickLoop
    put: Callable[[Any], str]
    forget: Callable[[], None]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[Any, Template] = {}
        self.steps = Steps()
        self.each = self.steps.go_through
        self.globals["range"] = self.steps.numbers
        # It reads whatever attribute a text names.
        del self.filters["attr"]
        # It makes up as much text as it is asked for.
        del self.globals["lipsum"]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, where that makes nothing longer than any page."""
        look_at_product(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute that a template asks for by its name; see `is_withheld`."""
        return self.undefined(obj=obj, name=attribute) if is_withheld(attribute) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an entry, or else the attribute of that name; see `is_withheld`."""
        if isinstance(argument, str) and is_withheld(argument):
            return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def make_globals(self, d: Any) -> dict[str, Any]:
        """Give what every template sees as one plain mapping: it is copied for each page, which took 13 µs."""
        return {**self.globals, **(d or {})}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """Find a template; a theme's do not change while it is used, so one that was found is looked for no more."""
        found = self._found.get(name)
        if found is None or globals:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found


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
    # Pages are UTF-8: a letter with an accent takes two bytes, and not six.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    environment.put = make_put(finalize)
    theme.require(language)
    words = theme.translations[language]
    environment.globals["t"] = make_translator(theme.name, language, words)
    environment.globals["messages"] = make_finder(words)
    environment.globals["asset"] = _asset_finder(theme, assets)
    environment.filters["e"] = environment.filters["escape"] = escape_text
    environment.filters["markdown"] = functools.partial(_markdown, language)
    environment.filters["typeset"] = _typesetter(language)
    environment.filters["striptags"] = _strip_tags
    environment.filters["prose"] = _read
    environment.filters["number"] = load_language(language).number
    environment.globals["language"] = language
    environment.globals["direction"] = load_language(language).direction
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
REMEMBERED = {
    "components/card.html": "card",
    "components/date.html": "date",
    "components/line.html": "line",
    "components/masthead.html": "page_head",
}
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


def _markdown(interface: str, source: str, lang: str | None = None) -> Markup:
    """Render a text, in the language of the interface where a template names no other."""
    tag = lang or interface
    return _safe(raiser_of(tag)(render_markdown(source, tag).html))


def _typesetter(language: str) -> Callable[..., Markup]:
    # A title stands five times on its own page and on ten others, and takes 10 µs to set.
    @functools.lru_cache(2**15)
    def set_text(text: str, lang: str = language) -> Markup:
        return _safe(typeset(text, lang))

    return set_text


def _strip_tags(value: Any) -> str:
    """Take the tags out of markup, as Jinja does; most has none."""
    if isinstance(value, str) and "<" not in value:
        return unescape(" ".join(str.split(value)))
    return do_striptags(value)


def _safe(html: str) -> Markup:
    """Mark what the renderer made: it lets through what Markdown makes, and nothing else."""
    return take_markup(html)


def _asset_finder(theme: Theme, assets: Mapping[str, str]) -> Callable[[str], str]:
    def asset(path: str) -> str:
        if path not in assets:
            hint = meant(path, assets, f"put the file into themes/{theme.name}/")
            raise ThemeError(f"theme '{theme.name}': a template asks for '{path}', which is not there", hint)
        return assets[path]

    return asset
