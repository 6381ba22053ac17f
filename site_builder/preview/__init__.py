"""A preview that reloads: it serves a built site, builds it again after each edit and shows what went wrong."""

from site_builder.preview.page import Failure
from site_builder.preview.server import serve

__all__ = ["Failure", "serve"]
