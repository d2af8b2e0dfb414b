"""How bad each finding is: by check, by locale, and by what a locale is released for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from translator.bcp47 import Tag
from translator.model import WAITING, FindingKind, Severity, default_severity

_ORDER = tuple(Severity)


class Level(StrEnum):
    """What the translations of a locale must be."""

    COMPLETE = "complete"
    """All of it translated, reviewed and in step."""
    LAGGING = "lagging"
    """What is there must be right; what is not yet translated or reviewed only warns."""
    DRAFT = "draft"
    """Nothing fails."""


@dataclass(frozen=True, slots=True)
class CheckPolicy:
    """How bad each finding is."""

    severities: Mapping[FindingKind, Severity] = field(default_factory=dict)
    """Where they are not the checks' own."""
    by_locale: Mapping[Tag, Mapping[FindingKind, Severity]] = field(default_factory=dict)
    level: Level = Level.COMPLETE
    levels: Mapping[Tag, Level] = field(default_factory=dict)

    def severity(self, kind: FindingKind, locale: Tag) -> Severity:
        """How bad a finding is in a locale; the nearest setting counts: `pt-BR` before `pt` before all locales'."""
        given = [self.by_locale[tag][kind] for tag in locale.widened() if kind in self.by_locale.get(tag, {})]
        severity = given[0] if given else self.severities.get(kind, default_severity(kind))
        level = self.level_of(locale)
        waits = level is Level.DRAFT or (level is Level.LAGGING and kind in WAITING)
        return _at_most(severity, Severity.WARNING) if waits else severity

    def level_of(self, locale: Tag) -> Level:
        """What a locale's translations must be."""
        return next((self.levels[tag] for tag in locale.widened() if tag in self.levels), self.level)

    def overruled(self, own: "CheckPolicy") -> "CheckPolicy":
        """The same, with the severities that an article has of its own."""
        by_locale = {
            tag: {**self.by_locale.get(tag, {}), **own.severities, **own._in(tag)}
            for tag in (*self.by_locale, *own.by_locale)
        }
        return replace(self, severities={**self.severities, **own.severities}, by_locale=by_locale)

    def _in(self, locale: Tag) -> dict[FindingKind, Severity]:
        """The severities that are set for a locale and the wider ones."""
        wider = reversed(locale.widened())
        return {kind: severity for tag in wider for kind, severity in self.by_locale.get(tag, {}).items()}

    def failing(self, kinds: Iterable[FindingKind]) -> "CheckPolicy":
        """The same, but these kinds fail wherever they are looked for, and no others."""
        chosen = frozenset(kinds)

        def rated(kind: FindingKind, severity: Severity) -> Severity:
            if severity is Severity.OFF:
                return severity
            return Severity.ERROR if kind in chosen else _at_most(severity, Severity.WARNING)

        severities = {kind: rated(kind, self.severities.get(kind, default_severity(kind))) for kind in FindingKind}
        by_locale = {
            tag: {kind: rated(kind, severity) for kind, severity in own.items()} for tag, own in self.by_locale.items()
        }
        return CheckPolicy(severities, by_locale)


def _at_most(severity: Severity, limit: Severity) -> Severity:
    return min(severity, limit, key=_ORDER.index)
