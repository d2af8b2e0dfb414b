"""Lists of terms in TOML: a table for each term.

["Blue Helmets"]
note = "UN peacekeepers."
es = ["cascos azules", "fuerzas de paz"]
fr = { wanted = "Casques bleus", forbidden = ["casques verts"] }
"""

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from translator.bcp47 import Tag, parse_tag
from translator.errors import LanguageError, TermsError
from translator.terms.nouns import Rendering, Status, Term, is_case_sensitive, one_line
from translator.terms.rules import checked

_TEXTS, _SWITCHES, _LANGUAGE = ("note", "part"), ("keep", "case"), "language"
_SHAPES = 'Write es = "…", es = ["…", "…"] with the wanted one first, or es = { wanted = "…", forbidden = ["…"] }.'


def read_toml(data: bytes, name: str, language: Tag) -> list[Term]:
    """The terms of a file, in order. `language` is theirs where the file does not say.

    Raises TermsError, naming the line or the key.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as err:
        what = "is not in UTF-8"
        raise TermsError(f"{name} {what}", remedy="Save it as UTF-8.", what=what) from err
    except (tomllib.TOMLDecodeError, RecursionError) as err:
        what = f"no valid TOML: {err}"
        line = int(found[1]) if (found := re.search(r"at line (\d+)", str(err))) else 0
        remedy = "Correct that line. Put terms and renderings in straight quotation marks."
        raise TermsError(f"{name}: {what}", remedy=remedy, what=what, line=line) from err
    common = table.pop(_LANGUAGE, None)
    if common is not None and not isinstance(common, Mapping):
        language = _tag(common, name, _LANGUAGE)
    elif common is not None:
        table[_LANGUAGE] = common  # the very word is a term
    return [
        _term(text, fields, name, language)
        for text, given in table.items()
        for fields in (given if isinstance(given, list) else [given])
    ]


def _fail(name: str, key: str, what: str, remedy: str) -> TermsError:
    return TermsError(f"{name}: {key}: {what}", remedy=remedy, what=f"{key}: {what}")


def _tag(value: object, name: str, key: str) -> Tag:
    try:
        return parse_tag(str(value))
    except LanguageError as err:
        raise _fail(name, key, f"“{value}” is no language", err.remedy) from err


def _term(text: str, fields: object, name: str, language: Tag) -> Term:
    if not isinstance(fields, Mapping):
        raise _fail(name, text, "is no term, which is a table", f'Write [{_quoted(text)}], and below it es = "…".')
    for key in (*_TEXTS, _LANGUAGE):
        if not isinstance(fields.get(key, ""), str):
            raise _fail(name, f"{text}.{key}", "is no text", f'Write {key} = "…".')
    for key in _SWITCHES:
        if not isinstance(fields.get(key, False), bool):
            raise _fail(name, f"{text}.{key}", "is neither true nor false", f"Write {key} = true.")
    known = (*_TEXTS, *_SWITCHES, _LANGUAGE)
    plain = one_line(text)
    term = Term(
        text=plain,
        language=_tag(fields[_LANGUAGE], name, f"{text}.{_LANGUAGE}") if _LANGUAGE in fields else language,
        renderings=dict(_locale(text, key, value, name) for key, value in fields.items() if key not in known),
        note=one_line(fields.get("note", "")),
        part=one_line(fields.get("part", "")),
        keep=fields.get("keep", False),
        case=fields.get("case", is_case_sensitive(plain)),
        origin=name,
    )
    return checked(term, lambda what, remedy: _fail(name, text, what, remedy))


def _locale(text: str, key: str, value: object, name: str) -> tuple[Tag, tuple[Rendering, ...]]:
    try:
        tag = parse_tag(key)
    except LanguageError as err:
        near = get_close_matches(key, (*_TEXTS, *_SWITCHES, _LANGUAGE), n=1)
        remedy = f"Did you mean {near[0]}?" if near else err.remedy
        if isinstance(value, Mapping):
            remedy = "A term with a full stop in it needs quotation marks."
        raise _fail(name, f"{text}.{key}", "is neither a language nor a key of a term", remedy) from err
    return tag, tuple(_renderings(value, lambda: _fail(name, f"{text}.{key}", "is not understood", _SHAPES)))


def _renderings(value: Any, fail: Callable[[], TermsError]) -> Iterator[Rendering]:
    if isinstance(value, str):
        value = {"wanted": value}
    elif isinstance(value, list):
        value = {"wanted": value[:1], "allowed": value[1:]}
    if not isinstance(value, Mapping) or not value or not set(value) <= set(Status):
        raise fail()
    for status, texts in value.items():
        for one in texts if isinstance(texts, list) else [texts]:
            if not isinstance(one, str) or not one_line(one):
                raise fail()
            yield Rendering(one_line(one), Status(status))


def write_toml(terms: Iterable[Term]) -> Iterator[str]:
    """A file of terms, piece by piece; those that are written alike stand together."""
    by_text: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_text[term.text].append(term)
    spoken = [term.language for same in by_text.values() for term in same]
    common = max(dict.fromkeys(spoken), key=spoken.count, default=None)
    if common:
        yield f'language = "{common}"\n'
    for text, same in by_text.items():
        for term in same:
            yield f"\n[[{_quoted(text)}]]\n" if len(same) > 1 else f"\n[{_quoted(text)}]\n"
            yield from (f"{line}\n" for line in _lines(term, common))


def _lines(term: Term, common: Tag | None) -> Iterator[str]:
    if term.language != common:
        yield f'language = "{term.language}"'
    for key, text in (("note", term.note), ("part", term.part)):
        if text:
            yield f"{key} = {_quoted(text)}"
    if term.keep:
        yield "keep = true"
    if term.case != is_case_sensitive(term.text):
        yield f"case = {str(term.case).lower()}"
    for tag, renderings in term.renderings.items():
        texts = {status: [_quoted(one.text) for one in renderings if one.status is status] for status in Status}
        good = [*texts[Status.WANTED], *texts[Status.ALLOWED]]
        if texts[Status.WANTED] and not texts[Status.FORBIDDEN]:
            yield f"{tag} = {good[0]}" if len(good) == 1 else f"{tag} = [{', '.join(good)}]"
        else:
            parts = [f"{status} = [{', '.join(some)}]" for status, some in texts.items() if some]
            yield f"{tag} = {{ {', '.join(parts)} }}"


def _quoted(text: str) -> str:
    """A text as TOML's basic string, whose escapes are JSON's and one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
