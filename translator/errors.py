"""One family of errors; each says what happened, where, and what to do next.

TranslatorError
├── UsageError        the command or its arguments make no sense
├── SettingsError     a settings file has a wrong key or value
├── LanguageError     a language tag nobody knows
├── ArticleError      an article cannot be read, or is no article
├── FileError         what stands in a file is not what it should be
│   ├── CatalogError  a catalog or TMX file cannot be read, or was changed under our hands
│   └── TermsError    a list of terms cannot be read
├── StorageError      the disk said no: full, read-only, locked by another run
└── EngineError       no engine for the pair, or an engine that failed
"""


class TranslatorError(Exception):
    """What a person can mend; `cli` prints it and ends with exit code 2."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What happened, and where: one sentence without a full stop."""
        self.remedy = remedy
        """What to do next: a command, or one sentence; may be empty."""

    def __str__(self) -> str:
        return f"{self.message}\n{self.remedy}" if self.remedy else self.message


class UsageError(TranslatorError):
    """The command or its arguments make no sense."""


class SettingsError(TranslatorError):
    """A settings file has a wrong key or value."""


class LanguageError(TranslatorError):
    """A language tag nobody knows."""


class ArticleError(TranslatorError):
    """An article cannot be read, or is no article."""


class FileError(TranslatorError):
    """What stands in a file is not what it should be."""

    def __init__(self, message: str, *, remedy: str = "", what: str = "", line: int = 0) -> None:
        super().__init__(message, remedy=remedy)
        self.what = what or message
        """The message without the file's name and line, for reports that have a column for them."""
        self.line = line
        """From 1; 0 where the whole file is meant."""


class CatalogError(FileError):
    """A catalog or TMX file cannot be read, or was changed under our hands."""


class TermsError(FileError):
    """A list of terms cannot be read."""


class StorageError(TranslatorError):
    """The disk said no: full, read-only, locked by another run."""


class EngineError(TranslatorError):
    """No engine for the pair, or an engine that failed."""
