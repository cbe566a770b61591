"""Measure search at scale: python tests/measure_search.py ARCHIVE [--browser | --wall]; `bench/archive.py` makes one.

Indexing: CPU seconds of this program and of Pagefind together, and the memory of the largest Pagefind; each row beside
the same briefings in one single bundle. With --browser also the first search in a real Chromium, each answer delayed
by 50 ms and texts compressed as Netlify does, at most six at a time as HTTP/1.1 has it: kilobytes, milliseconds, the
longest task of the main thread as Chromium's own trace has it. With --wall only seconds, by turns: a machine must have
nothing else to do.
"""

import datetime as dt
import gzip
import json
import os
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from conftest import CHROMIUM, Netlify, header_rules
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from sitegen import tiers
from sitegen.archive import Archive, read_archive
from sitegen.assets import make_assets
from sitegen.commands.edition import edition_of
from sitegen.layers import read_layers
from sitegen.model import Kept, Output
from sitegen.pages import plan
from sitegen.pages.page import Page
from sitegen.permalinks import output_path
from sitegen.render import Renderer
from sitegen.search import Means, index_library, service
from sitegen.stock import digest_of
from sitegen.theme import read_theme

TODAY = dt.date(2026, 1, 1)
DELAY = 0.05
ROUNDS = 3

# In the archive of `bench/archive.py`: a word that seven in ten briefings have, two that half have, two that all have
# several times, a hyphen, two phrases, an elision, a beginning.
QUERIES = (
    "ukraine",
    "guerre sanctions",
    "chine blinken",
    "semi-conducteurs",
    "« ministre chinois »",
    "« mer de Chine »",
    "l’accord",
    "diplom",
)

# What is used, what using it is, and of two such which: the second with the pointer resting on it for a while before.
CHOICES = {
    "facet": ("document.querySelectorAll('[data-search=terms-actor] input')[{}]", ".click()"),
    "range": ("document.querySelectorAll('[data-search=bars] button')[{}]", ".click()"),
    "sort": (
        "document.querySelector('[data-search=sort]')",
        ".dispatchEvent(new Event('change'), document.querySelector('[data-search=sort]').selectedIndex = {} + 1)",
    ),
}

# Finds what was meant by a slip, first with all that it loads, then some more.
SLIP = """
    async (module) => {
        const { suggest } = await import(module);
        const times = [];
        for (const slip of ["ukrianne", "diplomtie", "gouvernemant", "présidant"]) {
            const begun = performance.now();
            await suggest([slip]);
            times.push(performance.now() - begun);
        }
        return [times[0], Math.max(...times.slice(1))];
    }
"""

# How long a pointer rests on what it presses.
REST = 300

memory: list[int] = []


def note_memory(original: Any) -> Any:
    """Note the most memory that a Pagefind has held, just before it ends."""

    def index(process: Any, *rest: Any) -> Any:
        files = original(process, *rest)
        for kid in Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split():
            status = Path(f"/proc/{kid}/status").read_text()
            memory.extend(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))
        return files

    return index


def cpu() -> float:
    """CPU seconds of this process and of those that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def index(
    archive: Archive, cache: Path | None, standing: Mapping[str, str], jobs: int
) -> tuple[list[Output | Kept], str]:
    memory.clear()
    begun, used = time.perf_counter(), cpu()
    edition = edition_of(archive, TODAY)
    read = cpu() - used
    outputs = list(index_library(edition.library, edition.config, Means(cache, standing, jobs)))
    used, wall = cpu() - used - read, time.perf_counter() - begun
    return outputs, f"{used:8.2f} s CPU {wall:8.2f} s wall {max(memory, default=0):6} MiB"


def measure_indexing(root: Path, scratch: Path) -> list[Output | Kept]:
    archive = read_archive(root)
    single, tiers.SINGLE = tiers.SINGLE, sys.maxsize
    print("one bundle            ", index(archive, None, {}, 1)[1])
    tiers.SINGLE = single
    print("tiers, one process    ", index(archive, None, {}, 1)[1])
    outputs, said = index(archive, scratch / "cache", {}, 2)
    print("tiers, two processes  ", said)
    standing = {output.path: digest_of(output.body) for output in outputs if isinstance(output, Output)}
    print("nothing changed       ", index(archive, scratch / "cache", standing, 1)[1])
    documents = sorted((root / "content/briefings").rglob("*.md"))
    for name, path in {"the newest edited": documents[-1], "an old one edited": documents[len(documents) // 7]}.items():
        before = path.read_text("utf-8")
        path.write_text(before + "\nUn paragraphe de plus.\n", "utf-8")
        print(f"{name:22}", index(read_archive(root), scratch / "cache", standing, 1)[1])
        path.write_text(before, "utf-8")
        index(archive, scratch / "cache", {}, 2)
    return outputs


def write_site(archive: Archive, outputs: list[Output | Kept], folder: Path) -> None:
    """Write the index, and of the pages that of search only."""
    edition = edition_of(archive, TODAY)
    theme = read_theme(archive.config.theme, read_layers(archive.root, archive.config.theme))
    assets, addresses = make_assets(theme)
    renderer = Renderer(theme, archive.config.language, addresses)
    made = [output for output in outputs if isinstance(output, Output)]
    pages = [page for page in plan(edition) if isinstance(page, Page) and page.kind == "search"]
    searched = [Output(output_path(page.permalink), renderer.render(page)) for page in pages]
    for output in (*assets, *made, *searched):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.body)


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a site, each answer a little later, and note what goes over the wire."""
    sent: list[tuple[str, int]] = []

    class Slow(Netlify):
        def answer(self, status: int, path: str, file: Path) -> None:
            time.sleep(DELAY)
            super().answer(status, path, file)
            body = file.read_bytes()
            text = file.suffix in (".html", ".js", ".css", ".json", ".svg")
            sent.append((path, len(gzip.compress(body, 6)) if text else len(body)))

    about = {"folder": folder, "rules": header_rules(), "moved": ()}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Slow,), about))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()


# Does something, and tells the milliseconds until the results stand in their order with their titles, and until their
# excerpts do.
TIME = """
    async (what) => {
        const results = document.querySelector("[data-search=results]");
        const begun = performance.now();
        what();
        do await new Promise((resolve) => setTimeout(resolve, 1));
        while (results.getAttribute("aria-busy") !== "false");
        const shown = performance.now() - begun;
        while (results.querySelector("[data-late=waiting]")) await new Promise((resolve) => setTimeout(resolve, 1));
        return [shown, performance.now() - begun];
    }
"""


BACK = "new Promise((done) => { addEventListener('popstate', done, { once: true }); history.back(); })"


def timed(page: Tab, what: str) -> tuple[float, float]:
    shown, complete = page.evaluate(f"({TIME})(() => {{ {what} }})")
    return shown, complete


def measure_browser(folder: Path) -> None:
    with serve(folder) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM.split())
        for query in QUERIES:
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(f"{address}/search/")
                page.wait_for_load_state("networkidle")
                before = len(sent)
                page.locator("[data-search=field]").evaluate("(field, query) => { field.value = query; }", query)
                (took, _), longest = watched(
                    browser, page, "document.querySelector('[data-search=form]').requestSubmit()"
                )
                parts: dict[str, int] = {}
                for path, size in [it for it in sent[before:] if not it[0].endswith("titles.json")]:
                    kind = path.rpartition("/")[2].rpartition(".")[2]
                    parts[kind] = parts.get(kind, 0) + size
                total = f"{sum(parts.values()) / 1000:.0f} kB"
                print(f"{query}: {total}, {took:.0f} ms, longest task {longest:.0f} ms; {parts}")
                print(f"  {page.locator('[data-search=status]').inner_text()}")
                if query == QUERIES[0]:
                    wanted = len(list(folder.glob("pagefind/*/titles.json")))
                    while len(titles := [size for path, size in sent if path.endswith("titles.json")]) < wanted:
                        page.wait_for_timeout(5)
                    print(f"  then titles, {sum(titles) / 1000:.0f} kB in {wanted} answers")
                    page.wait_for_timeout(REST)
                    measure_choices(browser, page)
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{address}/search/")
            module = next(folder.glob("assets/search-suggestion.*.js")).name
            first, again = page.evaluate(SLIP, f"/assets/{module}")
            size = len(gzip.compress((folder / "pagefind/vocabulary.json").read_bytes(), 6))
            print(f"a slip: {first:.0f} ms with the vocabulary of {size / 1000:.0f} kB to load, then {again:.0f} ms")
        browser.close()


def measure_choices(browser: Browser, page: Tab) -> None:
    """Choose out of the blue, then with the pointer on it before, then once more: computing and drawing alone."""
    for name, (what, use) in CHOICES.items():
        cold = watched(browser, page, (what + use).format(*(0, 0)))
        undo(page)
        page.evaluate(f"{what}.dispatchEvent(new Event('pointerover', {{ bubbles: true }}))".replace("{}", "1"))
        page.wait_for_timeout(REST)
        rested = watched(browser, page, (what + use).format(*(1, 1)))
        undo(page)
        again = watched(browser, page, (what + use).format(*(1, 1)))
        undo(page)
        longest = max(cold[1], rested[1], again[1])
        (shown, complete), (rested_shown, rested_complete) = cold[0], rested[0]
        print(
            f"  {name}: out of the blue {shown:.0f} ms, its excerpts {complete:.0f}; with the pointer {REST} ms on it "
            f"before {rested_shown:.0f} ms, its excerpts {rested_complete:.0f}; without loading {again[0][1]:.0f} ms; "
            f"longest task {longest:.0f} ms"
        )


def undo(page: Tab) -> None:
    page.evaluate(BACK)
    timed(page, "")


def watched(browser: Browser, page: Tab, what: str) -> tuple[tuple[float, float], float]:
    """Do something; give the milliseconds until results stand and are complete, and those of the longest task."""
    browser.start_tracing(page=page, categories=["toplevel"])
    took = timed(page, what)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {(e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and "RendererMain" in e["args"]["name"]}
    tasks = [event for event in events if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) in main]
    # One that the trace cuts off has no end.
    return took, max(task.get("dur", 0) for task in tasks) / 1000


def measure_wall(root: Path) -> None:
    """Index in one bundle and in tiers by turns: both meet the same load, which stands beside."""
    archive = read_archive(root)
    single = tiers.SINGLE
    for _ in range(ROUNDS):
        walls = []
        for size in (sys.maxsize, single):
            tiers.SINGLE = size
            begun = time.perf_counter()
            index(archive, None, {}, 2)
            walls.append(time.perf_counter() - begun)
        load = os.getloadavg()[0]
        print(
            f"one bundle {walls[0]:.1f} s, tiers {walls[1]:.1f} s, {walls[1] / walls[0]:.2f}; load {load:.1f}",
            flush=True,
        )


def main() -> None:
    root = Path(sys.argv[1])
    service._index = note_memory(service._index)  # noqa: SLF001  (where the process is at hand)
    with tempfile.TemporaryDirectory() as scratch:
        if "--wall" in sys.argv[2:]:
            measure_wall(root)
        elif "--browser" in sys.argv[2:]:
            archive = read_archive(root)
            outputs = index(archive, Path(scratch) / "cache", {}, 2)[0]
            write_site(archive, outputs, Path(scratch) / "site")
            measure_browser(Path(scratch) / "site")
        else:
            measure_indexing(root, Path(scratch))


if __name__ == "__main__":
    main()
