"""The texts of a build: analysed, checked against one another and the records, then rendered.

All names, relations and faults are known before the first page is rendered. What the last build found in a
text, and made of it, is reused where nothing that it depends on has changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.files import remove_others
from archive.languages import TAGS
from archive.messages import say
from archive.model import ArchiveError
from archive.pages import validation
from archive.pages.catalogue import Catalogue, catalogue_of
from archive.pages.events import read_events
from archive.pages.records import Records, read_records
from archive.pages.withholding_check import remaining_occurrences
from archive.search.event_claims import event_faults, introduction_faults
from archive.search.mentions import Mentions
from archive.search.names import names_of
from archive.search.record_claims import record_faults
from archive.site.chronology import Chronology
from archive.site.own_pages import own_page_faults
from archive.site.site import Site

from .build_cache import CachedText, file_states, reuse_files, unchanged
from .build_job import BuildError, Job
from .progress import Progress
from .reference_cache import make_references
from .rendering import RenderingError, markdown_renderer
from .text_analysis import AnalysedText, analyse_texts
from .text_rendering import RenderedText, RenderingTask, Settings, render_texts


def make_texts(job: Job) -> tuple[Site, list[RenderedText]]:
    """Check, render and prove every text, and make its downloads.

    Returns the site's model, and the result for each text. Raises BuildError where a page or a record has a
    fault, or a page does not show all of its text.
    """
    docs = job.root / "docs"
    own = _own_page_faults(job)
    groups, faults = read_records(docs / "data")
    if faults:
        raise BuildError(say("the records have faults; nothing was built"),
                         [*validation.validate(docs), *own])
    records = Records(docs / "data", groups)
    analysed, keys = _analyse(job, records)
    _refuse(say("the pages have faults; nothing was built"),
            validation.all_faults((each.faults, each.claims) for each in analysed) + own)
    model = _model(job, records, analysed)
    rendered = _render(job, model, analysed, keys)
    _refuse(say("the site does not show all of its texts; site/ stays as it was"),
            [fault for each in rendered for fault in each.unproven])
    model.term_places = {each.slug: each.terms for each in rendered}
    return model, rendered


def _refuse(summary: str, faults: list[ArchiveError]) -> None:
    if faults:
        raise BuildError(summary, faults)


def _own_page_faults(job: Job) -> list[ArchiveError]:
    """The faults of the archive's own pages."""
    try:
        return own_page_faults(job.root / "docs", job.root / "overrides", markdown_renderer(job.root))
    except RenderingError as error:
        raise BuildError(str(error)) from error


def _analyse(job: Job, records: Records) -> tuple[list[AnalysedText], dict[str, str]]:
    """What is known of each text, from the last build where nothing has changed, or anew; and its key."""
    docs, last = job.root / "docs", job.build_cache.texts
    slugs = validation.slugs(docs)
    keys = {slug: _key(job, last[slug].analysed) for slug in slugs if slug in last}
    known = {slug: last[slug].analysed for slug, key in keys.items()
             if last[slug].key == key and unchanged(last[slug].postings, job.postings)}
    changed = [slug for slug in slugs if slug not in known]
    with Progress(say("texts")) as progress:
        new = analyse_texts(changed, docs, records, job.postings, progress)
    known |= {each.slug: each for each in new}
    keys |= {each.slug: _key(job, each) for each in new}
    return [known[slug] for slug in slugs], keys


def _key(job: Job, analysed: AnalysedText) -> str:
    """The hash of all that a text's pages and downloads are made of, but for its links to other texts."""
    text, history = analysed.text, job.stamps.history
    raw = text.data["raw"]["file"] if text else ""
    stamp = job.stamps.of(text) if text else None
    return job.hashes.of_text(
        analysed.slug, raw, job.place.address, job.with_downloads, stamp, history.of_text(analysed.slug, raw),
        history.has_changed(analysed.slug, raw), job.stamps.shallow)


def _model(job: Job, records: Records, analysed: list[AnalysedText]) -> Site:
    """The site's model. Prints the remarks on the texts; raises BuildError where texts and records differ."""
    docs = job.root / "docs"
    for each in analysed:
        for remark in each.remarks:
            print(remark)
    catalogue = catalogue_of((each.text for each in analysed if each.text),
                             (each.tombstone for each in analysed if each.tombstone))
    faults, remarks = remaining_occurrences(catalogue, docs)
    for remark in remarks:
        print(remark)
    _refuse(say("the pages have faults; nothing was built"), faults)
    model = Site(docs, job.place.address, catalogue, records)
    model.mentions = _mentions(records, catalogue, analysed)
    faults = record_faults(records.groups, docs / "data", catalogue, model.mentions)
    events, of_events = read_events(docs / "data", records.groups)
    faults += [*of_events, *event_faults(events, catalogue), *introduction_faults(docs / "data", catalogue)]
    _refuse(say("the records have faults; nothing was built"), faults)
    model.chronology = Chronology(events, catalogue, records, model.mentions)
    return model


def _mentions(records: Records, catalogue: Catalogue, analysed: list[AnalysedText]) -> Mentions:
    found = {each.slug: each.mentions for each in analysed}
    return Mentions(names_of(records), {text.slug: found[text.slug] for text in catalogue.texts})


def _render(
    job: Job, model: Site, analysed: list[AnalysedText], keys: dict[str, str]
) -> list[RenderedText]:
    """The files of each text: those of the last build where nothing has changed, or made anew.

    keys: of the texts, by slug. Fills the cache for the next build.
    """
    tasks: list[RenderingTask] = []
    same: dict[str, CachedText] = {}
    for each in analysed:
        links = {tag: model.text_links(each.text, tag) for tag in TAGS} if each.text else {}
        last = job.build_cache.texts.get(each.slug)
        if last and last.key != keys[each.slug]:
            last = None
        if last and last.links == links and reuse_files(last.files, job.place.site, job.generated):
            same[each.slug] = last
        else:
            tasks.append(RenderingTask(each, links, _reusable(job, last)))
    try:
        make_references([task.text.text for task in tasks if task.text.text], job.references)
    except ArchiveError as fault:
        raise BuildError(say("the references could not be made; site/ stays as it was"), [fault]) from fault
    remove_others(job.references, {each.slug for each in analysed})
    settings = Settings(job.root, model.records, job.generated, model.address, job.references,
                        job.stamps if job.with_downloads else None, job.files.folder, job.stamps.history,
                        job.templates("texts"))
    with Progress(say("pages of texts")) as progress:
        new = render_texts(tasks, settings, progress)
    _fill_cache(job, same, keys, zip(tasks, new, strict=True))
    rendered = {slug: each.rendered for slug, each in same.items()} | {each.slug: each for each in new}
    return [rendered[each.slug] for each in analysed]


def _fill_cache(
    job: Job, same: dict[str, CachedText], keys: dict[str, str],
    new: Iterable[tuple[RenderingTask, RenderedText]],
) -> None:
    """Fill the cache for the next build.

    same: the texts of the last build that are as they were. keys: of all texts, by slug.
    """
    job.build_cache.texts = same | {
        rendered.slug: CachedText(
            keys[rendered.slug], task.text, rendered, task.links, file_states(rendered.paths, job.generated),
            file_states([rendered.slug], job.postings))
        for task, rendered in new if task.text.text}
    remove_others(job.postings, set(job.build_cache.texts))


def _reusable(job: Job, last: CachedText | None) -> RenderedText | None:
    """What the last build made of a text of which only links have changed: all but its pages."""
    if last is None:
        return None
    files = {path: state for path, state in last.files.items() if path not in last.rendered.pages}
    return last.rendered if reuse_files(files, job.place.site, job.generated) else None
