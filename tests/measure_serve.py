"""Measure how long a reader of `sitegen serve` waits: from a file that is saved to the page that shows it.

A real browser has a briefing's page open; its file is saved with one more paragraph, and the time is taken until the
page has it. Each of a few times a file is saved another way: written over, or put in the place of the old one.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "bench"))

from archive import write_archive  # noqa: E402  (a script beside this one)


def measure(number: int, times: int, browser: str | None) -> tuple[list[float], float]:
    """Serve an archive of so many briefings, change the newest so many times.

    Gives the seconds until the browser showed each change, and the server's CPU seconds for each.
    """
    with tempfile.TemporaryDirectory() as scratch:
        write_archive(number, Path(scratch), HERE.parent / "seeds")
        root = Path(scratch) / "sitegen"
        build = (sys.executable, "-m", "sitegen", "--quiet", "-C", str(root))
        subprocess.run((*build, "build"), check=False, stderr=subprocess.DEVNULL)
        command = (sys.executable, "-m", "sitegen", "-C", str(root), "serve", "--port", "0")
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        try:
            lines = iter(lambda: process.stdout.readline().decode() if process.stdout else "", "")
            url = next(found[0] for line in lines if (found := re.search(r"http://\S+/", line)))
            return _wait(root, url, times, browser, process.pid)
        finally:
            process.terminate()
            process.wait()


def _used(process: int) -> float:
    """Read how many CPU seconds a process has used, where the system says so."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait(root: Path, url: str, times: int, browser: str | None, process: int) -> tuple[list[float], float]:
    file = max((root / "content" / "briefings").rglob("*.md"))
    page_url = f"{url}briefings/{file.parent.name}/{file.stem}/"
    taken = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(page_url)
        # The watcher, and what the first build left for later.
        time.sleep(5)
        used = _used(process)
        for at in range(times):
            words = f"Une phrase de plus, la {at}e."
            text = f"{file.read_text('utf-8')}\n{words}\n"
            began = time.perf_counter()
            if at % 2:
                draft = file.with_name(f".{file.name}.part")
                draft.write_text(text, "utf-8")
                draft.replace(file)
            else:
                file.write_text(text, "utf-8")
            page.get_by_text(words).wait_for(state="attached", timeout=120_000)
            taken.append(time.perf_counter() - began)
            time.sleep(3)
        used = _used(process) - used
        chromium.close()
    return taken, used / times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefings", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--times", type=int, default=6)
    parser.add_argument("--browser", default=os.environ.get("CHROMIUM"), help="a Chromium; by default Playwright's own")
    given = parser.parse_args()
    for number in given.briefings:
        taken, used = measure(number, given.times, given.browser)
        print(
            json.dumps(
                {
                    "briefings": number,
                    "median s": round(statistics.median(taken), 2),
                    "slowest s": round(max(taken), 2),
                    "CPU s a change": round(used, 2),
                    "all": [round(each, 2) for each in taken],
                }
            )
        )


if __name__ == "__main__":
    main()
