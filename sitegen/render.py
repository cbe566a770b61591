"""Turn pages into files with the theme's templates."""

import contextlib
import traceback
from collections.abc import Mapping

from jinja2 import TemplateNotFound, TemplateSyntaxError

from sitegen.environment import CompiledTemplates, make_environment
from sitegen.errors import ThemeError, meant
from sitegen.language import available_languages, load_language
from sitegen.pages.page import Page
from sitegen.theme import Theme


class Renderer:
    """Render pages with a theme, in one language; ``assets`` maps a file of the theme to its address in the site."""

    def __init__(
        self, theme: Theme, language: str, assets: Mapping[str, str], compiled: CompiledTemplates | None = None
    ) -> None:
        self._theme, self._environment = theme, make_environment(theme, language, assets, compiled)

    def forget(self) -> None:
        """Let go of what stands on several pages: a fifth of the memory, and worth nothing when all are rendered."""
        self._environment.forget()

    def read_all(self) -> None:
        """Read every template now, and every language, by whose words a passage in another one is known.

        A template that is at fault is told of where it is used.
        """
        for tag in available_languages():
            load_language(tag)
        for path in self._theme.files:
            if path.endswith(".html"):
                with contextlib.suppress(Exception):
                    self._environment.get_template(path.removeprefix("templates/"))

    def render(self, page: Page) -> bytes:
        """Render a page.

        Raises `ThemeError`, naming template and line, where the theme lacks a template or one of them fails, or goes on
        without end.
        """
        self._environment.steps.begin()
        try:
            html = self._environment.get_template(f"{page.kind}.html").render(page=page, view=page.view)
        except ThemeError as error:
            raise ThemeError(f"{_place(error, self._theme)}: {error}", error.hint) from error
        except TemplateNotFound as error:
            names = [path.removeprefix("templates/") for path in self._theme.files if path.endswith(".html")]
            hint = meant(str(error.name), names, "write it, or lay the theme over another: see themes/README.md")
            raise ThemeError(f"{_place(error, self._theme)}: there is no template {error.name}", hint) from error
        except Exception as error:  # a template is a program of somebody else's and may fail in any way
            raise ThemeError(f"{_place(error, self._theme)}: {error}", _hint(error, page)) from error
        return html.encode()


def _hint(error: Exception, page: Page) -> str:
    """Say which page asked, and where a part of a view was asked for that it has not, which parts it has."""
    known = getattr(type(error.obj), "__slots__", ()) if isinstance(error, AttributeError) else ()
    hint = f"; {meant(str(error.name), known)}" if known else ""  # type: ignore[attr-defined]
    return f"while rendering {page.permalink}{hint}"


def _place(error: Exception, theme: Theme) -> str:
    """Say in which file and line of the theme an error arose; Jinja writes its templates into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("themes/")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else f"theme '{theme.name}'"
