"""Empathetic writing."""
