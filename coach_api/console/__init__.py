"""Pages for team leads and admins: one module a page."""
