"""The addresses of pages, as they stand in mails. `tests/app/test_links.py` holds that each of them
leads to a page."""

from flask import current_app


def home() -> str:
    """Where Weerwoord itself is found."""
    return str(current_app.config["BASE_URL"])


def case(reference: str) -> str:
    """The page of a case."""
    return _page(f"dossiers/{reference}")


def appeal(reference: str) -> str:
    """Where the remedy against the decision of a case is used."""
    return _page(f"dossiers/{reference}/beroep")


def moments(reference: str) -> str:
    """Where somebody answers which moment suits."""
    return _page(f"dossiers/{reference}/momenten")


def pieces(reference: str) -> str:
    """The pieces of the file of a case."""
    return _page(f"dossiers/{reference}/stukken")


def objection(result: int) -> str:
    """Where a talk about a result is asked."""
    return _page(f"bezwaar/{result}")


def to_look_at() -> str:
    """The certificates of which a result was taken back since."""
    return _page("studiebewijzen?stand=nakijken")


def check(draft: int) -> str:
    """What was typed, to be looked at before it is filed."""
    return _page(f"indienen/{draft}/nakijken")


def notes(reference: str) -> str:
    """What staff wrote to each other about a case."""
    return _page(f"dossiers/{reference}/notities")


def to_sign(person: int) -> str:
    """Where the regulation is signed for a person."""
    return _page(f"akkoord?voor={person}")


def student_card(person: int) -> str:
    """The student card of a person, or where it is asked."""
    return _page(f"studentenkaart?voor={person}")


def card() -> str:
    """Where anybody asks whether a student card holds."""
    return _page("kaart")


def genuine() -> str:
    """Where anybody asks whether a certificate is genuine."""
    return _page("nakijken")


def sent_proofs(enrolment: int) -> str:
    """Where somebody sends what their enrolment lacks still."""
    return _page(f"mijn-lessen/{enrolment}/bewijzen")


def material(enrolment: int) -> str:
    """What somebody with this enrolment learns from."""
    return _page(f"mijn-lessen/{enrolment}/materiaal")


def offered_place(enrolment: int) -> str:
    """Where somebody takes a place that was offered to them."""
    return _page(f"mijn-lessen/{enrolment}/plaats")


def my_ledger() -> str:
    """What somebody pays and paid."""
    return _page("account/rekening")


def my_papers() -> str:
    """The certificates and other papers of somebody."""
    return _page("account/papieren")


def my_lessons() -> str:
    """What somebody is enrolled in."""
    return _page("/mijn-lessen")


def pay_note(note: int) -> str:
    """Where a debit note is paid on line by a person."""
    return _page(f"betalen/nota/{note}")


def pay_our_note(note: int) -> str:
    """The same by an institution."""
    return _page(f"instelling/betalen/nota/{note}")


def our_ledger() -> str:
    """What an institution pays and paid."""
    return _page("instelling/rekening")


def pay_our_enrolment(enrolment: int) -> str:
    """Where an institution pays on line before one of its people has a seat."""
    return _page(f"instelling/betalen/inschrijving/{enrolment}")


def pay_enrolment(enrolment: int) -> str:
    """Where somebody pays on line before they have a seat."""
    return _page(f"betalen/inschrijving/{enrolment}")


def tasks() -> str:
    """What somebody has to do."""
    return _page("taken")


def task(number: int) -> str:
    """One of these tasks."""
    return _page(f"taken/{number}")


def personal_file(cursist: int) -> str:
    """What stands on the file of a person."""
    return _page(f"personen/{cursist}/dossier")


def guardians() -> str:
    """Parents and guardians, and for whom they act."""
    return _page("ouders")


def delegates() -> str:
    """Who acts for whom."""
    return _page("afgevaardigden")


def oversight() -> str:
    """What the administration did, and what waits for a second person."""
    return _page("toezicht")


def seats() -> str:
    """Who has which place on a committee."""
    return _page("commissies")


def people() -> str:
    """Who there is, and with which role."""
    return _page("beheer")


def troubles() -> str:
    """How the house does: what went wrong, and mails that did not arrive."""
    return _page("beheer/storingen")


def sign_in(nonce: str) -> str:
    """Signs in with a link that works once."""
    return _page(f"aanmelden/link/{nonce}")


def choose_password(nonce: str) -> str:
    """Chooses a password with a link that works once."""
    return _page(f"wachtwoord/kiezen/{nonce}")


def confirm_registration(nonce: str) -> str:
    """Confirms an account with a link that works once."""
    return _page(f"registreren/{nonce}")


def account() -> str:
    """What somebody keeps of themself."""
    return _page("account")


def institution() -> str:
    """Where an institution has its own pages, and signs in."""
    return _page("instelling")


def offered_run(code: str) -> str:
    """A run of the offer, which anybody reads."""
    return _page(f"aanbod/{code}")


def our_courses() -> str:
    """What an institution enrolled its people in, or pays for."""
    return _page("instelling/cursussen")


def school(number: int) -> str:
    """The page of a school or another payer, for who keeps these."""
    return _page(f"scholen/{number}")


def sign_in_institution(nonce: str) -> str:
    """Signs an institution in with a link that works once."""
    return _page(f"instelling/aanmelden/link/{nonce}")


def confirm_institution_address(token: str) -> str:
    """Where an institution confirms its new mail address."""
    return _page(f"instelling/e-mailadres/{token}")


def choose_institution_password(nonce: str) -> str:
    """Chooses the password of an institution with a link that works once."""
    return _page(f"instelling/wachtwoord/kiezen/{nonce}")


def _page(path: str) -> str:
    return f"{home()}/{path}"
