"""Who gets in where. One table holds every route, every role and whose thing it is."""

import re
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.security import HEADERS
from processes import accounts, documents
from processes.accounts.passwords import hashed
from processes.cases import Matter, collecting, drafts, papers
from processes.cases.incoming import Incoming, register_incoming
from processes.cases.look import change_logo
from processes.clock import legal_now
from processes.documents.logo import keep_logo
from processes.effects.facts import latest_decision
from processes.models import Case, Person, PostItem, Result, Role, Task, db, transaction
from tests.absence import adapt, report
from tests.app.site import Site, words
from tests.pictures import picture
from tests.play import Play

# Zoe is another cursist. Ines is 17, Jan is her father; Kim is the mother of Lou. Vera only chairs,
# Wim only administers.
PEOPLE = ["-", "amina", "zoe", "ines", "jan", "kim", "vera", "chris", "dirk", "hanne", "wim"]

# What each of them gets; `-` is nobody. {case} and {result} are of Amina, {ward…} of Ines.
TABLE = """
                                 -   amina zoe ines jan kim chair office director deputy admin
GET  /                           200 302 302 302 302 302 302 302 302 302 302
GET  /laatste-dag                200 200 200 200 200 200 200 200 200 200 200
GET  /leeft                      200 200 200 200 200 200 200 200 200 200 200
GET  /static/icon.svg            200 200 200 200 200 200 200 200 200 200 200
GET  /aanmelden                  200 200 200 200 200 200 200 200 200 200 200
POST /aanmelden                  422 422 422 422 422 422 422 422 422 422 422
GET  /aanmelden/link             200 200 200 200 200 200 200 200 200 200 200
POST /aanmelden/link             422 422 422 422 422 422 422 422 422 422 422
GET  /aanmelden/kijk-in-je-mail  200 200 200 200 200 200 200 200 200 200 200
GET  /aanmelden/link/geraden     410 410 410 410 410 410 410 410 410 410 410
POST /aanmelden/link/geraden     410 410 410 410 410 410 410 410 410 410 410
GET  /wachtwoord                 200 200 200 200 200 200 200 200 200 200 200
POST /wachtwoord                 422 422 422 422 422 422 422 422 422 422 422
GET  /wachtwoord/kiezen/geraden  410 410 410 410 410 410 410 410 410 410 410
POST /wachtwoord/kiezen/geraden  410 410 410 410 410 410 410 410 410 410 410
GET  /account                    302 200 200 200 200 200 200 200 200 200 200
POST /account/wachtwoord         302 302 302 302 302 302 302 302 302 302 302
POST /account/sessies/{session}/afmelden 302 404 302 404 404 404 404 404 404 404 404
POST /account/adres              302 302 302 302 302 302 302 302 302 302 302
POST /account/sessies/afmelden   302 302 302 302 302 302 302 302 302 302 302
GET  /dossiers                   302 200 200 200 200 200 200 200 200 200 200
GET  /bezwaar                    302 200 200 200 200 200 200 200 200 200 200
GET  /afwezigheid                302 302 302 302 200 200 302 302 302 302 302
GET  /taken                      302 200 200 200 200 200 200 200 200 200 200
GET  /overzicht                  302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/lijst.csv        302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/schema.bpmn 302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen               302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/closing_days  302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/closing_days  302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/nergens       302 403 403 403 403 403 403 403 404 404 403
GET  /regels                     302 403 403 403 403 403 403 403 200 200 200
GET  /beheer                     302 403 403 403 403 403 403 403 403 403 200
GET  /beheer/mensen/nieuw        302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/nieuw        302 403 403 403 403 403 403 403 403 403 422
GET  /beheer/mensen/1            302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/1            302 403 403 403 403 403 403 403 403 403 422
GET  /beheer/storingen           302 403 403 403 403 403 403 403 403 403 200
GET  /beheer/mails/9999          302 403 403 403 403 403 403 403 403 403 404
POST /beheer/mails/9999/opnieuw  302 403 403 403 403 403 403 403 403 403 404
POST /beheer/mails/9999/bezorgd  302 403 403 403 403 403 403 403 403 403 404
POST /beheer/storingen/9999/opnieuw 302 403 403 403 403 403 403 403 403 403 302
POST /beheer/storingen/9999/gezien 302 403 403 403 403 403 403 403 403 403 302
GET  /beheer/centrum             302 403 403 403 403 403 403 403 403 403 200
POST /beheer/centrum             302 403 403 403 403 403 403 403 403 403 302
GET  /stijl.css                  200 200 200 200 200 200 200 200 200 200 200
GET  /logo.png                   200 200 200 200 200 200 200 200 200 200 200
GET  /indienen/{draft}           302 302 404 404 404 404 404 404 404 404 404
GET  /indienen/{draft}/waarom    302 200 404 404 404 404 404 404 404 404 404
POST /indienen/{draft}/waarom    302 302 404 404 404 404 404 404 404 404 404
GET  /indienen/{draft}/gevraagd  302 302 404 404 404 404 404 404 404 404 404
GET  /indienen/{draft}/nakijken  302 302 404 404 404 404 404 404 404 404 404
POST /indienen/{draft}/nakijken  302 422 404 404 404 404 404 404 404 404 404
GET  /documenten/{paper}         302 200 404 404 404 404 404 404 404 404 404
POST /indienen/{draft}/bijlagen/{paper}/weg 302 302 404 404 404 404 404 404 404 404 404
POST /indienen/{draft}/terug     302 302 404 404 404 404 404 404 404 404 404
POST /indienen/{draft}/weg       302 302 404 404 404 404 404 404 404 404 404
GET  /indienen/ingediend/{case}  302 200 404 404 404 404 200 200 200 200 404
GET  /indienen/ingediend/{ward}  302 404 404 200 200 404 200 200 200 200 404
GET  /ouders                     302 403 403 403 403 403 403 200 403 403 403
POST /ouders                     302 403 403 403 403 403 403 422 403 403 403
GET  /ouders/9999/einde          302 403 403 403 403 403 403 404 403 403 403
POST /ouders/9999/einde          302 403 403 403 403 403 403 404 403 403 403
GET  /resultaten                 302 403 403 403 403 403 403 200 403 403 403
GET  /resultaten/{result}        302 403 403 403 403 403 403 200 403 403 403
GET  /resultaten/nieuw           302 403 403 403 403 403 403 200 403 403 403
GET  /resultaten/nieuw/1         302 403 403 403 403 403 403 200 403 403 403
POST /resultaten/nieuw/1         302 403 403 403 403 403 403 422 403 403 403
GET  /resultaten/nieuwe-cursist  302 403 403 403 403 403 403 200 403 403 403
POST /resultaten/nieuwe-cursist  302 403 403 403 403 403 403 422 403 403 403
GET  /resultaten/csv             302 403 403 403 403 403 403 200 403 403 403
POST /resultaten/csv             302 403 403 403 403 403 403 422 403 403 403
POST /resultaten/csv/registreren 302 403 403 403 403 403 403 302 403 403 403
GET  /resultaten/csv/voorbeeld.csv 302 403 403 403 403 403 403 200 403 403 403
GET  /inkomend                   302 403 403 403 403 403 403 200 403 403 403
GET  /inkomend/gesprek/{result}  302 403 403 403 403 403 403 200 403 403 403
POST /inkomend/gesprek/{result}  302 403 403 403 403 403 403 422 403 403 403
GET  /inkomend/beroep/{decision} 302 403 403 403 403 403 403 200 403 403 403
POST /inkomend/beroep/{decision} 302 403 403 403 403 403 403 422 403 403 403
GET  /inkomend/bewijs/{case}     302 404 404 404 404 404 404 404 404 404 404
POST /inkomend/gesprek/{result}/scans/9999/weg 302 403 403 403 403 403 403 302 403 403 403
POST /inkomend/gesprek/{result}/wis 302 403 403 403 403 403 403 302 403 403 403
GET  /inkomend/stap/{dispute}    302 404 404 404 404 404 404 200 200 200 404
POST /inkomend/stap/{dispute}    302 404 404 404 404 404 404 422 422 422 404
POST /inkomend/stap/{dispute}/scans/9999/weg 302 404 404 404 404 404 404 302 302 302 404
POST /inkomend/stap/{dispute}/wis 302 404 404 404 404 404 404 302 302 302 404
GET  /inkomend/brief/{letter}    302 403 403 403 403 403 403 200 403 403 403
POST /inkomend/brief/{letter}    302 403 403 403 403 403 403 422 403 403 403
GET  /inkomend/brief/{letter}/bewijs 302 403 403 403 403 403 403 200 403 403 403
GET  /inkomend/dossier/{case}/document 302 403 403 403 403 403 403 200 403 403 403
POST /inkomend/dossier/{case}/document 302 403 403 403 403 403 403 422 403 403 403
GET  /ontvangst/resultaat/{result} 302 403 403 403 403 403 403 200 403 403 403
POST /ontvangst/resultaat/{result} 302 403 403 403 403 403 403 422 403 403 403
GET  /ontvangst/beslissing/{decision} 302 403 403 403 403 403 403 200 403 403 403
POST /ontvangst/beslissing/{decision} 302 403 403 403 403 403 403 422 403 403 403
GET  /vrijstelling               302 302 302 302 200 200 302 302 302 302 302
GET  /vrijstelling/{amina}       302 200 404 404 404 404 404 404 404 404 404
POST /vrijstelling/{amina}       302 302 404 404 404 404 404 404 404 404 404
GET  /bezwaar/{result}           302 200 404 404 404 404 404 404 404 404 404
POST /bezwaar/{result}           302 302 404 404 404 404 404 404 404 404 404
GET  /bezwaar/{ward_result}      302 404 404 200 200 404 404 404 404 404 404
POST /bezwaar/{ward_result}      302 404 404 302 302 404 404 404 404 404 404
GET  /afwezigheid/{amina}        302 200 404 404 404 404 404 404 404 404 404
POST /afwezigheid/{amina}        302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}            302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/schema     302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/schema.bpmn 302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/beroep     302 200 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/beroep     302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{ward}            302 404 404 200 200 404 200 200 200 200 404
GET  /dossiers/{ward}/schema     302 404 404 200 200 404 200 200 200 200 404
GET  /dossiers/{ward}/schema.bpmn 302 404 404 200 200 404 200 200 200 200 404
GET  /dossiers/{ward}/beroep     302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{ward}/beroep     302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/post       302 404 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/post/{on_paper}.pdf 302 404 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/post/{on_paper} 302 404 404 404 404 404 404 200 404 404 404
POST /dossiers/{case}/post/{on_paper} 302 404 404 404 404 404 404 422 404 404 404
GET  /dossiers/{case}/post/{on_paper}/adres 302 404 404 404 404 404 404 200 404 404 404
POST /dossiers/{case}/post/{on_paper}/adres 302 404 404 404 404 404 404 302 404 404 404
GET  /dossiers/{case}/stukken    302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/stukken/{piece} 302 302 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/stukken/{piece}/versie 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/stukken/toevoegen 302 404 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/stukken/toevoegen 302 404 404 404 404 404 422 422 422 422 404
GET  /dossiers/{case}/stukken/{piece}/achterhouden 302 404 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/stukken/{piece}/achterhouden 302 404 404 404 404 404 422 422 422 422 404
GET  /dossiers/{case}/stukken/{piece}/onleesbaar 302 404 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/stukken/{piece}/onleesbaar 302 404 404 404 404 404 422 422 422 422 404
POST /dossiers/{case}/stukken/{piece}/vrijgeven 302 404 404 404 404 404 302 302 302 302 404
POST /dossiers/{case}/stukken/kopie 302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/notities   302 404 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/notities   302 404 404 404 404 404 422 422 422 422 404
GET  /dossiers/{case}/beslissingen/{decision}/verbeteren 302 404 404 404 404 404 200 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren 302 404 404 404 404 404 422 404 404 404 404
GET  /dossiers/{case}/beslissingen/{decision}/verbeteren/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren/wis 302 404 404 404 404 404 302 404 404 404 404
GET  /afgevaardigden             302 403 403 403 403 403 200 403 403 403 200
POST /afgevaardigden             302 403 403 403 403 403 422 403 403 403 422
POST /afgevaardigden/9999/stop   302 403 403 403 403 403 404 403 403 403 404
GET  /taken/{chair_task}/doorgeven 302 404 404 404 404 404 200 404 404 404 404
POST /taken/{chair_task}/doorgeven 302 404 404 404 404 404 422 404 404 404 404
POST /taken/{chair_task}/opnemen 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/loslaten 302 404 404 404 404 404 302 404 404 404 404
GET  /taken/{chair_task}/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/wis     302 404 404 404 404 404 302 404 404 404 404
GET  /taken/{chair_task}         302 404 404 404 404 404 200 404 404 404 404
POST /taken/{chair_task}         302 404 404 404 404 404 422 404 404 404 404
GET  /taken/{office_task}        302 404 404 404 404 404 404 200 404 404 404
POST /taken/{office_task}        302 404 404 404 404 404 404 422 404 404 404
GET  /taken/{done_task}          302 404 404 404 404 404 302 404 404 404 404
POST /taken/{done_task}          302 404 404 404 404 404 302 404 404 404 404
GET  /dossiers/{case}/intrekken  302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/intrekken  302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{ward}/intrekken  302 404 404 404 200 404 404 404 404 404 404
POST /dossiers/{ward}/intrekken  302 404 404 404 302 404 404 404 404 404 404
GET  /dossiers/{case}/wie-komt-mee 302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/wie-komt-mee 302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/wie-komt-mee/niemand 302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{ward}/wie-komt-mee 302 404 404 404 302 404 404 404 404 404 404
POST /dossiers/{ward}/wie-komt-mee/niemand 302 404 404 404 302 404 404 404 404 404 404
GET  /dossiers/{case}/commissie  302 200 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/commissie/leden 302 404 404 404 404 404 422 422 404 404 404
POST /dossiers/{case}/commissie/terugtrekken 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/commissie/bezwaar 302 422 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/stemming   302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming   302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming/9999 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming/9999/sluiten 302 404 404 404 404 404 404 404 404 404 404
GET  /commissies                 302 403 403 403 403 403 403 200 403 403 200
GET  /commissies/appeals_evaluation/clb 302 403 403 403 403 403 403 200 403 403 200
POST /commissies/appeals_evaluation/clb 302 403 403 403 403 403 403 422 403 403 422
GET  /commissies/plaatsen/9999   302 403 403 403 403 403 403 404 403 403 404
POST /commissies/plaatsen/9999   302 403 403 403 403 403 403 404 403 403 404
POST /commissies/plaatsen/9999/weg 302 403 403 403 403 403 403 404 403 403 404
GET  /nieuw                      302 403 403 403 403 403 200 200 200 200 403
GET  /nieuw/disciplinary_procedure 302 404 404 404 404 404 404 404 200 200 404
GET  /nieuw/disciplinary_procedure/1 302 404 404 404 404 404 404 404 200 200 404
POST /nieuw/disciplinary_procedure/1 302 404 404 404 404 404 404 404 422 422 404
GET  /nieuw/disciplinary_procedure/1/nakijken 302 404 404 404 404 404 404 404 302 302 404
POST /nieuw/disciplinary_procedure/1/nakijken 302 404 404 404 404 404 404 404 302 302 404
POST /nieuw/disciplinary_procedure/1/wis 302 404 404 404 404 404 404 404 302 302 404
GET  /nieuw/order_measure/1      302 404 404 404 404 404 200 200 200 200 404
GET  /nieuw/preventive_suspension/1 302 404 404 404 404 404 404 404 404 404 404
GET  /personen                   302 403 403 403 403 403 403 200 200 200 403
GET  /personen/1/dossier         302 200 404 404 404 404 404 200 200 200 404
GET  /personen/9/dossier         302 404 404 200 200 404 404 200 200 200 404
GET  /personen/1/uitsluiting     302 403 403 403 403 403 403 200 403 403 403
POST /personen/1/uitsluiting     302 403 403 403 403 403 403 422 403 403 403
POST /afmelden                   302 302 302 302 302 302 302 302 302 302 302
"""  # noqa: E501
ROWS = [line.split() for line in TABLE.splitlines()[2:]]
# What is not a page of ours, however it is written.
TRICKS = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "/\t\\evil.example",
    "\t//evil.example",
    " //evil.example",
    "https://evil.example",
    "https:evil.example",
    "HtTpS:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/x\r\nSet-Cookie: a=b",
    "",
]
POSTS = [path for method, path, *_ in ROWS if method == "POST"]


@pytest.fixture
def things(play: Play) -> dict[str, object]:
    """One of each thing that a page can be about, by the names of TABLE."""
    with transaction():
        for name in ("zoe", "kim", "lou"):
            play.add(name)
        play.person("lou").born_on = play.person("ines").born_on
        play.guard("kim", "lou")
        play.add("vera", "chair")
        play.add("wim", "administrator")
        chris = play.person("chris")
        chris.roles.append(Role(name="appeal_secretariat"))
        change_logo(play.person("wim"), keep_logo(BytesIO(picture(60, 20))))
    case = play.reach_decision()
    done = play.task("invite").id
    _an_appeal(play)
    ward = play.open(by="jan", result=play.result("2025-04-22", "ines"))
    result = play.result("2025-04-22")
    draft, paper = _a_draft(play, result)
    return {
        "amina": play.ids["amina"],
        "case": case.reference,
        "decision": latest_decision(case).id,
        "result": result.id,
        "on_paper": _on_paper(play),
        "draft": draft,
        "paper": paper,
        "letter": _a_letter(play),
        "dispute": _a_dispute(play),
        "piece": _a_piece(play),
        "ward": ward.reference,
        "ward_result": play.result("2025-04-22", "ines").id,
        "chair_task": play.task("invite").id,
        "office_task": play.task("compose").id,
        "done_task": done,
        "session": _another_session_of(play.person("zoe")),
    }


def _a_draft(play: Play, result: Result) -> tuple[int, int]:
    """Amina's, with a document."""
    amina = play.person("amina")
    with transaction():
        draft = drafts.begin(Matter.about(result), amina)
        kept = documents.keep("attest.pdf", BytesIO(b"%PDF-1.7"))
        paper = drafts.attach(draft.id, amina, kept, drafts.ATTACHMENT)
        return draft.id, paper.id


def _a_letter(play: Play) -> int:
    """Ines's, handed in, which waits for her father."""
    matter, now = Matter.about(play.result("2025-04-22", "ines")), legal_now()
    with transaction():
        handed = Incoming("hand", now, now, "Ik wil een gesprek.")
        draft = register_incoming(matter, play.person("ines"), play.person("chris"), handed)
        return draft.id


def _a_dispute(play: Play) -> int:
    """A step that waits for Amina, in a case about an absence."""
    with transaction():
        play.add("lies", "teacher")
    report(play)
    adapt(play)
    return play.task("dispute").id


def _on_paper(play: Play) -> int:
    """A letter in Amina's case, drawn, and not posted yet."""
    with transaction():
        letter = PostItem(
            case=play.case(),
            template="not_reconvened",
            role="cursist",
            person=play.person("amina"),
            subject="Een brief",
            html="<p>Beste</p>",
            written_at=legal_now(),
        )
        kept = documents.put("brief.pdf", documents.MEDIA_TYPE, b"%PDF-1.7")
        letter.document = papers.document(kept, documents.LETTER, None)
        db.session.add(letter)
        db.session.flush()
        return letter.id


def _a_piece(play: Play) -> str:
    """What Bram added to the file of Amina's case."""
    with transaction():
        kept = documents.keep("toets.pdf", BytesIO(b"%PDF-1.7 toets"))
        piece = collecting.collect(play.case().id, play.person("bram"), kept, "De toets")
        return f"document-{piece.id}"


def _an_appeal(play: Play) -> None:
    """Zoe's, which waits for the secretariat."""
    play.open(by="zoe", result=play.result("2025-04-22", "zoe"))
    play.invite(day="2025-04-22", time="16:00")
    play.travel_to("2025-04-22 17:00")
    play.hold_talk()
    decision = latest_decision(play.decide(reconvene=False))
    play.open("appeal_committee", "zoe", decision=decision)


def _another_session_of(person: Person) -> int:
    with transaction():
        accounts.begin(person, "Chrome op Android")
    return accounts.running(person)[0].id


def site_of(play: Play, name: str) -> Site:
    return Site(play.app, play.person(name) if name in play.ids else None)


def test_everybody_gets_in_exactly_where_the_table_says(
    play: Play, things: dict[str, object]
) -> None:
    sites = [site_of(play, name) for name in PEOPLE]
    found = []
    for method, path, *_ in ROWS:
        where = path.format(**things)
        answers = [
            site.get(where) if method == "GET" else site.post(where, email=name)
            for name, site in zip(PEOPLE, sites, strict=True)
        ]
        found.append([method, path, *(str(answer.status_code) for answer in answers)])
    assert [" ".join(row) for row in found] == [" ".join(row) for row in ROWS]


def test_the_table_knows_every_route(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    listed = {
        (method, adapter.match(re.sub(r"{\w+}", "1", path), method)[0]) for method, path, *_ in ROWS
    }
    routes = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert listed == routes


def test_a_post_without_its_token_is_refused(play: Play) -> None:
    paths = [re.sub(r"{\w+}", "1", path) for path in POSTS]
    for site in (site_of(play, "-"), site_of(play, "amina"), site_of(play, "bram")):
        codes = {path: site.send("POST", path).status_code for path in paths}
        # A page of a draft leads back to itself, so that nobody loses what they typed.
        assert codes.pop("/indienen/1/nakijken") == 302
        assert codes == dict.fromkeys(codes, 400)


def test_a_token_of_somebody_else_is_refused(play: Play) -> None:
    stolen = site_of(play, "bram").token()
    assert site_of(play, "amina").post("/afmelden", csrf_token=stolen).status_code == 400


def test_what_is_not_yours_answers_like_what_is_not_there(
    play: Play, things: dict[str, object]
) -> None:
    zoe, nothing = site_of(play, "zoe"), dict.fromkeys(things, 9999)
    shut = [path for method, path, *codes in ROWS if method == "GET" and codes[2] == "404"]
    assert len(shut) == 52
    for path in shut:
        answers = [zoe.get(path.format(**those)) for those in (things, nothing)]
        assert [answer.status_code for answer in answers] == [404, 404], path
        assert answers[0].text == answers[1].text, path


def test_a_task_of_somebody_else_is_not_done(play: Play, things: dict[str, object]) -> None:
    number = things["chair_task"]
    site_of(play, "chris").post(f"/taken/{number}", day__day="24", time="10.00")
    assert db.session.get_one(Task, number).closed_at is None


def test_a_result_of_somebody_else_is_not_filed_against(play: Play) -> None:
    number = play.result("2025-04-14").id
    assert site_of(play, "ines").post(f"/bezwaar/{number}", disagrees="y").status_code == 404
    assert db.session.scalars(select(Case)).all() == []


def test_nobody_comes_back_to_where_they_wanted_to_be(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    sent = site.get("/dossiers/BZ-2025-0001?x=1").location
    assert sent == "/aanmelden?verder=/dossiers/BZ-2025-0001?x%3D1"
    site.get(sent)
    assert sign_in(site, "amina").location == "/dossiers/BZ-2025-0001?x=1"


def test_after_signing_in_nobody_is_sent_to_another_host(play: Play) -> None:
    give_password(play, "amina")
    site, found = site_of(play, "-"), {}
    for trick in TRICKS:
        site.send("GET", "/aanmelden", query_string={"verder": trick})
        answer = sign_in(site, "amina")
        found[trick] = answer.location
        assert "a=b" not in str(answer.headers)
    assert found == dict.fromkeys(TRICKS, "/")


def test_the_session_is_a_new_one_after_signing_in(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    with site.client.session_transaction() as session:
        session["prepared"] = "by somebody else"
    before, token = site.client.get_cookie("session"), site.token()
    sign_in(site, "amina")
    after = site.client.get_cookie("session")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    with site.client.session_transaction() as session:
        assert "prepared" not in session
        assert accounts.session_of(session["_user_id"]).person.name == "Amina"
    assert site.send("POST", "/afmelden", data={"csrf_token": token}).status_code == 400


def test_the_session_of_a_cookie_is_read_by_no_script(play: Play) -> None:
    give_password(play, "amina")
    site = site_of(play, "-")
    cookie = sign_in(site, "amina").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_after_signing_out_the_pages_are_shut(play: Play) -> None:
    amina = site_of(play, "amina")
    amina.post("/afmelden")
    assert amina.get("/dossiers").status_code == 302


def test_an_address_that_is_known_is_answered_like_one_that_is_not(play: Play) -> None:
    give_password(play, "amina")
    site, told = site_of(play, "-"), []
    for name in ("amina", "geert"):
        answer = sign_in(site, name, password="fout")
        told.append((answer.status_code, words(answer.text), answer.text.replace(name, "?")))
    assert told[0] == told[1]
    assert "Dit e-mailadres en dit wachtwoord horen niet bij elkaar." in told[0][1]


def test_who_has_no_password_cannot_sign_in_with_an_empty_one(play: Play) -> None:
    assert sign_in(site_of(play, "-"), "amina", password="x").status_code == 422


def test_guessing_a_password_is_slowed_down_for_that_address_only(play: Play) -> None:
    give_password(play, "amina")
    give_password(play, "jan")
    site = site_of(play, "-")
    tries = [sign_in(site, "amina", password="fout").status_code for _ in range(11)]
    assert tries == [422] * 10 + [429]
    assert sign_in(site, " AMINA").status_code == 429
    assert sign_in(site, "jan").status_code == 302
    play.travel_to("2025-04-14 09:10:01")
    assert sign_in(site_of(play, "-"), "amina").status_code == 302


def test_every_answer_tells_the_browser_what_it_may_do(play: Play) -> None:
    amina, nobody = site_of(play, "amina"), site_of(play, "-")

    def breaks() -> str:
        raise RuntimeError("the database is gone")

    play.app.view_functions["start.alive"] = breaks
    answers = [
        amina.get("/dossiers"),
        nobody.get("/dossiers"),
        nobody.send("POST", "/afmelden"),
        amina.get("/overzicht"),
        amina.get("/nergens"),
        amina.get("/afmelden"),
        nobody.post("/aanmelden"),
        nobody.get("/leeft"),
        nobody.get("/static/icon.svg"),
        [sign_in(nobody, "x") for _ in range(11)][-1],
    ]
    codes = [answer.status_code for answer in answers]
    assert codes == [200, 302, 400, 403, 404, 405, 422, 500, 200, 429]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def give_password(play: Play, name: str) -> None:
    with transaction():
        play.person(name).password_hash = hashed("goed")


def sign_in(site: Site, name: str, password: str = "goed") -> TestResponse:
    return site.post("/aanmelden", email=f"{name}@encora.example", password=password)
