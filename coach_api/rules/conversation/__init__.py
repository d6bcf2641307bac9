"""Running the conversation."""
