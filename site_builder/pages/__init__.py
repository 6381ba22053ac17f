"""Catalogue -> pages: a planner for each kind of page."""
