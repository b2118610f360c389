"""How the public offer is searched and narrowed."""

from wtforms import BooleanField, SelectField, StringField

from forms.overview import Choices


class NarrowCatalogue(Choices):
    """Which runs somebody wants to see; all of it stands in the address."""

    q = StringField("Wat zoek je?", description="Bijvoorbeeld: Spaans, koken of NT2.")
    opleiding = SelectField("Opleiding", choices=[])
    plaats = SelectField("Waar?", choices=[])
    maand = SelectField("Wanneer begint het?", choices=[])
    wanneer = SelectField("Overdag of ’s avonds?", choices=[])
    vrij = BooleanField("Alleen lesgroepen met vrije plaatsen")
