"""`translator review`: what waits for a person, and the decisions they take, each written at once."""

import logging
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from translator.bcp47 import Tag, parse_tag
from translator.catalog import revised_headers
from translator.checks import faults_of
from translator.config import CheckPolicy, find_article_settings
from translator.engines import has_route
from translator.errors import CatalogError, EngineError, UsageError
from translator.model import Catalog, Extraction, Fault, Pair, Severity, State, Unit
from translator.pretranslate import MachineText, engine_sentences
from translator.review import BackTranslation, OpenUnit, distance, open_units, sign, units_named
from translator.terms import Termbase, glossary, with_term_notes
from translator.workflow.catalogs import existing_catalog, locked_catalog, open_catalog, save_catalog, warn_of_losses
from translator.workflow.engines import find_project_routes, load_project_engines
from translator.workflow.project import Project, now, read_article
from translator.workflow.terms import termbase_or_warning

_log = logging.getLogger(__name__)

_SHORTEST_NAME = 4
"""Characters of a unit's id that a person has to give at least."""


@dataclass(frozen=True, slots=True)
class Review:
    """What waits for a person in one catalog."""

    extraction: Extraction
    locale: Tag
    slug: str
    name: str
    """The catalog's path, as messages show it."""
    catalog: Catalog
    """As it was when it was read."""
    units: tuple[OpenUnit, ...]
    missing: int
    """Sentences of the article that the catalog lacks."""
    checks: CheckPolicy
    """How bad each fault is in this article."""
    terms: Termbase

    @property
    def pair(self) -> Pair:
        """From the article's language into the catalog's."""
        return Pair(self.extraction.source, self.locale)

    def faults(self, unit: Unit) -> tuple[Fault, ...]:
        """What speaks against a unit, or what became of it; nothing if somebody has signed it."""
        units = {one.key: one for one in self.catalog.live if one.translated} | {unit.key: unit}
        found = faults_of(self.extraction, units, self.pair, self.terms)
        return _looked_for(found.get(unit.key, ()), self.checks, self.locale)


def open_review(project: Project, article: str | Path, to: str, *, quotations: bool = False) -> Review:
    """Read an article and its catalog in one locale, and list what waits for a person, or of it only the quotations.

    Raises ArticleError, and CatalogError where there is no catalog.
    """
    locale = parse_tag(to)
    (path, *others) = project.chosen([article])
    if others:
        raise UsageError(f"{article} holds {len(others) + 1} articles", remedy="review takes one article at a time.")
    extraction = read_article(project, path)
    slug = project.slug(path)
    name = project.name(project.catalog(slug, locale))
    catalog = existing_catalog(project, slug, locale, extraction.article.path)
    translated = {unit.key: unit for unit in catalog.live if unit.translated}
    checks = find_article_settings(path, project.name(path), project.settings).checks
    terms = termbase_or_warning(project)
    noted = with_term_notes(extraction.units, glossary(terms, Pair(extraction.source, locale)))
    extraction = replace(extraction, units=noted)
    found = faults_of(extraction, translated, Pair(extraction.source, locale), terms)
    faults = {key: _looked_for(one, checks, locale) for key, one in found.items()}
    units = open_units(extraction, catalog, project.settings.review, faults)
    if quotations:
        units = tuple(one for one in units if one.guarded)
    present = {unit.key for unit in catalog.live}
    missing = sum(source.key not in present for source in extraction.units)
    return Review(extraction, locale, slug, name, catalog, units, missing, checks, terms)


def _looked_for(faults: Iterable[Fault], checks: CheckPolicy, locale: Tag) -> tuple[Fault, ...]:
    """Those that somebody has to look at: no notes, and nothing of checks that are off."""
    passed = (Severity.OFF, Severity.NOTE)
    return tuple(fault for fault in faults if checks.severity(fault.kind, locale) not in passed)


def decide(project: Project, review: Review, shown: Unit, decision: Callable[[Unit], Unit], by: str = "") -> Unit:
    """Write what a person decided on a unit they were shown, and return the unit as it is now.

    `by` is their name, and signs it; without one it is not signed. Raises CatalogError, and writes nothing, where the
    unit no longer says what they were shown: somebody else has saved the file meanwhile.
    """
    with locked_catalog(project, review.slug, review.locale):
        stored = open_catalog(project, review.slug, review.locale)
        catalog = stored.catalog or Catalog((), ())
        place, unit = next(
            ((n, one) for n, one in enumerate(catalog.units) if one.key == shown.key and not one.obsolete), (0, None)
        )
        if unit is None or (unit.target, unit.fuzzy, unit.approvals) != (shown.target, shown.fuzzy, shown.approvals):
            raise CatalogError(
                f"{review.name}: unit {shown.id} was changed by somebody else while you looked at it",
                remedy="Nothing was written. Run again to see what it says now.",
            )
        decided = sign(decision(unit), by, now().date().isoformat()) if by else decision(unit)
        if decided != unit:
            units = (*catalog.units[:place], decided, *catalog.units[place + 1 :])
            headers = revised_headers(catalog.headers, now(), by)
            changed = replace(catalog, headers=headers, units=units)
            save_catalog(project, review.slug, review.locale, changed, stored)
            warn_of_losses(review.name, review.extraction.article.path, review.locale, stored)
    return decided


def approve(
    project: Project, article: str | Path, to: str, names: Iterable[str], by: str
) -> list[tuple[Unit, tuple[Fault, ...]]]:
    """Sign units, named by the beginning of their ids; return each with what was against it, which that settles.

    A unit that is signed already stays as it is. All are looked up before the first is signed. Raises UsageError for a
    name that fits no unit, several, or one without text, and for no name of a person.
    """
    person = signer(by)
    review = open_review(project, article, to)
    listing = f"translator review {shlex.quote(review.extraction.article.path)} --to {review.locale} --list"
    chosen = [unit_named(review, name, listing) for name in dict.fromkeys(names)]
    against = {one.unit.key: one.faults for one in review.units}
    return [(decide(project, review, unit, lambda unit: unit, person), against.get(unit.key, ())) for unit in chosen]


def signer(by: str) -> str:
    """A person's name as it is signed: on one line. Raises UsageError where there is none."""
    name = " ".join(by.split())
    if not name or not any(map(str.isalpha, name)) or not name.isprintable():
        raise UsageError("a signature needs a name", remedy='Give it with --by "Name".')
    return name


def unit_named(review: Review, name: str, listing: str) -> Unit:
    """The unit with text whose id begins with a name. Raises UsageError, with the command that lists the ids."""
    found = units_named(review.catalog.live, name) if len(name) >= _SHORTEST_NAME else ()
    if len(found) != 1:
        wrong = f"{len(found)} units begin with" if found else "there is no unit"
        raise UsageError(f"{review.name}: {wrong} “{name}”", remedy=f"Their ids: {listing}")
    if found[0].state is State.UNTRANSLATED:
        raise UsageError(f"{review.name}: unit {found[0].id} has no translation yet", remedy="Translate it first.")
    return found[0]


def back_translations(project: Project, review: Review) -> Mapping[str, BackTranslation]:
    """Translate the quotations that wait for a person back into the article's language; by unit id.

    Empty where no engine is installed for that direction; one that fails is warned of and leaves its units out.
    """
    texts = {one.unit.id: one.unit.target for one in review.units if one.guarded and one.unit.translated}
    sources = {one.unit.id: one.unit.source for one in review.units}
    pair = Pair(review.locale, review.extraction.source)
    sentences = engine_sentences(texts.values(), pair.source.language)
    if not sentences:
        return {}
    engines = load_project_engines(project)
    try:
        if not has_route(pair, engines):
            return {}
        route = find_project_routes(project, pair, engines)[0]
        drafts = dict(zip(sentences, route.translate(sentences), strict=True))
    except EngineError as err:
        _log.warning("No back-translation: %s", err.message)
        return {}
    finally:
        for engine in engines:
            engine.close()
    machine = MachineText(drafts, pair)
    made = {name: machine.draft_of(text).text for name, text in texts.items()}
    return {
        name: BackTranslation(text, distance(sources[name], text), route.origin) for name, text in made.items() if text
    }
