"""Who gets in where. One table holds every route, every role and whose thing it is."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from processes.models import Case, Task, db, transaction
from tests.app.site import site_of, site_of_institution
from tests.app.things import one_of_each
from tests.confiding import confided, reveals
from tests.play import Play

# Zoe is another cursist. Ines is 17, Jan is her father; Kim is the mother of Lou. Vera only chairs,
# Wim only administers.
PEOPLE = ["-", "amina", "zoe", "ines", "jan", "kim", "vera", "chris", "dirk", "hanne", "wim"]
# What each of them gets; `-` is nobody. {case} and {result} are of Amina, {ward…} of Ines.
TABLE = """
                                 -   amina zoe ines jan kim chair office director deputy admin
GET  /                           200 302 302 302 302 302 302 302 302 302 302
GET  /laatste-dag                200 200 200 200 200 200 200 200 200 200 200
GET  /aanbod                     200 200 200 200 200 200 200 200 200 200 200
GET  /aanbod/{run}               200 200 200 200 200 200 200 200 200 200 200
GET  /aanbod/{run}/inschrijven   302 200 200 200 200 200 200 200 200 200 200
POST /aanbod/{run}/inschrijven   302 422 422 200 422 422 422 422 422 422 422
GET  /aanbod/{run}/laat-weten    302 200 200 200 200 200 200 200 200 200 200
POST /aanbod/{run}/laat-weten    302 302 302 302 302 302 302 302 302 302 302
POST /mijn-lessen/wensen/9999/weg 302 404 404 404 404 404 404 404 404 404 404
GET  /portaal                    302 200 200 200 200 200 200 200 200 200 200
GET  /mijn-lessen                302 200 200 200 200 200 200 200 200 200 200
GET  /mijn-lessen/9999/annuleren 302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lessen/9999/annuleren 302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lessen/9999/plaats    302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lessen/9999/plaats    302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lessen/9999/bewijzen  302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lessen/9999/bewijzen  302 404 404 404 404 404 404 404 404 404 404
GET  /bewijzen/9999              302 404 404 404 404 404 404 404 404 404 404
POST /bewijzen/9999/weg          302 404 404 404 404 404 404 404 404 404 404
POST /inschrijvingen/9999/in-orde 302 403 403 403 403 403 403 404 403 403 403
GET  /inschrijvingen             302 403 403 403 403 403 403 200 200 200 403
GET  /nakijken                   200 200 200 200 200 200 200 200 200 200 200
POST /nakijken                   422 422 422 422 422 422 422 422 422 422 422
GET  /studiebewijzen             302 403 403 403 403 403 403 200 200 200 403
GET  /studiebewijzen/9999        302 403 403 403 403 403 403 404 404 404 403
GET  /studiebewijzen/9999.pdf    302 403 403 403 403 403 403 404 404 404 403
GET  /studiebewijzen/9999/intrekken 302 403 403 403 403 403 403 403 404 404 403
POST /studiebewijzen/9999/intrekken 302 403 403 403 403 403 403 403 404 404 403
GET  /studiebewijzen/9999/geldig 302 403 403 403 403 403 403 403 404 404 403
POST /studiebewijzen/9999/geldig 302 403 403 403 403 403 403 403 404 404 403
GET  /studiebewijzen/test/9999   302 403 403 403 403 403 403 404 404 404 403
POST /studiebewijzen/test/9999   302 403 403 403 403 403 403 404 404 404 403
GET  /studiebewijzen/test/9999/9999 302 403 403 403 403 403 403 404 404 404 403
POST /studiebewijzen/test/9999/9999 302 403 403 403 403 403 403 404 404 404 403
GET  /account/papieren/studiebewijzen/9999.pdf 302 404 404 404 404 404 404 404 404 404 404
GET  /akkoord                    302 200 200 200 200 200 200 200 200 200 200
POST /akkoord                    302 302 302 403 302 302 302 302 302 302 302
GET  /akkoord/geraden            404 404 404 404 404 404 404 404 404 404 404
GET  /opnames                    302 200 200 200 200 200 200 200 200 200 200
POST /opnames                    302 422 422 422 422 422 422 422 422 422 422
GET  /opnames/lesgroep/{run}     302 404 404 404 404 404 404 200 200 200 404
GET  /loket/ondertekend/9999/blad 302 403 403 403 403 403 403 404 403 403 403
POST /loket/ondertekend/9999/blad 302 403 403 403 403 403 403 404 403 403 403
GET  /loket/ondertekend/9999/terug 302 403 403 403 403 403 403 404 403 403 403
POST /loket/ondertekend/9999/terug 302 403 403 403 403 403 403 404 403 403 403
GET  /loket/1/ondertekend        302 403 403 403 403 403 403 200 403 403 403
POST /loket/1/ondertekend        302 403 403 403 403 403 403 422 403 403 403
GET  /akkoord/blad/9999          302 404 404 404 404 404 404 404 404 404 404
GET  /studentenkaart             302 200 200 200 200 200 200 200 200 200 200
POST /studentenkaart             302 422 422 422 422 422 422 422 422 422 422
GET  /studentenkaart/9999.pdf    302 404 404 404 404 404 404 404 404 404 404
GET  /studentenkaart/9999/foto   302 404 404 404 404 404 404 404 404 404 404
POST /studentenkaart/9999/verloren 302 404 404 404 404 404 404 404 404 404 404
POST /studentenkaart/9999/weg    302 404 404 404 404 404 404 404 404 404 404
GET  /studentenkaarten           302 403 403 403 403 403 403 200 403 403 403
GET  /studentenkaarten/9999      302 403 403 403 403 403 403 404 403 403 403
POST /studentenkaarten/9999      302 403 403 403 403 403 403 404 403 403 403
GET  /loket/1/studentenkaart     302 403 403 403 403 403 403 200 403 403 403
POST /loket/1/studentenkaart     302 403 403 403 403 403 403 422 403 403 403
GET  /kaart                      200 200 200 200 200 200 200 200 200 200 200
GET  /loket/1/opnames            302 403 403 403 403 403 403 200 403 403 403
POST /loket/1/opnames            302 403 403 403 403 403 403 422 403 403 403
GET  /instellingen/akkoord       302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/akkoord/nieuw 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/akkoord/nieuw 302 403 403 403 403 403 403 403 422 422 403
GET  /inschrijvingen/lesgroep/{run}/annuleren 302 403 403 403 403 403 403 403 200 200 403
POST /inschrijvingen/lesgroep/{run}/annuleren 302 403 403 403 403 403 403 403 422 422 403
GET  /inschrijvingen/lesgroep/{run}/evaluatie 302 403 403 403 403 403 403 403 200 200 403
POST /inschrijvingen/lesgroep/{run}/evaluatie 302 403 403 403 403 403 403 403 422 422 403
POST /inschrijvingen/lesgroep/{run}/evaluatie/intrekken 302 403 403 403 403 403 403 403 302 302 403
GET  /inschrijvingen/annulering/9999 302 403 403 403 403 403 403 404 403 403 403
POST /inschrijvingen/annulering/9999 302 403 403 403 403 403 403 404 403 403 403
GET  /inschrijvingen/vermindering/9999 302 403 403 403 403 403 403 404 403 403 403
POST /inschrijvingen/vermindering/9999 302 403 403 403 403 403 403 404 403 403 403
GET  /inschrijvingen/loket/{run} 302 403 403 403 403 403 403 200 403 403 403
GET  /inschrijvingen/loket/{run}/nieuw 302 403 403 403 403 403 403 200 403 403 403
POST /inschrijvingen/loket/{run}/nieuw 302 403 403 403 403 403 403 422 403 403 403
GET  /inschrijvingen/loket/{run}/1 302 403 403 403 403 403 403 200 403 403 403
POST /inschrijvingen/loket/{run}/1 302 403 403 403 403 403 403 422 403 403 403
GET  /inschrijvingen/loket/bewijs/9999 302 403 403 403 403 403 403 404 403 403 403
GET  /vertel                     200 200 200 200 200 200 200 200 200 200 200
POST /vertel                     422 422 422 422 422 422 422 422 422 422 422
GET  /vertel/terugkijken         200 200 200 200 200 200 200 200 200 200 200
POST /vertel/terugkijken         422 422 422 422 422 422 422 422 422 422 422
GET  /vragen                     200 200 200 200 200 200 200 200 200 200 200
GET  /vragen/nieuw               302 403 403 403 403 403 403 200 200 200 403
POST /vragen/nieuw               302 403 403 403 403 403 403 422 422 422 403
GET  /vragen/9999                302 403 403 403 403 403 403 404 404 404 403
POST /vragen/9999                302 403 403 403 403 403 403 404 404 404 403
POST /vragen/9999/weg            302 403 403 403 403 403 403 404 404 404 403
GET  /berichten                  302 403 403 403 403 403 403 200 200 200 403
GET  /berichten/geraden          302 403 403 403 403 403 403 404 404 404 403
POST /berichten/geraden          302 403 403 403 403 403 403 404 404 404 403
POST /berichten/geraden/sluit    302 403 403 403 403 403 403 404 404 404 403
GET  /leeft                      200 200 200 200 200 200 200 200 200 200 200
GET  /klaar                      503 503 503 503 503 503 503 503 503 503 503
GET  /cijfers                    404 404 404 404 404 404 404 404 404 404 404
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
GET  /aanmelden/code             302 302 302 302 302 302 302 302 302 302 302
POST /aanmelden/code             302 302 302 302 302 302 302 302 302 302 302
GET  /aanmelden/centrum          404 404 404 404 404 404 404 404 404 404 404
GET  /aanmelden/centrum/terug    404 404 404 404 404 404 404 404 404 404 404
GET  /aanmelden/toegangssleutel  200 200 200 200 200 200 200 200 200 200 200
POST /aanmelden/toegangssleutel  422 422 422 422 422 422 422 422 422 422 422
GET  /aanmelden/code/toegangssleutel 302 302 302 302 302 302 302 302 302 302 302
POST /aanmelden/code/toegangssleutel 302 302 302 302 302 302 302 302 302 302 302
GET  /account/bevestig           302 302 302 302 302 302 302 302 302 302 302
POST /account/bevestig           302 302 302 302 302 302 302 302 302 302 302
GET  /account/bevestig/toegangssleutel 302 302 302 302 302 302 302 302 302 302 302
POST /account/bevestig/toegangssleutel 302 302 302 302 302 302 302 302 302 302 302
GET  /account/toegangssleutels   302 200 200 200 200 200 200 200 200 200 200
GET  /account/toegangssleutels/nieuw 302 200 200 200 200 200 200 200 200 200 200
POST /account/toegangssleutels/nieuw 302 422 422 422 422 422 422 422 422 422 422
POST /account/toegangssleutels/9999/weg 302 404 404 404 404 404 404 404 404 404 404
GET  /account/tweede-stap        302 200 200 200 200 200 200 200 200 200 200
GET  /agenda                     302 403 403 403 403 403 200 200 200 200 403
GET  /agenda/lijst.csv           302 403 403 403 403 403 200 200 200 200 403
GET  /agenda/lijst.xlsx          302 403 403 403 403 403 200 200 200 200 403
GET  /agenda/geraden.ics         404 404 404 404 404 404 404 404 404 404 404
POST /account/agenda             302 200 200 200 200 200 200 200 200 200 200
POST /account/agenda/weg         302 302 302 302 302 302 302 302 302 302 302
POST /account/tweede-stap        302 422 422 422 422 422 422 422 422 422 422
POST /account/tweede-stap/uit    302 302 302 302 302 302 302 302 302 302 302
GET  /account                    302 200 200 200 200 200 200 200 200 200 200
POST /account/wachtwoord         302 302 302 302 302 302 302 302 302 302 302
GET  /account/wachtwoord/veranderen 302 200 200 200 200 200 200 200 200 200 200
POST /account/wachtwoord/veranderen 302 422 422 422 422 422 422 422 422 422 422
POST /account/sessies/{session}/afmelden 302 404 302 404 404 404 404 404 404 404 404
POST /account/ouders/{amina}/lezen 302 404 404 404 404 404 404 404 404 404 404
POST /account/ouders/{amina}/niet-lezen 302 404 404 404 404 404 404 404 404 404 404
POST /account/adres              302 302 302 302 302 302 302 302 302 302 302
POST /account/werkmails/per-dag  302 403 403 403 403 403 302 302 302 302 302
POST /account/werkmails/meteen   302 403 403 403 403 403 302 302 302 302 302
POST /account/sessies/afmelden   302 302 302 302 302 302 302 302 302 302 302
GET  /dossiers                   302 200 200 200 200 200 200 200 200 200 200
GET  /bezwaar                    302 200 200 200 200 200 200 200 200 200 200
GET  /afwezigheid                302 302 302 302 200 200 302 302 302 302 302
GET  /taken                      302 200 200 200 200 200 200 200 200 200 200
GET  /taken/lijst.csv            302 200 200 200 200 200 200 200 200 200 200
GET  /taken/lijst.xlsx           302 200 200 200 200 200 200 200 200 200 200
GET  /taken/volgende             302 302 302 302 302 302 302 302 302 302 302
GET  /zoek                       302 403 403 403 403 403 200 200 200 200 403
GET  /zoek/lijst.csv             302 403 403 403 403 403 200 200 200 200 403
GET  /zoek/lijst.xlsx            302 403 403 403 403 403 200 200 200 200 403
GET  /overzicht                  302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/nu               302 403 403 403 403 403 403 200 200 200 403
GET  /overzicht/nu/kaarten.csv   302 403 403 403 403 403 403 200 200 200 403
GET  /overzicht/nu/kaarten.xlsx  302 403 403 403 403 403 403 200 200 200 403
POST /overzicht/keuzes           302 403 403 403 403 403 403 403 422 422 403
POST /overzicht/keuzes/9999/weg  302 403 403 403 403 403 403 403 302 302 403
GET  /overzicht/samen/doorgeven  302 403 403 403 403 403 403 403 302 302 403
POST /overzicht/samen/doorgeven  302 403 403 403 403 403 403 403 302 302 403
GET  /overzicht/lijst.csv        302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/lijst.xlsx       302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/jaren            302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/jaren/verslag.pdf 302 403 403 403 403 403 403 403 302 302 403
GET  /overzicht/jaren/cijfers.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/jaren/redenen.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/jaren/redenen.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/jaren/cijfers.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/schema.bpmn 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/stappen.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/stappen.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/wegen.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/wegen.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/lijst.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/lijst.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/{version}/verschillen.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/{version}/verschillen.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/{version}/dossiers.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/{version}/dossiers.xlsx 302 403 403 403 403 403 403 403 200 200 403
GET  /overzicht/procedures/evaluation_objection/versies/{version} 302 403 403 403 403 403 403 403 200 200 403
POST /overzicht/procedures/evaluation_objection/versies/{version} 302 403 403 403 403 403 403 403 422 422 403
GET  /overzicht/procedures/evaluation_objection/versies/{version}/schema.bpmn 302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen               302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/closing_days  302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/closing_days  302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/school_holidays/bestand 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/school_holidays/bestand 302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/school_holidays/voorbeeld.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/bewaren       302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/bewaren/gesprekken 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/bewaren/gesprekken 302 403 403 403 403 403 403 403 302 302 403
POST /instellingen/bewaren/gesprekken/wis 302 403 403 403 403 403 403 403 302 302 403
GET  /instellingen/bewaren/gesprekken/geraden 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/gesprekken/geraden 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/gesprekken/geraden/los 302 403 403 403 403 403 403 403 404 404 403
GET  /instellingen/bewaren/accounts 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/bewaren/accounts 302 403 403 403 403 403 403 403 302 302 403
POST /instellingen/bewaren/accounts/leeg 302 403 403 403 403 403 403 403 302 302 403
GET  /instellingen/bewaren/accounts/0 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/accounts/0 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/accounts/0/los 302 403 403 403 403 403 403 403 404 404 403
GET  /instellingen/bewaren/dossiers/privacy_request 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/bewaren/dossiers/privacy_request 302 403 403 403 403 403 403 403 302 302 403
POST /instellingen/bewaren/dossiers/privacy_request/leeg 302 403 403 403 403 403 403 403 302 302 403
GET  /instellingen/bewaren/dossiers/privacy_request/geraden 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/dossiers/privacy_request/geraden 302 403 403 403 403 403 403 403 404 404 403
POST /instellingen/bewaren/dossiers/privacy_request/geraden/los 302 403 403 403 403 403 403 403 404 404 403
GET  /instellingen/bewaren/functionaris 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/bewaren/functionaris 302 403 403 403 403 403 403 403 302 302 403
GET  /instellingen/bewaren/cases 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/bewaren/cases 302 403 403 403 403 403 403 403 302 302 403
GET  /instellingen/herinneringen 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/herinneringen 302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/inschrijven   302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/inschrijven/raised_rate 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/inschrijven/raised_rate 302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/closing_days/bestand 302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/exclusion_counts/bestand 302 403 403 403 403 403 403 403 404 404 403
GET  /instellingen/regulatory_holidays/voorbeeld.csv 302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/te-laat       302 403 403 403 403 403 403 403 200 200 403
GET  /instellingen/te-laat/invite 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/te-laat/invite 302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/tweede-stap   302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/tweede-stap   302 403 403 403 403 403 403 403 422 422 403
GET  /instellingen/nergens       302 403 403 403 403 403 403 403 404 404 403
GET  /regels                     302 403 403 403 403 403 403 403 200 200 200
GET  /opleidingen                302 403 403 403 403 403 403 200 403 403 200
GET  /opleidingen/nieuw          302 403 403 403 403 403 403 200 403 403 200
POST /opleidingen/nieuw          302 403 403 403 403 403 403 422 403 403 422
GET  /opleidingen/opleiding/9999 302 403 403 403 403 403 403 404 403 403 404
POST /opleidingen/opleiding/9999 302 403 403 403 403 403 403 404 403 403 404
POST /opleidingen/opleiding/9999/kiezen 302 403 403 403 403 403 403 404 403 403 404
GET  /opleidingen/opleiding/9999/fiche 302 403 403 403 403 403 403 404 403 403 404
POST /opleidingen/opleiding/9999/fiche 302 403 403 403 403 403 403 404 403 403 404
POST /opleidingen/opleiding/9999/gesprek 302 403 403 403 403 403 403 404 403 403 404
GET  /lesgroepen                 302 403 403 403 403 403 403 200 403 403 200
GET  /lesgroepen/nieuw           302 403 403 403 403 403 403 200 403 403 200
POST /lesgroepen/nieuw           302 403 403 403 403 403 403 422 403 403 422
GET  /lesgroepen/csv             302 403 403 403 403 403 403 200 403 403 200
POST /lesgroepen/csv             302 403 403 403 403 403 403 422 403 403 422
POST /lesgroepen/csv/invoeren    302 403 403 403 403 403 403 302 403 403 302
GET  /lesgroepen/csv/voorbeeld.csv 302 403 403 403 403 403 403 200 403 403 200
GET  /lesgroepen/9999            302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/9999            302 403 403 403 403 403 403 404 403 403 404
GET  /lesgroepen/9999/lesgevers  302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/9999/lesgevers  302 403 403 403 403 403 403 404 403 403 404
GET  /lesgroepen/9999/extra-kosten 302 403 403 403 403 403 403 404 403 403 403
POST /lesgroepen/9999/extra-kosten 302 403 403 403 403 403 403 404 403 403 403
GET  /mijn-lesgroepen            302 403 403 403 403 403 403 403 403 403 403
GET  /mijn-lesgroepen/9999       302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lesgroepen/les/9999   302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lesgroepen/les/9999   302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lesgroepen/9999/materiaal 302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lesgroepen/9999/materiaal 302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lesgroepen/9999/materiaal/overnemen 302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lesgroepen/materiaal/9999 302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lesgroepen/materiaal/9999 302 404 404 404 404 404 404 404 404 404 404
POST /mijn-lesgroepen/materiaal/9999/weg 302 404 404 404 404 404 404 404 404 404 404
GET  /mijn-lessen/9999/materiaal 302 404 404 404 404 404 404 404 404 404 404
GET  /lesmateriaal/9999          302 404 404 404 404 404 404 404 404 404 404
GET  /lesgroepen/plaatsen        302 403 403 403 403 403 403 200 403 403 200
POST /lesgroepen/plaatsen        302 403 403 403 403 403 403 422 403 403 422
GET  /lesgroepen/plaatsen/9999   302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/plaatsen/9999   302 403 403 403 403 403 403 404 403 403 404
GET  /lesgroepen/modules/9999    302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/modules/9999    302 403 403 403 403 403 403 404 403 403 404
GET  /lesgroepen/tarieven        302 403 403 403 403 403 403 200 403 403 200
POST /lesgroepen/tarieven        302 403 403 403 403 403 403 422 403 403 422
GET  /lesgroepen/tarieven/9999   302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/tarieven/9999   302 403 403 403 403 403 403 404 403 403 404
POST /lesgroepen/tarieven/9999/weg 302 403 403 403 403 403 403 404 403 403 404
GET  /teksten                    302 403 403 403 403 403 200 200 200 200 403
GET  /teksten/nieuw              302 403 403 403 403 403 200 200 200 200 403
POST /teksten/nieuw              302 403 403 403 403 403 422 422 422 422 403
GET  /teksten/9999               302 403 403 403 403 403 404 404 404 404 403
POST /teksten/9999               302 403 403 403 403 403 404 404 404 404 403
POST /teksten/9999/weg           302 403 403 403 403 403 404 404 404 404 403
GET  /registreren 200 200 200 200 200 200 200 200 200 200 200
POST /registreren 422 422 422 422 422 422 422 422 422 422 422
GET  /registreren/kijk-in-je-mail 200 200 200 200 200 200 200 200 200 200 200
GET  /registreren/geraden 410 410 410 410 410 410 410 410 410 410 410
POST /registreren/geraden 410 410 410 410 410 410 410 410 410 410 410
GET  /account/gegevens 302 200 200 200 200 200 200 200 200 200 200
GET  /account/wat-we-bewaren 302 200 200 200 200 200 200 200 200 200 200
GET  /account/wat-we-bewaren/kopie.json 302 200 200 200 200 200 200 200 200 200 200
GET  /account/wat-we-bewaren/{amina} 302 404 404 404 404 404 404 404 404 404 404
GET  /account/wat-we-bewaren/{amina}/kopie.json 302 404 404 404 404 404 404 404 404 404 404
GET  /account/wat-we-bewaren/{amina}/kopie.pdf 302 404 404 404 404 404 404 404 404 404 404
GET  /account/wat-we-bewaren/kopie.pdf 302 200 200 200 200 200 200 200 200 200 200
POST /account/gegevens 302 422 422 422 422 422 422 422 422 422 422
GET  /account/instellingen 302 200 200 200 200 200 200 200 200 200 200
POST /account/instellingen 302 422 422 422 422 422 422 422 422 422 422
GET  /account/instellingen/{link}/stoppen 302 200 404 404 404 404 404 404 404 404 404
POST /account/instellingen/{own_link}/stoppen 302 302 404 404 404 404 404 404 404 404 404
GET  /instelling/aanmelden 200 200 200 200 200 200 200 200 200 200 200
POST /instelling/aanmelden 422 422 422 422 422 422 422 422 422 422 422
GET  /instelling/aanmelden/link 200 200 200 200 200 200 200 200 200 200 200
POST /instelling/aanmelden/link 422 422 422 422 422 422 422 422 422 422 422
GET  /instelling/wachtwoord 200 200 200 200 200 200 200 200 200 200 200
POST /instelling/wachtwoord 422 422 422 422 422 422 422 422 422 422 422
GET  /instelling/kijk-in-je-mail 200 200 200 200 200 200 200 200 200 200 200
GET  /instelling/aanmelden/link/geraden 410 410 410 410 410 410 410 410 410 410 410
POST /instelling/aanmelden/link/geraden 410 410 410 410 410 410 410 410 410 410 410
GET  /instelling/wachtwoord/kiezen/geraden 410 410 410 410 410 410 410 410 410 410 410
POST /instelling/wachtwoord/kiezen/geraden 410 410 410 410 410 410 410 410 410 410 410
GET  /instelling 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/mensen/{link}/loskoppelen 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/mensen/{link}/loskoppelen 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/gegevens 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/gegevens 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/wachtwoord/veranderen 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/wachtwoord/veranderen 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/e-mailadres 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/e-mailadres 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/e-mailadres/geraden 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/e-mailadres/geraden 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/sessies/9999/afmelden 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/afmelden 302 302 302 302 302 302 302 302 302 302 302
GET  /rekeningen 302 403 403 403 403 403 403 200 403 403 403
GET  /rekeningen/uittreksel 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/uittreksel 302 403 403 403 403 403 403 422 403 403 403
POST /rekeningen/uittreksel/invoeren 302 403 403 403 403 403 403 302 403 403 403
GET  /rekeningen/mensen/{zoe} 302 403 403 403 403 403 403 200 403 403 403
GET  /rekeningen/scholen/{school} 302 403 403 403 403 403 403 200 403 403 403
GET  /rekeningen/mensen/{zoe}/aanrekenen 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/mensen/{zoe}/aanrekenen 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/mensen/{zoe}/betaling 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/mensen/{zoe}/betaling 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/mensen/{zoe}/terugbetaling 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/mensen/{zoe}/terugbetaling 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/bedragen/{charge}/niet-meer 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/bedragen/{charge}/niet-meer 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/betalingen/{payment}/verbeter 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/betalingen/{payment}/verbeter 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/mensen/{zoe}/nota 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/mensen/{zoe}/nota 302 403 403 403 403 403 403 422 403 403 403
GET  /rekeningen/nota/{note} 302 403 403 403 403 403 403 200 403 403 403
GET  /rekeningen/nota/{note}.pdf 302 403 403 403 403 403 403 200 403 403 403
GET  /rekeningen/nota/{note}/credit 302 403 403 403 403 403 403 200 403 403 403
POST /rekeningen/nota/{note}/credit 302 403 403 403 403 403 403 422 403 403 403
GET  /instellingen/debetnota 302 403 403 403 403 403 403 403 200 200 403
POST /instellingen/debetnota 302 403 403 403 403 403 403 403 422 422 403
GET  /account/papieren 302 200 200 200 200 200 200 200 200 200 200
GET  /account/papieren/attesten/9999.pdf 302 404 404 404 404 404 404 404 404 404 404
GET  /account/papieren/bewijs/9999.pdf 302 404 404 404 404 404 404 404 404 404 404
GET  /instelling/cursussen 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/cursussen/inschrijven/9999 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/cursussen/inschrijven/9999 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/cursussen/9999/vervangen 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/cursussen/9999/vervangen 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/cursussen/9999/annuleren 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/cursussen/9999/annuleren 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/cursussen/9999/materiaal 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/cursussen/9999/materiaal/9999 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/attesten 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/attesten/9999.pdf 302 302 302 302 302 302 302 302 302 302 302
GET  /account/rekening 302 200 200 200 200 200 200 200 200 200 200
GET  /account/rekening/{note}.pdf 302 404 200 404 404 404 404 404 404 404 404
GET  /instelling/rekening 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/rekening/{note}.pdf 302 302 302 302 302 302 302 302 302 302 302
GET  /betalen/nota/{note} 302 404 404 404 404 404 404 404 404 404 404
POST /betalen/nota/{note} 302 404 404 404 404 404 404 404 404 404 404
GET  /betalen/inschrijving/9999 302 404 404 404 404 404 404 404 404 404 404
POST /betalen/inschrijving/9999 302 404 404 404 404 404 404 404 404 404 404
GET  /betalen/9999 302 404 404 404 404 404 404 404 404 404 404
GET  /betalen/9999/terug 302 404 404 404 404 404 404 404 404 404 404
POST /betalen/melding/geraden 200 200 200 200 200 200 200 200 200 200 200
GET  /instelling/betalen/nota/{note} 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/betalen/nota/{note} 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/betalen/inschrijving/9999 302 302 302 302 302 302 302 302 302 302 302
POST /instelling/betalen/inschrijving/9999 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/betalen/9999 302 302 302 302 302 302 302 302 302 302 302
GET  /instelling/betalen/9999/terug 302 302 302 302 302 302 302 302 302 302 302
GET  /scholen 302 403 403 403 403 403 403 200 200 200 403
GET  /scholen/nieuw 302 403 403 403 403 403 403 200 200 200 403
POST /scholen/nieuw 302 403 403 403 403 403 403 422 422 422 403
GET  /scholen/{school} 302 403 403 403 403 403 403 200 200 200 403
POST /scholen/{school} 302 403 403 403 403 403 403 422 422 422 403
GET  /scholen/{school}/afsluiten 302 403 403 403 403 403 403 200 200 200 403
POST /scholen/{school}/afsluiten 302 403 403 403 403 403 403 422 422 422 403
POST /scholen/{school}/openen 302 403 403 403 403 403 403 302 302 302 403
GET  /cursisten/csv              302 403 403 403 403 403 403 200 403 403 403
POST /cursisten/csv              302 403 403 403 403 403 403 422 403 403 403
POST /cursisten/csv/toevoegen    302 403 403 403 403 403 403 302 403 403 403
GET  /cursisten/csv/voorbeeld.csv 302 403 403 403 403 403 403 200 403 403 403
GET  /brieven                    302 403 403 403 403 403 403 200 403 403 403
GET  /brieven/lijst.csv          302 403 403 403 403 403 403 200 403 403 403
GET  /brieven/lijst.xlsx         302 403 403 403 403 403 403 200 403 403 403
GET  /brieven/alle.pdf           302 403 403 403 403 403 403 200 403 403 403
GET  /brieven/gepost             302 403 403 403 403 403 403 200 403 403 403
POST /brieven/gepost             302 403 403 403 403 403 403 422 403 403 403
GET  /beheer                     302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/9999/tweede-stap 302 403 403 403 403 403 403 403 403 403 404
GET  /beheer/mensen/1/afmelden   302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/1/afmelden   302 403 403 403 403 403 403 403 403 403 422
POST /beheer/mensen/9999/account-van-het-centrum 302 403 403 403 403 403 403 403 403 403 404
GET  /beheer/mensen/nieuw        302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/nieuw        302 403 403 403 403 403 403 403 403 403 422
GET  /beheer/mensen/1            302 403 403 403 403 403 403 403 403 403 200
POST /beheer/mensen/1            302 403 403 403 403 403 403 403 403 403 422
GET  /beheer/storingen           302 403 403 403 403 403 403 403 403 403 200
GET  /beheer/storingen/lijst.csv 302 403 403 403 403 403 403 403 403 403 200
GET  /beheer/storingen/lijst.xlsx 302 403 403 403 403 403 403 403 403 403 200
GET  /beheer/mails/9999          302 403 403 403 403 403 403 403 403 403 404
POST /beheer/mails/9999/opnieuw  302 403 403 403 403 403 403 403 403 403 404
POST /beheer/mails/9999/bezorgd  302 403 403 403 403 403 403 403 403 403 404
POST /beheer/storingen/9999/opnieuw 302 403 403 403 403 403 403 403 403 403 302
POST /beheer/storingen/9999/gezien 302 403 403 403 403 403 403 403 403 403 302
GET  /beheer/centrum             302 403 403 403 403 403 403 403 403 403 200
POST /beheer/centrum             302 403 403 403 403 403 403 403 403 403 302
GET  /toezicht                   302 403 403 403 403 403 403 403 200 200 403
GET  /toezicht/lijst.csv         302 403 403 403 403 403 403 403 200 200 403
GET  /toezicht/lijst.xlsx        302 403 403 403 403 403 403 403 200 200 403
POST /toezicht/voorstellen/9999/bevestig 302 403 403 403 403 403 403 403 302 302 403
POST /toezicht/voorstellen/9999/trek-in 302 403 403 403 403 403 403 403 302 302 403
POST /toezicht/voorstellen/9999/weiger 302 403 403 403 403 403 403 403 302 302 403
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
GET  /gehoord                    302 302 302 302 302 302 302 302 302 302 302
GET  /gehoord/{amina}            302 200 404 404 404 404 404 404 404 404 404
POST /gehoord/{amina}            302 302 404 404 404 404 404 404 404 404 404
GET  /gegevens                   302 302 302 302 200 200 302 302 302 302 302
GET  /gegevens/{amina}           302 200 404 404 404 404 404 404 404 404 404
POST /gegevens/{amina}           302 302 404 404 404 404 404 404 404 404 404
GET  /vragen-over-gegevens       302 403 403 403 403 403 403 200 200 200 403
GET  /vrijstelling               302 302 302 302 200 200 302 302 302 302 302
GET  /vrijstelling/{amina}       302 200 404 404 404 404 404 404 404 404 404
POST /vrijstelling/{amina}       302 302 404 404 404 404 404 404 404 404 404
GET  /bezwaar/{result}           302 200 404 404 404 404 404 404 404 404 404
POST /bezwaar/{result}           302 302 404 404 404 404 404 404 404 404 404
GET  /bezwaar/{result}/beroep    302 200 404 404 404 404 404 404 404 404 404
POST /bezwaar/{result}/beroep    302 302 404 404 404 404 404 404 404 404 404
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
GET  /vooruitblik                302 403 403 403 403 403 200 200 200 200 403
GET  /vooruitblik.ics            302 403 403 403 403 403 302 302 302 302 403
GET  /dossiers/{case}/vooruitblik 302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{ward}/vooruitblik 302 404 404 404 200 404 200 200 200 200 404
GET  /dossiers/{ward}/streefdatums/{target} 302 404 404 404 404 404 404 404 200 200 404
POST /dossiers/{ward}/streefdatums/{target} 302 404 404 404 404 404 404 404 422 422 404
GET  /dossiers/{ward}/schema     302 404 404 200 200 404 200 200 200 200 404
GET  /dossiers/{ward}/schema.bpmn 302 404 404 200 200 404 200 200 200 200 404
GET  /dossiers/{ward}/beroep     302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{ward}/beroep     302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/post       302 404 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/post/opnieuw 302 404 404 404 404 404 404 302 404 404 404
GET  /dossiers/{case}/post/{on_paper}.pdf 302 404 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/post/{on_paper} 302 404 404 404 404 404 404 200 404 404 404
POST /dossiers/{case}/post/{on_paper} 302 404 404 404 404 404 404 422 404 404 404
GET  /dossiers/{case}/post/{on_paper}/adres 302 404 404 404 404 404 404 200 404 404 404
POST /dossiers/{case}/post/{on_paper}/adres 302 404 404 404 404 404 404 302 404 404 404
GET  /dossiers/{case}/stukken    302 200 404 404 404 404 200 200 200 200 404
GET  /dossiers/{case}/stukken/{piece} 302 200 404 404 404 404 200 200 200 200 404
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
GET  /dossiers/{case}/spoor      302 404 404 404 404 404 404 200 200 200 404
GET  /dossiers/{case}/beslissingen/{decision}/verbeteren 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/beslissingen/{decision}/verbeteren/nakijken 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren/nakijken 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/beslissingen/{decision}/verbeteren/wis 302 404 404 404 404 404 404 404 404 404 404
GET  /afgevaardigden             302 403 403 403 403 403 200 200 200 200 200
POST /afgevaardigden             302 403 403 403 403 403 422 422 422 422 422
GET  /afgevaardigden/gedaan      302 403 403 403 403 403 200 200 200 200 403
POST /afgevaardigden/9999/stop   302 403 403 403 403 403 404 404 404 404 404
GET  /taken/{chair_task}/doorgeven 302 404 404 404 404 404 200 404 404 404 404
POST /taken/{chair_task}/doorgeven 302 404 404 404 404 404 422 404 404 404 404
POST /taken/{chair_task}/opnemen 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/loslaten 302 404 404 404 404 404 302 404 404 404 404
GET  /taken/{chair_task}/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/nakijken 302 404 404 404 404 404 302 404 404 404 404
POST /taken/{chair_task}/wis     302 404 404 404 404 404 302 404 404 404 404
GET  /taken/{chair_task}/momenten 302 404 404 404 404 404 200 404 404 404 404
POST /taken/{chair_task}/momenten 302 404 404 404 404 404 422 404 404 404 404
GET  /taken/{chair_task}         302 404 404 404 404 404 200 404 404 404 404
POST /taken/{chair_task}         302 404 404 404 404 404 422 404 404 404 404
GET  /taken/{chair_task}/bestanden 302 404 404 404 404 404 404 404 404 404 404
POST /taken/{chair_task}/bestanden 302 404 404 404 404 404 404 404 404 404 404
POST /taken/{chair_task}/bestanden/9999/weg 302 404 404 404 404 404 404 404 404 404 404
GET  /taken/{office_task}        302 404 404 404 404 404 404 200 404 404 404
POST /taken/{office_task}        302 404 404 404 404 404 404 422 404 404 404
GET  /taken/{done_task}          302 404 404 404 404 404 302 404 404 404 404
POST /taken/{done_task}          302 404 404 404 404 404 302 404 404 404 404
GET  /dossiers/{case}/van-buiten 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/van-buiten/nieuw 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/van-buiten/nieuw 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/van-buiten/medewerker 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/van-buiten/medewerker 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/van-buiten/9999 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/van-buiten/9999 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/verslag    302 404 404 404 404 404 302 404 404 404 404
POST /dossiers/{case}/verslag    302 404 404 404 404 404 302 404 404 404 404
GET  /dossiers/{case}/verbeteren 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/verbeteren 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/intrekken  302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/intrekken  302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{ward}/intrekken  302 404 404 404 200 404 404 404 404 404 404
POST /dossiers/{ward}/intrekken  302 404 404 404 302 404 404 404 404 404 404
GET  /dossiers/{case}/wie-komt-mee 302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/wie-komt-mee 302 302 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/wie-komt-mee/niemand 302 302 404 404 404 404 404 404 404 404 404
GET  /dossiers/{ward}/wie-komt-mee 302 404 404 404 302 404 404 404 404 404 404
POST /dossiers/{ward}/wie-komt-mee/niemand 302 404 404 404 302 404 404 404 404 404 404
GET  /dossiers/{case}/momenten   302 302 404 404 404 404 302 302 302 302 404
POST /dossiers/{case}/momenten   302 302 404 404 404 404 302 302 302 302 404
GET  /dossiers/{case}/commissie  302 200 404 404 404 404 200 200 200 200 404
POST /dossiers/{case}/commissie/leden 302 404 404 404 404 404 422 422 404 404 404
POST /dossiers/{case}/commissie/iemand-anders 302 404 404 404 404 404 422 422 404 404 404
POST /dossiers/{case}/commissie/leeg 302 404 404 404 404 404 422 422 404 404 404
POST /dossiers/{case}/commissie/terugtrekken 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/commissie/bezwaar 302 422 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/stemming   302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming   302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming/9999 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/stemming/9999/brief 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming/9999/terug 302 404 404 404 404 404 404 404 404 404 404
POST /dossiers/{case}/stemming/9999/sluiten 302 404 404 404 404 404 404 404 404 404 404
GET  /dossiers/{case}/mails/9999 302 404 404 404 404 404 404 404 404 404 404
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
GET  /personen/1/uitsluiting/9999 302 404 404 404 404 404 404 404 404 404 404
POST /personen/1/uitsluiting/9999 302 404 404 404 404 404 404 404 404 404 404
POST /afmelden                   302 302 302 302 302 302 302 302 302 302 302
"""  # noqa: E501
ROWS = [line.split() for line in TABLE.splitlines()[2:]]
# What an institution gets that is signed in, where it is not what nobody gets: a page, or 302.
OWN = {
    "GET /instelling/betalen/nota/{note}": "404",
    "POST /instelling/betalen/nota/{note}": "404",
    "GET /instelling/betalen/inschrijving/9999": "404",
    "POST /instelling/betalen/inschrijving/9999": "404",
    "GET /instelling/betalen/9999": "404",
    "GET /instelling/betalen/9999/terug": "404",
    "GET /instelling": "200",
    "GET /instelling/mensen/{link}/loskoppelen": "200",
    "GET /instelling/cursussen": "200",
    "GET /instelling/cursussen/inschrijven/9999": "404",
    "POST /instelling/cursussen/inschrijven/9999": "404",
    "GET /instelling/cursussen/9999/vervangen": "404",
    "POST /instelling/cursussen/9999/vervangen": "404",
    "GET /instelling/cursussen/9999/annuleren": "404",
    "POST /instelling/cursussen/9999/annuleren": "404",
    "GET /instelling/cursussen/9999/materiaal": "404",
    "GET /instelling/cursussen/9999/materiaal/9999": "404",
    "GET /instelling/attesten": "200",
    "GET /instelling/attesten/9999.pdf": "404",
    "GET /instelling/rekening": "200",
    "GET /instelling/rekening/{note}.pdf": "404",
    "GET /instelling/gegevens": "200",
    "POST /instelling/gegevens": "422",
    "GET /instelling/wachtwoord/veranderen": "200",
    "POST /instelling/wachtwoord/veranderen": "422",
    "GET /instelling/e-mailadres": "200",
    "POST /instelling/e-mailadres": "422",
    "GET /instelling/e-mailadres/geraden": "410",
    "POST /instelling/e-mailadres/geraden": "410",
    "POST /instelling/sessies/9999/afmelden": "404",
}
POSTS = [path for method, path, *_ in ROWS if method == "POST"]


@pytest.fixture
def things(play: Play) -> dict[str, object]:
    """What the table names."""
    return one_of_each(play)


@pytest.mark.obligation("9-03")
def test_everybody_gets_in_exactly_where_the_table_says_and_finds_nothing_of_a_confidence(
    play: Play, things: dict[str, object]
) -> None:
    hidden = in_confidence(play)
    sites = [site_of(play, name) for name in PEOPLE]
    found, leaks = [], []
    for method, path, *_ in ROWS:
        where = path.format(**things)
        answers = [
            site.get(where) if method == "GET" else site.post(where, email=name)
            for name, site in zip(PEOPLE, sites, strict=True)
        ]
        found.append([method, path, *(str(answer.status_code) for answer in answers)])
        leaks += [
            (path, name)
            for name, each in zip(PEOPLE, answers, strict=True)
            if reveals(each, hidden)
        ]
    assert leaks == []
    assert [" ".join(row) for row in found] == [" ".join(row) for row in ROWS]


@pytest.mark.obligation("CNO-08", "CNO-20", "9-03")
def test_an_institution_gets_in_on_its_own_pages_and_is_nobody_elsewhere(
    play: Play, things: dict[str, object]
) -> None:
    hidden, school = in_confidence(play), site_of_institution(play, things["school"])
    found = {}
    for method, path, nobody, *_ in ROWS:
        where = path.format(**things)
        answer = school.get(where) if method == "GET" else school.post(where, email="school")
        assert reveals(answer, hidden) == []
        if str(answer.status_code) != nobody:
            found[f"{method} {path}"] = str(answer.status_code)
        if path == "/instelling/afmelden":
            school = site_of_institution(play, things["school"])
    assert found == OWN


def in_confidence(play: Play) -> tuple[str, ...]:
    """The words of what is told to Nele, the confidant."""
    with transaction():
        play.add("nele", "confidant")
    return confided(play)


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
        assert codes.pop("/betalen/melding/geraden") == 200  # no browser posts there
        assert codes == dict.fromkeys(codes, 400)


def test_a_token_of_somebody_else_is_refused(play: Play) -> None:
    stolen = site_of(play, "bram").token()
    assert site_of(play, "amina").post("/afmelden", csrf_token=stolen).status_code == 400


def test_what_is_not_yours_answers_like_what_is_not_there(
    play: Play, things: dict[str, object]
) -> None:
    zoe, nothing = site_of(play, "zoe"), dict.fromkeys(things, 9999)
    shut = [path for method, path, *codes in ROWS if method == "GET" and codes[2] == "404"]
    assert len(shut) == 101
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
