"""What a search page answers to many addresses, asked one after the other without loading it again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conftest import Serve
from playwright.sync_api import Page

# Answers a list of addresses, one after the other, on a search page: what is listed, in order, and what is told. To
# list the whole of it takes ten times as long as to list what comes first.
ASK = """
    async ([addresses, whole]) => {
        const part = (name) => document.querySelector(`[data-search="${name}"]`);
        const until = async (isSo, what) => {
            for (const begun = performance.now(); !isSo(); await new Promise((resolve) => setTimeout(resolve, 2)))
                if (performance.now() - begun > 10_000) throw new Error(`${what}: ${location.search}`);
        };
        const listed = () => [...part("list").querySelectorAll("[data-slot=title] [data-slot=link]")];
        const slot = (item, name) => item.querySelector(`[data-slot=${name}]`).textContent;
        const counts = (name) => Object.fromEntries([...part(name).children].map((item) =>
            [slot(item, "name"), Number(slot(item, "count"))]));
        const labels = () => [...part("bars").querySelectorAll("button")].map((bar) => bar.getAttribute("aria-label"));
        const answers = [];
        for (const address of addresses) {
            history.pushState(null, "", address);
            dispatchEvent(new PopStateEvent("popstate"));
            await until(() => part("results").getAttribute("aria-busy") === "false", "no answer");
            while (whole && !part("more").hidden) {
                const before = listed().length;
                part("more").click();
                await until(() => listed().length > before, "no more");
            }
            answers.push({
                slugs: listed().map((link) => link.pathname.split("/").at(-2)),
                status: part("status").textContent,
                bars: Object.fromEntries(labels().map((label) => label.match(/^(.*?)\\W+(\\d+) /u).slice(1))),
                actors: counts("terms-actor"),
                topics: counts("terms-topic"),
                suggestion: part("suggestion").hidden ? "" : part("suggestion").querySelector("a").textContent,
            });
        }
        return answers;
    }
"""


def ask(tab: Page, serve: Serve, site: Path, addresses: Sequence[str], *, whole: bool = True) -> list[dict[str, Any]]:
    """Answer each address: the slugs of what is listed, in order, its counts, and what is told."""
    tab.goto(f"{serve(site)}/search/")
    answers: list[dict[str, Any]] = tab.evaluate(ASK, [list(addresses), whole])
    return answers
