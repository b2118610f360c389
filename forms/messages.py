"""What WTForms says when something is wrong, in plain Dutch."""

from wtforms.i18n import get_translations

ONE = {
    "This field is required.": "Dit moet je nog invullen.",
    "Not a valid choice.": "Kies een van de antwoorden.",
    "Invalid Choice: could not coerce.": "Kies een van de antwoorden.",
    "Invalid choice(s): one or more data inputs could not be coerced.": (
        "Kies uit de antwoorden die hier staan."
    ),
    "Invalid email address.": "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
    "Not a valid integer value.": "Vul een getal in, zonder komma.",
    "Not a valid decimal value.": "Vul een getal in.",
    "Number must be at least %(min)s.": "Vul een getal in van %(min)s of meer.",
    "Number must be at most %(max)s.": "Vul een getal in van %(max)s of minder.",
    "Number must be between %(min)s and %(max)s.": (
        "Vul een getal in van %(min)s tot en met %(max)s."
    ),
    "Field must be equal to %(other_name)s.": "Vul twee keer hetzelfde in.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Schrijf tussen %(min)d en %(max)d tekens."
    ),
    "Invalid input.": "Dit klopt niet. Kijk het na.",
}
MANY = {
    "Field must be at least %(min)d character long.": (
        "Schrijf minstens %(min)d teken.",
        "Schrijf minstens %(min)d tekens.",
    ),
    "Field cannot be longer than %(max)d character.": (
        "Schrijf hoogstens %(max)d teken.",
        "Schrijf hoogstens %(max)d tekens.",
    ),
    "'%(value)s' is not a valid choice for this field.": (
        "Kies uit de antwoorden die hier staan.",
        "Kies uit de antwoorden die hier staan.",
    ),
}


class Dutch:
    """Our words where we have them, else the Dutch ones that come with WTForms."""

    def __init__(self) -> None:
        self._wtforms = get_translations(["nl"])

    def gettext(self, string: str) -> str:
        """The Dutch for a message of WTForms."""
        return ONE.get(string) or self._wtforms.gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The Dutch for a message of WTForms about `n` things."""
        if singular in MANY:
            return MANY[singular][n != 1]
        return self._wtforms.ngettext(singular, plural, n)
