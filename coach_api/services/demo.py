"""The demo's team: the support desk of an invented shop, with libraries as a real one keeps them."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from coach_api.services import accounts, admins, libraries, members, pairing, teams, tokens
from coach_api.storage.models import Purpose, Role, utc_now
from coach_api.storage.session import Database

SLUG = "demo"
NAME = "Fernhill Outdoor"
AGENT = "Jo"
LEAD = "Robin Vale"
LEAD_EMAIL = "robin@fernhill.example"
ADMIN = "Ada Moss"
ADMIN_EMAIL = "ada@fernhill.example"
ACTOR = "demo"
TOKEN_DAYS = 30
HELP = "https://help.fernhill.example"

Entries = Sequence[Mapping[str, object]]


def _link(title: str, path: str, *keywords: str) -> Mapping[str, object]:
    return {"title": title, "url": f"{HELP}/{path}", "keywords": list(keywords)}


def _saved(title: str, text: str, *keywords: str) -> Mapping[str, object]:
    return {"title": title, "text": text, "keywords": list(keywords)}


def _term(term: str, plain: str, *, internal: bool = False) -> Mapping[str, object]:
    return {"term": term, "plain": plain, "internal": internal}


def _prepared(purpose: Purpose, text: str) -> Mapping[str, object]:
    return {"purpose": purpose.value, "text": text}


LINKS: Entries = (
    _link("Track your parcel", "orders/track", "where is my order", "delivery status", "tracking number", "parcel"),
    _link("Change your delivery address", "orders/address", "moved house", "new address", "wrong address"),
    _link("Change or cancel an order", "orders/change", "cancel my order", "add an item", "wrong size ordered"),
    _link("Parcel late, lost or damaged", "orders/problems", "parcel missing", "not arrived", "box damaged"),
    _link(
        "Delivery times and costs",
        "delivery/times",
        "shipping costs",
        "how long does delivery take",
        "express delivery",
    ),
    _link(
        "Delivery to other countries",
        "delivery/abroad",
        "ship abroad",
        "international shipping",
        "customs",
        "import duty",
    ),
    _link("Collect from a parcel shop", "delivery/collect", "pick up point", "parcel locker", "collection"),
    _link("Return an item", "returns/start", "send back", "return policy", "return period", "how to return"),
    _link("Print your return label", "returns/label", "return label", "qr code for return"),
    _link("When your refund arrives", "returns/refund", "refund time", "money back", "refund not received"),
    _link("Exchange for another size", "returns/exchange", "swap size", "different size", "exchange"),
    _link("Warranty and repairs", "repairs/start", "repair zip", "broken zip", "warranty claim", "faulty", "torn seam"),
    _link("Order spare parts", "repairs/parts", "tent pole", "tent peg", "buckle", "spare laces"),
    _link(
        "Washing and proofing your jacket", "care/jackets", "wash jacket", "waterproofing", "machine wash", "reproof"
    ),
    _link("Care for leather boots", "care/boots", "boot wax", "clean boots", "wet boots"),
    _link("Dry and store your tent", "care/tents", "mildew", "store tent", "tent wet"),
    _link("Find your size", "sizes", "size chart", "size guide", "fit", "measure", "runs small"),
    _link("Ways to pay", "payment/methods", "credit card", "pay later", "instalments", "payment methods"),
    _link("Payment declined", "payment/declined", "card declined", "payment failed", "charged twice"),
    _link("Download your invoice", "payment/invoice", "invoice", "receipt", "vat"),
    _link("Discount codes", "payment/discounts", "discount code", "voucher", "coupon", "promo code not working"),
    _link("Gift cards", "payment/gift-cards", "gift card", "gift card balance"),
    _link("Reset your password", "account/password", "forgot password", "locked out", "password reset"),
    _link("Change your e-mail address", "account/email", "change email", "new email address"),
    _link("Delete your account", "account/delete", "close account", "delete my data", "privacy"),
    _link("Fernhill Trails membership", "membership", "points", "loyalty", "cancel membership", "trails"),
)

SAVED_REPLIES: Entries = (
    _saved(
        "Parcel is late",
        "I'm sorry that your parcel is late. I have asked the courier where it is and will write to you here in ten minutes.",
        "late parcel",
        "where is my order",
    ),
    _saved(
        "Parcel is lost",
        "The courier cannot find your parcel, and I'm sorry. Would you like a new one by express, or your money back?",
        "lost parcel",
    ),
    _saved(
        "Return in three steps",
        f"You can return it within 60 days: choose the item, print the label, drop the parcel off. It starts here: {HELP}/returns/start",
        "return",
        "send back",
    ),
    _saved(
        "Refund on its way",
        "Your refund left us today. Banks take three to five working days to show it.",
        "refund",
        "money back",
    ),
    _saved(
        "Exchange a size",
        "I can set the other size aside for you now, so that it is still there when yours comes back. Which size do you need?",
        "exchange",
        "size",
    ),
    _saved(
        "Zip repair",
        "We repair zips free of charge for two years. It takes about ten days. Shall I send you a label for the way here?",
        "repair",
        "zip",
    ),
    _saved(
        "Washing a rain jacket",
        "Close all zips, wash it at 30 °C with a mild detergent and hang it up to dry. Then 20 minutes in the dryer on low bring the water repellency back.",
        "wash",
        "jacket",
    ),
    _saved(
        "Address of an order in packing",
        f"Until an order is packed you can change its address yourself: {HELP}/orders/address",
        "address",
    ),
    _saved(
        "Card declined",
        "Your bank did not let the payment through, and nothing was charged. Often a second try with the bank's app open works.",
        "declined",
        "payment",
    ),
    _saved(
        "Discount code",
        "I've switched the code on for your account. Please try it once more at checkout.",
        "discount",
        "code",
    ),
    _saved(
        "Back in stock",
        "It comes back in about two weeks. Shall I write to you the day it does?",
        "sold out",
        "stock",
    ),
    _saved("Thanks for a photo", "Thank you for the photo, that helps: I can see where the seam opened.", "photo"),
)

GLOSSARY: Entries = (
    _term("RMA", "return number"),
    _term("SKU", "item number"),
    _term("ETA", "expected arrival"),
    _term("POD", "proof of delivery"),
    _term("DWR", "water-repellent finish"),
    _term("hydrostatic head", "waterproof rating"),
    _term("denier", "thickness of the fabric"),
    _term("carrier", "courier"),
    _term("backorder", "an order that waits for new stock"),
    _term("chargeback", "a payment taken back by the bank"),
    _term("WMS", "our warehouse", internal=True),
    _term("RedShelf", "our warehouse", internal=True),
    _term("tier two", "my colleagues", internal=True),
    _term("shrinkage", "", internal=True),
    _term("problem-customer flag", "", internal=True),
)

PREPARED_REPLIES: Entries = (
    _prepared(Purpose.HOLDING, "Thank you for waiting. I'm looking into it and will be back here in two minutes."),
    _prepared(Purpose.BOUNDARY_ACKNOWLEDGE, "I can see how upset you are, and I want to help you solve this."),
    _prepared(
        Purpose.BOUNDARY_WARN,
        "I'm here to help with your order, and I ask that we speak to each other with respect. Otherwise I have to end this chat.",
    ),
    _prepared(
        Purpose.BOUNDARY_END,
        "I'm ending this chat now, because of the way I was spoken to. You can write to us again at any time.",
    ),
    _prepared(
        Purpose.SAFETY,
        "I'm worried about what you just wrote. If you are in danger now, please call your local emergency number. "
        "You don't have to be alone with this: a crisis line near you is there at any hour.",
    ),
    _prepared(
        Purpose.CLOSING,
        f"Glad that is solved! If anything comes up, write to us here or look at {HELP}. Enjoy the outdoors!",
    ),
)

LIBRARIES: Mapping[str, Entries] = {
    "links": LINKS,
    "saved-replies": SAVED_REPLIES,
    "glossary": GLOSSARY,
    "prepared-replies": PREPARED_REPLIES,
}


def seed(db: Database) -> None:
    """Make what is not there: the demo's team, its agent, its lead, an admin, and entries for libraries that are empty.

    What visitors changed stays.
    """
    if not any(team.slug == SLUG for team in teams.every(db)):
        teams.create(db, NAME, ACTOR, SLUG)
    there = members.of_team(db, SLUG)
    if not any(member.name == AGENT for member in there):
        members.add(db, SLUG, AGENT, ACTOR)
    if not any(member.email == LEAD_EMAIL for member in there):
        members.add(db, SLUG, LEAD, ACTOR, role=Role.LEAD, email=LEAD_EMAIL)
    if not any(admin.email == ADMIN_EMAIL for admin in admins.every(db)):
        admins.add(db, ADMIN, ADMIN_EMAIL, ACTOR)
    for kind, entries in LIBRARIES.items():
        if not libraries.of_team(db, SLUG, kind):
            libraries.replace_all(db, SLUG, kind, entries, ACTOR)


def open_for_demo(db: Database) -> str:
    """Seed the demo's team and return a token for this process's page.

    Each process has its own, good for a month, so that two demos can run on one database.
    """
    seed(db)
    expires_at = utc_now() + timedelta(days=TOKEN_DAYS)
    return tokens.create(db, SLUG, AGENT, ACTOR, label="demo page", expires_at=expires_at)


def let_in(db: Database, email: str, kept: Path) -> str:
    """Return the password with which one of the demo's people gets into the console.

    It is kept in a file that only this user can read, beside a database that holds nothing real, so that a second demo on
    it does not lock people out of the first. Where it was changed in the console, a new one is set.
    """
    passwords = _kept(kept)
    password = passwords.get(email)
    try:
        accounts.sign_in(db, email, password or "")
    except accounts.SignInRefused:
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        accounts.set_password(db, accounts.find(db, email).id, password, ACTOR)
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(passwords | {email: password}), encoding="utf-8")
    return str(password)


def _kept(file: Path) -> dict[str, str]:
    try:
        passwords = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return passwords if isinstance(passwords, dict) else {}


def let_browser_in(db: Database) -> str:
    """Return a pairing code for the browser of the demo's agent; it lives as long as any."""
    return pairing.create(db, SLUG, AGENT, ACTOR)
