"""What people fill in: one module a procedure, one class a human task.

Forms know no web request and no database. A view gives `Form` what was posted; the protection
against forged requests is the view's.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import wtforms
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from forms.lengths import limit, reading
from forms.messages import Dutch

if TYPE_CHECKING:
    from forms.meanwhile import Difference


class Form(wtforms.Form):
    """A form that speaks Dutch. Give it `formdata`, what was posted, or `data`, what is known.

    `shown` is the mark of what its page shows, to come back with what is typed; None where it
    writes over nothing. `meanwhile` is how that differs from what stands there now, where it does.
    """

    shown: str | None = None
    meanwhile: "list[Difference] | None" = None

    class Meta(DefaultMeta):
        """What WTForms asks a form about itself."""

        def bind_field(self, form: BaseForm, unbound_field: Any, options: Any) -> Any:
            """A field of this form, which has a length and reads what is typed as it was meant."""
            reads = reading(unbound_field.field_class)
            field = unbound_field.bind(form=form, **options, **reads)
            limit(field)
            return field

        def get_translations(self, form: BaseForm) -> Dutch:
            """Our own words for what WTForms says."""
            return Dutch()

    def refuse(self, name: str | None, message: str) -> None:
        """Show a door's refusal at the field called `name`, or above the form if it has none."""
        if name and name in self:
            self[name].errors = [*self[name].errors, message]
        else:
            self.form_errors.append(message)

    def answers(self) -> Mapping[str, Any]:
        """Every field's value by its name, without what only protects the form."""
        return {name: value for name, value in self.data.items() if name != "csrf_token"}
