"""A theme's styles, scripts and pictures as files of the site, each named by its digest.

A name with a digest may be cached for ever: other bytes get another name.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from sitegen.errors import ThemeError
from sitegen.model import Output
from sitegen.permalinks import file_link
from sitegen.theme import Theme

# The one sheet of all the styles that theme.toml names.
STYLE = "style.css"

# Copied as they are, to the top of the site: a browser asks for them by these very names.
STATIC = "static/"

# How a script names another: it imports it, or starts it as a worker.
_IMPORT = re.compile(r"""(from\s+|import\s*\(?\s*|new URL\()(["'])\./([\w.-]+\.js)\2""")


def make_assets(theme: Theme) -> tuple[tuple[Output, ...], Mapping[str, str]]:
    """Make the theme's assets; give the files, and the address of each by its path in the theme.

    Raises `ThemeError` where a script imports one that is not there, or that imports it in turn.
    """
    outputs: dict[str, Output] = {}
    addresses: dict[str, str] = {}

    def add(path: str, body: bytes) -> str:
        pure = PurePosixPath(path)
        name = f"{pure.stem}.{hashlib.sha256(body).hexdigest()[:12]}{pure.suffix}"
        outputs[path] = Output(f"assets/{name}", body)
        addresses[path] = file_link("assets", name)
        return name

    def add_script(path: str, importers: tuple[str, ...] = ()) -> str:
        """Name what a module imports before the module itself, whose text changes with those names."""
        if path in outputs:
            return PurePosixPath(outputs[path].path).name
        if path not in theme.files or path in importers:
            problem = "imports itself, by way of others" if path in importers else "is not there"
            place = theme.place(importers[-1])
            raise ThemeError(f"{place} imports {path}, which {problem}", "look at its import lines")
        folder = PurePosixPath(path).parent

        def rename(match: re.Match[str]) -> str:
            return f"{match[1]}{match[2]}./{add_script(str(folder / match[3]), (*importers, path))}{match[2]}"

        return add(path, _IMPORT.sub(rename, theme.files[path].decode()).encode())

    add(STYLE, b"\n".join(theme.files[style].strip() for style in theme.settings.styles) + b"\n")
    for path in sorted(theme.files):
        if path.startswith("scripts/"):
            add_script(path)
        elif path.startswith(("fonts/", "images/")):
            add(path, theme.files[path])
        elif path.startswith(STATIC):
            outputs[path] = Output(path.removeprefix(STATIC), theme.files[path])
    return tuple(outputs.values()), addresses
