"""The folders of a theme as they lie over one another: those of the archive, and those the program brings."""

from pathlib import Path

from sitegen.brought import SCRIPTS, THEMES
from sitegen.config import PATH
from sitegen.errors import ConfigError, ThemeError, meant
from sitegen.files import is_left_behind
from sitegen.theme import SETTINGS, Layer, read_settings

# A font for every script of the world has 20 MB.
LARGEST = 32 * 2**20


def read_layers(root: Path, name: str) -> tuple[Layer, ...]:
    """Read the folders of a theme, the lowest first.

    A theme stands in the archive's own ``themes/``, else among those the program brings; below it lies the theme over
    which it is laid, and below all the scripts that themes share. A folder of the archive without a ``theme.toml``
    lies over the theme of its name: so an archive replaces a single template. Raises `ConfigError` where there is no
    such theme, naming those there are, and `ThemeError` where themes are laid over one another in a circle.
    """
    layers: list[Layer] = []
    wanted: str | None = name
    while wanted:
        if any(layer.place == f"themes/{wanted}" and SETTINGS in layer.files for layer in layers):
            raise ThemeError(f"theme '{wanted}' is laid over itself, by way of others", "look at over in theme.toml")
        found = _theme_folders(root, wanted)
        if not found or SETTINGS not in found[-1].files:
            known = sorted(
                {path.parent.name for folder in (root / "themes", *THEMES) for path in folder.glob(f"*/{SETTINGS}")}
            )
            asked = f"{layers[-1].place}/{SETTINGS}: over" if layers else PATH
            lacks = f"themes/{wanted}/ has no {SETTINGS}; " if found else ""
            raise ConfigError(f"{asked}: there is no theme '{wanted}'", lacks + meant(wanted, known))
        layers += found
        wanted = read_settings(found[-1]).over
    shared = {f"scripts/{path.name}": path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}
    return (Layer("sitegen", shared), *reversed(layers))


def _theme_folders(root: Path, name: str) -> list[Layer]:
    """Read the folders of one name, down to the first that is a theme of its own."""
    found: list[Layer] = []
    for folder in dict.fromkeys(path.resolve() for path in (root / "themes", *THEMES)):
        theme = folder / name
        if theme.is_dir():
            paths = [path for path in sorted(theme.rglob("*")) if path.is_file() and _is_part(path.name)]
            for path in paths:
                where = f"themes/{name}/{path.relative_to(theme).as_posix()}"
                # What it leads to would be published.
                if not path.resolve().is_relative_to(theme.resolve()):
                    raise ThemeError(f"{where}: the link leads out of the theme", "put the file itself here")
                if path.stat().st_size > LARGEST:
                    raise ThemeError(f"{where} has more than {LARGEST // 2**20} MB", "make it smaller: readers load it")
            found.append(
                Layer(f"themes/{name}", {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths})
            )
            if SETTINGS in found[-1].files:
                break
    return found


def _is_part(name: str) -> bool:
    return not name.startswith(".") and not is_left_behind(name)
