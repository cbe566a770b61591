"""Files for machines beside the pages: feeds, exports, the sitemap, redirects. One module a format."""

from collections.abc import Iterator, Sequence

from sitegen.feeds import atom, datapackage, graph, jsonfeed, redirects, robots, sitemap, terms, twins
from sitegen.feeds.channel import channels
from sitegen.model import Output
from sitegen.pages.page import Edition, Page


def make_feeds(edition: Edition, pages: Sequence[Page]) -> Iterator[Output]:
    """Make every such file of an edition; ``pages`` are all its pages."""
    items = jsonfeed.write_items(edition)
    for channel in channels(edition):
        yield atom.write(channel)
        yield from jsonfeed.write(channel, items)
    yield from twins.write(edition)
    yield from terms.write(edition)
    yield graph.write(edition)
    yield datapackage.write(edition)
    yield from sitemap.write(pages)
    yield robots.write(edition)
    yield from redirects.write(edition, pages)
