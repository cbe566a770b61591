"""Turn pages into files with the theme's templates."""

import traceback
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import TemplateNotFound, TemplateSyntaxError

from sitegen.errors import ThemeError
from sitegen.model import Output
from sitegen.pages.page import Page
from sitegen.permalinks import output_path
from sitegen.theme import Theme, make_environment


def render(pages: Iterable[Page], theme: Theme, language: str, assets: Mapping[str, str]) -> Iterator[Output]:
    """Render pages one by one.

    Raises `ThemeError`, naming template and line, where the theme lacks a template or one of them fails.
    """
    environment = make_environment(theme, language, assets)
    for page in pages:
        try:
            html = environment.get_template(f"{page.kind}.html").render(page=page, view=page.view)
        except ThemeError:
            raise
        except TemplateNotFound as error:
            raise ThemeError(f"theme '{theme.name}' has no template {error.name}", "see themes/README.md") from error
        except Exception as error:  # a template is a program of somebody else's and may fail in any way
            raise ThemeError(f"{_place(error, theme)}: {error}", f"while rendering {page.permalink}") from error
        yield Output(output_path(page.permalink), html.encode())


def _place(error: Exception, theme: Theme) -> str:
    """Say in which file and line of the theme an error arose; Jinja writes its templates into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith("themes/")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else f"theme '{theme.name}'"
