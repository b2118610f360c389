"""Whoever follows a link in a mail comes to a page."""

from collections.abc import Callable
from inspect import getmembers, isfunction

import pytest
from flask import Flask

from processes import links
from tests.conftest import SETTINGS

REFERENCE, NONCE = "BZ-2025-0001", "~nonce~"
LEADS_TO: dict[Callable[..., str], tuple[tuple[object, ...], str, dict[str, object]]] = {
    links.home: ((), "start.index", {}),
    links.case: ((REFERENCE,), "cases.show", {"reference": REFERENCE}),
    links.appeal: ((REFERENCE,), "cases.appeal", {"reference": REFERENCE}),
    links.moments: ((REFERENCE,), "moments.answer", {"reference": REFERENCE}),
    links.pieces: ((REFERENCE,), "pieces.index", {"reference": REFERENCE}),
    links.objection: ((7,), "objection.ask", {"number": 7}),
    links.check: ((7,), "filing.check", {"number": 7}),
    links.notes: ((REFERENCE,), "work.notes", {"reference": REFERENCE}),
    links.to_sign: ((5,), "agreeing.sign", {}),
    links.student_card: ((5,), "student_cards.mine", {}),
    links.sent_proofs: ((7,), "sent_proofs.send", {"number": 7}),
    links.card: ((), "card_check.ask", {}),
    links.genuine: ((), "genuine.ask", {}),
    links.to_look_at: ((), "certificates.index", {}),
    links.offered_place: ((7,), "enrolling.take", {"number": 7}),
    links.material: ((7,), "material.read", {"number": 7}),
    links.my_ledger: ((), "my_ledger.index", {}),
    links.my_papers: ((), "my_papers.index", {}),
    links.my_lessons: ((), "enrolling.index", {}),
    links.pay_note: ((7,), "paying.note", {"number": 7}),
    links.pay_our_note: ((7,), "our_payments.note", {"number": 7}),
    links.our_ledger: ((), "institution.account", {}),
    links.pay_our_enrolment: ((7,), "our_payments.enrolment", {"number": 7}),
    links.pay_enrolment: ((7,), "paying.enrolment", {"number": 7}),
    links.tasks: ((), "tasks.mine", {}),
    links.task: ((7,), "tasks.show", {"number": 7}),
    links.guardians: ((), "guardians.index", {}),
    links.delegates: ((), "delegates.index", {}),
    links.people: ((), "people.index", {}),
    links.troubles: ((), "troubles.index", {}),
    links.seats: ((), "seats.index", {}),
    links.oversight: ((), "oversight.index", {}),
    links.personal_file: ((5,), "personal_file.show", {"number": 5}),
    links.sign_in: ((NONCE,), "links.sign_in", {"nonce": NONCE}),
    links.confirm_institution_address: (
        (NONCE,),
        "institution.confirm_address",
        {"token": NONCE},
    ),
    links.confirm_registration: ((NONCE,), "registering.confirm", {"nonce": NONCE}),
    links.account: ((), "my_account.show", {}),
    links.our_courses: ((), "our_courses.index", {}),
    links.offered_run: (("KO-1",), "catalogue.show", {"code": "KO-1"}),
    links.institution: ((), "institution.people", {}),
    links.school: ((7,), "institutions.show", {"number": 7}),
    links.sign_in_institution: ((NONCE,), "institution_account.sign_in_by_link", {"nonce": NONCE}),
    links.choose_institution_password: (
        (NONCE,),
        "institution_account.choose_password",
        {"nonce": NONCE},
    ),
    links.choose_password: ((NONCE,), "links.choose_password", {"nonce": NONCE}),
}


@pytest.mark.parametrize("link", LEADS_TO, ids=lambda link: link.__name__)
def test_a_link_leads_to_a_page(app: Flask, link: Callable[..., str]) -> None:
    given, page, named = LEADS_TO[link]
    base, _, rest = link(*given).partition(SETTINGS["BASE_URL"])
    assert base == ""
    path = rest.partition("?")[0] or "/"
    assert app.url_map.bind("weerwoord.example").match(path, "GET") == (page, named)


def test_every_link_is_looked_at() -> None:
    written = {each for name, each in getmembers(links, isfunction) if not name.startswith("_")}
    assert written == set(LEADS_TO)
