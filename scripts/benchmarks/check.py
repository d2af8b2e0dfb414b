"""`translator check` on 1,000 catalogs of 36 reviewed units, on 10,000 and on one, beside `pofilter` on the same files.

The text is made up of news.txt: sentences with names, numbers, dates and quotations, none twice in an article.
Nothing is known of the catalogs, as in a first run, but in rows that say "again".
`check.py 40` makes do with 40 catalogs.
"""

import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

TRANSLATOR, POFILTER = (Path(sys.executable).with_name(name) for name in ("translator", "pofilter"))
UNITS = 36
LOCALES = ("es", "fr", "de", "ru")
CATALOGS = 1_000
WANTED_SECONDS, WANTED_MB, WANTED_ONE, WANTED_TIMES = 6.0, 300, 0.5, 2.0
NAMES = """Adler Becker Castro Delgado Eriksen Fontaine Garrido Hoffmann Ibarra Jansen Keller Lambert Moreau Navarro
Olsen Pereira Quintana Ramsey Schneider Tanaka Underwood Vidal Whitaker Yilmaz Zeller Ashford Bernal Carlsen Duarte
Ellison Ferrer Grant Holloway Iglesias Jacobsen Kramer Lindgren Mercer Novotny Ortega""".split()  # noqa: SIM905  a table
CITIES = "Porto Madrid Oslo Toronto Lima Bonn Nairobi Boston Manila Osaka Dakar Leeds Bergen Salamanca".split()  # noqa: SIM905
RUSSIAN = dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстувваиз", strict=True))
COUNTRIES = "BR CL DK EG FI GR IN JP KE MX NO PL PT SE TN VN".split()  # noqa: SIM905
CURRENCIES = "EUR USD GBP".split()  # noqa: SIM905
DATES = {"es": "d 'de' MMMM", "de": "d. MMMM"}


@lru_cache(maxsize=1)
def patterns() -> dict[str, list[dict[str, str]]]:
    """The sentences of news.txt by section: each a text by language."""
    found: dict[str, list[dict[str, str]]] = {}
    text = Path(__file__).with_name("news.txt").read_text("utf-8")
    for paragraph in re.split(r"\n{2,}", text.strip()):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        if lines and lines[0].startswith("["):
            found[lines.pop(0).strip("[]")] = section = []
        if lines:
            section.append(dict(line.split(": ", 1) for line in lines))
    return found


def spelt(name: str, language: str) -> str:
    return "".join(RUSSIAN[char] for char in name.lower()).capitalize() if language == "ru" else name


def value(kind: str, chance: random.Random) -> dict[str, str]:
    """Something to put in a place of a pattern, as each language writes it."""
    languages = ("en", *LOCALES)
    if kind in ("name", "other"):
        name = chance.choice(NAMES)
        return {language: spelt(name, language) for language in languages}
    if kind in ("city", "town"):
        city = chance.choice(CITIES)
        return {language: spelt(city, language) for language in languages}
    if kind == "country":
        code = chance.choice(COUNTRIES)
        return {language: Locale(language).territories[code] for language in languages}
    if kind == "y":
        return dict.fromkeys(languages, str(chance.randint(1980, 2025)))
    if kind == "d":
        day = date(2026, 1, 1) + timedelta(chance.randrange(365))
        return {language: format_date(day, DATES.get(language, "d MMMM"), locale=language) for language in languages}
    if kind == "p":
        share = Decimal(chance.randint(11, 990)) / 1000
        return {language: format_percent(share, locale=language, decimal_quantization=False) for language in languages}
    if kind == "m":
        amount, currency = chance.randint(1_000, 9_999_999), chance.choice(CURRENCIES)
        priced = {language: format_currency(amount, currency, locale=language) for language in languages}
        return {language: re.sub(r"[.,]00(?!\d)", "", text) for language, text in priced.items()}
    number = chance.choice([chance.randint(21, 99), chance.randint(100, 999), chance.randint(1_000, 99_999)])
    return {language: format_decimal(number, locale=language) for language in languages}


def filled(texts: dict[str, str], chance: random.Random) -> dict[str, str]:
    """A pattern with something in each of its places, the same in all languages."""
    places = re.findall(r"\{(\w+)\}", texts["en"])
    values = [value(place, chance) for place in places]
    made = {}
    for language, text in texts.items():
        left = list(zip(places, values, strict=True))
        for place in re.findall(r"\{(\w+)\}", text):
            number = next(number for number, (name, _) in enumerate(left) if name == place)
            text = text.replace(f"{{{place}}}", left.pop(number)[1][language], 1)
        made[language] = text
    return made


def sentence(chance: random.Random) -> dict[str, str]:
    """One sentence in all languages: a third of them have a quotation."""
    kinds = patterns()
    tail = chance.choice(kinds["tail"]) if chance.random() < 0.6 else {}
    if chance.random() < 0.33:
        frame, said = chance.choice(kinds["attribution"]), chance.choice(kinds["said"])
        whole = {
            language: text.replace("{said}", said[language]).replace("{tail}", tail.get(language, ""))
            for language, text in frame.items()
        }
        return filled(whole, chance)
    body = chance.choice(kinds["sentence"])
    return filled({language: f"{text}{tail.get(language, '')}." for language, text in body.items()}, chance)


def write_article(folder: Path, locales: tuple[str, ...], number: int) -> None:
    """An article and its catalogs, everything reviewed, as `translator translate` and a person leave them."""
    from translator.article import parse_article
    from translator.bcp47 import Tag
    from translator.catalog import catalog_headers, format_catalog, ledger_path, recorded, template_headers
    from translator.catalog.ledger import Ledger, format_ledger
    from translator.extract import extract
    from translator.model import Catalog, Origin, Unit

    chance = random.Random(number)
    headline = filled(chance.choice(patterns()["sentence"]), chance)
    made = {headline["en"]: headline}
    paragraphs = [headline["en"], ""]
    while len(made) < UNITS:
        one = sentence(chance)
        if one["en"] not in made:
            made[one["en"]] = one
            if chance.random() < 0.5 or not paragraphs[-1]:
                paragraphs.append(one["en"])
            else:
                paragraphs[-1] += f" {one['en']}"
    text = "\n\n".join(filter(None, paragraphs)) + "\n"
    slug = f"{number % 40:02}/story-{number:05}"
    path = folder / "articles" / f"{slug}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    article = parse_article(text, f"articles/{slug}.txt")
    units = extract(article, Tag("en")).units
    if {unit.text for unit in units} != set(made):
        raise SystemExit(f"article {number} was cut otherwise than it was made")
    now = datetime(2026, 11, 24, tzinfo=UTC)
    headers = template_headers(slug, article.path, article.digest, Tag("en"), "translator", now)
    for locale in locales:
        reviewed = [
            Unit(
                unit.context,
                unit.text,
                made[unit.text][locale],
                notes=unit.notes,
                references=unit.references,
                origin=Origin(f"argos translate-en_{locale}-1_9", "00000000"),
                reasons=("quotation",) if unit.quotations else (),
            )
            for unit in units
        ]
        catalog = Catalog(tuple(catalog_headers(headers, Tag(locale), now, {}).items()), tuple(reviewed))
        path = folder / f"locales/{locale}/LC_MESSAGES/{slug}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(format_catalog(catalog), "utf-8")
        ledger_path(path).write_text(format_ledger(recorded(Ledger(), catalog)), "utf-8")


def make_project(folder: Path, articles: int, locales: tuple[str, ...]) -> Path:
    folder.mkdir()
    targets = ", ".join(f'"{locale}"' for locale in locales)
    (folder / "translator.toml").write_text(f'source = "en"\narticles = "articles"\ntargets = [{targets}]\n')
    with multiprocessing.Pool() as pool:
        pool.map(partial(write_article, folder, locales), range(articles), chunksize=5)
    return folder


@dataclass(frozen=True)
class Run:
    """What a command took, with all its processes."""

    wall: float
    cpu: float
    megabytes: float
    lines: int


def run(command: list[str | Path], folder: Path) -> Run:
    """Run a command; memory is what its processes hold together at most, shared pages counted once (PSS)."""
    out = folder / "out"
    started, before = time.perf_counter(), os.times()
    with out.open("wb") as file:
        process = subprocess.Popen(command, cwd=folder, stdout=file, stderr=subprocess.DEVNULL, start_new_session=True)
    peak, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, held_by(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    wall = time.perf_counter() - started
    done.set()
    watcher.join()
    after = os.times()
    if code not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {code}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, peak / 1024, out.read_bytes().count(b"\n"))


def run_anew(command: list[str | Path], folder: Path) -> Run:
    """Run a command that knows nothing of what it found before."""
    Path(os.environ["XDG_CACHE_HOME"], "translator/findings.sqlite").unlink(missing_ok=True)
    return run(command, folder)


def held_by(session: int) -> int:
    """Kilobytes that the processes of a session hold."""
    total = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError, TypeError):
            if folder.name.isdigit() and os.getsid(int(folder.name)) == session:
                rollup = (folder / "smaps_rollup").read_text()
                total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return total


def main() -> int:
    catalogs = int(sys.argv[1]) if sys.argv[1:] else CATALOGS
    rows = []
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = name
        shared = make_project(Path(name) / "shared", catalogs // len(LOCALES), LOCALES)
        single = make_project(Path(name) / "single", catalogs, LOCALES[:1])
        many = make_project(Path(name) / "many", catalogs * 10 // len(LOCALES), LOCALES)
        share = catalogs / CATALOGS
        seconds = WANTED_SECONDS * share
        check = [TRANSLATOR, "check"]
        one = [*check, "articles/00/story-00000.txt", "--to", "es"]
        run(check, shared)  # makes the lists of words, and has the files read
        first, again = run_anew(check, shared), run(check, shared)
        filter_ = run([POFILTER, "--progress=none", "locales", "filtered"], shared)
        rows = [
            (f"{catalogs} catalogs, 4 of an article", first, seconds),
            ("the same again", again, seconds),
            (f"{catalogs} catalogs, 1 of an article", run_anew(check, single), seconds),
            (f"{catalogs * 10} catalogs, 4 of an article", run_anew(check, many), seconds * 10),
            ("1 catalog", min((run_anew(one, shared) for _ in range(7)), key=attrgetter("wall")), WANTED_ONE),
            ("the same again", min((run(one, shared) for _ in range(7)), key=attrgetter("wall")), WANTED_ONE),
            (f"pofilter, {catalogs} catalogs", filter_, 0.0),
        ]
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    print(f"{f'{cores} cores, load {load:.1f}':36} seconds  wanted  CPU seconds  peak MB  wanted  lines")
    for what, taken, wanted in rows:
        limits = (f"{wanted:.1f}", str(WANTED_MB)) if wanted else ("", "")
        print(
            f"{what:36} {taken.wall:7.2f} {limits[0]:>7} {taken.cpu:12.2f} {taken.megabytes:8.0f} {limits[1]:>7}"
            f" {taken.lines:6}"
        )
    times = filter_.wall / first.wall
    print(f"{times:.1f} times as fast as pofilter (wanted: {WANTED_TIMES:.0f})")
    slow = any(taken.wall > wanted or taken.megabytes > WANTED_MB for _, taken, wanted in rows if wanted)
    return int(slow or times < WANTED_TIMES)


if __name__ == "__main__":
    sys.exit(main())
