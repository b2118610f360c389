"""A name that the house may know: those that it knows are offered, another one can be typed. One
that looks like a name of the house is asked about once, so that no slip makes a second one."""

from typing import Any

from wtforms import EmailField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.form import BaseForm
from wtforms.utils import unset_value

from forms.lengths import ADDRESS, LINE, as_one_line
from processes.mails.safe import one_line
from processes.models import Offer
from processes.models.offer import alike
from processes.roles import staff

DID_YOU_MEAN = "Bedoel je %(name)s?"
MEANT = "Ik bedoel: %(name)s"
RIGHT = "Wat ik typte, klopt: %(name)s"
PARTS = ("asked", "meant")
MOST = 300  # a list in a page does not grow without end


class ColleagueField(StringField):
    """Names on one line, of who works here or of anybody else."""

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, validators, filters=[as_one_line], **kwargs)

    def offered(self) -> list[tuple[str, str]]:
        """Who works in the centre, by name."""
        return [(each.name, "") for each in staff()[:MOST]]


class ColleagueEmailField(EmailField):
    """The mail address of who works here, or of anybody else."""

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, ADDRESS], filters=[as_one_line], **kwargs)

    def offered(self) -> list[tuple[str, str]]:
        """The addresses of who works in the centre, each with their name."""
        return [(each.email, each.name) for each in staff()[:MOST]]


class NameField(StringField):
    """One line. Beside `<name>` a page posts, once it was asked, `<name>-meant`: which name is
    meant; and `<name>-asked`: what was typed when that was asked, for another text is another
    question. `choices` are the answers, where it is to be asked."""

    asked = meant = ""
    choices: list[SelectChoice] | None = None
    _form: Any

    def __init__(self, label: str, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, LINE], filters=[as_one_line], **kwargs)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads what was typed, or instead of it the name that was meant by it."""
        super().process(formdata, data, extra_filters)
        typed = self.data or ""
        posted = formdata or {}
        asked, meant = (one_line(posted.get(f"{self.name}-{part}", "")) for part in PARTS)
        if typed and meant and asked == typed:
            self.asked, self.meant, self.data = asked, meant, meant

    def post_validate(self, form: BaseForm, validation_stopped: bool) -> None:
        """Asks about a name that looks like one of the house. Raises ValidationError."""
        if validation_stopped or not self.data or self.asked:
            return
        if other := alike(self.data, self.known()):
            self.choices = [
                SelectChoice(other, MEANT % {"name": other}),
                SelectChoice(self.data, RIGHT % {"name": self.data}),
            ]
            raise ValidationError(DID_YOU_MEAN % {"name": other})

    def known(self) -> dict[str, str]:
        """The names that the house has, by what they are known as."""
        raise NotImplementedError

    def offered(self) -> list[tuple[str, str]]:
        """Those that a page offers, in their order."""
        return [(name, "") for name in self.to_choose()[:MOST]]

    def to_choose(self) -> list[str]:
        """Those that did not end, in their order."""
        raise NotImplementedError


class ProgrammeField(NameField):
    """The name of a programme."""

    def known(self) -> dict[str, str]:
        """Every programme."""
        return Offer.now().programme_names()

    def to_choose(self) -> list[str]:
        """Every programme that did not end."""
        return Offer.now().programmes()


class ModuleField(NameField):
    """The name of a module, of the `programme` that the same form asks."""

    def known(self) -> dict[str, str]:
        """The modules of the programme that was typed or chosen."""
        return Offer.now().module_names(self._programme)

    def to_choose(self) -> list[str]:
        """Those that did not end; of every programme while none is known yet."""
        offer = Offer.now()
        return offer.modules(self._programme) or offer.every_module()

    @property
    def _programme(self) -> str:
        return self._form["programme"].data or ""
