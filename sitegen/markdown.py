"""Turn Markdown into safe HTML, with an anchor at each heading."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html
from markdown.treeprocessors import Treeprocessor

from sitegen.bounds import find_excess
from sitegen.characters import spell_out
from sitegen.permalinks import make_slug
from sitegen.plaintext import Block, split_plain
from sitegen.schemes import SCHEMES
from sitegen.typography import setter_of

# What Markdown makes, and nothing else: whatever a text tries, this is all that leaves the renderer.
BLOCKS = {"p", "blockquote", "ul", "ol", "li", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PHRASES = {"em", "strong", "code", "br", "a"}
ATTRIBUTES = {
    **{heading: {"id"} for heading in HEADINGS},
    **{cell: {"data-align"} for cell in ("th", "td")},
    "a": {"href", "title"},
    "ol": {"start"},
}

# Ids of a theme begin so, those of paragraphs are so, and no heading's may.
RESERVED = re.compile(r"sg-|p\d+$")

TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: its level from 2, its anchor, its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A rendered text."""

    html: str
    headings: tuple[Heading, ...]


class _Headings:
    """Give each heading of a text an anchor of its own; the page's title is the only one of the first level."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}
        self.found: list[Heading] = []

    def add(self, level: int, words: str) -> Heading:
        """Name a heading."""
        base = make_slug(words) or "section"
        name = base = f"section-{base}" if RESERVED.match(base) else base
        while name in self._taken:
            self._counts[base] = self._counts.get(base, 1) + 1
            name = f"{base}-{self._counts[base]}"
        self._taken.add(name)
        self.found.append(Heading(max(level, 2), name, words))
        return self.found[-1]


class _Anchors(Treeprocessor):
    """Set the anchors in what Markdown has made."""

    def run(self, root: Element) -> None:
        headings = _Headings()
        for element in root.iter():
            if element.tag in HEADINGS:
                html = str(render_inner_html(element, self.md))
                words = spell_out(" ".join(unescape(TAG.sub("", html)).split()))
                heading = headings.add(int(element.tag[1]), words)
                element.tag = f"h{heading.level}"
                element.set("id", heading.id)
        self.md.headings = tuple(headings.found)  # type: ignore[attr-defined]


class _Links(Treeprocessor):
    """Turn a picture into a link to it: an archive holds texts, and its pages load nothing from elsewhere.

    Within a link it is the link's words. A link without any has those of its address: nobody would see it.
    """

    def run(self, root: Element) -> None:
        for element in [picture for link in root.iter("a") for picture in link.iter("img")]:
            # The tag goes when the text is cleaned.
            element.tag, element.text = "span", element.get("alt") or element.get("src", "")
        for element in root.iter("img"):
            address = element.get("src", "")
            # Its title stays, and what else a picture has goes when the text is cleaned.
            element.tag, element.text = "a", element.get("alt") or address
            element.set("href", address)
        for element in root.iter("a"):
            if not "".join(element.itertext()).strip():
                element.text = element.get("href")


class _Columns(Treeprocessor):
    """Say where the cells of a column stand by an attribute: a site that is served with our policy heeds no style."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("th", "td") and element.get("style"):
                element.set("data-align", element.get("style", "").removeprefix("text-align: ").rstrip(";"))


class _Archive(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        # After the inline patterns (20), before what they left is put back (0).
        md.treeprocessors.register(_Columns(md), "sitegen-columns", 7)
        md.treeprocessors.register(_Links(md), "sitegen-links", 6)
        md.treeprocessors.register(_Anchors(md), "sitegen-anchors", 5)


@functools.cache
def _converter() -> Markdown:
    """Make the converter once a process: making it costs as much as a short article.

    Tags in a text are words of it: they are shown, not obeyed, so nothing an article says is lost.
    """
    converter = Markdown(extensions=["sane_lists", "tables", "fenced_code", _Archive()], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    # « [Moscow]: a denial » is what somebody says, and not the address of a link.
    converter.parser.blockprocessors.deregister("reference")
    return converter


def render_markdown(source: str, language: str) -> Prose:
    """Render a text written in Markdown in the given language.

    The result holds only the tags and attributes listed above, so nothing in a text can run in a reader's browser.
    A text with more of it than `bounds.py` allows comes back as plain paragraphs.
    """
    parts, headings = render_parts(source, language)
    return Prose("".join(parts), headings)


def render_parts(source: str, language: str) -> tuple[Sequence[str], tuple[Heading, ...]]:
    """Render a text as `render_markdown` does; what comes back is its tags, what stands between them, its headings."""
    if not source.strip():
        return (), ()
    blocks = split_plain(source)
    if blocks is not None:
        return _render_plain(blocks, language)
    if find_excess(source):
        return _set_type(_show_as_written(source), language), ()
    return _render_marks(source, language)


def _render_plain(blocks: Sequence[Block], language: str) -> tuple[Sequence[str], tuple[Heading, ...]]:
    """Write a plain text as Python-Markdown and the cleaner would: to the same bytes, at a fifth of the cost."""
    headings = _Headings()
    parts: list[str] = []
    texts = setter_of(language)("\n\n".join([block.text for block in blocks])).split("\n\n")
    for block, text in zip(blocks, texts, strict=True):
        if block.level:
            heading = headings.add(block.level, " ".join(block.text.split()))
            parts += (f'<h{heading.level} id="{heading.id}">', text, f"</h{heading.level}>", "\n")
        else:
            parts += ("<p>", text, "</p>", "\n")
    return parts[:-1], tuple(headings.found)


def _render_marks(source: str, language: str) -> tuple[Sequence[str], tuple[Heading, ...]]:
    converter = _converter()
    converter.reset()
    html = nh3.clean(
        converter.convert(source),
        tags=BLOCKS | HEADINGS | PHRASES,
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    headings: tuple[Heading, ...] = converter.headings  # type: ignore[attr-defined]
    # What no text may hold comes out of no reference either: « &#x202e; » is shown as it is written. The cleaner writes
    # no other reference by number.
    html = spell_out(html).replace("&#x", "&amp;#x")
    # The cleaner writes this space as a name, by which typography does not know it.
    return _set_type(html.replace("&nbsp;", "\u00a0"), language), headings


def _show_as_written(source: str) -> str:
    """Show a text as it is written: paragraphs and lines, every mark a word of it."""
    blocks = (escape(block, quote=False) for block in re.split(r"\n\s*\n", source.strip("\n")))
    return "\n".join("<p>" + block.replace("\n", "<br>\n") + "</p>" for block in blocks)


def _set_type(html: str, language: str) -> Sequence[str]:
    """Set the text between the tags; code stays as it is."""
    set_type = setter_of(language)
    verbatim = False
    parts = []
    for part in TAG.split(html):
        if part.startswith("<"):
            if part.startswith(("<code", "<pre", "</code", "</pre")):
                verbatim = not part.startswith("</")
            parts.append(part)
        else:
            parts.append(part if verbatim else set_type(part))
    return parts
