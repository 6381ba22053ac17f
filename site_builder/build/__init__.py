"""The main job: `ingest` turns seeds into records, `build` turns records into the site."""

from site_builder.build.ingest import Decisions, Ingested, ingest, rehearse
from site_builder.build.site import Built, build

__all__ = ["Built", "Decisions", "Ingested", "build", "ingest", "rehearse"]
