"""What the formats are made of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from translator.errors import TranslatorError
from translator.model import Finding, Severity
from translator.report.baseline import entry_of


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """A catalog that was looked at."""

    path: str
    article: str
    locale: str
    level: str
    """What the locale is released for: `complete`, `lagging`, `draft`."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome of a check."""

    catalogs: tuple[CheckedCatalog, ...] = ()
    findings: tuple[Finding, ...] = ()
    """All, or with a baseline those that are new."""
    errors: tuple[TranslatorError, ...] = ()
    """What could not be checked."""
    baseline: str = ""
    """The file's name; empty where none was used."""
    known: int = 0
    fixed: int = 0
    """How many of those in the baseline are gone."""
    suppressed: tuple[Finding, ...] | None = None
    """Findings that do not count: waived, else known from the baseline; None where nobody asks for them."""
    since: str = ""
    """What was checked, where that was not everything that was asked for: one sentence without a full stop."""
    folder: str = ""
    """The project's in its repository, with a `/` at its end; empty where it is the repository's own."""
    docs: str = ""
    """The address of the documentation's pages, with a `/` at its end; empty where nobody has said it."""
    version: str = ""
    """The tool's."""
    with_text: bool = False
    """Whether sentences may be shown: copy may be under embargo."""

    @property
    def failed(self) -> bool:
        """Whether a finding fails the check."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def worst_first(self) -> list[Finding]:
        """The findings, errors before warnings before notes: some servers show only so many."""
        order = list(reversed(Severity))
        return sorted(self.findings, key=lambda finding: order.index(finding.severity))

    def shown_texts(self, finding: Finding) -> tuple[str, ...]:
        """The sentence and the words of a finding, as far as they may be shown."""
        return tuple(filter(None, (finding.source, finding.words))) if self.with_text else ()


def told(finding: Finding) -> str:
    """The message of a finding, and where it is about what a translation says the unit's id, by which it is waived."""
    return f"{finding.message} (unit {finding.unit})" if finding.digest else finding.message


def fingerprints(findings: Sequence[Finding], folder: str) -> list[str]:
    """One for each finding, no two the same, and from run to run the same while the finding is; without any text."""
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        identity = "\0".join((folder, *entry_of(finding)))
        seen[identity] += 1
        made.append(sha256(f"{identity}\0{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made
