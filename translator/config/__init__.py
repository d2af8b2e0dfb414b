"""Settings: what can be set, how bad each finding is, and reading the files that say so."""

from translator.config.files import find_article_settings, find_settings, read_settings, settings_in
from translator.config.settings import (
    AUTO,
    CHANGES,
    MOST_BEAMS,
    REASONS,
    MemorySettings,
    ReviewPolicy,
    Segmentation,
    Settings,
    TermSettings,
)
from translator.config.severities import CheckPolicy, Level

__all__ = [
    "AUTO",
    "CHANGES",
    "MOST_BEAMS",
    "REASONS",
    "CheckPolicy",
    "Level",
    "MemorySettings",
    "ReviewPolicy",
    "Segmentation",
    "Settings",
    "TermSettings",
    "find_article_settings",
    "find_settings",
    "read_settings",
    "settings_in",
]
