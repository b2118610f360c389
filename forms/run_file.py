"""A file with runs: chosen, and confirmed once it was looked at."""

from wtforms import FileField, HiddenField

from forms import Form
from forms.office import AFile


class RunFile(Form):
    """Which file it is."""

    file = FileField("Kies het CSV-bestand", [AFile()], render_kw={"accept": ".csv,text/csv"})


class RunText(Form):
    """What it says."""

    text = HiddenField()
