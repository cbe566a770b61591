"""The few choices of an archive, read from ``content/site.yaml``."""

import re
from dataclasses import dataclass

from sitegen.errors import ConfigError
from sitegen.fields import Key, flag, language_tag, number, read_keys, text
from sitegen.yamltext import Node, Report, parse_table

PATH = "content/site.yaml"

# The interface languages a theme must translate; the first is the default.
INTERFACE_LANGUAGES = ("fr", "en")

DEFAULT_THEME = "chancery"

# Cards on a page of a list. The first page has up to twice as many (see `pages/lists.py`), about 90 kB of HTML.
PAGE_SIZE = 40


# Two terms that share fewer briefings than these have no page together: their own pages show as much.
CROSSINGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """An archive's choices; ``url`` is the public origin and ends with a slash.

    Two terms that share ``crossings`` briefings or more have a page together. ``index_briefings`` tells whether search
    engines may list the pages of briefings: the texts are other people's, and an archive may wish to stay behind them.
    """

    title: str
    url: str
    language: str = INTERFACE_LANGUAGES[0]
    description: str = ""
    theme: str = DEFAULT_THEME
    page_size: int = PAGE_SIZE
    crossings: int = CROSSINGS
    index_briefings: bool = True

    def absolute(self, permalink: str) -> str:
        """Turn a site-absolute address into a full one."""
        return self.url + permalink.removeprefix("/")


# « https://archive.example », « http://localhost:8000/ »: a scheme, a host, perhaps a port; no folder.
_ORIGIN = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:\d{1,5})?/?")
# The host in what is no origin: « archive.org », « https://archive.org/press/ ».
_HOST = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+(?::\d+)?)")


def _origin(node: Node, name: str, report: Report) -> str | None:
    """Read the public address of the site: a scheme and a host, with one slash at the end."""
    value = text(node, name, report)
    if value is None:
        return None
    if not _ORIGIN.fullmatch(value):
        host = _HOST.match(value)
        hint = f"write 'url: https://{host['host'] if host else 'archive.example'}/'"
        report.add("F003", f"'{name}' should be the site's origin, with no path behind it", node, hint)
        return None
    return value.removesuffix("/") + "/"


def _folder(node: Node, name: str, report: Report) -> str | None:
    """Read the name of a folder."""
    value = text(node, name, report)
    if value is not None and not re.fullmatch(r"[\w-]+", value):
        report.add("F003", f"'{name}' should be the name of a folder of themes/", node, f"write '{name}: chancery'")
        return None
    return value


KEYS = (
    Key("title", text, required=True),
    Key("url", _origin, required=True),
    Key("language", language_tag),
    Key("description", text),
    Key("theme", _folder),
    Key("page_size", number(1, 500)),
    Key("crossings", number(2, 1_000_000)),
    Key("index_briefings", flag),
)


def read_config(source: str) -> SiteConfig:
    """Read ``content/site.yaml``.

    Raises `ConfigError` with every fault of the file, since nothing can be built without it.
    """
    report = Report(PATH)
    table = parse_table(source, report)
    values = read_keys(table, KEYS, report) if table else {}
    if report.issues:
        raise ConfigError("\n".join(map(str, report.issues)))
    return SiteConfig(**values)
