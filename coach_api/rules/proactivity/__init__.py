"""Being proactive."""
