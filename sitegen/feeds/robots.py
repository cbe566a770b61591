"""``robots.txt``: everything may be read, and where the sitemap is."""

from sitegen.model import Output
from sitegen.pages.page import Edition


def write(edition: Edition) -> Output:
    """Write the file."""
    sitemap = edition.config.absolute("sitemap.xml")
    return Output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode())
