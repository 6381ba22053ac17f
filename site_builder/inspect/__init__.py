"""Commands that look and tell: check and verify."""
