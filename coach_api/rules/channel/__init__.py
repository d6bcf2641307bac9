"""Fitting the channel."""
