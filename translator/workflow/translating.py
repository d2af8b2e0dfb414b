"""`translator translate`: articles in, catalogs out."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import translator
from translator import guards
from translator.bcp47 import Tag, language_name
from translator.catalog import (
    catalog_headers,
    locked,
    template_headers,
    write_if_changed,
)
from translator.checks import quotation_faults, term_faults
from translator.config import find_article_settings
from translator.engines import Engine
from translator.errors import TranslatorError, UsageError
from translator.model import Catalog, Draft, Extraction, Fault, Kind, Pair, SourceUnit, State, Unit
from translator.pretranslate import MachineText, fill, sentences_to_translate
from translator.recall import Recollection, recall
from translator.terms import Glossary, Termbase, glossary, with_term_notes
from translator.workflow.carrying import carried
from translator.workflow.catalogs import (
    Opened,
    locked_catalog,
    open_catalog,
    open_template,
    save_catalog,
    warn_of_losses,
)
from translator.workflow.engines import find_project_routes, load_project_engines
from translator.workflow.memory import remembering
from translator.workflow.project import Project, now, read_article
from translator.workflow.terms import load_terms

_log = logging.getLogger(__name__)

_RUNNING = frozenset({Kind.STANDFIRST, Kind.BODY, Kind.QUOTE, Kind.LIST, Kind.CAPTION})
"""Kinds of blocks whose capitals mean something: names, not headlines."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of one article in one locale."""

    path: Path
    slug: str
    locale: Tag
    catalog: Catalog
    filled: int
    """Units that were given text now; in a dry run, that would be."""
    written: bool
    states: Counter[State]
    """How many units are in which state."""
    remembered: int = 0
    """How many of those have it from the memory."""

    @property
    def reasons(self) -> Counter[str]:
        """How many units need review for which reason."""
        waiting = [unit for unit in self.catalog.live if unit.state is State.NEEDS_REVIEW]
        names = (reason.partition(":")[0] for unit in waiting for reason in unit.reasons)
        return Counter("memory" if name.startswith("memory ") else name for name in names)


@dataclass(slots=True)
class Translation:
    """The outcome of a run: what was done, and what could not be."""

    articles: dict[str, Extraction] = field(default_factory=dict)
    """By slug."""
    catalogs: list[Translated] = field(default_factory=list)
    origins: dict[Tag, str] = field(default_factory=dict)
    """The engine of each locale, where one was needed."""
    failures: list[TranslatorError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Job:
    """One article of a run."""

    slug: str
    extraction: Extraction
    headers: dict[str, str]
    """Of its template."""
    names: tuple[str, ...]
    """What is to stay as it is."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The desk's terms for one pair, as each step wants them."""

    termbase: Termbase
    pair: Pair

    @property
    def glossary(self) -> Glossary:
        return glossary(self.termbase, self.pair)

    def kept(self, sentences: Iterable[str]) -> tuple[str, ...]:
        """The terms of some sentences that stay as they are, as they are written there."""
        uses = ((sentence, use) for sentence in sentences for use in self.glossary.find(sentence))
        return tuple(sentence[slice(*use.span)] for sentence, use in uses if use.entry.keep and use.exact)

    def wanted(self, text: str) -> tuple[tuple[str, str], ...]:
        """The terms of a text as they are written there, each with its wanted rendering."""
        uses = ((text[slice(*use.span)], use.entry.wanted) for use in self.glossary.find(text))
        return tuple(dict.fromkeys((surface, wanted[0]) for surface, wanted in uses if wanted))

    def noted(self, extraction: Extraction) -> Extraction:
        """An article whose units tell translators of their terms."""
        return replace(extraction, units=with_term_notes(extraction.units, self.glossary))

    def faults(self, source: SourceUnit, target: str, pair: Pair) -> tuple[Fault, ...]:
        """What speaks against a draft."""
        return (*quotation_faults(source, target, pair), *term_faults(source, target, pair, self.termbase))


Announce = Callable[[str], None]


def translate(
    project: Project,
    articles: Iterable[str | Path],
    to: Iterable[str] = (),
    *,
    source: str | None = None,
    engine: str = "auto",
    beam: int | None = None,
    dry_run: bool = False,
    announce: Announce = lambda _: None,
) -> Translation:
    """Fill the catalogs of articles with offline machine translation, and flag what a person must decide.

    An article or a locale that fails costs only itself and is named in the outcome's `failures`. `to` are language
    tags, else the settings' targets. `source` is one too, else the language each article was last translated from,
    else the settings'. `engine` is `auto` (the settings' order) or one engine's name; `beam` overrules the settings'.
    With `dry_run` nothing is written and no engine is run. `announce` is told what takes its time. Raises UsageError,
    LanguageError, EngineError for an engine nobody knows, and ArticleError where two articles would share their
    catalogs.
    """
    targets = project.targets(to)
    paths = project.chosen(articles)
    engines = load_project_engines(project, engine, beam)
    terms = load_terms(project)
    outcome = Translation(failures=[*terms.failures])
    try:
        jobs = _prepare(project, paths, source, dry_run, outcome)
        pairs = dict.fromkeys(Pair(job.extraction.source, locale) for locale in targets for job in jobs)
        with remembering(project, announce) as recollect:
            for pair in pairs:
                try:
                    spoken = [job for job in jobs if job.extraction.source == pair.source]
                    words = _Words(terms.termbase, pair)
                    _translate_into(project, spoken, words, engines, recollect, dry_run, outcome, announce)
                except TranslatorError as err:
                    outcome.failures.append(err)
    except BaseException as stop:
        # An interrupt, mostly: whoever ends a run wants to know how far it has come.
        stop.add_note(f"Catalogs written: {sum(done.written for done in outcome.catalogs)}.")
        raise
    finally:
        for one in engines:
            one.close()
    return outcome


def _prepare(
    project: Project, paths: Sequence[Path], given: str | None, dry_run: bool, outcome: Translation
) -> list[_Job]:
    """Read the articles and bring their templates up to date."""
    jobs = []
    for path in paths:
        try:
            slug = project.slug(path)
            extraction = read_article(project, path, given, verify=True)
            headers = _write_template(project, slug, extraction, dry_run)
            names = find_article_settings(path, project.name(path), project.settings).names
            job = _Job(slug, extraction, headers, names)
        except TranslatorError as err:
            outcome.failures.append(err)
        else:
            outcome.articles[slug] = extraction
            jobs.append(job)
    return jobs


def _write_template(project: Project, slug: str, extraction: Extraction, dry_run: bool) -> dict[str, str]:
    """Write an article's template where it changed; return its header fields. Its date is the article's last change."""
    path = project.template(slug)
    name = project.name(path)
    article = extraction.article
    stored = open_template(project, slug)
    old = stored.catalog
    generator = f"translator {translator.__version__}"
    headers = template_headers(slug, article.path, article.digest, extraction.source, generator, now())
    if old and old.header("X-Source-Digest") == headers["X-Source-Digest"]:
        headers["POT-Creation-Date"] = old.header("POT-Creation-Date")
    units = tuple(
        Unit(source.context, source.text, notes=source.notes, references=source.references)
        for source in extraction.units
    )
    if not dry_run:
        with locked(path, name):
            stored = open_template(project, slug, stored)
            write_if_changed(path, name, Catalog(tuple(headers.items()), units), stored)
    return headers


def _translate_into(
    project: Project,
    jobs: Sequence[_Job],
    words: _Words,
    engines: Sequence[Engine],
    recollect: Callable[[Iterable[Catalog], Pair], Recollection],
    dry_run: bool,
    outcome: Translation,
    announce: Announce,
) -> None:
    """Bring the catalogs of all articles in one locale up to date, with one call of the engine for all of them."""
    pair = words.pair
    if pair.source == pair.target:
        _refuse_same_language(jobs, pair.target)
        return
    planned: list[tuple[_Job, Opened, Catalog]] = []
    for job in jobs:
        try:
            planned.append((job, *_carried(project, job, words)))
        except TranslatorError as err:
            outcome.failures.append(err)
    known = recollect([catalog for _, _, catalog in planned], pair)
    policy = project.settings.review
    recalled = {job.slug: recall(catalog, job.extraction.units, known, policy) for job, _, catalog in planned}
    requests = {job.slug: _requests(job, recalled[job.slug], words) for job, _, _ in planned}
    wanted = tuple(dict.fromkeys(request for some in requests.values() for request in some))
    drafts: Mapping[guards.Request, Draft] = {}
    if wanted:
        routes = [replace(route, terms=words.wanted) for route in find_project_routes(project, pair, engines)]
        if not dry_run:
            announce(f"translating {len(wanted)} sentences into {language_name(pair.target)}: {routes[0].origin}")
            drafts = dict(zip(wanted, guards.translate(wanted, pair, routes), strict=True))
        origins = [draft.origin for draft in drafts.values() if draft.origin]
        outcome.origins[pair.target] = " and ".join(dict.fromkeys(origins)) or routes[0].origin
    for job, stored, catalog in planned:
        if dry_run:
            path = project.catalog(job.slug, pair.target)
            to_do, left = (sum(unit.fillable for unit in one.live) for one in (catalog, recalled[job.slug]))
            states = policy.states_of(catalog, job.extraction.units)
            done = Translated(path, job.slug, pair.target, catalog, to_do, False, states, to_do - left)
            outcome.catalogs.append(done)
            continue
        try:
            made = {request.source: drafts[request] for request in requests[job.slug]}
            machine = MachineText(made, pair, words.faults)
            outcome.catalogs.append(_write_catalog(project, job, known, machine, words, stored))
        except TranslatorError as err:
            outcome.failures.append(err)


def _requests(job: _Job, catalog: Catalog, words: _Words) -> tuple[guards.Request, ...]:
    """What an engine is given of an article."""
    extraction = job.extraction
    language = extraction.source.language
    running = (unit.text for unit in extraction.units if unit.context in _RUNNING)
    sentences = sentences_to_translate([catalog], language)
    names = tuple(dict.fromkeys((*job.names, *words.kept(sentences))))
    return guards.prepare(sentences, running, names, language)


def _refuse_same_language(jobs: Sequence[_Job], language: Tag) -> None:
    """Articles that are in the target language are an error, but a matter of course where languages are found out."""
    declared = [job.extraction.article.path for job in jobs if not job.extraction.detection]
    for job in jobs:
        if job.extraction.detection:
            _log.warning("%s is in %s already.", job.extraction.article.path, language_name(language))
    if declared:
        others = f" and {len(declared) - 1} more are" if declared[1:] else " is"
        raise UsageError(
            f"{declared[0]}{others} in {language_name(language)} already",
            remedy="Choose another --to, or say the language of the article with --from.",
        )


def _carried(project: Project, job: _Job, words: _Words, known: Opened | None = None) -> tuple[Opened, Catalog]:
    """The catalog's file as it is, and what becomes of it for the article as it is now."""
    locale = words.pair.target
    stored = open_catalog(project, job.slug, locale, known)
    before = dict(stored.catalog.headers) if stored.catalog else {}
    headers = catalog_headers(job.headers, locale, now(), before)
    return stored, carried(project, words.noted(job.extraction), locale, stored, headers).catalog


def _write_catalog(
    project: Project, job: _Job, known: Recollection, machine: MachineText, words: _Words, before: Opened
) -> Translated:
    """Fill a catalog and write it where it changed; under its lock, on what the file says by then."""
    locale, sources, policy = machine.pair.target, job.extraction.units, project.settings.review
    path = project.catalog(job.slug, locale)
    with locked_catalog(project, job.slug, locale):
        stored, empty = _carried(project, job, words, before)
        catalog = fill(recall(empty, sources, known, policy), sources, machine, policy)
        written = save_catalog(project, job.slug, locale, catalog, stored)
    warn_of_losses(project.name(path), job.extraction.article.path, locale, stored)
    pairs = zip(empty.units, catalog.units, strict=True)
    filled = [after for before, after in pairs if before.fillable and after.translated]
    remembered = sum(unit.origin is not None and unit.origin.engine.startswith("memory ") for unit in filled)
    states = policy.states_of(catalog, sources)
    return Translated(path, job.slug, locale, catalog, len(filled), written, states, remembered)
