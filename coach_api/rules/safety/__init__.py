"""Not sending what must not be sent."""
