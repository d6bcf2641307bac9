"""The pages: one module each, with a `blueprint` of its own; whatever is in this folder is found."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from flask import Blueprint


def found() -> Iterator[Blueprint]:
    """Return the blueprint of each module here, by the modules' names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        blueprint: Blueprint = import_module(f"{__name__}.{module.name}").blueprint
        yield blueprint
