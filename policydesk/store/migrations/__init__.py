"""The history of the schema: append only, and nothing in here may import from the core."""

from __future__ import annotations

from sqlite_utils import Migrations

from policydesk.store.migrations.m0001_first_schema import m0001_first_schema
from policydesk.store.migrations.m0002_pages_and_details import m0002_pages_and_details
from policydesk.store.migrations.m0003_references import m0003_references
from policydesk.store.migrations.m0004_imports_and_watching import m0004_imports_and_watching
from policydesk.store.migrations.m0005_doubles_and_editions import m0005_doubles_and_editions
from policydesk.store.migrations.m0006_publishers import m0006_publishers
from policydesk.store.migrations.m0007_thesaurus import m0007_thesaurus
from policydesk.store.migrations.m0008_saved_searches import m0008_saved_searches
from policydesk.store.migrations.m0009_what_was_also_read import m0009_what_was_also_read
from policydesk.store.migrations.m0010_what_is_indexed import m0010_what_is_indexed
from policydesk.store.migrations.m0011_parts_and_senders import m0011_parts_and_senders
from policydesk.store.migrations.m0012_trackers import m0012_trackers
from policydesk.store.migrations.m0013_references_are_searched import m0013_references_are_searched
from policydesk.store.migrations.m0014_facts_of_the_register import m0014_facts_of_the_register
from policydesk.store.migrations.m0015_known_trackers import m0015_known_trackers
from policydesk.store.migrations.m0016_rounds_of_rating import m0016_rounds_of_rating
from policydesk.store.migrations.m0017_owners import m0017_owners
from policydesk.store.migrations.m0018_clocks_and_views import m0018_clocks_and_views
from policydesk.store.migrations.m0019_facts_in_blocks import m0019_facts_in_blocks
from policydesk.store.migrations.m0020_events_by_axis import m0020_events_by_axis
from policydesk.store.migrations.m0021_facts_by_axis import m0021_facts_by_axis
from policydesk.store.migrations.m0022_events_from_elsewhere import m0022_events_from_elsewhere
from policydesk.store.migrations.m0023_standings_are_searched import m0023_standings_are_searched

_STEPS = (
    m0001_first_schema,
    m0002_pages_and_details,
    m0003_references,
    m0004_imports_and_watching,
    m0005_doubles_and_editions,
    m0006_publishers,
    m0007_thesaurus,
    m0008_saved_searches,
    m0009_what_was_also_read,
    m0010_what_is_indexed,
    m0011_parts_and_senders,
    m0012_trackers,
    m0013_references_are_searched,
    m0014_facts_of_the_register,
    m0015_known_trackers,
    m0016_rounds_of_rating,
    m0017_owners,
    m0018_clocks_and_views,
    m0019_facts_in_blocks,
    m0020_events_by_axis,
    m0021_facts_by_axis,
    m0022_events_from_elsewhere,
    m0023_standings_are_searched,
)
"""In order; each file holds one and is never edited once a release has carried it."""

migrations = Migrations("policydesk")
for _step in _STEPS:
    migrations(name=_step.__name__)(_step)

SCHEMA_VERSION = len(_STEPS)
"""Written to `user_version`; a library that carries a higher one was made by a newer version."""
