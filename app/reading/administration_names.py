"""What changes in the administration is called: of a person, a school or a place, and of how the
centre is set."""

NAMES = {
    "name": "Naam",
    "email": "E-mailadres",
    "born_on": "Geboortedatum",
    "enterprise_number": "Ondernemingsnummer",
    "invoice_address": "Postadres voor debetnota's",
    "invoice_email": "E-mailadres voor debetnota's",
    "listed": "Iedereen mag zich koppelen",
    "postal_address": "Postadres",
    "roles": "Rollen",
    "active": "Mag zich aanmelden",
    "second_step": "Tweede stap bij het aanmelden",
    "directory": "Account van het centrum",
    "title": "Plaats",
    "holder": "Lid",
    "substitute": "Vervanger",
}
OF_CENTRE = {
    "house.name": "Naam van het centrum",
    "house.contact": "Hoe je het centrum bereikt",
    "house.accent": "Kleur",
    "house.direction": "E-mailadres van de directie",
    "house.conversations_kept": "Hoelang we gesprekken zonder account bewaren (in maanden)",
    "house.accounts_kept": "Hoelang we accounts bewaren waar niets meer bij hoort (in maanden)",
    "house.privacy_officer": "E-mailadres van de functionaris voor gegevensbescherming",
    "house.logo": "Logo",
    "house.note_iban": "Rekeningnummer op debetnota's",
    "house.note_address": "Adres op debetnota's",
    "house.note_vat": "Woorden over btw op debetnota's",
    "house.note_days": "Dagen om een debetnota te betalen",
    "house.note_reminders": "Herinneringen van een debetnota",
}
