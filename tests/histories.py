"""What may happen to an archive: each function changes a file or two, as an editor would, by a fixed draw."""

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

THEMES = Path(__file__).parent.parent / "themes"

ACTORS = (
    "Strait League",
    "Miranie",
    "Ostrelle",
    "Élise Varenne",
    "Elisa Varenne",
    "Tomas Keriel",
    "Odon Brisec",
    "L. B.",
)
TOPICS = ("Droits de pêche", "Sécurité maritime", "Miranie", "Diplomatie", "Contrebande", "Phares")
DATES = ("2021", "2023-05", "2024-02-16", "2024-02", "2022-11-30", "2024-06-30", "1999~")


@dataclass(slots=True)
class World:
    """An archive, its draw, and the day on which it is built."""

    root: Path
    draw: random.Random
    day: dt.date = dt.date(2024, 6, 1)

    def pick(self, shape: str) -> Path | None:
        """Choose a file of ``content/`` that fits a pattern."""
        found = sorted((self.root / "content").glob(shape))
        return self.draw.choice(found) if found else None

    def some(self, of: tuple[str, ...], most: int = 4) -> str:
        """Write a list of a few names."""
        return ", ".join(f"'{name}'" for name in self.draw.sample(of, self.draw.randint(0, most)))

    def set_key(self, path: Path, key: str, value: str) -> None:
        """Give a key of a document a value, in the place of the one it has."""
        text = path.read_text("utf-8")
        line = f"{key}: {value}\n"
        changed = re.sub(rf"^{key}: .*\n", lambda _: line, text, count=1, flags=re.MULTILINE)
        path.write_text(
            changed if changed != text or line in text else text.replace("---\n", f"---\n{line}", 1), "utf-8"
        )

    def number(self) -> int:
        """Draw a number."""
        return self.draw.randint(0, 999)


def edit_text(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        path.write_text(f"{path.read_text('utf-8')}\nVarenne ajoute ceci ({world.number()}).\n", "utf-8")


def edit_title(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        world.set_key(path, "title", f"Titre nouveau {world.number()}")


def add(world: World) -> None:
    number = world.number()
    path = world.root / f"content/briefings/2024/ajout-{number}.md"
    path.write_text(
        f"---\ntitle: Ajout {number}\ndate: {world.draw.choice(DATES)}\nactors: [{world.some(ACTORS)}]\n"
        f"topics: [{world.some(TOPICS)}]\nsummary: 'Un ajout : {number}.'\n---\n\nTexte de l'ajout. Varenne parle.\n",
        "utf-8",
    )


def delete(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        path.unlink()


def rename(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        if world.draw.random() < 0.5:
            world.set_key(path, "redirect_from", f"[/briefings/{path.parent.name}/{path.stem}/]")
        path.rename(path.with_name(f"renomme-{world.number()}.md"))


def move(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        folder = path.parent.with_name(world.draw.choice(("2019", "2024", "undated")))
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)


def retag(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        key, names = world.draw.choice((("actors", ACTORS), ("topics", TOPICS)))
        world.set_key(path, key, f"[{world.some(names)}]")


def redate(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        world.set_key(path, "date", world.draw.choice(DATES))


def give_role(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        world.set_key(path, "roles", f"{{{world.draw.choice(ACTORS)}: 'rapporteur {world.number()}'}}")


def hold_back(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        key, value = world.draw.choice((("draft", "true"), ("draft", "false"), ("publish_after", "2024-06-03")))
        world.set_key(path, key, value)


def reprint(world: World) -> None:
    if path := world.pick("briefings/*/*.md"):
        world.set_key(path, "reprint_of", "2021/le-premier-sommet")


def break_file(world: World) -> None:
    if path := world.pick("*/*.md"):
        path.write_text("---\ntitle: [\n---\n", "utf-8")


def add_alias(world: World) -> None:
    if path := world.pick("actors/*.md"):
        world.set_key(path, "aliases", f"[{world.draw.choice(ACTORS)}, 'Alias {world.number()}']")


def edit_actor(world: World) -> None:
    if path := world.pick("actors/*.md"):
        key = world.draw.choice(("name", "sort", "description"))
        world.set_key(path, key, f"Nom {world.number()}")


def add_actor(world: World) -> None:
    path = world.root / f"content/actors/acteur-{world.number()}.md"
    name = world.draw.choice(ACTORS)
    path.write_text(
        f"---\nname: {name}\nkind: person\nof: {world.draw.choice(ACTORS)}\n---\n\nVie de *{name}*.\n", "utf-8"
    )


def delete_record(world: World) -> None:
    if path := world.pick(world.draw.choice(("actors/*.md", "topics/*.md"))):
        path.unlink()


def edit_topic(world: World) -> None:
    if path := world.pick("topics/*.md"):
        key, value = world.draw.choice((("broader", world.draw.choice(TOPICS)), ("name", f"Thème {world.number()}")))
        world.set_key(path, key, value)


def add_topic(world: World) -> None:
    path = world.root / f"content/topics/theme-{world.number()}.md"
    path.write_text(f"---\nname: {world.draw.choice(TOPICS)}\nbroader: {world.draw.choice(TOPICS)}\n---\n", "utf-8")


def edit_page(world: World) -> None:
    path = world.root / f"content/pages/page-{world.number() % 3}.md"
    path.write_text(f"---\ntitle: Page {world.number()}\n---\n\nTexte.\n", "utf-8")


def delete_page(world: World) -> None:
    if path := world.pick("pages/*.md"):
        path.unlink()


def edit_theme(world: World) -> None:
    """Lay another file of one's own over the theme."""
    name = world.draw.choice(("templates/note.html", "components/date.html", "styles/base.css", "templates/base.html"))
    target = world.root / "themes" / "chancery" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = f"/* {world.number()} */" if name.endswith(".css") else f"<!-- {world.number()} -->"
    target.write_bytes((THEMES / "chancery" / name).read_bytes() + f"{mark}\n".encode())


def edit_words(world: World) -> None:
    target = world.root / "themes/chancery/translations/fr.yaml"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"archive: Archive {world.number()}\n", "utf-8")


def take_theme_away(world: World) -> None:
    shutil.rmtree(world.root / "themes", ignore_errors=True)


def configure(world: World) -> None:
    key, value = world.draw.choice(
        (
            ("title", f"Dépêches {world.number()}"),
            ("description", f"Une archive inventée {world.number()}."),
            ("page_size", str(world.draw.randint(1, 5))),
            ("crossings", str(world.draw.randint(2, 4))),
            ("url", f"https://detroit-{world.number()}.example/"),
            ("index_briefings", world.draw.choice(("true", "false"))),
            ("theme", world.draw.choice(("chancery", "plain"))),
        )
    )
    set_choice(world.root, key, value)


def change_language(world: World) -> None:
    set_choice(world.root, "language", world.draw.choice(("fr", "en")))


def set_choice(root: Path, key: str, value: str) -> None:
    path = root / "content" / "site.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
    path.write_text("\n".join((*lines, f"{key}: {value}")) + "\n", "utf-8")


def wait(world: World) -> None:
    world.day += dt.timedelta(days=world.draw.randint(1, 40))


def touch(world: World) -> None:
    """Give every file a new time, as a checkout does."""
    for path in (world.root / "content").rglob("*.md"):
        body = path.read_bytes()
        path.unlink()
        path.write_bytes(body)


def spoil_output(world: World) -> None:
    files = sorted(path for path in (world.root / "public").rglob("*") if path.is_file() and path.name != ".sitegen")
    path = world.draw.choice(files)
    if world.draw.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(b"spoiled")


def leave_output(world: World) -> None:
    """Drop something into the output that no build made."""
    (world.root / "public" / "actors" / f"stray-{world.number()}.txt").write_text("stray", "utf-8")


def lose_cache(world: World) -> None:
    shutil.rmtree(world.root / ".cache", ignore_errors=True)


def lose_output(world: World) -> None:
    shutil.rmtree(world.root / "public")


EVENTS: tuple[Callable[[World], None], ...] = (
    *(edit_text, edit_title, add, add, delete, rename, move, retag, redate, give_role, hold_back, reprint, break_file),
    *(add_alias, edit_actor, add_actor, delete_record, edit_topic, add_topic, edit_page, delete_page),
    *(edit_theme, edit_words, take_theme_away, configure, change_language, wait, touch),
    *(spoil_output, leave_output, lose_cache, lose_output),
)
