"""The kinds of personal data that the house keeps: where each comes from, what it serves, on what
ground, and for how long (art. 7.1; GDPR, art. 13 to 15). Every column that points at a person is
of one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Said = str | int | date | datetime  # of one thing that is kept

SELECTION_LIST = "Zo lang als de Selectielijst voor Vlaamse gemeentearchieven zegt"
FOLLOWED = "om je te kunnen inschrijven en je inschrijving verder op te volgen"
WRITTEN = "Personeel schrijft dit in je dossier"
# What art. 7.1 says of each of its own kinds, by the version of the regulation.
ENROLLED: Mapping[str, str] = {
    "2023-2024": f"Nodig {FOLLOWED} (art. 7.1).",
    "2024-2025": f"Nodig {FOLLOWED}. De wet verplicht het centrum daartoe (art. 7.1).",
}
EVALUATED: Mapping[str, str] = {
    "2023-2024": f"{WRITTEN} (art. 7.1).",
    "2024-2025": f"{WRITTEN}, om je te begeleiden en te evalueren zolang je ingeschreven bent "
    "(art. 7.1).",
}
HANDLED: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Nodig om te behandelen wat jij of het centrum vraagt, zoals het centrumreglement zegt.",
)
FOR_CARD: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Je toestemming. Je kan ze altijd intrekken: dan wissen we de foto (art. 2.9).",
)
CONSENTED: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Je toestemming. Je kan ze altijd intrekken, zonder te zeggen waarom (art. 7.2).",
)
SECURED: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Nodig om je account veilig te houden, zodat niemand anders erin kan.",
)
WORKED: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Nodig om later te kunnen tonen wie wat besliste, en met welk recht.",
)
SHOWN: Mapping[str, str] = dict.fromkeys(
    ("2023-2024", "2024-2025"),
    "Nodig om jou te kunnen zeggen wie iets over jou kreeg. De wet verplicht het centrum daartoe "
    "(art. 15 AVG).",
)


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind. `grounds` says its ground by the version of the regulation; `columns` are those
    that point at whom it is about, as `table.column`."""

    id: str
    name: str
    source: str
    purpose: str
    grounds: Mapping[str, str]
    kept: str
    columns: tuple[str, ...]


ACCOUNT = Kind(
    "account",
    "Wie je bent",
    "Jij, of het secretariaat toen het je account maakte",
    "Weten wie je bent, en je kunnen bereiken",
    ENROLLED,
    SELECTION_LIST,
    ("role.person_id", "word.person_id"),
)
SIGN_IN = Kind(
    "sign-in",
    "Hoe en waar je aangemeld bent",
    "Jij, door je aan te melden",
    "Alleen jou binnenlaten, en jou tonen waar je aangemeld bent",
    SECURED,
    "Zolang je het gebruikt",
    (
        "session.person_id",
        "sign_in_link.person_id",
        "passkey.person_id",
        "second_step.person_id",
        "spare_code.person_id",
        "calendar_feed.person_id",
        "directory_account.person_id",
        "saved_list.person_id",
    ),
)
FAMILY = Kind(
    "family",
    "Ouders en voogden",
    "Het secretariaat",
    "Weten wie voor wie mag handelen, tot die 18 is",
    ENROLLED,
    SELECTION_LIST,
    ("guardianship.ward_id", "guardianship.guardian_id"),
)
INSTITUTIONS = Kind(
    "institutions",
    "Instellingen waar je werkt",
    "Jij",
    "Weten wie voor jou mag betalen",
    ENROLLED,
    SELECTION_LIST,
    ("institution_link.person_id",),
)
ENROLMENTS = Kind(
    "enrolments",
    "Je inschrijvingen",
    "Jij, je instelling of het secretariaat",
    "Je een plaats geven, en weten wat er daarvoor nodig is",
    ENROLLED,
    SELECTION_LIST,
    (
        "agreement.person_id",
        "agreement.signer_id",
        "agreement_request.person_id",
        "enrolment.person_id",
        "place_wish.person_id",
    ),
)
PROOFS = Kind(
    "proofs",
    "Wat je doorstuurde om je in te schrijven, zoals je identiteitskaart",
    "Jij, of je ouder of voogd",
    "Nakijken of je aan de voorwaarden voldoet",
    ENROLLED,
    "Het bestand: tot enkele dagen nadat het secretariaat het nakeek. Of het in orde was: zo lang "
    "als de Selectielijst voor Vlaamse gemeentearchieven zegt",
    ("sent_proof.sent_by_id",),
)
RECORDINGS = Kind(
    "recordings",
    "Op welke foto's, filmpjes en geluid je mag voorkomen",
    "Jij of je ouder of voogd, of het secretariaat als je het op papier koos",
    "Geen opnames van jou maken of gebruiken die je niet wil",
    CONSENTED,
    SELECTION_LIST,
    ("recording_choice.person_id", "recording_choice.chooser_id"),
)
CARD = Kind(
    "card",
    "Je studentenkaart, met je foto",
    "Jij of je ouder of voogd, of het secretariaat dat aan het loket een foto nam",
    "Je een studentenkaart geven, en laten nakijken of ze geldt",
    FOR_CARD,
    "De foto: zolang de kaart geldt, of tot iemand vraagt om ze te wissen. Het andere: zo lang als "
    "de Selectielijst voor Vlaamse gemeentearchieven zegt",
    ("student_card.person_id", "student_card.asked_by_id", "student_card.agreed_by_id"),
)
ATTENDANCE = Kind(
    "attendance",
    "Wanneer je in de les was, en je attesten",
    "Je lesgever, of het secretariaat",
    "Weten of je de lessen volgde, en dat voor jou kunnen bewijzen",
    EVALUATED,
    "Een attest: altijd. Het andere: zo lang als de Selectielijst voor Vlaamse gemeentearchieven "
    "zegt",
    (),
)
MONEY = Kind(
    "money",
    "Wat je moet betalen en wat je betaalde",
    "Het secretariaat, je bank of wie je betaling verwerkt",
    "Weten wat je nog moet betalen, en wat je terugkrijgt",
    ENROLLED,
    SELECTION_LIST,
    (
        "charge.person_id",
        "charge.about_id",
        "ledger_note.person_id",
        "online_payment.person_id",
        "payment.person_id",
        "refund.person_id",
    ),
)
RESULTS = Kind(
    "results",
    "Je resultaten, je vrijstellingen en je studiebewijzen",
    "De evaluatiecommissie, en het secretariaat",
    "Weten of je een studiebewijs kreeg, en tot wanneer je daarover iets kan vragen",
    EVALUATED,
    SELECTION_LIST,
    ("result.cursist_id", "exemption.cursist_id", "nt2_test.person_id"),
)
MEASURES = Kind(
    "measures",
    "Uitsluitingen en schorsingen",
    "Wie daarover besliste, of een andere afdeling van Stedelijk Onderwijs",
    "Weten of je de lessen kan volgen en of je je kan inschrijven",
    HANDLED,
    SELECTION_LIST,
    ("exclusion.cursist_id",),
)
CASES = Kind(
    "cases",
    "Je dossiers",
    "Jij, en wie je dossier behandelt",
    "Behandelen wat jij vroeg, of wat het centrum over jou moet beslissen",
    HANDLED,
    SELECTION_LIST,
    ("case.cursist_id",),
)
SENT_IN = Kind(
    "sent-in",
    "Wat je indiende en wat je aan het typen bent",
    "Jij, of het secretariaat als het op papier kwam",
    "Weten wat je vroeg en wanneer, en niets verliezen van wat je typte",
    HANDLED,
    SELECTION_LIST,
    ("submission.person_id", "draft.person_id", "document.added_by_id"),
)
TOLD = Kind(
    "told",
    "Mails en brieven aan jou",
    "Het centrum",
    "Kunnen tonen wat we je lieten weten, en wanneer",
    HANDLED,
    SELECTION_LIST,
    ("mail.person_id", "mail.cursist_id", "post_item.person_id", "evaluation_told.person_id"),
)
DISCLOSURES = Kind(
    "disclosures",
    "Aan wie we iets over jou gaven",
    "Het centrum, toen het dat gaf",
    "Jou kunnen tonen wie iets over jou kreeg, en waarom dat mocht",
    SHOWN,
    SELECTION_LIST,
    (),
)
WORK = Kind(
    "work",
    "Wat je hier deed voor anderen",
    "Jij, door het te doen",
    "Weten wie wat deed en wie waarover besliste",
    WORKED,
    SELECTION_LIST,
    (
        "attendance.by_id",
        "agreement.recorded_by_id",
        "agreement_text.kept_by_id",
        "ballot.closed_by_id",
        "ballot.opened_by_id",
        "case.handler_id",
        "challenge.by_id",
        "charge.by_id",
        "decision.decided_by_id",
        "delegation.delegate_id",
        "delegation.named_by_id",
        "delegation.principal_id",
        "event.person_id",
        "institution.closed_by_id",
        "ledger_note.by_id",
        "material.by_id",
        "other_evaluation.by_id",
        "member.person_id",
        "mention.person_id",
        "note.person_id",
        "online_payment.by_id",
        "payment.by_id",
        "poll.opened_by_id",
        "poll_answer.person_id",
        "proposal.proposed_by_id",
        "proposal.settled_by_id",
        "receipt.recorded_by_id",
        "recording_choice.recorded_by_id",
        "nt2_test.by_id",
        "refund.by_id",
        "result.vouched_by_id",
        "run_teacher.person_id",
        "seat.holder_id",
        "seat.substitute_id",
        "setting_change.person_id",
        "sent_proof.read_by_id",
        "student_card.issued_by_id",
        "submission.registered_by_id",
        "task.claimed_by_id",
        "task.closed_by_id",
    ),
)
KINDS = (
    *(ACCOUNT, SIGN_IN, FAMILY, INSTITUTIONS, ENROLMENTS, PROOFS, RECORDINGS, CARD),
    *(ATTENDANCE, MONEY),
    *(RESULTS, MEASURES, CASES, SENT_IN, TOLD, DISCLOSURES, WORK),
)
