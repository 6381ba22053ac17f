"""Bytes -> Seeds: one reader for each form in which documents arrive."""
