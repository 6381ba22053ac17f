"""A folder of raw documents becomes an archive that anyone can read, search, cite and check."""

__version__ = "0.1.0"
