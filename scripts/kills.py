"""Kills real runs at random moments, and lets eight of them and an editor loose on the same folders.

Laws, looked at after every kill: every catalog can be read; every text a person typed is in its catalog; nothing is
reviewed that no person saw. After the run that follows: no unfinished file and no lock is left, and every file has the
bytes that it has where nobody was killed. `scripts/kills` prints how the kills fell, and ends with 1 where a law does
not hold. All moments come from one seed, but where a process is by then is the machine's affair.
"""

import argparse
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory

import polib

from translator.catalog import parse_catalog
from translator.model import State, unit_digest

ROOT = Path(__file__).parents[1]
TRANSLATOR = Path(sys.executable).with_name("translator")
LOCALES = ("es", "ca")
PERSON = "Night desk"
KILLS_A_STEP = 10
TOGETHER = 8
AIMED = 0.5
"""The share of kills that wait for an unfinished file to show, and fall a moment later."""
A_MOMENT = 0.002
"""Seconds; a file is unfinished for about half as long."""

Files = dict[str, bytes]


@dataclass
class Desk:
    """A project with catalogs, and what persons have typed and signed there."""

    folder: Path
    locales: tuple[str, ...]
    typed: set[tuple[str, str]] = field(default_factory=set)
    """Catalog and text."""
    seen: set[str] = field(default_factory=set)
    """Translations that a person has typed or signed."""

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "SOURCE_DATE_EPOCH": "1795000000",
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "ARGOS_PACKAGES_DIR": os.environ.get("ARGOS_PACKAGES_DIR", str(self.folder / "no-packages")),
        }

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a run."""
        return subprocess.Popen(
            [str(TRANSLATOR), *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def finish(self, *arguments: str) -> None:
        """Run a command to its end."""
        run = self.start(*arguments)
        _, said = run.communicate(timeout=300)
        assert run.returncode in (0, 1), said.decode()

    def catalogs(self) -> list[Path]:
        return sorted(self.folder.glob("locales/*/LC_MESSAGES/*.po"))

    def files(self) -> Files:
        """All that runs write, by name, unfinished files and locks included."""
        found = (path for top in ("locales", "build") for path in (self.folder / top).rglob("*"))
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(found) if path.is_file()}

    def folders(self) -> list[Path]:
        """Where runs write."""
        within = [name for locale in self.locales for name in (f"locales/{locale}/LC_MESSAGES", f"build/{locale}")]
        return [self.folder / name for name in ("locales", *within)]

    def go_back_to(self, copy: Path) -> None:
        """Have everything as it was when the copy was made."""
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)

    def broken_laws(self) -> list[str]:
        """What must never be, in words."""
        wrong = []
        texts: dict[str, set[str]] = {}
        for path in self.catalogs():
            name = str(path.relative_to(self.folder))
            try:
                catalog = parse_catalog(path.read_bytes(), name)
            except Exception as err:  # anything at all
                wrong.append(f"{name} cannot be read: {err}")
                continue
            texts[name] = {unit.target for unit in catalog.units}
            texts[name] |= {line for unit in catalog.units for line in unit.comments}
            reviewed = [unit for unit in catalog.live if unit.state is State.REVIEWED]
            wrong += [f"{name}: {unit.id} is reviewed by nobody" for unit in reviewed if unit.target not in self.seen]
        lost = sum(not any(text in line for line in texts.get(name, ())) for name, text in self.typed)
        return [*wrong, *([f"{lost} texts of persons are lost"] if lost else [])]


# What people do


def write_articles(desk: Desk, count: int, sentences: int, chance: random.Random) -> None:
    """Articles of the sentences of the one in seeds/, each in another order."""
    paragraphs = [one for one in (ROOT / "seeds/blue-helmets.txt").read_text("utf-8").split("\n\n") if len(one) > 120]
    (desk.folder / "seeds").mkdir()
    (desk.folder / "translator.toml").write_text('articles = "seeds"\n')
    for number in range(count):
        some = chance.sample(paragraphs, min(sentences, len(paragraphs)))
        first = [f"Report number {number + 1}", f"The desk has {number + 1} letters."]
        text = "\n\n".join([*first, *map(str.strip, some)])
        (desk.folder / f"seeds/report-{number + 1:02}.txt").write_text(text + "\n", "utf-8")


def type_translations(desk: Desk, step: int, count: int, chance: random.Random) -> None:
    """A person corrects translations in a PO editor, which saves in its own way."""
    for path in chance.sample(desk.catalogs(), min(count, len(desk.catalogs()))):
        catalog = polib.pofile(str(path), wrapwidth=78)
        entries = [entry for entry in catalog if entry.msgstr and not entry.obsolete]
        entry = chance.choice(entries)
        text = f"Escrito a mano {step}.{chance.randrange(10**6)}."
        if entry.msgstr in {typed for name, typed in desk.typed if name == str(path.relative_to(desk.folder))}:
            desk.typed.discard((str(path.relative_to(desk.folder)), entry.msgstr))  # their own, and they replace it
        entry.msgstr = text
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save()
        desk.typed.add((str(path.relative_to(desk.folder)), text))
        desk.seen.add(text)


def correct_articles(desk: Desk, step: int, count: int, chance: random.Random) -> None:
    """The desk corrects articles: a paragraph is taken out, one comes in."""
    for path in chance.sample(sorted(desk.folder.glob("seeds/*.txt")), count):
        paragraphs = path.read_text("utf-8").strip().split("\n\n")
        if len(paragraphs) > 3:
            del paragraphs[chance.randrange(2, len(paragraphs))]
        paragraphs.append(f"Correction {step}: the report had {chance.randrange(100)} mistakes.")
        path.write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def strip_catalogs(desk: Desk, count: int, chance: random.Random) -> None:
    """Another tool drops the comments of units that need review."""
    for path in chance.sample(desk.catalogs(), min(count, len(desk.catalogs()))):
        catalog = polib.pofile(str(path), wrapwidth=78)
        for entry in catalog:
            if entry.fuzzy:
                entry.tcomment = ""
        catalog.save()


def commands(desk: Desk, step: int, articles: int, chance: random.Random) -> tuple[str, ...]:
    """What is run in a step, after what people do before it."""
    everywhere = ("seeds", *(part for locale in desk.locales for part in ("--to", locale)))
    if step and step % 4 == 0:
        path = chance.choice(desk.catalogs())
        name = str(path.relative_to(desk.folder))
        waiting = [unit for unit in parse_catalog(path.read_bytes(), name).live if unit.fuzzy][:6]
        desk.seen.update(unit.target for unit in waiting)
        names = (part for unit in waiting for part in ("--approve", unit_digest(*unit.key, "")))
        return ("review", f"seeds/{path.stem}.txt", "--to", path.parts[-3], *names, "--by", PERSON)
    if step % 4 == 1:
        article = chance.choice(sorted(desk.folder.glob("seeds/*.txt")))
        return ("build", f"seeds/{article.name}", "--to", chance.choice(desk.locales), "--allow-unreviewed")
    if step % 4 == 2:
        strip_catalogs(desk, articles // 2, chance)
        return ("repair", *everywhere)
    if step:
        type_translations(desk, step, articles // 2, chance)
        correct_articles(desk, step, max(1, articles // 5), chance)
    return ("translate", *everywhere, "-q")


# Kills


@dataclass
class Tally:
    """How the kills fell, and what was wrong."""

    rows: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return sum(row["kills"] for row in self.rows.values())

    def table(self) -> str:
        columns = ("kills", "nothing written yet", "some written", "all written", "lock left", "part left")
        rows = [("command", *columns)]
        rows += [(name, *(str(row[column]) for column in columns)) for name, row in sorted(self.rows.items())]
        rows.append(("all", *(str(sum(row[column] for row in self.rows.values())) for column in columns)))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def kill_runs(
    kills: int, articles: int, sentences: int, seed: int, locales: tuple[str, ...] = LOCALES, *, show: bool = False
) -> Tally:
    """Go through steps of a newsroom's work, killing each step's command several times before it may end."""
    tally = Tally()
    chance = random.Random(seed)
    with TemporaryDirectory(prefix="kills-") as top:
        desk = Desk(Path(top) / "desk", locales)
        desk.folder.mkdir()
        write_articles(desk, articles, sentences, chance)
        for step in itertools.count():
            if tally.kills >= kills:
                break
            command = commands(desk, step, articles, chance)
            most = min(KILLS_A_STEP, kills - tally.kills)
            _step(desk, Path(top), command, most, random.Random(seed * 1000 + step), tally)
            if show:
                print(f"step {step:3}: {tally.kills:4} kills, last in {command[0]}", file=sys.stderr, flush=True)
    return tally


def _step(desk: Desk, top: Path, command: tuple[str, ...], most: int, chance: random.Random, tally: Tally) -> None:
    before, undisturbed = top / "before", top / "undisturbed"
    for copy in (before, undisturbed):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(desk.folder, copy)
    start = desk.files()
    reference = Desk(undisturbed, desk.locales)
    began = time.time()
    reference.finish(*command)
    length = time.time() - began
    end = reference.files()
    changed = [name for name in end if end[name] != start.get(name)]

    done = 0
    while done < most:
        if chance.random() < 0.5:  # else it goes on from where the last one was killed
            desk.go_back_to(before)
        if chance.random() < AIMED:
            killed = _killed_in_a_write(desk, command, chance.randrange(len(changed)), chance.uniform(0, A_MOMENT))
        else:
            killed = _killed(desk.start(*command), chance.uniform(0, length))
        if not killed:  # it was faster
            desk.go_back_to(before)
            continue
        done += 1
        now = desk.files()
        untouched, finished = (all(now.get(name) == files.get(name) for name in changed) for files in (start, end))
        how = "nothing written yet" if untouched else "all written" if finished else "some written"
        row = tally.rows.setdefault(command[0], Counter())
        row.update(["kills", how, *(f"{kind} left" for kind in ("lock", "part") if _left(now, kind))])
        tally.wrong += desk.broken_laws()
    desk.finish(*command)
    tally.wrong += [*desk.broken_laws(), *differences(desk.files(), end)]
    tally.wrong += [f"msgfmt --check: {said}" for said in map(_msgfmt, desk.catalogs()) if said]


def _killed(run: subprocess.Popen[bytes], moment: float) -> bool:
    """Kill a run at its moment; return False where it has ended before."""
    assert run.stderr
    try:
        run.wait(moment)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
    code = run.wait()
    run.stderr.close()
    assert code in (0, 1, -signal.SIGKILL), code
    return code == -signal.SIGKILL


def _killed_in_a_write(desk: Desk, command: Iterable[str], skipped: int, moment: float) -> bool:
    """Kill a run while it writes a file, or just after; return False where it has ended before."""
    run = desk.start(*command)
    seen: set[Path] = set()
    while run.poll() is None and len(seen) <= skipped:
        for folder in desk.folders():
            with suppress(FileNotFoundError):
                seen.update(path for path in folder.iterdir() if path.suffix == ".part")
        time.sleep(A_MOMENT / 100)
    return _killed(run, moment)


def _left(files: Iterable[str], kind: str) -> bool:
    return any(name.endswith(f".{kind}") for name in files)


def _msgfmt(path: Path) -> str:
    command = ["msgfmt", "--check", "-o", os.devnull, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr.strip()


def differences(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> list[str]:
    """The names of files that are not what an undisturbed run gives."""
    names = sorted({*found, *expected})
    return [f"{name} is not as an undisturbed run has it" for name in names if found.get(name) != expected.get(name)]


# Company


@dataclass
class Company:
    """What became of runs at the same time."""

    runs: int = 0
    refused: int = 0
    """Runs that found a catalog changed, and said so."""
    saved: int = 0
    """Texts that the editor saved meanwhile."""
    wrong: list[str] = field(default_factory=list)


def run_together(
    rounds: int,
    articles: int,
    sentences: int,
    seed: int,
    locales: tuple[str, ...] = LOCALES,
    beside_editor: int = TOGETHER,
) -> Company:
    """Start eight runs at once; then, over and over, several beside an editor that saves in the middle."""
    company = Company()
    chance = random.Random(seed)
    with TemporaryDirectory(prefix="company-") as top:
        one, all_ = Desk(Path(top) / "one", locales), Desk(Path(top) / "all", locales)
        for desk in (one, all_):
            desk.folder.mkdir()
            write_articles(desk, articles, sentences, random.Random(seed))
        command = commands(one, 0, articles, chance)
        one.finish(*command)
        company.runs += TOGETHER
        company.wrong += _all_at_once(all_, command, TOGETHER)[1]
        company.wrong += differences(all_.files(), one.files())
        edits = _Edits()
        for number in range(rounds):
            correct_articles(all_, number + 1, max(1, articles // 2), chance)
            with _editor(all_, seed + number, edits):
                refused, wrong = _all_at_once(all_, command, beside_editor)
            company.runs += beside_editor
            company.refused += refused
            company.wrong += wrong
            company.saved += edits.count
            company.wrong += [f"the editor met {edits.half} half-written catalogs"] if edits.half else []
            all_.finish(*command)
            all_.typed = set(edits.saved.values())
            all_.seen |= {text for _, text in edits.saved.values()}
            company.wrong += [*all_.broken_laws(), *(name for name in all_.files() if "/." in name)]
    return company


def _all_at_once(desk: Desk, command: tuple[str, ...], together: int) -> tuple[int, list[str]]:
    """How many runs were refused a catalog because somebody else had changed it, and what else went wrong."""
    runs = [desk.start(*command) for _ in range(together)]
    refused, wrong = 0, []
    for run in runs:
        _, said = run.communicate(timeout=600)
        errors = [line for line in said.decode().splitlines() if line.startswith("Error: ")]
        # A file that an editor writes in place is half-written for a moment: then it is no valid PO, and left alone.
        expected = ("was changed by somebody else while we worked", "no valid PO syntax", "no PO header", "not UTF-8")
        strange = [line for line in errors if not any(words in line for words in expected)]
        refused += bool(errors)
        if strange or run.returncode not in (0, 1, 2) or (run.returncode == 2 and not errors):
            wrong.append(f"exit code {run.returncode}: {said.decode()}")
    return refused, wrong


@dataclass
class _Edits:
    """What an editor did."""

    saved: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Catalog and text, by catalog and unit: the last text it saved there."""
    count: int = 0
    """How often it saved, the last time."""
    half: int = 0
    """Catalogs it could not open, because they were not whole."""


@contextmanager
def _editor(desk: Desk, seed: int, edits: _Edits) -> Iterator[None]:
    """A process that saves catalogs all the time; `edits` says what it did when it has ended."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    stop = context.Event()
    process = context.Process(target=_edit, args=(desk, seed, stop, sender), daemon=True)
    process.start()
    try:
        yield
    finally:
        stop.set()
        done: _Edits = receiver.recv()
        edits.saved.update(done.saved)
        edits.count, edits.half = done.count, done.half
        process.join()


def _edit(desk: Desk, seed: int, stop: Event, sender: Connection) -> None:
    chance = random.Random(seed)
    edits = _Edits()
    for number in itertools.count():
        if stop.is_set():
            break
        path = chance.choice(desk.catalogs())
        name = str(path.relative_to(desk.folder))
        try:
            catalog = polib.pofile(path.read_text("utf-8"), wrapwidth=78)
            entry = chance.choice([entry for entry in catalog if not entry.obsolete])
        except (OSError, ValueError, IndexError):
            edits.half += 1
            continue
        entry.msgstr = f"Guardado {seed}.{number}."
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if number % 2:
            beside = path.with_name(f"{path.name}~")
            catalog.save(str(beside))
            beside.replace(path)
        else:
            catalog.save(str(path))  # in place, as most editors do
        edits.saved[(name, f"{entry.msgctxt}\x04{entry.msgid}")] = (name, entry.msgstr)
        edits.count += 1
        time.sleep(chance.uniform(0, 0.02))
    sender.send(edits)


def main() -> None:
    """Print the tables; exit code 1 where a law does not hold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=300)
    options.add_argument("--rounds", type=int, default=5, help="of eight runs and an editor at once")
    options.add_argument("--articles", type=int, default=25, help="each in two locales")
    options.add_argument("--sentences", type=int, default=8, help="paragraphs of each article, about")
    options.add_argument("--seed", type=int, default=6)
    given = options.parse_args()
    began = time.monotonic()
    tally = kill_runs(given.kills, given.articles, given.sentences, given.seed, show=True)
    print(f"Kills of real runs over {given.articles * len(LOCALES)} catalogs, seed {given.seed}\n\n{tally.table()}\n")
    company = run_together(given.rounds, given.articles, given.sentences, given.seed)
    print(
        f"Runs at the same time, 8 at once: {company.runs}; an editor saved {company.saved} texts in the middle; "
        f"{company.refused} runs refused a catalog and said so"
    )
    wrong = [*tally.wrong, *company.wrong]
    print("\n".join(f"WRONG: {one}" for one in wrong[:50]) or "No law was broken.")
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
