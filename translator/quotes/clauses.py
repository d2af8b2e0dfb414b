"""Who does what in a clause of a language whose verb comes second, or last: the subject may stand on either side.

„Den Vorschlag nannte der Minister …“, „Gestern hat der Minister den Vorschlag … genannt“, „…, wie der Minister sagte“.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from translator.model import Span, Speaker
from translator.quotes.chunks import QUOTED, Chunk, read_chunks
from translator.quotes.words import Words, shared_words


def subject_at(text: str, place: Span, verb: int, words: Words) -> Speaker | None:
    """The subject of the verb that begins at a place in a stretch of text."""
    chunks = list(read_chunks(text, place, words))
    at = next((n for n, chunk in enumerate(chunks) if chunk.end > verb), len(chunks))
    return _mention(text, _subject(chunks, at, words) or _named_from(chunks)) if chunks else None


def main_subject(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject of the last main clause in a stretch of text, whatever its verb."""
    chunks = list(read_chunks(text, place, words))
    while chunks:
        while chunks and chunks[-1].kind == "break":
            chunks.pop()
        start = next((n + 1 for n in range(len(chunks) - 1, -1, -1) if chunks[n].kind == "break"), 0)
        clause = chunks[start:]
        if start and (
            clause[0].kind in ("relative", "opener") or _is_infinitive(clause, words) or _is_told(clause, words)
        ):
            chunks = chunks[:start]
            continue
        verb_first = start and _may_be_verb(clause[0], words)
        return _mention(text, _subject(chunks, start if verb_first else len(chunks), words))
    return None


def depends(text: str, place: Span, words: Words) -> bool:
    """Whether a stretch of text ends within a clause whose verb, or its second part, is still to come."""
    *_, clause = [[], *_clauses(list(read_chunks(text, place, words)))]
    helped = any(chunk.word in words.clauses.helpers for chunk in clause)
    return bool(clause) and (helped or clause[0].kind in ("relative", "opener"))


def subject_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """The subject that follows a verb, up to the end of its clause."""
    clause = _first_clause(text, place, words)
    found = _first(clause) or _first(_first_clause(text, place, words, apart=True)) or _named_from(clause)
    return _mention(text, found)


def agent(text: str, place: Span, words: Words) -> Speaker | None:
    """By whom something is called something: „von Kritikern als … bezeichnet“."""
    chunks = list(read_chunks(text, place, words))
    for at in range(len(chunks) - 1, 0, -1):
        if chunks[at].word in words.clauses.joins and chunks[at - 1].kind == "word":
            chunks = chunks[at:]  # „der von der Sonne ausgeht und …“
            break
    by = [chunk for chunk in chunks if chunk.preposition in words.clauses.agents]
    return _mention(text, by[-1]) if by else None


def object_behind(text: str, place: Span, words: Words) -> Speaker | None:
    """Who is quoted: „zitiert das Blatt den Minister“, or by whom, where nobody else is named."""
    clause = _first_clause(text, place, words)
    people = [chunk for chunk in clause if chunk.kind in ("noun", "pronoun", "oblique") and not chunk.preposition]
    return _mention(text, people[1] if len(people) > 1 else people[0] if people else None)


def place_of_text(text: str, place: Span, words: Words) -> Speaker | None:
    """What something is written in: „In dem Antrag heißt es“, „heißt es dazu in dem Antrag“."""
    chunks = list(read_chunks(text, place, words))
    return _mention(text, next((chunk for chunk in chunks if chunk.preposition in words.clauses.inside), None))


def source_at(text: str, place: Span, words: Words, *, last: bool = False) -> Speaker | None:
    """The source that is named first, or last, in a stretch of text, whatever its case."""
    named = QUOTED.match(text, place.start + (text[place.start : place.start + 1] == " "), place.end)
    if named and not last:  # „laut „Tagespost““
        return Speaker(named.group(), *named.span())
    chunks = (chunk for chunk in read_chunks(text, place, words) if chunk.kind in ("noun", "pronoun", "oblique"))
    return _mention(text, next(iter([*chunks][-1:]) if last else chunks, None))


def clause_aside(text: str, place: Span, words: Words) -> Span | None:
    """The relative clause behind which the sentence goes on up to its end: „Er nannte den Plan, der ruht, als „…““."""
    chunks = list(read_chunks(text, place, words))
    if chunks and chunks[-1].word in words.clauses.openers & words.prepositions:
        chunks.pop()  # „als“
    if not chunks or chunks[-1].kind != "break":
        return None
    *_, aside = [[], *_clauses(chunks)]
    led = len(aside) > 1 and aside[0].word in words.prepositions and aside[1].word in words.clauses.relative
    return Span(aside[0].start, aside[-1].end) if led or (aside and aside[0].kind == "relative") else None


def takes_over(text: str, place: Span, words: Words) -> Speaker | None:
    """Who shares the verb of a quotation before: „Die Union sprach von „…“, die Grünen von einem „…““."""
    quoted = [quote.end() for quote in QUOTED.finditer(text, *place)][-1:]
    if not quoted or text[quoted[0]] != ",":
        return None
    chunks = list(read_chunks(text, Span(quoted[0] + 1, place.end), words))
    small = words.prepositions | words.determiners | words.clauses.attached
    if len(chunks) < 2 or chunks[0].kind != "noun" or not all(chunk.word in small for chunk in chunks[1:]):
        return None
    article = words.determiners - words.clauses.relative
    other = any(chunk.word in words.clauses.openers for chunk in chunks[1:])  # „die Idee als „…““ may be an object
    return _mention(text, chunks[0]) if not other or chunks[0].certain or chunks[0].word in article else None


def last_of_list(text: str, place: Span, words: Words) -> Speaker | None:
    """Who ends a list before a colon: „Auch die Kanzlerin gratulierte, und der Präsident: …“."""
    *_, clause = [[], *_clauses(list(read_chunks(text, place, words)))]
    named = clause[1:] if len(clause) > 1 and clause[0].word in words.clauses.joins else ()
    return _mention(text, named[0]) if named and all(chunk.kind == "noun" for chunk in named) else None


def before_bracket(text: str, place: Span, words: Words) -> Speaker | None:
    """Whose words stand in brackets: „… gratulierte die Präsidentin („…“)“."""
    *_, last = [None, *read_chunks(text, place, words)]
    return _mention(text, last if last and last.kind in ("noun", "oblique") else None)


def _mention(text: str, chunk: Chunk | None) -> Speaker | None:
    return Speaker(text[chunk.start : chunk.end], chunk.start, chunk.end) if chunk else None


def _subject(chunks: Sequence[Chunk], at: int, words: Words) -> Chunk | None:
    """The subject of the verb that is the chunk at a place: in its clause, or in the one that the clause goes on."""
    start = next((n + 1 for n in range(at - 1, -1, -1) if chunks[n].kind == "break"), 0)
    here = _clause(chunks, start)
    before = here[: max(0, at - start)]
    if here and here[0].kind == "relative":
        return _antecedent(chunks[:start]) or _first(here)
    lead = _after_join(before, words)
    found = _first(lead)
    behind = _first(here[max(0, at - start) + 1 :])
    if not lead:
        return _interrupted(chunks[:start], words) or behind or _carried(chunks[:start], words)
    if found and behind and _is_object(found, behind, here, chunks[at : at + 2], words):
        return behind
    if found and not (found.doubtful and behind):
        return found
    if here[0].kind == "opener" or (behind and not _is_joined(lead, words)):
        return behind
    return _carried(chunks[:start], words) or behind or found


def _is_object(found: Chunk, behind: Chunk, clause: Sequence[Chunk], verb: Sequence[Chunk], words: Words) -> bool:
    """Whether what stands before a verb is no subject, but something said about it by whoever stands behind it."""
    if clause[0].kind == "opener" and clause[0].word in words.prepositions:
        return True  # „Als Grund nannte die Polizei“
    if behind.kind == "pronoun":
        return behind.certain and not found.certain
    if found.word not in words.determiners or found.certain:
        return False
    if verb[0].word in words.clauses.calling:
        return behind.certain or (behind.word not in words.determiners and behind in verb and not found.named)
    return behind.certain and not words.saying.fullmatch(verb[0].word)


def _after_join(lead: Sequence[Chunk], words: Words) -> Sequence[Chunk]:
    """What stands before a verb in its own part of „A sagte dies und B nannte jenes“."""
    for at in range(len(lead) - 1, 0, -1):
        verb = any(_may_be_verb(chunk, words) for chunk in lead[:at])
        if lead[at].word in words.clauses.joins and verb and _first(lead[at:]):
            return lead[at:]
    return lead


def _may_be_verb(chunk: Chunk, words: Words) -> bool:
    return chunk.kind == "word" and (chunk.word in words.clauses.helpers or chunk.word not in words.stops)


def _is_joined(lead: Sequence[Chunk], words: Words) -> bool:
    """Whether a verb goes on with the subject before: „… und nannte“."""
    return bool(lead) and lead[-1].word in words.clauses.joins


def _is_infinitive(clause: Sequence[Chunk], words: Words) -> bool:
    """Whether a clause is one like „…, seine Pläne offen zu zeigen“."""
    return len(clause) > 1 and clause[-2].word in words.clauses.infinitive


def _is_told(clause: Sequence[Chunk], words: Words) -> bool:
    """Whether a clause is what somebody has said: „…, die Lage sei ernst“."""
    return any(words.hearsay.fullmatch(chunk.word) for chunk in clause)


def _interrupted(chunks: Sequence[Chunk], words: Words) -> Chunk | None:
    """The subject whose verb is still to come: „Der Rat, der seit gestern tagt, …“, „Die Frau, Lehrerin, …“."""
    subject = None
    for clause in reversed(_clauses(chunks)):
        rest = clause[1:] if clause[0].kind == "opener" else clause
        if any(_may_be_verb(chunk, words) for chunk in rest):
            if clause[0].kind in ("relative", "opener") and subject is None:
                continue
            return subject
        subject = _first(rest) or subject
    return subject


def _carried(chunks: Sequence[Chunk], words: Words) -> Chunk | None:
    """The subject of a clause before, its appositions and what depends on it left out."""
    for clause in reversed(_clauses(chunks)):
        if clause[0].kind == "relative" or _is_told(clause, words):
            continue
        apposition = clause[0] is not chunks[0] and all(chunk.kind in ("noun", "oblique") for chunk in clause)
        found = _first(clause)
        if found and not apposition:
            return found
    return _first(chunks)


def _antecedent(chunks: Sequence[Chunk]) -> Chunk | None:
    """Whom a relative clause is about: what stands last before it."""
    nouns = [chunk for chunk in chunks if chunk.kind in ("noun", "oblique")]
    return nouns[-1] if nouns else None


def _first(chunks: Sequence[Chunk]) -> Chunk | None:
    """The first chunk that can be a subject; a pronoun that cannot be anything else comes before any noun."""
    can = [chunk for chunk in chunks if chunk.kind in ("noun", "pronoun")]
    if can and not can[0].certain:
        can.sort(key=lambda chunk: 0 if chunk.kind == "pronoun" and chunk.certain else 2 if chunk.doubtful else 1)
    return can[0] if can else None


def _named_from(chunks: Sequence[Chunk]) -> Chunk | None:
    """A name that begins like a place: „Von der Heide sagte“, where there is no other subject."""
    first = chunks[0] if chunks else None
    if first is None or first.preposition not in shared_words("joins_names"):
        return None
    return replace(first, start=first.start - len(first.preposition) - 1)


def _first_clause(text: str, place: Span, words: Words, *, apart: bool = False) -> list[Chunk]:
    return list(takewhile(lambda chunk: chunk.kind != "break", read_chunks(text, place, words, apart=apart)))


def _clause(chunks: Sequence[Chunk], start: int) -> list[Chunk]:
    end = next((n for n in range(start, len(chunks)) if chunks[n].kind == "break"), len(chunks))
    return list(chunks[start:end])


def _clauses(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    clauses: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if chunk.kind == "break":
            clauses.append([])
        else:
            clauses[-1].append(chunk)
    return [clause for clause in clauses if clause]
