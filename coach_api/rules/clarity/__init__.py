"""Concise and simple writing."""
