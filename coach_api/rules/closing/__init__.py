"""Closing well."""
