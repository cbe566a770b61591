"""Read back what Pagefind made before it is served: a bundle that is not whole stops the build."""

import json
import re
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sitegen.errors import SearchError
from sitegen.search.pieces import close_gaps

# Each of Pagefind's compressed files begins so when it is opened.
SIGNATURE = b"pagefind_dcd"

# What a browser loads through the JavaScript API in a worker of ours. Neither Pagefind's own worker nor its interfaces
# (0.4 MB) are served.
SERVED = re.compile(
    r"pagefind\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta"
    r"|fragment/[^/]+\.pf_fragment|index/[^/]+\.pf_index"
)
COMPRESSED = (".pf_meta", ".pf_fragment", ".pf_index", ".pagefind")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that is whole: the files to serve.

    ``list`` is the path of Pagefind's own list of its texts, which stand there as they were given; ``words`` counts
    those of all texts, as Pagefind does.
    """

    files: Mapping[str, bytes]
    list: str
    words: int


def open_file(path: str, body: bytes) -> bytes:
    """Decompress one of Pagefind's files and take its signature off; raises `SearchError` where it is not whole."""
    try:
        content = zlib.decompress(body, wbits=31)
    except zlib.error as error:
        raise SearchError(f"Pagefind wrote {path}, which does not decompress: {error}") from error
    if not content.startswith(SIGNATURE):
        raise SearchError(f"Pagefind wrote {path}, which does not begin with {SIGNATURE.decode()}")
    return content.removeprefix(SIGNATURE)


def verify_bundle(made: Mapping[str, bytes], urls: Sequence[str]) -> Bundle:
    """Choose the files to serve and prove that they hold each of the given addresses exactly once, in that order.

    Raises `SearchError` where a file is missing, not whole or of another version, or an address is missing, unknown,
    there twice or in another place.
    """
    if "pagefind-entry.json" not in made:
        raise SearchError("Pagefind wrote no pagefind-entry.json")
    entry = json.loads(made["pagefind-entry.json"])
    languages = list(entry["languages"].values())
    if len(languages) != 1 or languages[0]["page_count"] != len(urls):
        raise SearchError(f"Pagefind indexed something other than {len(urls)} briefings in one language")
    program = f"wasm.{languages[0]['wasm'] or 'unknown'}.pagefind"
    files = {path: body for path, body in sorted(made.items()) if path == program or SERVED.fullmatch(path)}
    opened = {path: open_file(path, body) for path, body in files.items() if path.endswith(COMPRESSED)}
    listed = f"pagefind.{languages[0]['hash']}.pf_meta"
    _expect(files, (program, "pagefind.js", listed))
    if entry["version"].encode() not in files["pagefind.js"]:
        raise SearchError("Pagefind wrote pagefind.js, which is not whole or of another version than its index")
    fragments = {path: json.loads(content) for path, content in opened.items() if path.startswith("fragment/")}
    words = sum(fragment["word_count"] for fragment in fragments.values())
    ids = _ids(fragments, set(urls))
    _expect_order(listed, opened[listed], [ids[url] for url in urls])
    return Bundle({**files, listed: _close(listed, opened[listed])}, listed, words)


def _close(path: str, content: bytes) -> bytes:
    """Complete the bounds of the index's pieces, and compress the list as Pagefind does."""
    try:
        closed = close_gaps(content)
    except (ValueError, IndexError) as error:
        raise SearchError(f"Pagefind wrote {path}, which is made otherwise than known: {error}") from error
    return zlib.compress(SIGNATURE + closed, level=9, wbits=31)


def _expect(files: Mapping[str, bytes], paths: Collection[str]) -> None:
    for path in paths:
        if not files.get(path):
            raise SearchError(f"Pagefind wrote no {path}")


def _ids(fragments: Mapping[str, Mapping[str, str]], urls: set[str]) -> dict[str, str]:
    """Map each address to the id of its fragment, which is the id of a search result."""
    ids: dict[str, str] = {}
    for path, fragment in fragments.items():
        url = fragment["url"]
        if url not in urls or url in ids:
            fault = "is there twice" if url in ids else "is no briefing"
            raise SearchError(f"Pagefind wrote {path} for {url}, which {fault}")
        ids[url] = path.removeprefix("fragment/").removesuffix(".pf_fragment")
    missing = sorted(urls - set(ids))
    if missing:
        raise SearchError(f"Pagefind left out {missing[0]} and {len(missing) - 1} more")
    return ids


def _expect_order(path: str, content: bytes, ids: Sequence[str]) -> None:
    """Prove that Pagefind lists its texts as they were given: the catalogue knows them by their places alone.

    The list is CBOR, where 0x60 and the number of its bytes stand before a short text.
    """
    at = 0
    for text in map(str.encode, ids):
        at = content.find(bytes([0x60 + len(text)]) + text, at) + 1
        if not at:
            raise SearchError(f"Pagefind wrote {path}, which lists {text.decode()} in another place or not at all")
