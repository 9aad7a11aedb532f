"""The read half of a library: its own connection, beside the one that writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.imports import ImportProblem
from policydesk.core.marks import Mark
from policydesk.core.progress import Progress
from policydesk.core.query import HitCount, HitKind, HitPage, Sort
from policydesk.core.register import Differences, OverTime, Register, RegisterRow
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.watched import WatchedFolder
from policydesk.library.documents import DocumentReads
from policydesk.library.later import Later
from policydesk.library.publishers import PublisherReads
from policydesk.library.recommendations import RecommendationReads, TagReads
from policydesk.library.settings import SettingReads
from policydesk.library.shared_workers import SharedWorkers
from policydesk.library.status import StatusReads
from policydesk.library.thesaurus import ThesaurusReads
from policydesk.store.files import LibraryFiles
from policydesk.store.store import Store

if TYPE_CHECKING:
    from policydesk.intake.page_image import PageImage
    from policydesk.library.bodies import BodyReads
    from policydesk.library.check import CheckReport
    from policydesk.library.clocks import ClockReads
    from policydesk.library.doubles import DoubleReads
    from policydesk.library.editions import EditionReads
    from policydesk.library.packs import PackReads
    from policydesk.library.pictures import Pictures
    from policydesk.library.ratings import RatingReads
    from policydesk.library.references import ReferenceReads
    from policydesk.library.register_table import RegisterTable
    from policydesk.library.saved_searches import SavedSearchReads
    from policydesk.library.searching import SearchReads
    from policydesk.library.trackers import TrackerReads


def utc_now() -> datetime:
    """The clock of every library that is not a test's or a sample's."""
    return datetime.now(UTC)


class LibraryReader:
    """An open library, for reading; use each on one thread at a time, and close it."""

    documents: DocumentReads
    recommendations: RecommendationReads
    status: StatusReads
    settings: SettingReads
    publishers: PublisherReads
    thesaurus: ThesaurusReads
    bodies: Later[BodyReads] = Later("bodies.BodyReads")
    clocks: Later[ClockReads] = Later("clocks.ClockReads", "_reads_store")
    doubles: Later[DoubleReads] = Later("doubles.DoubleReads", "_reads_store")
    editions: Later[EditionReads] = Later("editions.EditionReads", "_reads_store")
    packs: Later[PackReads] = Later("packs.PackReads", "_reads_store", "_now")
    ratings: Later[RatingReads] = Later("ratings.RatingReads", "", "_reads_store")
    references: Later[ReferenceReads] = Later("references.ReferenceReads", "_reads_store")
    searches: Later[SavedSearchReads] = Later(
        "saved_searches.SavedSearchReads", "_reads_store", "search", "count_hits", "register"
    )
    trackers: Later[TrackerReads] = Later("trackers.TrackerReads", "_reads_store", "_now")
    index_remedy = ""
    """What to do about an index that must be made anew, where this library does not do it."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime] = utc_now,
        shared: SharedWorkers | None = None,
    ) -> None:
        self._reads_store = store
        self._now = now
        self._shared, self._owns = shared or SharedWorkers(), shared is None
        self.documents = DocumentReads(store)
        self.recommendations = RecommendationReads(store)
        self.status = StatusReads(store)
        self.settings = SettingReads(store)
        self.publishers = PublisherReads(store)
        self.thesaurus = ThesaurusReads(store)
        self.tags = TagReads(store)

    @classmethod
    def open(cls, folder: Path) -> LibraryReader:
        """Open as it stands; raises LibraryMissing, LibraryTooNew, LibraryDamaged.

        `opening.open_for_reading` also mends what a crash left.
        """
        return cls(Store.open_reader(LibraryFiles(folder)))

    @property
    def folder(self) -> Path:
        return self._reads_store.files.folder

    @property
    def name(self) -> str:
        """The library's name; its folder's where nobody gave one."""
        return self.settings.get("library.name") or self.folder.name

    @property
    def read_only(self) -> bool:
        return True

    def watched_folders(self) -> list[WatchedFolder]:
        """The folders that are looked at for new files, each by its path."""
        return self._reads_store.watched.folders()

    def now(self) -> datetime:
        """The library's clock, UTC."""
        return self._now()

    @cached_property
    def searching(self) -> SearchReads:
        """The search, loaded when first used: its engine is slow to import."""
        from policydesk.library.searching import SearchReads

        reads = SearchReads(self._reads_store, self._now)
        reads.remedy = self.index_remedy
        return reads

    @cached_property
    def register_table(self) -> RegisterTable:
        """Every recommendation in brief, loaded when first used."""
        from policydesk.library.register_table import RegisterTable

        return RegisterTable(self._reads_store)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        kinds: Collection[HitKind] = (),
        sort: Sort = Sort.RELEVANCE,
        strict: bool = False,
        also_read: bool = True,
        document: DocumentId | None = None,
    ) -> HitPage:
        """One page of hits with facets and coverage; a query's error stands in the page.

        Where nothing has all the words, partial matches follow, unless `strict`. Short forms
        are also read as what the thesaurus says, if `also_read`. With a `document`, in it alone.
        """
        return self.searching.find(
            query, limit=limit, offset=offset, kinds=kinds, sort=sort, strict=strict,
            also_read=also_read, document=document,
        )

    def count_hits(
        self, query: str, *, kinds: Collection[HitKind] = (), also_read: bool = True
    ) -> HitCount:
        """How many hits a `strict` search has, without looking at any; quick."""
        return self.searching.count(query, kinds=kinds, also_read=also_read)

    def register(
        self,
        query: str = "",
        as_of: AsOf = AsOf(),  # noqa: B008
        *,
        headlines: frozenset[HeadlineKind] = frozenset(),
        marks: Sequence[Mark] = (),
        also_read: bool = True,
    ) -> Register:
        """The register on the dials' day: those that match the query, of these headlines.

        With `marks`, those that bear all of them. The query is read as `search` reads it.
        """
        from policydesk.library.register import read_register

        return read_register(self, query, as_of, headlines, marks=marks, also_read=also_read)

    def be_ready_for_dials(self) -> None:
        """Read what turning a register's dials looks at, and opening it does not."""
        from policydesk.library.register import read_dials_ahead

        read_dials_ahead(self)

    def be_ready_for_marks(self, as_of: AsOf) -> None:
        """Read what the marks of a register on these dials look at, and showing it does not."""
        from policydesk.library.register import read_marks_ahead

        read_marks_ahead(self, as_of)

    def register_rows(
        self, ids: Sequence[RecommendationId], as_of: AsOf
    ) -> Mapping[RecommendationId, RegisterRow]:
        """These rows of the register on the dials' day; those that are gone are left out."""
        from policydesk.library.register import read_rows

        return read_rows(self, ids, as_of)

    def differences(
        self, as_of: AsOf, query: str = "", marks: Sequence[Mark] = ()
    ) -> Differences:
        """What was learned late about the dials' day, and what was corrected since."""
        from policydesk.library.register import read_differences

        return read_differences(self, query, as_of, marks=marks)

    def over_time(self, register: Register) -> OverTime:
        """Headlines of a register's rows by month, as known at each month's end."""
        from policydesk.library.register import over_time

        return over_time(self, register)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Several reads that see one moment, whatever is written meanwhile."""
        with self._reads_store.snapshot():
            yield

    def dump(self, *, identity: bool = True) -> Iterator[str]:
        """Canonical JSON lines of everything a person made and every fact a document has."""
        from policydesk.library.dump import dump_lines

        return dump_lines(self._reads_store, identity=identity)

    def check(
        self, *, originals: bool = True, index: bool = True, progress: Progress | None = None
    ) -> CheckReport:
        """Look for damage; every problem is one sentence."""
        from policydesk.library.check import check_library

        return check_library(
            self._reads_store,
            index_faults=self.searching.index_faults if index else None,
            originals=originals,
            progress=progress,
        )

    def page_image(
        self, document_id: DocumentId, page: int, scale: float
    ) -> PageImage | ImportProblem:
        """A picture of an original page, drawn in a jailed worker; slow, not for the UI thread."""
        return self._shared.get().page_image(self.documents.original(document_id), page, scale)

    def pictures(self) -> Pictures:
        """Who draws charts, away from this process; slow, not for the UI thread."""
        return self._shared.pictures()

    def close(self) -> None:
        """Let go of the index and the connection."""
        if "searching" in self.__dict__:
            self.searching.close()
        if self._owns:
            self._shared.close()
        self._reads_store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
