"""What people fill in beside a proof that they send (art. 2.3)."""

from collections.abc import Sequence

from wtforms import MultipleFileField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import InputRequired

from forms import Form
from forms.office import AFile
from processes.cases.enrolment.sent_proofs import NO_CHOICE
from processes.facts.sent_proofs import NAMES
from processes.models.sent_proofs import ADMISSION, IDENTITY, REDUCTION, RESIDENCE

HINTS = {
    ADMISSION: "Bijvoorbeeld een getuigschrift of een attest.",
    IDENTITY: "De identiteitskaart, aan de twee kanten, of het paspoort.",
    RESIDENCE: "Bijvoorbeeld de verblijfskaart. Wie Belg is, hoeft dit niet te sturen.",
    REDUCTION: "Een document dat bewijst dat er recht is op een vermindering.",
}
FOR = [SelectChoice(each, name, {"hint": HINTS[each]}) for each, name in NAMES.items()]


class SendProof(Form):
    """Somebody sends one or more files for one condition."""

    shows = RadioField("Waarvoor is dit bewijs?", [InputRequired(NO_CHOICE)], choices=FOR)
    files = MultipleFileField(
        "Foto of pdf",
        [AFile()],
        description="Neem een foto, of kies een bestand: jpg, png, webp, heic of pdf.",
        render_kw={"multiple": True, "accept": "image/*,.heic,.heif,application/pdf"},
    )

    def ask_of(self, asked: Sequence[str]) -> None:
        """What is lacking still can be chosen."""
        self.shows.choices = [each for each in FOR if each.value in asked]
