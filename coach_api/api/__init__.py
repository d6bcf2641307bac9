"""The JSON API: one module a resource, and beside them what all resources share."""
