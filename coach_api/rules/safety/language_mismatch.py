"""The draft is in another language than the customer's messages.

## What it finds
A draft and customer messages that are both long enough to tell and clearly in different languages, by their script (Latin, Cyrillic,
Arabic ...) or, in Latin letters, by the small words and the letters of ten European languages. Where the customer changed languages, or an agent has
answered in the draft's before, it is silent. It runs in the shadow, since a count of small words can be wrong about mixed texts.

## Why it matters
A reply that the customer cannot read is no reply, and a pasted one shows that nobody looked.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial

from coach_api.engine import memory
from coach_api.engine.conversation import Role
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import EMAIL, URL, Span, holds_any, lowered

READ_LENGTH = 1_000  # characters of the draft, and of each message
READ_MESSAGES = 6  # the customer's latest
FEWEST_LETTERS = 20
FEWEST_WORDS = 4
FEWEST_VOTES = 3  # small words of a language
FEWEST_ALONE = 2  # where no other language has any
SHARE = 0.25  # of all words
SHARED = 2  # small words that both use: then they write the same language, most likely
LEAD = 2  # times the votes of the runner-up
SCRIPT_SHARE = 0.8  # of the letters
EXCERPT = 80

_SMALL_WORDS = {
    "English": "the and you your is are was to of in for it this that with have has not my we can will be do on if at from an please what how when where would but they there been did its our hi hello i me yes thanks thank need want here still just get got any about am us why who or so could should no as a pm which",
    "German": "der die das und ich sie wir ist nicht ein eine einen mit für auf zu den dem von haben habe hat wird werden ihre ihr ihnen mein meine auch noch es im bitte wie was wenn aber oder sind nach bei mir mich kann können hallo guten moin hab kein keine schon danke heute wo warum wann wieso geht gibt kommt funktioniert bestellung paket rechnung mehr sehr gern gerne",
    "French": "le la les des et je vous nous est pas un une du avec pour sur que qui dans votre vos mon ma mes ce cette au aux ne il elle sont avez été suis merci mais ou où plus comment bonjour bonsoir salut à quelle quel pourquoi combien peux puis veux voudrais ai avons colis commande heure faire svp",
    "Spanish": "el la los las de y que en un una por para con no su sus es está mi mis yo usted ustedes pero como más ha he hay muy gracias qué cuándo cómo dónde del al se lo le hola buenas buenos buen puedo puede pueden quiero necesito tengo donde cuando cuanto cuánto favor pedido cambiar hacer me",
    "Italian": "il lo la gli le di e che un una per con non è sono mi mio mia suo sua del della dei delle nel nella ho ha abbiamo come quando dove grazie ma più anche questo questa si ci ciao buongiorno salve posso vorrei quanto perché cosa ordine pacco fare al",
    "Portuguese": "o a os as de e que em um uma por para com não seu sua é está meu minha do da dos das no na eu você mas como mais tem foi muito obrigado obrigada quando onde se isso olá oi boa posso preciso quero pedido encomenda vocês",
    "Dutch": "de het een en ik je u wij we is niet met voor op te van dat dit die zijn heb heeft hebben wordt worden mijn uw ook nog er maar of bij naar kan kunnen wat hoe wanneer waar bent graag hallo hoi goedemorgen goedemiddag mag geen waarom bestelling pakket alsjeblieft dank jullie",
    "Swedish": "och jag du det är inte en ett att för med på till av har som kan vi den min mitt mina din er om men när var hur vad från ska kommer också hej tack hejsan varför ni",
    "Polish": "i w na z do nie to jest się że ja pan pani mam proszę czy jak co za od po moje mój moja dla ale o jego tak już gdzie kiedy jestem są może dzień dobry cześć witam dziękuję mogę chcę",
    "Danish": "og jeg du det er ikke en et at for med på til af har som kan vi den min mit mine din om men når hvor hvad fra skal også dit jeres os hej tak hvorfor hvordan",
}
_VOTES: dict[str, tuple[str, ...]] = {}
for _language, _words in _SMALL_WORDS.items():
    for _word in _words.split():
        _VOTES[_word] = (*_VOTES.get(_word, ()), _language)
_LETTERS = {  # beside a small word, a word with one of these is as good as another
    "ß": ("German",),
    "ü": ("German",),
    "ä": ("German", "Swedish"),
    "ö": ("German", "Swedish"),
    "ñ": ("Spanish",),
    "ã": ("Portuguese",),
    "õ": ("Portuguese",),
    "ç": ("French", "Portuguese"),
    "ê": ("French", "Portuguese"),
    "è": ("French", "Italian"),
    "ù": ("French", "Italian"),
    "å": ("Swedish", "Danish"),
    "ø": ("Danish",),
    "æ": ("Danish",),
    **dict.fromkeys("ąćęłńśźż", ("Polish",)),
}
_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[@#]\w+")


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Compare the draft's language with that of the customer's latest messages."""
    draft = moment.draft
    if len(draft.raw) < FEWEST_LETTERS:
        return
    said = [message.raw for message in moment.conversation.messages if message.role is Role.CUSTOMER][-READ_MESSAGES:]
    together = "\n".join(raw[:READ_LENGTH] for raw in said)
    if len(_VOTES.keys() & set(draft.lower.split()) & set(together.lower().split())) >= SHARED:
        return
    read = together[:READ_LENGTH]
    theirs = memory.remembered(memory.digest(read), "language", partial(_language_of, read))
    ours = theirs and _language_of(draft.raw)
    if ours is None or ours == theirs:
        return
    answers = [message.raw for message in moment.conversation.messages if message.role is Role.AGENT][-READ_MESSAGES:]
    if ours.lower() in together.lower():
        return  # the customer speaks of that language, and may have asked for it
    if any(_language_of(raw) == ours for raw in (*said, *answers)):
        return
    end = min(len(draft.raw), EXCERPT)
    yield Hit(
        Evidence.draft(Span(0, end, draft.raw[:end])),
        f"The customer writes {theirs}, and this is {ours}: check the language.",
        key=f"{ours} for {theirs}",
        confidence=0.6,
    )


def _language_of(raw: str) -> str | None:
    """Return the language or script that a text is clearly in; None when it is short or mixed."""
    text = raw[:READ_LENGTH]
    if holds_any(text, "@#/") or "www." in text.lower():
        text = _APART.sub(" ", EMAIL.sub(" ", URL.sub(" ", text)))
    words = _WORD.findall(lowered(text))
    letters = "".join(words)
    if not letters.isascii():
        scripts = Counter(_script(letter) for letter in letters)
        script, count = scripts.most_common(1)[0]
        if count < SCRIPT_SHARE * len(letters):
            return None
        if script != "Latin":
            return script if len(letters) >= FEWEST_LETTERS else None
    if len(words) < FEWEST_WORDS:
        return None
    said = dict.fromkeys(words)
    votes = Counter(language for word in said for language in _VOTES.get(word, ()))
    votes += Counter(language for word in said for language in _by_letters(word) if language in votes)
    (first, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    fewest = FEWEST_VOTES if next_most else FEWEST_ALONE
    return first if most >= max(fewest, SHARE * len(words), LEAD * next_most) else None


def _by_letters(word: str) -> Collection[str]:
    """Return the languages that a word is in by its letters, where it is no small word."""
    if word.isascii() or word in _VOTES:
        return ()
    return {language for letter in word for language in _LETTERS.get(letter, ())}


def _script(letter: str) -> str:
    """Return a letter's script, by the first word of its name in Unicode: Japanese and Chinese count as one."""
    name = unicodedata.name(letter, "OTHER").split()[0].capitalize()
    return "Japanese or Chinese" if name in {"Cjk", "Hiragana", "Katakana"} else name


rule = Rule(
    code="SA06",
    title="Language mismatch",
    severity=Severity.WARNING,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad(
            "Your parcel is on its way and you will have it tomorrow.",
            customer="Hallo, ich habe noch nichts von Ihnen gehört. Wann kommt mein Paket?",
            flags="Your parcel is on its way and you will have it tomorrow.",
        ),
        Bad("Your parcel is on its way to you.", customer="Здравствуйте, где моя посылка? Жду уже неделю."),
        Good("Ihr Paket ist auf dem Weg zu Ihnen.", customer="Hallo, ich habe noch nichts von Ihnen gehört."),
        Bad("Sure, could you tell me which account it is?", customer="hola, no puedo entrar en mi cuenta"),
        Good("Your parcel is on its way to you.", customer="Hola", note="too short to tell"),
        Good(
            "Your parcel is on its way to you.",
            customer=("Hallo, ich habe noch nichts von Ihnen gehört.", "Can you write to me in English please?"),
            note="the customer writes both",
        ),
    ),
)
