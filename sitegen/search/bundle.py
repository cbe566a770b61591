"""Read back what Pagefind made before it is served: a bundle that is not whole stops the build."""

import json
import re
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sitegen.errors import SearchError

# Each of Pagefind's compressed files begins so when it is opened.
SIGNATURE = b"pagefind_dcd"

# What a browser loads through the JavaScript API. Pagefind's own interfaces (0.4 MB) are not served.
SERVED = re.compile(
    r"pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|pagefind\.[^/]+\.pf_meta"
    r"|fragment/[^/]+\.pf_fragment|index/[^/]+\.pf_index"
)
COMPRESSED = (".pf_meta", ".pf_fragment", ".pf_index", ".pagefind")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that is whole: the files to serve, and the id under which each address is found.

    ``words`` counts those of all its texts, as Pagefind does.
    """

    files: Mapping[str, bytes]
    ids: Mapping[str, str]
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


def verify_bundle(made: Mapping[str, bytes], urls: Collection[str]) -> Bundle:
    """Choose the files to serve and prove that they hold each of the given addresses exactly once.

    Raises `SearchError` where a file is missing, not whole or of another version, or an address is missing, unknown
    or there twice.
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
    _expect(files, (program, "pagefind.js", "pagefind-worker.js", f"pagefind.{languages[0]['hash']}.pf_meta"))
    for script in ("pagefind.js", "pagefind-worker.js"):
        if entry["version"].encode() not in files[script]:
            raise SearchError(f"Pagefind wrote {script}, which is not whole or of another version than its index")
    fragments = {path: json.loads(content) for path, content in opened.items() if path.startswith("fragment/")}
    words = sum(fragment["word_count"] for fragment in fragments.values())
    return Bundle(files, _ids(fragments, set(urls)), words)


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
