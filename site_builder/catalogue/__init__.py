"""What all records say together."""
