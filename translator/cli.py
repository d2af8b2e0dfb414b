"""The command line: options in, words and exit code out. 0 clean, 1 findings, 2 usage or environment."""

import logging
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, NoReturn

import click

from translator import __version__
from translator.errors import TranslatorError, UsageError
from translator.model import FindingKind, State

if TYPE_CHECKING:
    from rich.console import Console

    from translator.workflow import Project, Translated, Translation

CLEAN, FINDINGS, BROKEN = 0, 1, 2
_FEW = 3
"""Articles of a run up to which their quotations and catalogs are listed."""

# Not checked by click: our own errors name the remedy, and one bad article does not stop the others.
_path = click.Path(path_type=Path, readable=False)
_articles = click.argument("articles", nargs=-1, type=_path)
_article = click.argument("article", type=_path)
_article_or_lines = click.argument("article", required=False, type=_path)
_to = click.option(
    "--to", multiple=True, metavar="LOCALE", help="Target language; may be repeated. [settings: targets]"
)
_from = click.option(
    "--from",
    "source",
    metavar="LANG",
    help="Language of the article; auto finds it out. [settings: source]",
)


class _Group(click.Group):
    """Turns the project's own errors into words; everything else is a bug and shows its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TranslatorError as err:
            _say_error(err)
            sys.exit(BROKEN)


def main() -> NoReturn:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a curly quote shows a question mark
            stream.reconfigure(errors="replace")
    sys.exit(cli())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="translator")
def cli() -> None:
    """Turn news articles into reviewed translations.

    Offline machine translation into gettext catalogs, with quoted passages flagged for people.
    """
    logging.addLevelName(logging.WARNING, "Warning")
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)


@cli.command()
@_articles
@_to
@_from
@click.option(
    "--engine",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="auto, argos, apertium, or a plug-in's.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing, run no engine.")
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
def translate(
    articles: tuple[Path, ...],
    to: tuple[str, ...],
    source: str | None,
    engine: str,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Translate ARTICLES into catalogs, and flag what a person must decide.

    What a person has typed, cleared or approved in a catalog is never touched.
    """
    from translator import workflow

    if not articles:
        raise UsageError("no article given", remedy="translator translate ARTICLE --to es")
    project = workflow.load_project()
    with _working("translating", quiet):
        outcome = workflow.translate(project, articles, to, source=source, engine=engine, dry_run=dry_run)
    if outcome.catalogs and not quiet:
        _show_translation(project, outcome, dry_run)
    for failure in outcome.failures:
        _say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
    left = 0 if dry_run else sum(unit.fillable for done in outcome.catalogs for unit in done.catalog.live)
    if left:
        units = "1 unit was" if left == 1 else f"{left} units were"
        click.echo(f"{units} left untranslated by the engine. Run again, or translate by hand.", err=True)
        sys.exit(FINDINGS)


def _show_translation(project: "Project", outcome: "Translation", dry_run: bool) -> None:
    from translator.report.text import CatalogRow, language_line, quotation_table, translation_table

    out = _console()
    rows = [
        CatalogRow(done.slug, str(done.locale), done.states, done.reasons, done.filled) for done in outcome.catalogs
    ]
    out.print(translation_table(rows, dry_run))
    for extraction in outcome.articles.values():
        if extraction.detection:
            out.print(f"{extraction.article.path}: {language_line(extraction)}")
    for locale, origin in outcome.origins.items():
        out.print(f"{locale}: {'would be ' if dry_run else ''}translated by {origin}")
    if not outcome.origins:
        out.print("Nothing new to translate: the catalogs have it all.")
    articles = list(outcome.articles.values())
    for extraction in articles if len(articles) <= _FEW else ():
        out.print(f"\nQuotations in {extraction.article.path}", style="bold")
        out.print(quotation_table(extraction))
    if len(articles) > _FEW:
        count = sum(len(extraction.quotations) for extraction in articles)
        out.print(f"\n{count} quotations in {len(articles)} articles; translator quotes ARTICLE lists them.")
    if dry_run:
        out.print("\nDry run: nothing was written.")
        return
    out.print("\nCatalogs", style="bold")
    for done in outcome.catalogs if len(articles) <= _FEW else ():
        out.print(f"{project.name(done.path)}  {'written' if done.written else 'unchanged'}")
    if len(articles) > _FEW:
        written = sum(done.written for done in outcome.catalogs)
        out.print(f"{project.settings.locales}/: {written} written, {len(outcome.catalogs) - written} unchanged")
    _show_next_steps(out, outcome.catalogs, articles[0].article.path)


def _show_next_steps(out: "Console", catalogs: "list[Translated]", article: str) -> None:
    waiting = sum(done.states[State.NEEDS_REVIEW] + done.states[State.UNTRANSLATED] for done in catalogs)
    locale = catalogs[0].locale
    out.print("\nNext", style="bold")
    program = "translator" if which("translator") else sys.argv[0]  # scripts/demo runs it from .venv/bin
    build = f"{program} build {article} --to {locale}"
    if waiting:
        out.print(f"Open the catalogs in a PO editor: {waiting} units wait for a person (marked fuzzy, “needs work”).")
        out.print("Correct each and clear the mark: that is the review.")
        out.print(
            f"{program + ' check':<{len(build)}}   what is still open; exit code 1 while something is", soft_wrap=True
        )
    out.print(f"{build}   the translated article", soft_wrap=True)


@cli.command()
@_articles
@_to
@click.option(
    "--fail-on",
    metavar="KINDS",
    help=f"Which findings fail, comma-separated: {', '.join(FindingKind)}; or none. [settings: fail-on; default: all]",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--show-text", is_flag=True, help="Print the sentences too. Off, because copy may be under embargo.")
def check(articles: tuple[Path, ...], to: tuple[str, ...], fail_on: str | None, form: str, show_text: bool) -> None:
    """Say what is untranslated, unreviewed or out of step in the catalogs of ARTICLES, or of all articles.

    Exit code 0: clean; 1: findings; 2: it could not be checked.
    """
    from translator import workflow

    outcome = workflow.check(workflow.load_project(), articles, to, fail_on=_kinds(fail_on))
    if form == "json":
        import json

        from translator.report.data import findings_as_json

        report = findings_as_json(outcome.findings, outcome.catalogs, outcome.failed, show_text)
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        from translator.report.text import check_summary, finding_lines

        out = _console(wrap=False)
        out.print(finding_lines(outcome.findings, outcome.fail_on, show_text))
        out.print(check_summary(outcome.counts, outcome.catalogs, outcome.fail_on))
    for failure in outcome.failures:
        _say_error(failure)
    if outcome.failures:
        sys.exit(BROKEN)
    sys.exit(FINDINGS if outcome.failed else CLEAN)


def _kinds(text: str | None) -> list[FindingKind] | None:
    """Read `--fail-on`."""
    if text is None:
        return None
    names = [name.strip() for name in text.split(",") if name.strip() and name.strip() != "none"]
    wrong = [name for name in names if name not in list(FindingKind)]
    if wrong:
        raise UsageError(f"--fail-on: unknown kind “{wrong[0]}”", remedy=f"Allowed: {', '.join(FindingKind)}, none.")
    return [FindingKind(name) for name in names]


@cli.command()
@_article
@click.option("--to", required=True, metavar="LOCALE", help="Which translation.")
@click.option("--allow-unreviewed", is_flag=True, help="Build all the same; the text says so in its first line.")
@click.option(
    "--output", "-o", metavar="FILE", help="Where to; - for standard output. [default: build/LOCALE/SLUG.txt]"
)
def build(article: Path, to: str, allow_unreviewed: bool, output: str | None) -> None:
    """Put a translated ARTICLE together, with the original's layout.

    Refuses while a sentence is untranslated or needs review, and lists them.
    """
    from translator import workflow

    project = workflow.load_project()
    built = workflow.build(project, article, to, allow_unreviewed=allow_unreviewed, output=output)
    unfinished = built.assembly.unfinished
    if built.text and output == "-":
        sys.stdout.buffer.write(built.text.encode("utf-8"))
        sys.stdout.flush()
    elif built.text:
        click.echo(project.name(built.path))
    if not unfinished:
        return
    for segment, state, unit in unfinished if not built.text else ():
        place = f"{built.catalog}:{unit.line}" if unit else built.catalog
        paragraph = f"paragraph {segment.paragraph}, {segment.kind}" if segment.paragraph else str(segment.kind)
        reasons = ", ".join(reason.partition(":")[0] for reason in unit.reasons) if unit else "not in the catalog"
        click.echo(f"{place}: {paragraph}: {state}{f' ({reasons})' if reasons else ''}", err=True)
    untranslated = sum(state is State.UNTRANSLATED for _, state, _ in unfinished)
    counts = f"{untranslated} untranslated, {len(unfinished) - untranslated} need review"
    if built.text:
        click.echo(f"Unreviewed machine translation, marked as such: {counts}.", err=True)
        return
    click.echo(
        f"Not built: {len(unfinished)} of {built.assembly.sentences} sentences are unfinished: {counts}.",
        err=True,
    )
    click.echo("Review them in the catalog; or build a marked draft with --allow-unreviewed.", err=True)
    sys.exit(FINDINGS)


@cli.command()
@_articles
@_to
def status(articles: tuple[Path, ...], to: tuple[str, ...]) -> None:
    """Show how far the catalogs of ARTICLES, or of all articles, have come."""
    from translator import workflow
    from translator.report.text import CatalogRow, status_table

    project = workflow.load_project()
    overviews = workflow.status(project, articles, to)
    if not overviews:
        raise UsageError(
            f"no articles with catalogs in {project.settings.articles}/",
            remedy="translator translate ARTICLE --to es",
        )
    rows = [CatalogRow(view.slug, str(view.locale or "-"), view.states, problem=view.problem) for view in overviews]
    _console().print(status_table(rows))


_jsonl = click.option(
    "--jsonl",
    is_flag=True,
    help='Answer {"id","lang","text"} lines on standard input instead of reading ARTICLE.',
)


@cli.command()
@_article_or_lines
@_from
@_jsonl
def segment(article: Path | None, source: str | None, jsonl: bool) -> None:
    """Show the structure and the sentences of ARTICLE as the tool sees them."""
    from translator.report import data, text

    _show(article, source, data.segments_as_json if jsonl else None, text.structure)


@cli.command()
@_article_or_lines
@_from
@_jsonl
def quotes(article: Path | None, source: str | None, jsonl: bool) -> None:
    """Show the quotations of ARTICLE, their kinds and speakers."""
    from translator.report import data, text

    _show(article, source, data.quotes_as_json if jsonl else None, text.quotation_table)


def _show(article: Path | None, source: str | None, as_json: Any, as_text: Any) -> None:
    """Answer lines on standard input, or show one article."""
    from translator import workflow

    if as_json:
        if article:
            raise UsageError("--jsonl reads standard input, not an article", remedy="Give one or the other.")
        for line in workflow.answer_lines(_lines_of_stdin(), as_json):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
        sys.stdout.flush()
        return
    if not article:
        raise UsageError("no article given", remedy="Name one, or pass lines with --jsonl.")
    _console().print(as_text(workflow.inspect(workflow.load_project(), article, source)))


def _lines_of_stdin() -> Iterable[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as err:
            raise UsageError(f"standard input, line {number}: not UTF-8") from err


def _console(wrap: bool = True) -> "Console":
    """Standard output: in colour on a terminal, wide enough for tables elsewhere, never with guesses at markup."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 120
    return Console(width=width if wrap else 10_000, soft_wrap=not wrap, markup=False, highlight=False, emoji=False)


def _working(what: str, quiet: bool) -> Any:
    """A spinner on standard error while something takes its time; nothing where nobody watches."""
    from contextlib import nullcontext

    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(what)


def _say_error(err: TranslatorError) -> None:
    click.echo(f"{click.style('Error:', fg='red')} {err.message}", err=True)
    if err.remedy:
        click.echo(f"  {err.remedy}", err=True)
