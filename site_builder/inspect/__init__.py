"""Commands that look and tell: check, verify, learn and explain."""
