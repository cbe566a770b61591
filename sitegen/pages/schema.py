"""What a machine is told of an actor or topic, in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from sitegen.library import Term
from sitegen.model import Permalink, Role
from sitegen.pages.page import Edition, stated

TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Country",
    "unknown": "Thing",
    "topic": "DefinedTerm",
}


def site_of(edition: Edition) -> Mapping[str, Any]:
    """Name the site that a page belongs to."""
    return {"@type": "WebSite", "name": edition.config.title, "url": edition.config.url}


def describe_term(edition: Edition, term: Term, link: Permalink) -> Mapping[str, Any] | None:
    """Describe a page that collects what names a term, and the term as its record does; without a record, nothing."""
    record = term.record
    if not term.known:
        return None
    entity = {
        "@type": TYPES[record.kind],
        "name": record.name,
        "alternateName": list(record.aliases) or None,
        "description": record.description or None,
        "sameAs": list(record.same_as) or None,
        "hasOccupation": [_occupation(role) for role in record.roles] or None if record.kind == "person" else None,
    }
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": record.name,
        "url": edition.config.absolute(link),
        "inLanguage": edition.config.language,
        "isPartOf": site_of(edition),
        "mainEntity": stated(entity),
    }


def _occupation(role: Role) -> Mapping[str, Any]:
    """Write an office with its bounds: a ``Role`` is what schema.org puts between a person and an occupation."""
    return stated(
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": role.title},
            "startDate": role.start.iso if role.start else None,
            "endDate": role.end.iso if role.end else None,
        }
    )
