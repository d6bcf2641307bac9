"""The little Markdown of docstrings."""

from coach_api.engine.markdown import Block, Piece, blocks


def test_headings_paragraphs_lists_and_code_are_told_apart():
    text = "First `code` words\ngo on.\n\n## A heading\nBelow it.\n\n- one\n  more\n- `two`\n\nLast."
    assert list(blocks(text)) == [
        Block("paragraph", ((Piece("First "), Piece("code", code=True), Piece(" words go on.")),)),
        Block("heading", ((Piece("A heading"),),)),
        Block("paragraph", ((Piece("Below it."),),)),
        Block("list", ((Piece("one more"),), (Piece("two", code=True),))),
        Block("paragraph", ((Piece("Last."),),)),
    ]


def test_nothing_has_no_blocks():
    assert list(blocks("")) == []
    assert list(blocks(" \n\n ")) == []


def test_what_is_no_markdown_stays_as_it_is():
    assert list(blocks("A - b, `open and #5.")) == [Block("paragraph", ((Piece("A - b, `open and #5."),),))]
