"""Passwords: what they must be, and how they are kept (argon2id).

Long is what makes a password strong, so length is asked for and no mix of signs. What is tried
first is refused (NIST SP 800-63B, 3.1.1.2): zxcvbn counts how many guesses it would take.
"""

import re
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from processes import mails
from processes.errors import Refused
from processes.models import Account, Institution, Person, db, normal_address
from processes.models.accounts import kind_of
from processes.security_log import PASSWORD_CHANGED, log_when_kept

from .addresses import people_at
from .links import holder, holding_institution, use, use_of_institution, void
from .mails import CHOOSES, send
from .sessions import end_all

SHORTEST, LONGEST = 12, 200  # characters
FEWEST_GUESSES = 10**10
LOOKED_AT = 72  # characters; what comes behind can only make it harder to guess
# What is tried here beside the words that zxcvbn knows, which are English.
HERE = """
    azertyuiop azerty qsdfghjklm wxcvbn wachtwoord paswoord welkom geheim school cursist centrum
    nederlands taal lerares leraar onderwijs student studeren vlaanderen belgie antwerpen
    brussel gent brugge leuven hasselt mechelen kortrijk oostende lente zomer herfst winter
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april juni
    juli augustus september oktober november december anderlecht standard liefde schatje
    vakantie voetbal
"""
# A sentence of these says no more than that it is a password, and of whom.
NAMING = """
    account code geheim geheime login paswoord passwoord password toegangscode wachtwoord welkom
"""
LITTLE = """
    aanmelden altijd bij de dit een en ga geen heb heel het hier ik in inloggen is je jou jouw kan
    mag me mijn mn my naar niet nieuw nieuwe nog om onze ons oud oude op school that the this van
    veilig vergeten vergeet voor was weet zeer zijn zo
"""
AS_LETTERS = str.maketrans("01345@$!", "oieasasi")
TAIL = "0123456789!?.,-_@#$%&*+= "
WRONG = "Dit is niet je wachtwoord van nu. Typ het opnieuw, of vraag een link per mail."
TRIED = 2  # passwords at every sign-in, for two may share an address
_hasher = PasswordHasher()
# Whoever is unknown, or has no password, costs as much work as a wrong password does: this is what
# _hasher keeps of one that nobody has. It stands here, for each process of the house would need as
# long to make it as to check a password, before it does anything.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$RNqdkCMRmyY/VN7udZ93kQ"
    "$U4LlbbqMg8bBdaC3/RFgGw5P6kMd1QS2/0Jm/bQ9AI0"
)


def knows_password(address: str, password: str) -> Person | None:
    """Who has this address and this password, and may sign in; of a family that shares the address,
    the one whose password it is, and nobody where it is that of two. The same work is done for
    whoever is unknown, has no password, may not sign in, or shares with one other."""
    known: list[Person | None] = [*people_at(address)]
    known += [None] * (TRIED - len(known))
    right = [each for each in known if matches(password, each.password_hash if each else None)]
    active = [each for each in right if each and each.active]
    return active[0] if len(active) == 1 else None


def knows_institution_password(address: str, password: str) -> Institution | None:
    """The institution that has this address and this password. The same work is done for one that
    is unknown, or has no password."""
    rows = select(Institution).where(Institution.email == normal_address(address))
    institution = db.session.scalars(rows).first()
    right = matches(password, institution.password_hash if institution else None)
    return institution if right else None


def choose_password(nonce: str, password: str) -> Person:
    """Sets the password of whoever holds this link. Every session of theirs ends, and no other link
    works any more; a mail tells them. Raises LinkOver, and Refused where the password is weak, by
    which the link is not used."""
    chooses = holder(nonce, *CHOOSES)
    check(password, chooses, mails.centre().name)
    _check_of_nobody_else(password, chooses)
    person = use(nonce, *CHOOSES)
    _change(person, password)
    return person


def choose_institution_password(nonce: str, password: str) -> Institution:
    """The same for an institution: of each there is one at its address. Raises as that does."""
    check(password, holding_institution(nonce, *CHOOSES), mails.centre().name)
    institution = use_of_institution(nonce, *CHOOSES)
    _change(institution, password)
    return institution


def change_password(account: Account, current: str, password: str, here: int) -> None:
    """Sets another password for who has one and types it. Every session of theirs ends but the one
    by the number `here`, no mailed link works any more, and a mail tells them. Raises Refused at
    `current` where that is not their password, and at `password` where the new one is weak."""
    if not matches(current, account.password_hash):
        raise Refused("current", WRONG)
    check(password, account, mails.centre().name)
    if isinstance(account, Person):
        _check_of_nobody_else(password, account)
    _change(account, password, but=here)


def _change(account: Account, password: str, but: int | None = None) -> None:
    account.password_hash = hashed(password)
    end_all(account, but)
    void(account)
    send(account, "password_changed")
    log_when_kept(PASSWORD_CHANGED, **{kind_of(account): account.id})


def hashed(password: str) -> str:
    """The hash to keep."""
    return _hasher.hash(normalize("NFKC", password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password that was kept; does the same work where none was."""
    try:
        right = _hasher.verify(kept or _NOBODY, normalize("NFKC", password))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def check(password: str, account: Account, centre: str = "") -> None:
    """Raises Refused where it is too short, too long, or among what is tried first; `centre` is the
    name of the centre, which is easy to guess."""
    if len(password) < SHORTEST:
        message = (
            f"Kies een wachtwoord van minstens {SHORTEST} tekens. Dit zijn er {len(password)}."
        )
        raise Refused("password", message)
    if len(password) > LONGEST:
        raise Refused("password", f"Kies een wachtwoord van hoogstens {LONGEST} tekens.")
    if _names(password, account):
        message = "In dit wachtwoord staat bijna alleen je naam of je e-mailadres. Kies een ander."
        raise Refused("password", message)
    if _is_easy(password, account, centre):
        message = "Dit wachtwoord is makkelijk te raden. Kies een ander, zoals een korte zin."
        raise Refused("password", message)


def _check_of_nobody_else(password: str, person: Person) -> None:
    """By the same address and the same password nobody could tell who signs in."""
    others = [each for each in people_at(person.email) if each != person]
    if any(matches(password, other.password_hash) for other in others):
        raise Refused("password", "Dit wachtwoord kan niet met jullie e-mailadres. Kies een ander.")


def _is_easy(password: str, account: Account, centre: str) -> bool:
    """Few guesses find it, of somebody who knows whose password it is and where they learn."""
    from zxcvbn import zxcvbn  # 12 MB of words, and only for who chooses a password

    theirs = re.findall(r"\w+", f"{account.name} {account.email} {centre}".casefold())
    if _says_nothing(password, theirs):
        return True
    known = [*HERE.split(), *theirs]
    found = zxcvbn(normalize("NFKC", password)[:LOOKED_AT], known, max_length=LOOKED_AT)
    return bool(found["guesses"] < FEWEST_GUESSES)


def _says_nothing(password: str, theirs: list[str]) -> bool:
    """It is a word for password, or one of theirs, and little words: zxcvbn counts a word more as
    many guesses, but "dit is mijn wachtwoord" is what people think of first."""
    secret = {*NAMING.split(), *(word for word in theirs if len(word) > len("van"))}
    little = {*LITTLE.split(), *theirs} - secret
    low = normalize("NFKC", password).casefold()
    said = (re.sub(r"[\W\d_]", "", each) for each in (low, low.translate(AS_LETTERS)))
    return any(_is_made_of(each, secret, little) for each in said)


def _is_made_of(letters: str, secret: set[str], little: set[str]) -> bool:
    """One word after the other, and a secret one among them."""
    ends = {0: False}  # how far the words reach, and whether a secret one was among them
    for start in range(len(letters)):
        for word in (secret | little) if start in ends else ():
            if letters.startswith(word, start):
                end = start + len(word)
                ends[end] = ends.get(end, False) or ends[start] or word in secret
    return ends.get(len(letters), False)


def _names(password: str, account: Account) -> bool:
    """It is their name or address, with or without signs behind it."""
    email, name = account.email, account.name
    own = {email, email.partition("@")[0], name, name.replace(" ", "")}
    low = password.casefold()
    return bool({name.casefold() for name in own} & {low, low.rstrip(TAIL)})
