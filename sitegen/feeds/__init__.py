"""Files for machines beside the pages: feeds, exports, the sitemap, redirects. One module a format."""

import functools
from collections.abc import Callable, Iterator, Sequence

from sitegen.feeds import atom, datapackage, graph, jsonfeed, opensearch, redirects, robots, sitemap, terms, twins
from sitegen.feeds.channel import Channel, channels
from sitegen.feeds.written import Written
from sitegen.model import Output, Permalink, Planned, planned
from sitegen.moved import Moved
from sitegen.pages.page import Edition
from sitegen.pages.parts import Part
from sitegen.permalinks import HOME, output_path


def make_feeds(
    edition: Edition, shown: Sequence[Permalink], moved: Moved, written: Written | None = None
) -> Iterator[Planned | Part[Planned]]:
    """Plan every such file of an edition.

    ``shown`` are the addresses of the pages that search engines may show; ``moved`` says where old addresses lead,
    ``written`` what the tables that stand say of each briefing.
    """
    write_item = functools.cache(functools.partial(jsonfeed.write_item, edition))
    for channel in channels(edition):
        made_of = f"{channel.made_of} list:{edition.seal_of(channel.briefings)}"
        yield Part(" ".join(("feeds", *channel.parts)), made_of, functools.partial(_plan, edition, channel, write_item))
    # A kilobyte each, of which the tables below have need.
    write_item.cache_clear()
    yield from twins.plan(edition, written or Written())
    yield from map(planned, _write_whole(edition, shown, moved))


def _plan(edition: Edition, channel: Channel, write_item: Callable[[str], bytes]) -> Iterator[Planned]:
    made_of = f"{channel.made_of} list:{edition.seal_of(channel.newest)}"
    yield Planned(output_path(channel.file("feed.xml")), made_of, functools.partial(atom.write, channel, edition))
    yield from jsonfeed.plan(channel, edition, write_item)


def _write_whole(edition: Edition, shown: Sequence[Permalink], moved: Moved) -> Iterator[Output]:
    """Write what there is one of, and what changes with every briefing: to plan it would cost as much."""
    yield from terms.write(edition)
    yield graph.write(edition)
    yield datapackage.write(edition)
    absolute = edition.config.absolute
    yield from sitemap.write(list(map(absolute, shown)), absolute(HOME))
    yield robots.write(edition)
    yield opensearch.write(edition)
    yield from redirects.write(edition, moved)
