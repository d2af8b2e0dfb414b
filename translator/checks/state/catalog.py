"""All findings of one catalog."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translator.bcp47 import Tag
from translator.checks.faults import faults_of
from translator.checks.state.file import file_findings
from translator.checks.state.header import header_findings, plural_count
from translator.checks.state.machine_share import machine_share_findings
from translator.checks.state.pins import pin_findings
from translator.checks.state.place import Place, Status, in_article, statuses
from translator.checks.state.sync import sync_findings
from translator.checks.state.units import unit_findings
from translator.checks.state.waivers import waiver_findings
from translator.config import ReviewPolicy
from translator.engines.pins import Pin
from translator.model import Catalog, Extraction, Finding, Pair, State
from translator.terms import Termbase

_NO_TERMS = Termbase()


def check_catalog(
    extraction: Extraction,
    catalog: Catalog,
    path: str,
    article: str,
    locale: Tag,
    policy: ReviewPolicy,
    terms: Termbase = _NO_TERMS,
    *,
    engines: Sequence[str] = (),
    pins: Sequence[Pin] = (),
    with_waived: bool = False,
) -> list[Finding]:
    """List what keeps one catalog from going out, in the file's order.

    `path` is the catalog's as messages show it, `article` the slug; `engines` and `pins` are those that machine text
    must come from, none for any. What translations say is only looked at where they stand: translated, with no review
    pending, and not signed. Of what is waived nothing is said, or `with_waived` each with its waiver.
    """
    place = Place(path, article, locale)
    units = tuple(statuses(extraction, catalog, policy))
    standing = [one for one in units if one.source and one.state in (State.MACHINE, State.REVIEWED)]
    found = [
        *header_findings(extraction, catalog, place),
        *file_findings(units, plural_count(catalog), place),
        *unit_findings(units, policy, place),
        *_faults(extraction, standing, place, terms),
        *(_waived(extraction, standing, place, terms) if with_waived else ()),
        *waiver_findings(standing, place),
        *machine_share_findings(units, policy.machine_share, place),
        *pin_findings(extraction, catalog, engines, pins, place),
        *sync_findings(extraction, catalog, place),
    ]
    return sorted(found, key=lambda finding: finding.line)


def _faults(extraction: Extraction, standing: Sequence[Status], place: Place, terms: Termbase) -> Iterator[Finding]:
    by_key = {one.unit.key: one for one in standing}
    units = {key: one.unit for key, one in by_key.items()}
    for key, faults in faults_of(extraction, units, Pair(extraction.source, place.locale), terms).items():
        where = in_article(by_key[key].source, units[key])
        yield from (place.fault(fault, units[key], f"{where}: {fault.message}") for fault in faults)


def _waived(extraction: Extraction, standing: Sequence[Status], place: Place, terms: Termbase) -> Iterator[Finding]:
    """What is found where there are no waivers, and one of them names."""
    waivers = {one.unit.id: one.unit for one in standing if one.unit.waived}
    if waivers:
        bare = [one._replace(unit=replace(one.unit, waivers=())) for one in standing]
        for finding in _faults(extraction, bare, place, terms):
            waiver = waivers[finding.unit].waiver_of(finding.kind) if finding.unit in waivers else None
            if waiver:
                yield replace(finding, waiver=waiver)
