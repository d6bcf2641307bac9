"""The demo's team: an invented outdoor shop, its libraries, and a token for this process."""

from collections.abc import Mapping, Sequence

from coach_api.errors import NotFound
from coach_api.services import libraries, members, teams, tokens
from coach_api.storage.session import Database

SLUG = "fernhill-demo"
NAME = "Fernhill Outdoor (demo)"
AGENT = "Jo"
ACTOR = "demo"
HELP = "https://help.fernhill.example"

LIBRARIES: Mapping[str, Sequence[Mapping[str, object]]] = {
    "links": (
        {
            "title": "Change your delivery address",
            "url": f"{HELP}/orders/address",
            "keywords": ["moved house", "new address", "edit address", "where do I change my address"],
        },
        {
            "title": "Track your parcel",
            "url": f"{HELP}/orders/tracking",
            "keywords": ["where is my order", "delivery status", "tracking page", "depot"],
        },
        {
            "title": "Print a return label",
            "url": f"{HELP}/returns/label",
            "keywords": ["send back", "return boots", "returns", "refund"],
        },
        {
            "title": "Cancel an order",
            "url": f"{HELP}/orders/cancel",
            "keywords": ["stop my order", "cancellation"],
        },
        {
            "title": "Care for waterproof jackets",
            "url": f"{HELP}/care/jackets",
            "keywords": ["wash", "detergent", "tumble dry", "waterproofing"],
        },
        {
            "title": "Repair service and prices",
            "url": f"{HELP}/repairs",
            "keywords": ["zip", "zipper", "broken", "mend", "tear"],
        },
        {
            "title": "Use a discount code",
            "url": f"{HELP}/checkout/codes",
            "keywords": ["voucher", "coupon", "promo code", "checkout"],
        },
        {
            "title": "Find your boot size",
            "url": f"{HELP}/sizes/boots",
            "keywords": ["size guide", "fit", "too small", "too big"],
        },
        {
            "title": "Change your e-mail preferences",
            "url": f"{HELP}/account/newsletter",
            "keywords": ["newsletter", "unsubscribe", "marketing e-mail"],
        },
        {
            "title": "Reset your password",
            "url": f"{HELP}/account/password",
            "keywords": ["forgot password", "cannot log in", "sign in"],
        },
    ),
    "saved-replies": (
        {
            "title": "Ask for the order number",
            "text": "Could you send me your order number? It begins with FH and is in your confirmation e-mail.",
            "keywords": ["order number"],
        },
        {
            "title": "Parcel late at the courier",
            "text": "I'm sorry your parcel is late. I have asked the courier where it is, and I'll write to you here by 5 pm today.",
            "keywords": ["late", "courier", "delay"],
        },
    ),
    "glossary": (
        {"term": "RMA", "plain": "return number", "internal": True},
        {"term": "WMS", "plain": "warehouse system", "internal": True},
        {"term": "SKU", "plain": "item number", "internal": True},
        {"term": "DWR", "plain": "water-repellent coating", "internal": False},
        {"term": "backorder", "plain": "out of stock for now", "internal": False},
    ),
    "prepared-replies": (
        {"purpose": "holding", "text": "I'm looking into this now and will be back with you in two minutes."},
        {
            "purpose": "boundary_acknowledge",
            "text": "I can hear how frustrating this is, and I want to sort it out with you.",
        },
        {
            "purpose": "boundary_warn",
            "text": "I'd like to go on helping you. Please let us keep this chat respectful, or I will have to end it.",
        },
        {
            "purpose": "boundary_end",
            "text": "I'm ending this chat now. You can write to us again any time, and we will pick it up from here.",
        },
        {
            "purpose": "safety",
            "text": "Please stop using it for now and keep it away from children. I'm getting our safety team for you.",
        },
        {"purpose": "closing", "text": "Is there anything else I can do for you today?"},
    ),
}


def open_for_demo(db: Database) -> str:
    """Return a token of the demo team, which is made with its libraries at first; tokens of earlier demos end."""
    try:
        team = teams.get(db, SLUG)
    except NotFound:
        team = teams.create(db, NAME, ACTOR, SLUG)
        members.add(db, team.id, AGENT, ACTOR)
        for kind, entries in LIBRARIES.items():
            libraries.replace_all(db, team.id, kind, entries, ACTOR)
    for token in tokens.of_team(db, team.id):
        tokens.revoke(db, team.id, token.id, ACTOR)
    return tokens.create(db, team.id, AGENT, ACTOR, label=ACTOR)
