"""Offices that actors held, and who acts for whom, as the list of persons of a printed volume says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.library import Term
from sitegen.model import Role, TermId
from sitegen.pages.page import CountedLink, DateView, Edition, counted_link, date_view

# Enough to know who speaks for a state; a page must not grow with the archive.
ACTING = 12


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office and its bounds."""

    title: str
    start: DateView | None
    end: DateView | None


@dataclass(frozen=True, slots=True)
class Agent:
    """An actor that acts for another, and the office that it held last, as far as its record says so."""

    link: CountedLink
    role: RoleView | None


def role_view(edition: Edition, role: Role) -> RoleView:
    """Put the bounds of an office in words."""
    return RoleView(role.title, date_view(role.start, edition.language), date_view(role.end, edition.language))


def agents_of(edition: Edition) -> Mapping[TermId, tuple[Term, ...]]:
    """Map each actor to those that act for it: the one named most often first, then by the alphabet."""
    found: dict[TermId, list[Term]] = {}
    for term in edition.library.actors.values():
        whom = edition.library.find("actors", term.record.of)
        if whom and whom is not term:
            found.setdefault(whom.record.id, []).append(term)
    return {of: tuple(sorted(each, key=lambda term: -len(term.briefings))) for of, each in found.items()}


def agent_view(edition: Edition, term: Term) -> Agent:
    """Say who acts for somebody, and in which office."""
    role = _last_role(term)
    return Agent(counted_link(term, "actors"), role_view(edition, role) if role else None)


def agents_made_of(agents: Sequence[Term]) -> tuple[tuple[str | int, ...], ...]:
    """Say what the views of agents are made of, without a view of any."""
    return tuple(
        (it.record.id, it.record.name, it.record.kind, len(it.briefings), *_bounds(_last_role(it))) for it in agents
    )


def _bounds(role: Role | None) -> tuple[str, ...]:
    return (role.title, role.start.text if role.start else "", role.end.text if role.end else "") if role else ()


def _last_role(term: Term) -> Role | None:
    return max(term.record.roles, key=lambda role: role.start.low.toordinal() if role.start else 0, default=None)
