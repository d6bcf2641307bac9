"""Which records of a data set the model of temper is never trained on."""

from zlib import crc32


def is_held_out(key: str) -> bool:
    """Whether a record, by its id or text, is kept for measuring: two in five, always the same."""
    return crc32(key.encode("utf-8", "surrogatepass")) % 5 < 2
