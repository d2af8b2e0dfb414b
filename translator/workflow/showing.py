"""`translator status`, `segment` and `quotes`: what is there, and what the tool sees in an article."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.article import parse_article
from translator.bcp47 import Tag
from translator.config import AUTO, Segmentation
from translator.errors import CatalogError, TranslatorError, UsageError
from translator.extract import extract
from translator.language import detect_language, is_sure
from translator.model import Extraction, State
from translator.workflow.catalogs import open_catalog
from translator.workflow.project import Project, read_article

_MODES = {"keep": Segmentation("keep"), "split": Segmentation("split")}


@dataclass(frozen=True, slots=True)
class Overview:
    """How far one article has come in one locale."""

    slug: str
    locale: Tag | None
    """None where the article itself cannot be read."""
    path: str
    states: Counter[State]
    """Over the sentences of the article as it is now; one that the catalog lacks counts as untranslated."""
    problem: str = ""
    """Why there is nothing to count: no catalog, a broken one, or a broken article."""


def status(project: Project, articles: Iterable[str | Path] = (), to: Iterable[str] = ()) -> list[Overview]:
    """Count the states of some articles, or all, in the given or configured locales, else in those with a catalog."""
    wanted = tuple(to)
    overviews = []
    for path in project.chosen(articles) or project.chosen(project.find_articles()):
        slug = project.slug(path)
        try:
            extraction = read_article(project, path)
        except TranslatorError as err:
            overviews.append(Overview(slug, None, project.name(path), Counter(), err.message))
            continue
        overviews += [_overview(project, extraction, slug, locale) for locale in project.locales_of(slug, wanted)]
    return overviews


def _overview(project: Project, extraction: Extraction, slug: str, locale: Tag) -> Overview:
    name = project.name(project.catalog(slug, locale))
    try:
        catalog = open_catalog(project, slug, locale).catalog
    except CatalogError as err:
        return Overview(slug, locale, name, Counter(), err.what)
    if catalog is None:
        return Overview(slug, locale, name, Counter(), "no catalog")
    states = project.settings.review.states_of(catalog, extraction.units)
    return Overview(slug, locale, name, states)


def inspect(project: Project, article: str | Path, source: str | None = None) -> Extraction:
    """Read one article and return its segments and quotations. Raises ArticleError and LanguageError."""
    path = Path(article)
    return read_article(project, path, source, verify=True)


def answer_lines(lines: Iterable[str], answer: Callable[[Extraction], dict[str, Any]]) -> Iterator[str]:
    """Read `{"id","lang","text"}` a line and give a line of JSON with the id and `answer`'s fields for each.

    `"mode": "split"` on a line cuts inside its quotations as well; `keep` is the default. `"lang": "auto"` is found
    out and answered: `lang`, `sureness` between 0 and 1, and whether that is `sure` enough to be taken. Raises
    UsageError, naming the line, for what is no such object.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            request = json.loads(line)
            identity, language, text = request["id"], str(request["lang"]), request["text"]
            mode = _MODES[request.get("mode", "keep")]
            text.encode("utf-8")  # half a surrogate pair is no text
        except KeyError as err:
            wrong = f"{err.args[0]} is missing" if err.args[0] in ("id", "lang", "text") else "mode is keep or split"
            raise _wrong_line(number, wrong) from err
        except (ValueError, TypeError, AttributeError) as err:
            raise _wrong_line(number, str(err)) from err
        article = parse_article(text)
        found: dict[str, Any] = {}
        if language == AUTO:
            detection = detect_language(article)
            language = str(detection.tag)
            found = {"lang": language, "sureness": round(detection.sureness, 4), "sure": is_sure(detection)}
        extraction = extract(article, Tag(language.replace("_", "-").split("-")[0].lower()), mode)
        yield json.dumps({"id": identity, **found, **answer(extraction)}, ensure_ascii=False)


def _wrong_line(number: int, why: str) -> UsageError:
    return UsageError(
        f"standard input, line {number}: no such object ({why})",
        remedy='Write one a line: {"id": "1", "lang": "en", "text": "…"}',
    )
