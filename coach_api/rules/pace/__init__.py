"""Managing time."""
