"""Seed -> claims -> Record: a file for each family of rules."""
