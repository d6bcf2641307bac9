"""The pages of the libraries, without a browser: what leads see, change, bring in and take out."""

import io
import json
import re
from html import unescape

import pytest
from console_browser import ACTOR, OTHER_TEAM, PASSWORD, TEAM
from flask import request

from coach_api.services import accounts, audit, libraries, library_files, members
from coach_api.storage import teams
from coach_api.storage.models import Link

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
HELP = "https://help.example.com"
LINK = {"title": "Change your plan", "url": f"{HELP}/plan", "keywords": ["tariff", "upgrade"]}
REPLY = {"title": "Refund time", "text": "Within five days.", "keywords": ["money back"]}
TERM = {"term": "RMA", "plain": "return number", "internal": True}
PREPARED = {"purpose": "holding", "text": "One moment, please."}
ENTRIES = {"links": LINK, "saved-replies": REPLY, "glossary": TERM, "prepared-replies": PREPARED}
FORMS = {
    "links": LINK | {"keywords": "tariff, upgrade"},
    "saved-replies": REPLY | {"keywords": "money back"},
    "glossary": TERM | {"internal": "yes"},
    "prepared-replies": PREPARED,
}
kinds = pytest.mark.parametrize("kind", ENTRIES)


def at(path: str = "", team: str = TEAM) -> str:
    return f"/console/teams/{team}/libraries{path}"


def add(console, kind="links", team=TEAM, **changes: object):
    return libraries.add(console.db, team, kind, ENTRIES[kind] | changes, ACTOR)


def stored(console, kind="links", team=TEAM):
    of_kind = libraries.KINDS[kind]
    return [of_kind.values(entry) for entry in libraries.of_team(console.db, team, kind)]


def hidden(page, name):
    """Return the value of a hidden field."""
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page.text)[1])


def test_an_empty_library_says_what_to_do_next(lead):
    overview = lead.get(at()).text
    assert "Empty so far." in overview
    for kind in ENTRIES:
        page = lead.get(at(f"/{kind}")).text
        assert " yet</h2>" in page
        assert "Import a file" in page
        assert '<details class="add" open>' in page
    assert "No links yet" in lead.get(at("/links/check")).text


@kinds
def test_an_entry_is_added_changed_in_its_row_and_removed(console, lead, kind):
    answer = lead.post(at(f"/{kind}"), FORMS[kind] | {"team_id": "1", "id": "99"})
    assert answer.status_code == 303
    assert stored(console, kind) == [ENTRIES[kind]]
    (entry,) = libraries.of_team(console.db, TEAM, kind)
    assert "Added the" in lead.get(answer.location).text
    page = lead.get(at(f"/{kind}?edit={entry.id}"))
    field = "text" if "text" in ENTRIES[kind] else "plain" if "plain" in ENTRIES[kind] else "title"
    sent = FORMS[kind] | {field: "Other words", "base": hidden(page, "base")}
    saved = lead.post(at(f"/{kind}/{entry.id}"), sent)
    assert saved.location.endswith(f"#e{entry.id}")
    assert "Saved the" in lead.get(saved.location).text
    assert stored(console, kind) == [ENTRIES[kind] | {field: "Other words"}]
    basis = hidden(lead.get(at(f"/{kind}")), "basis")
    assert "Removed the" in lead.get(lead.post(at(f"/{kind}/{entry.id}/remove"), {"basis": basis}).location).text
    assert stored(console, kind) == []
    actions = [each.action for each in audit.latest(console.db, TEAM) if each.subject == f"{kind} {entry.id}"]
    assert actions == ["delete", "update", "add"]
    assert audit.latest(console.db, TEAM)[0].actor == "Sam Lead (lead@example.com)"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,<script>",
        "https://jo:pw@help.example.com",
        "/plan",
        "https://help.example.com/a b",
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_stored(console, lead, url):
    answer = lead.post(at("/links"), {"title": EVIL, "url": url, "keywords": ""})
    assert answer.status_code == 422
    assert 'id="e-url"' in answer.text
    assert EVIL not in answer.text
    assert stored(console) == []
    entry = add(console)
    base = json.dumps(LINK)
    assert (
        lead.post(at(f"/links/{entry.id}"), {"title": "x", "url": url, "keywords": "", "base": base}).status_code == 422
    )
    assert stored(console) == [LINK]


def test_the_same_link_is_not_added_twice(console, lead):
    add(console)
    answer = lead.post(at("/links"), FORMS["links"])
    assert answer.status_code == 409
    assert "has the same url already" in answer.text


def test_a_javascript_address_that_is_stored_all_the_same_is_no_link(console, lead):
    with console.db.session() as session:
        session.add(Link(team_id=teams.get(session, TEAM).id, title="Old", url="javascript:alert(1)", keywords=[]))
    for path in ("/links", "/links/check"):
        page = lead.get(at(path)).text
        assert "javascript:alert(1)" in page
        assert 'href="javascript' not in page.lower()
    tried = lead.post(at("/try"), {"text": "Where is the old page?"}).text
    assert 'href="javascript' not in tried.lower()


def test_texts_are_texts_wherever_they_stand(console, lead):
    """Titles, keywords, texts, terms, searches, file names and cells called like a script stay what they are."""
    add(console, title=EVIL, keywords=[EVIL[:40]])
    add(console, "saved-replies", title=EVIL, text=EVIL)
    add(console, "glossary", term=EVIL[:80], plain=EVIL)
    add(console, "prepared-replies", text=EVIL)
    pages = [lead.get(at(f"/{kind}")) for kind in ENTRIES] + [lead.get(at("/links/check"))]
    pages += [lead.get(at("/links") + "?q=" + "%3Cscript%3Ealert(1)%3C/script%3E")]
    pages += [lead.get(at(f"/{kind}?edit={libraries.of_team(console.db, TEAM, kind)[0].id}")) for kind in ENTRIES]
    pages += [lead.post(at("/try"), {"text": f"script alert img {EVIL}"})]
    raw = f'title,url,{EVIL[:30]}\n"{EVIL.replace(chr(34), chr(34) * 2)}",{HELP}/x,\n<script>,javascript:alert(1),\n'.encode()
    pages += [upload(lead, raw, name=f"{EVIL}.csv")]
    pages += [upload(lead, EVIL.encode())]
    for page in pages:
        assert page.status_code in {200, 422}
        assert "<script>" not in page.text
        assert "<img src=x" not in page.text


def test_two_leads_who_change_the_same_field_see_both_before_anything_is_stored(console, lead, admin):
    entry = add(console)
    base = hidden(lead.get(at(f"/links?edit={entry.id}")), "base")
    admin.post(at(f"/links/{entry.id}"), FORMS["links"] | {"title": "Theirs", "base": base})
    clash = lead.post(at(f"/links/{entry.id}"), FORMS["links"] | {"title": "Mine", "keywords": "mine", "base": base})
    assert clash.status_code == 409
    assert "Ada Admin (admin@example.com) changed this in between" in clash.text
    assert "Title: was “Change your plan”, is now “Theirs”; yours stands in the form." in clash.text
    assert stored(console)[0]["title"] == "Theirs"
    assert 'value="Mine"' in clash.text
    again = FORMS["links"] | {"title": "Mine", "keywords": "mine", "base": hidden(clash, "base")}
    assert lead.post(at(f"/links/{entry.id}"), again).status_code == 303
    assert stored(console) == [LINK | {"title": "Mine", "keywords": ["mine"]}]


def test_two_leads_who_change_different_fields_keep_both(console, lead, admin):
    entry = add(console)
    base = hidden(lead.get(at(f"/links?edit={entry.id}")), "base")
    admin.post(at(f"/links/{entry.id}"), FORMS["links"] | {"title": "Theirs", "base": base})
    answer = lead.post(at(f"/links/{entry.id}"), FORMS["links"] | {"keywords": "mine", "base": base})
    assert "somebody else changed meanwhile is kept: Title" in lead.get(answer.location).text
    assert stored(console) == [LINK | {"title": "Theirs", "keywords": ["mine"]}]


def test_what_was_written_into_an_entry_that_is_gone_is_kept(console, lead):
    entry = add(console)
    base = hidden(lead.get(at(f"/links?edit={entry.id}")), "base")
    libraries.delete(console.db, TEAM, "links", entry.id, ACTOR)
    answer = lead.post(at(f"/links/{entry.id}"), FORMS["links"] | {"title": "My words", "base": base})
    assert answer.status_code == 404
    assert "Somebody removed this link meanwhile" in answer.text
    assert 'value="My words"' in answer.text
    assert "was gone already" in lead.get(lead.post(at(f"/links/{entry.id}/remove"), {}).location).text


def test_an_entry_that_changed_since_it_was_seen_is_not_removed(console, lead):
    entry = add(console)
    basis = hidden(lead.get(at("/links")), "basis")
    libraries.update(console.db, TEAM, "links", entry.id, {"title": "Newer"}, ACTOR)
    answer = lead.post(at(f"/links/{entry.id}/remove"), {"basis": basis})
    assert answer.status_code == 409
    assert "was not removed, for it changed" in answer.text
    assert len(stored(console)) == 1


@pytest.mark.parametrize("base", ["", "x", "[]", "null", "[" * 10_000])
def test_a_form_that_does_not_say_what_it_was_based_on_changes_nothing(console, lead, base):
    entry = add(console)
    assert lead.post(at(f"/links/{entry.id}"), FORMS["links"] | {"title": "x", "base": base}).status_code == 422
    assert stored(console) == [LINK]


@kinds
def test_entries_of_another_team_are_not_there(console, lead, kind):
    other = add(console, kind, OTHER_TEAM)
    assert lead.get(at(f"/{kind}?edit={other.id}")).status_code == 404
    lead.post(at(f"/{kind}/{other.id}"), FORMS[kind] | {"base": json.dumps(ENTRIES[kind])})
    lead.post(at(f"/{kind}/{other.id}/remove"), {"basis": ""})
    assert stored(console, kind, OTHER_TEAM) == [ENTRIES[kind]]
    assert stored(console, kind) == []


@pytest.mark.parametrize(
    "path", ["/recipes", "/recipes/import", "/recipes/export.csv", "/links/999", "/links?edit=999"]
)
def test_what_is_not_there_is_not_found(lead, path):
    assert lead.get(at(path)).status_code in {404, 405}


def test_a_long_library_is_searched_and_leafed_through(console, lead):
    entries = [{"title": f"Page {number}", "url": f"{HELP}/{number}"} for number in range(120)]
    libraries.replace_all(console.db, TEAM, "links", entries, ACTOR)
    first = lead.get(at("/links")).text
    assert "120 links" in first
    assert "Page 1 of 3" in first
    third = lead.get(at("/links?page=3"))
    assert ("Page 19<" in third.text, "Page 20<" in third.text) == (True, False)
    found = lead.get(at("/links?q=page+11")).text
    assert "11 links with “page 11”" in found
    assert "Nothing found" in lead.get(at("/links?q=nowhere")).text
    entry = libraries.of_team(console.db, TEAM, "links")[0]
    edited = lead.get(at(f"/links?page=1&edit={entry.id}"))
    base = hidden(edited, "base")
    sent = {"title": "First", "url": entry.url, "keywords": "", "base": base, "q": "first", "page": "3"}
    assert lead.post(at(f"/links/{entry.id}"), sent).location == at(f"/links?q=first&page=3#e{entry.id}")


def test_the_box_tells_what_would_be_offered_and_by_which_words(console, lead):
    add(console)
    add(console, title="Change your address", url=f"{HELP}/address", keywords=[])
    add(console, "saved-replies")
    add(console, "glossary")
    page = lead.post(at("/try"), {"text": "How do I change my plan? The RMA is wrong."}).text
    assert page.count('class="tag good">offered') == 1
    assert "<mark>Change</mark>, <mark>plan</mark>" in page
    assert "score 1.00" in page
    assert "<mark>RMA</mark>" in page
    assert "return number" in page
    assert "No saved reply has a word in common" in page
    assert "offered" in lead.post(at("/try"), {"text": "When do I get my money back?"}).text
    for text in ("", "  ", "x" * 501):
        answer = lead.post(at("/try"), {"text": text})
        assert answer.status_code == 422
        assert 'id="e-text"' in answer.text


def test_links_are_looked_over(console, lead):
    for number in range(6):
        add(console, title=f"Page {number}", url=f"{HELP}/{number}")
    assert "All of them look right" in lead.get(at("/links/check")).text
    add(console, title="Page 0", url="http://help.exmaple.com/0")
    add(console, title="Again", url=f"{HELP}/1/")
    page = lead.get(at("/links/check")).text
    assert "Is help.example.com meant?" in page
    assert "One page, several links" in page
    assert "One title, several links" in page
    assert "begins with http://" in page


def test_promises_are_found_beside_the_prepared_replies(lead):
    assert "Promises your agents may make" in lead.get(at("/prepared-replies")).text


# Files

MULTIPART = "multipart/form-data; boundary=part"


def upload(person, raw: bytes, kind="links", name="links.csv", others=""):
    """Send a file as a browser does."""
    return person.client.post(
        at(f"/{kind}/import"), data=multipart(person.token(), raw, name, others), content_type=MULTIPART, buffered=True
    )


def multipart(token: str, raw: bytes, name: str, others: str = "") -> bytes:
    """Return the body of the form; the test client itself would put a large one into a file and leave that open."""
    fields = {"csrf_token": token, "others": others}
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ]
    quoted = name.replace('"', "%22")
    head = f'--part\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n\r\n'
    return "".join([*parts, head]).encode() + raw + b"\r\n--part--\r\n"


def apply(person, preview, kind="links", **changes: str):
    sent = {name: hidden(preview, name) for name in ("content", "others", "agreed", "name")}
    return person.post(at(f"/{kind}/import/apply"), sent | changes)


CSV = f'title,url,keywords\nChange your plan,{HELP}/plan,"tariff, upgrade"\nSizes,{HELP}/size,fit\nFit,{HELP}/fit,\n'


def test_a_file_is_shown_before_it_is_stored(console, lead):
    add(console)
    add(console, title="Size", url=f"{HELP}/size", keywords=["fit"])
    page = upload(lead, CSV.encode("utf-8-sig").replace(b"\n", b"\r\n"))
    assert page.status_code == 200
    counts = re.findall(r"<dt>([^<]+)</dt><dd[^>]*>(\d+)</dd>", page.text)
    assert counts == [("New", "1"), ("Changed", "1"), ("Same as now", "1"), ("Cannot be used", "0")]
    assert "<del>Size</del> <ins>Sizes</ins>" in page.text
    assert len(stored(console)) == 2
    answer = apply(lead, page)
    assert "Imported: 1 added, 1 changed, 1 left as they were." in lead.get(answer.location).text
    assert [link["title"] for link in stored(console)] == ["Change your plan", "Sizes", "Fit"]
    assert "All of it is there already" in upload(lead, CSV.encode()).text


def test_wrong_rows_are_named_and_the_good_ones_wait_for_a_decision(console, lead):
    page = upload(lead, (CSV + f"Evil,javascript:alert(1),\n,{HELP}/x,\n").encode())
    assert "Row 5" in page.text
    assert "url must begin with https://" in page.text
    assert "Import without the 2 wrong rows" in page.text
    assert stored(console) == []
    assert apply(lead, page).status_code == 303
    assert len(stored(console)) == 3


def test_what_a_file_does_not_name_goes_only_where_that_was_chosen(console, lead):
    add(console, title="Old", url=f"{HELP}/old")
    kept = upload(lead, CSV.encode())
    assert "Would be removed" not in kept.text
    removed = upload(lead, CSV.encode(), others="remove")
    assert re.search(r"<dt>Would be removed</dt><dd[^>]*>1</dd>", removed.text)
    apply(lead, removed)
    assert "Old" not in [link["title"] for link in stored(console)]


def test_a_library_that_changed_since_the_preview_is_shown_anew(console, lead):
    page = upload(lead, CSV.encode())
    add(console, title="Meanwhile")
    again = apply(lead, page)
    assert again.status_code == 409
    assert "Somebody changed the library" in again.text
    assert [link["title"] for link in stored(console)] == ["Meanwhile"]
    assert apply(lead, again).status_code == 303
    assert len(stored(console)) == 3


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "it is empty"),
        (b"PK\x03\x04", "it is a workbook"),
        (b"name,address\nx,y\n", "there is no title, url"),
        (b"title,url\n\xff,x\n", "line 2 is not in UTF-8"),
        (b"title,url\n" + b"x" * 10_000_000, "at most 10 MB can be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_plain_words(console, lead, raw, words):
    answer = upload(lead, raw)
    assert answer.status_code in {413, 422}
    assert words in unescape(answer.text)
    assert stored(console) == []


def test_a_request_that_is_larger_than_any_file_is_told_its_limit(lead):
    answer = upload(lead, b"x" * 12_500_000)
    assert answer.status_code == 413
    assert "12 MB" in answer.text


def test_no_file_is_a_clear_error(lead):
    answer = lead.post(at("/links/import"), {"others": ""})
    assert answer.status_code == 422
    assert "File must be chosen first." in answer.text


def test_a_forged_content_is_read_as_a_file_would_be(console, lead):
    page = upload(lead, CSV.encode())
    assert apply(lead, page, content="no table").status_code == 422
    assert apply(lead, page, content=CSV + f"More,{HELP}/more,\n").status_code == 409
    assert stored(console) == []


def test_strangers_do_not_get_the_room_of_an_import(nobody):
    body = multipart(nobody.token(), b"x" * 5_000_000, "x.csv")
    answer = nobody.client.post(at("/links/import"), data=body, content_type=MULTIPART, buffered=True)
    assert answer.status_code == 401
    assert "xxxxx" not in answer.text


def test_a_file_that_is_sent_stays_in_memory(console):
    body = multipart("", b"x" * 2_000_000, "x.csv")
    with console.app.test_request_context(method="POST", data=body, content_type=MULTIPART):
        assert isinstance(request.files["file"].stream, io.BytesIO)
        assert request.files["file"].read() == b"x" * 2_000_000


def test_a_script_is_told_how_far_an_import_is(console, lead):
    rows = "".join(f"Page {number},{HELP}/{number},\n" for number in range(1_200))
    page = upload(lead, f"title,url,keywords\n{rows}".encode())
    sent = {name: hidden(page, name) for name in ("content", "others", "agreed", "name")}
    headers = {"Accept": "application/x-ndjson", "X-CSRFToken": lead.token()}
    answer = lead.client.post(at("/links/import/apply"), data=sent, headers=headers, content_type="multipart/form-data")
    steps = [json.loads(line) for line in answer.text.splitlines()]
    assert steps[:-1] == [{"written": written, "of": 1_200} for written in (0, 500, 1_000, 1_200)]
    assert steps[-1] == {"said": "Imported: 1,200 added.", "url": at("/links")}
    answer = lead.client.post(at("/links/import/apply"), data=sent, headers=headers, content_type="multipart/form-data")
    assert "Somebody changed the library" in json.loads(answer.text)["failed"]
    assert len(stored(console)) == 1_200


@kinds
def test_what_is_taken_out_can_be_brought_back_and_holds_no_formula(console, lead, kind):
    field = "text" if "text" in ENTRIES[kind] else "plain" if "plain" in ENTRIES[kind] else "title"
    add(console, kind, **{field: '=HYPERLINK("https://evil.example")'})
    answer = lead.get(at(f"/{kind}/export.csv"))
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=harbour-{kind}.csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "'=HYPERLINK" in answer.text
    assert "All of it is there already" in upload(lead, answer.data, kind).text
    assert library_files.read(libraries.KINDS[kind], answer.data).wrong == []


def test_somebody_who_leads_two_teams_brings_a_file_into_the_one_they_see(console):
    members.add(console.db, OTHER_TEAM, "Sam Lead", ACTOR, role="lead", email="lead@example.com")
    accounts.set_password(console.db, accounts.find(console.db, "lead@example.com").id, PASSWORD, ACTOR)
    both = console.as_("lead")
    apply(both, upload(both, CSV.encode()))
    assert (len(stored(console)), stored(console, team=OTHER_TEAM)) == (3, [])
