"""The main job: `ingest` turns seeds into records, `site` turns records into pages."""
