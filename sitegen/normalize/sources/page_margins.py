"""Tell of the blocks of a saved page which belong to no article: menus, what readers say, captions, boxes, the foot.

The makers of pages name them: by the element, or by the class or id of one around them. What holds most of the article
is no margin, whatever its name.
"""

import re
from collections import Counter
from collections.abc import Sequence

from sitegen.normalize.sources.page_text import PageText
from sitegen.normalize.sources.page_writer import Block

# An element with its names, and those around it.
Box = tuple[tuple[str, ...], tuple[str, ...]]

# Beyond this a block is a list of links, whatever stands around it.
LINKED = 0.5
# What the makers of pages call the words of their readers.
_COMMENTS = re.compile(
    r"(?:^|\s)(?:(?:disqus|fb|visitors?|users?|readers?)[_-])?(?:comments?|commentaires?|kommentare?|comentarios?|commenti|comentários?)"
    r"(?:[_-]?(?:list|area|body|content|text|thread|section|wrapper|container|block|zone|author|item|meta))?(?:\s|$)|disqus_thread",
    re.IGNORECASE,
)
# And what they call other articles, and the rest of a page's margins.
_BESIDE = re.compile(
    r"(?:^|\s)(?:side-?bar|breadcrumbs?|menu|nav(?:bar|igation)?|footer|ticker|agenda|newsletter|wm-ipp(?:-\w+)?|clock|date-?du-?jour"
    r"|(?:[\w-]*[_-])?(?:related|recommended|recommendations?|most-?(?:read|popular|viewed)|teasers?|similar|see-?also)"
    r"(?:[_-]?(?:posts?|articles?|content|news|list|items?|stories|links|box|block))?)(?:\s|$)"
)
_ARTICLES = ("article", "section", "main")

# What stands inside an article and is none of its text: by the element, and by the words its makers use in names.
_ASIDES = frozenset(["figcaption", "nav", "aside", "form", "button", "label", "dialog"])
_NAMED_ASIDE = """
    caption captions legend legende credit credits slideshow carousel figcaption copyright disclaimer legal notice
    infobox infoboxinline interactive infographic nav menu submenu mainmenu subnav mainnav navbar navigation
    breadcrumb breadcrumbs pagination pager share sharing sharetools social sns comment comments kommentar
    kommentare commentaire commentaires comentario comentarios newsletter disturber donation paywall promo advert
    advertisement sponsor sponsored related recommended byline author authors autor autore auteur timestamp toolbar
    mplayer authorbox imagedescription imagecaption slides slider footer steady ads advertising anzeige werbung
    publicidad donate spenden taxonomy categories
"""
_ASIDE_NAMES = frozenset(_NAMED_ASIDE.split())
# What is never the article, however much of it was chosen; and what a quotation may stand in and be none of its own.
_RIGHTS = frozenset(["copyright", "disclaimer", "legal"])
_OTHERS = frozenset(["authorbox", "author", "authors", "comment", "comments", "newsletter", "promo", "related", "ads"])
_IMAGE = re.compile(r"\bfield-label(?![\w-])|\bmedia-image\b|\bimage-container\b|\blast-update\b|\bhome_\w*teaser")
_WORDS = re.compile(r"[\s_-]+")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# An element that holds so much of what was chosen is the article's own; and asides that are so much of it are it.
HOLDS = 0.5
MOST_ASIDE = 0.5


def without_asides(article: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out of an article what its page names as a caption, a menu, a box or a notice inside of it."""
    # Each element has a number, by its place below the one around it: to compare whole paths would cost their depth.
    numbers: dict[tuple[int, str, str], int] = {}
    # Whose the words are is none of them, however few they are.
    own = [block for block in article if not any(_RIGHTS & set(_WORDS.split(names)) for names in block.names[-2:])]
    article = own or article
    held, paths = Counter[int](), []
    for block in article:
        path, above = [], 0
        for element, names in zip(block.elements, block.names, strict=True):
            above = numbers.setdefault((above, element, names), len(numbers) + 1)
            path.append(above)
        held.update(dict.fromkeys(path, block.end - block.start))
        paths.append(path)
    length = sum(block.end - block.start for block in article)
    asides = {
        block.start: block.end - block.start
        for block, path in zip(article, paths, strict=True)
        if _is_aside(block, sum(held[number] >= HOLDS * length for number in path))
    }
    is_most = sum(asides.values()) > MOST_ASIDE * length
    return tuple(block for block in article if is_most or block.start not in asides)


def _is_aside(block: Block, held: int) -> bool:
    """Tell whether a block stands in an aside, below so many elements that hold most of the article."""
    inner = list(zip(block.elements, block.names, strict=True))[held:]
    if block.kind in ("row", "code"):
        return False
    # A quotation has a foot of its own; it may stand in a box.
    if any(element == "blockquote" for element, _ in inner):
        return any(not _OTHERS.isdisjoint(_WORDS.split(names)) for _, names in inner)
    # The id of a heading is made of its words.
    return any(element in _ASIDES or (element not in _HEADINGS and _is_named_aside(names)) for element, names in inner)


def _is_named_aside(names: str) -> bool:
    return not _ASIDE_NAMES.isdisjoint(_WORDS.split(names)) or _IMAGE.search(names) is not None


def is_apart(block: Block) -> bool:
    """Tell whether a block is what a reader says, or what no reader sees."""
    return any(_COMMENTS.search(names) or "hidden" in names.split() for names in block.names)


def is_linked(block: Block) -> bool:
    """Tell whether most of a block is links."""
    return block.linked >= LINKED * (block.end - block.start)


def beside(
    page: PageText, article: Sequence[Block], title: Block | None
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """List the blocks that stand in a margin of the page, its head and foot, and of these what is another's.

    That are menus, what readers say, other articles. What holds the article itself is no margin, whatever its name.
    """
    held = {_path(block, depth) for block in (*article[:1], *article[-1:]) for depth in range(len(block.elements))}
    held |= {_path(title, depth) for depth in range(len(title.elements))} if title else set()
    margins, others = [], []
    for block in page.blocks:
        own = [depth for depth in range(1, len(block.elements) + 1) if _path(block, depth) not in held]
        elements = [block.elements[depth - 1] for depth in own]
        names = [block.names[depth - 1] for depth in own]
        is_others = "nav" in elements or any(_BESIDE.search(each) or _COMMENTS.search(each) for each in names)
        above = block.elements[own[0] - 2] if own else ""
        # The head of a page holds its name, its menus and its clock; that of an article stands in it, as does its foot.
        is_margin = "aside" in elements or ({"header", "footer"} & set(elements) and above not in _ARTICLES)
        others += [block] if is_others else []
        margins += [block] if is_others or is_margin or any("hidden" in each.split() for each in names) else []
    return tuple(margins), tuple(others)


def _path(block: Block, depth: int) -> Box:
    return block.elements[:depth], block.names[:depth]


def outside(page: PageText, article: Sequence[Block], title: Block | None) -> tuple[Block, ...]:
    """List the blocks that are neither the article nor its title."""
    kept = {block.start for block in article} | ({title.start} if title else set())
    return tuple(block for block in page.blocks if block.start not in kept)
