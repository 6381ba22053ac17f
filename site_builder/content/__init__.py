"""Record <-> the bytes of a content file."""
