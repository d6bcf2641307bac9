"""Browsers by the names that people know."""

# In this order, for browsers claim to be one another.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac", "macOS"),
    ("Linux", "Linux"),
)


def describe(user_agent: str) -> str:
    """Return "Firefox on Windows" of what a browser says of itself; no more of it is kept."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), None)
    return f"{browser} on {system}" if system else browser
