"""``sitegen gallery``: a theme's components on one page, to look at while one works on them."""

from collections.abc import Iterator
from pathlib import Path

from sitegen.assets import make_assets
from sitegen.config import SiteConfig
from sitegen.gallery import plan_gallery
from sitegen.layers import read_layers
from sitegen.model import Output
from sitegen.publish import open_site
from sitegen.render import Renderer
from sitegen.theme import Theme, read_theme
from sitegen.workshop import refuse_among_sources


def write_gallery(root: Path, config: SiteConfig, output: Path) -> None:
    """Write the gallery of an archive's theme, a page that opens without a server, into ``output``."""
    refuse_among_sources(output, root)
    theme = read_theme(config.theme, read_layers(root, config.theme))
    with open_site(output) as site:
        site.publish(_outputs(theme, config.language))


def _outputs(theme: Theme, language: str) -> Iterator[Output]:
    assets, addresses = make_assets(theme)
    yield from assets
    beside = {path: address.removeprefix("/") for path, address in addresses.items()}
    yield Output("index.html", Renderer(theme, language, beside).render(plan_gallery(theme, language)))
