"""Rich text in the database: cleaned by the column itself, so that no road leads past it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from socboard.kit.rich_text import LONGEST, TooLong, rich


class RichTexts(models.JSONField):
    """Rich texts by name. Whatever is validated or saved is clean, and none is empty.

    To the database and to migrations it is a plain JSON column.
    """

    def to_python(self, value):
        """Raises ValidationError for more than is ever read. What is no text at all stays for the validators."""
        if not isinstance(value, dict):
            return value
        try:
            cleaned = {name: rich(text) if isinstance(text, str) else text for name, text in value.items()}
        except TooLong as error:
            raise ValidationError(
                _("More than %(most)s characters are never read.") % {"most": f"{LONGEST:,}"}
            ) from error
        return {name: text for name, text in cleaned.items() if text != ""}

    def pre_save(self, model_instance, add):
        cleaned = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, cleaned)
        return cleaned

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
