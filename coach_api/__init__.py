"""A self-hosted writing coach for live-chat support agents."""

from importlib.metadata import version

__version__ = version("coach-api")
