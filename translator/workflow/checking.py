"""`translator check`: what is not translated, not reviewed, or out of step with its article."""

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from translator.bcp47 import Tag
from translator.config import CheckPolicy, Settings, find_article_settings
from translator.engines.pins import Pin, read_pins
from translator.errors import CatalogError, TranslatorError, UsageError
from translator.model import Extraction, Finding, FindingKind, Severity
from translator.report.findings import CheckedCatalog
from translator.terms import Termbase
from translator.workflow.catalogs import keep_command, losses_said, open_catalog
from translator.workflow.choosing import choose
from translator.workflow.known_findings import Chosen, KnownFindings
from translator.workflow.parallel import heard, mapped
from translator.workflow.project import Project, read_article
from translator.workflow.terms import load_terms


@dataclass(slots=True)
class Checked:
    """What a check looked at and found."""

    catalogs: list[CheckedCatalog] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failures: list[TranslatorError] = field(default_factory=list)
    """Articles and lists of terms that could not be read; what else there is was checked."""
    waived: list[Finding] = field(default_factory=list)
    """What somebody has let pass, where it was asked for."""
    whole: bool = True
    """Whether that was all there is in the project."""
    since: str = ""
    """What was left out because it has not changed, in a sentence without a full stop."""

    @property
    def failed(self) -> bool:
        """Whether a finding fails the check."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def counts(self) -> Counter[FindingKind]:
        """How many findings of each kind."""
        return Counter(finding.kind for finding in self.findings)


def check(
    project: Project,
    articles: Iterable[str | Path] = (),
    to: Iterable[str] = (),
    *,
    fail_on: Iterable[FindingKind] | None = None,
    changed_since: str | None = None,
    with_waived: bool = False,
    processes: int | None = None,
) -> Checked:
    """Check the catalogs of some articles, or of all in the articles folder; where they are many, on all cores.

    Catalogs may be named, too. Locales are those given, else the settings' targets, else those in which an article has
    a catalog. What has not `changed_since` a revision of git is left out. What is waived is found only
    `with_waived`. `processes` is for those who know better how many to use.

    Raises UsageError where there is nothing to check, SettingsError for a lock file that cannot be read.
    """
    choice = choose(project, articles, to, changed_since)
    kinds = project.settings.fail_on if fail_on is None else tuple(fail_on)
    pins, terms = read_pins(project.root), load_terms(project)
    rules = (kinds, pins, terms.termbase, with_waived)
    outcome = Checked(failures=[*terms.failures], whole=choice.whole, since=choice.said)
    known = KnownFindings(project, *rules)
    for one in _each(choice.articles, partial(_check_article, project, *rules), known, processes):
        outcome.catalogs += one.catalogs
        outcome.failures += one.failures
        for finding in one.findings:
            (outcome.waived if finding.waiver else outcome.findings).append(finding)
    if choice.whole and not outcome.failures and not any(locales for _, locales in choice.articles):
        raise UsageError(
            "no target language, and no catalog", remedy="Give one with --to es, or run translator translate."
        )
    return outcome


def _each(
    articles: Sequence[Chosen], work: Callable[[Chosen], Checked], known: KnownFindings, processes: int | None
) -> Iterator[Checked]:
    """Check those articles of which nothing is known; what failed or had something to say is not remembered."""
    earlier = known.of(articles)
    new = mapped(work, [article for article in articles if article[0] not in earlier], processes)
    try:
        for article in articles:
            if article[0] in earlier:
                yield Checked(*earlier[article[0]])
                continue
            with heard() as said:
                one = next(new)
            if not (one.failures or said):
                known.add(article, (one.catalogs, one.findings))
            yield one
    finally:
        known.save()


def _check_article(
    project: Project,
    fail_on: Sequence[FindingKind] | None,
    pins: Sequence[Pin],
    terms: Termbase,
    with_waived: bool,
    chosen: Chosen,
) -> Checked:
    """Check the catalogs of one article, in the locales that go with it."""
    path, locales = chosen
    slug = project.slug(path)
    try:
        extraction = read_article(project, path)
        policy = find_article_settings(path, project.name(path), project.settings).checks
    except TranslatorError as err:
        return Checked(failures=[err])
    if fail_on is not None:
        policy = policy.failing(fail_on)
    outcome = Checked()
    for locale in locales:
        catalog = project.catalog(slug, locale)
        if locale == extraction.source and not catalog.exists():
            continue  # it is in that language already
        outcome.catalogs.append(CheckedCatalog(project.name(catalog), slug, str(locale), policy.level_of(locale)))
        found = _check_one(project, extraction, slug, locale, pins, terms, with_waived)
        outcome.findings += _rated(found, policy, locale)
    return outcome


def _rated(findings: Iterable[Finding], policy: CheckPolicy, locale: Tag) -> Iterator[Finding]:
    """Findings with how bad they are, without those of checks that are off."""
    for finding in findings:
        severity = policy.severity(finding.kind, locale)
        if severity is not Severity.OFF:
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def _check_one(
    project: Project,
    extraction: Extraction,
    slug: str,
    locale: Tag,
    pins: Sequence[Pin],
    terms: Termbase,
    with_waived: bool,
) -> list[Finding]:
    name = project.name(project.catalog(slug, locale))
    command = f"translator translate {shlex.quote(extraction.article.path)} --to {locale}"
    try:
        opened = open_catalog(project, slug, locale)
    except CatalogError as err:
        return [Finding(FindingKind.INVALID, name, err.line, slug, str(locale), err.what)]
    if opened.catalog is None:
        return [Finding(FindingKind.MISSING, name, 0, slug, str(locale), f"no catalog; run {command}")]
    found = [
        Finding(FindingKind.INVALID, name, defect.line, slug, str(locale), f"{defect.what}; {command} mends it")
        for defect in opened.stored.defects
    ]
    if opened.losses:
        keep = keep_command(extraction.article.path, locale, opened.losses)
        message = (
            f"another tool stripped {losses_said(opened.losses)}; run translator repair, or if a person did, {keep}"
        )
        found.append(Finding(FindingKind.STRIPPED, name, 0, slug, str(locale), message))
    from translator.checks import check_catalog  # here: often there is nothing new to check

    settings = project.settings
    # Who has never said which engines are to be used has nothing against any.
    engines = settings.engines if pins or settings.engines != Settings().engines else ()
    return found + check_catalog(
        extraction,
        opened.catalog,
        name,
        slug,
        locale,
        settings.review,
        terms,
        engines=engines,
        pins=pins,
        with_waived=with_waived,
    )
