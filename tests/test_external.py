"""Addresses elsewhere are asked for politely, once a month, and told where they do not answer."""

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitegen.archive import read_archive
from sitegen.commands.external import GOOD_FOR, check_external

AS_OF = dt.date(2024, 6, 1)


class Host(BaseHTTPRequestHandler):
    """A host that knows a few pages, and remembers what it was asked and how many asked at once."""

    asked: list[tuple[str, str]]
    busy = 0
    busiest = 0

    def do_GET(self) -> None:
        type(self).busy += 1
        type(self).busiest = max(self.busiest, self.busy)
        self.asked.append((self.command, self.path))
        answers = {"/gone": 404, "/private": 403, "/get-only": 200 if self.command == "GET" else 501, "/moved": 301}
        type(self).busy -= 1
        self.send_response(answers.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815  (the name that http.server looks for)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[tuple[str, type[Host]]]:
    handler = type("Fresh", (Host,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    server.server_close()


def archive_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "content/briefings/2024").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("title: A\nurl: https://a.example\n", "utf-8")
    (tmp_path / "content/briefings/2024/a.md").write_text(f"---\ntitle: A\ndate: 2024-01-01\n---\n\n{text}\n", "utf-8")
    return tmp_path


def told(root: Path, day: dt.date = AS_OF) -> list[str]:
    return [str(issue) for issue in check_external(read_archive(root), day)]


def test_an_address_that_does_not_answer_is_told_with_its_line(tmp_path: Path, host: tuple[str, type[Host]]) -> None:
    origin, _ = host
    paths = ("here", "gone", "private", "get-only", "moved")
    root = archive_with(tmp_path, "\n\n".join(f"Voir [là]({origin}/{path})." for path in paths))
    assert [line.partition(" (")[0] for line in told(root)] == [
        f"content/briefings/2024/a.md:8: L006 {origin}/gone: the host answers 404"
    ]


def test_a_host_that_is_not_there_is_told_and_not_asked_for_ever(tmp_path: Path) -> None:
    root = archive_with(tmp_path, "Voir " + " ".join(f"http://127.0.0.1:1/{number}" for number in range(40)))
    one, two = told(root)
    assert "/0: no answer (Connection refused) (" in one
    assert "/1: no answer (Connection refused); 38 more of this host were not asked for (" in two


def test_what_answered_is_asked_again_after_a_month_only(tmp_path: Path, host: tuple[str, type[Host]]) -> None:
    origin, handler = host
    root = archive_with(tmp_path, f"Voir {origin}/here et {origin}/gone.")
    told(root)
    first = len(handler.asked)
    told(root)
    assert ("HEAD", "/here") not in handler.asked[first:]
    assert ("HEAD", "/gone") in handler.asked[first:]
    second = len(handler.asked)
    told(root, AS_OF + dt.timedelta(days=GOOD_FOR))
    assert ("HEAD", "/here") in handler.asked[second:]


def test_a_host_is_asked_one_question_at_a_time(tmp_path: Path, host: tuple[str, type[Host]]) -> None:
    origin, handler = host
    told(archive_with(tmp_path, " ".join(f"{origin}/{number}" for number in range(20))))
    assert (len(handler.asked), handler.busiest) == (20, 1)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Voir [là]({0}/Otan_(organisation)).", ["/Otan_(organisation)"]),
        ("(Voir {0}/a_(b), et {0}/c.)", ["/a_(b)", "/c"]),
        ("« {0}/C\u00f4te_d'Ivoire »", ["/C%C3%B4te_d'Ivoire"]),
        ("[a]({0}/b)[c]({0}/d)", ["/b", "/d"]),
        ("{0}/trait%C3%A9?a=\u00e9#\u00e9", ["/trait%C3%A9?a=%C3%A9"]),
        ("Ni http://[exemple.", []),
    ],
)
def test_an_address_is_asked_for_as_it_is_meant(
    tmp_path: Path, host: tuple[str, type[Host]], text: str, asked: list[str]
) -> None:
    origin, handler = host
    assert told(archive_with(tmp_path, text.format(origin))) == []
    assert sorted(path for _, path in handler.asked) == asked


def test_a_host_whose_name_is_none_is_told(tmp_path: Path) -> None:
    root = archive_with(tmp_path, f"https://{'a' * 64}.example/ et https://a\u2100b.example/x.")
    assert [line.partition(":")[0] for line in told(root)] == ["content/briefings/2024/a.md"] * 2
