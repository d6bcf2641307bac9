"""The steps, in order; each is written by hand and never changed once released."""
