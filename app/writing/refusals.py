"""What a door refuses lands at the field that it is about."""

from types import TracebackType

from forms import Form
from processes.errors import Refused


class RefusalsAt:
    """Shows what a door refuses at its field, and lets the page come back with all that was typed:

        with RefusalsAt(form), transaction():
            door.change(...)
            return redirect(...)
        return page(form), 422

    Of several forms it is the first that has the field; the last takes what none of them has.
    """

    def __init__(self, *forms: Form) -> None:
        self._forms = forms

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Refused):
            return False
        asked = (form for form in self._forms if error.field in form)
        next(asked, self._forms[-1]).refuse(error.field, error.message)
        return True
