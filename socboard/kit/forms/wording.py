"""What a field says when nothing, too much or too long a thing was entered: in its own words, not in stock ones."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STOCK = forms.Field.default_error_messages["required"]
# Labels of one word that are no nouns, so that no article goes before them.
NO_NOUNS = frozenset(
    {"from", "until", "to", "since", "who", "for", "follows", "joined", "left", "established", "show"}
)
TOO_LONG = gettext_lazy("The text has %(show_value)s characters. At most %(limit_value)s are kept.")

NO_ADDRESS = gettext_lazy("Enter an email address in the form name@example.org.")
NO_LINK = gettext_lazy("Enter a web address in full, such as https://www.example.org/paper.")


def worded(field: forms.Field) -> forms.Field:
    """The field with its messages put in words of its own, from its label; those that it was given stay."""
    if field.error_messages["required"] is STOCK:
        field.error_messages["required"] = missing(field)
    if isinstance(field, forms.CharField):
        field.error_messages.setdefault("max_length", TOO_LONG)
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault("invalid", NO_ADDRESS)
    if isinstance(field, forms.URLField):
        field.error_messages["invalid"] = NO_LINK
    return field


def missing(field: forms.Field):
    """What is said where nothing was entered: "Enter the title.", "Choose “Kind of body”."."""
    kind = "several" if isinstance(field, forms.MultipleChoiceField) else "text"
    if isinstance(field, (forms.ChoiceField, forms.FileField)) and kind != "several":
        kind = "choice"
    return _asked(kind, field.label)


def bounded(least: int, most: int):
    """What is said of a number outside these bounds."""
    return _between(f"{least:,}", f"{most:,}")


def _missing(kind: str, label) -> str:
    name = str(label or "").rstrip(":")
    if kind == "several":
        return (
            _("Choose at least one under “%(name)s”.") % {"name": name} if name else _("Choose at least one.")
        )
    if not name:
        return _("Choose one.") if kind == "choice" else _("Fill this in.")
    if name.endswith("?"):
        return _("Answer “%(name)s”") % {"name": name}
    if name.isalpha() and name.lower() not in NO_NOUNS:
        told = {"name": name if name.isupper() else name.lower()}
        return _("Choose the %(name)s.") % told if kind == "choice" else _("Enter the %(name)s.") % told
    told = {"name": name}
    return _("Choose “%(name)s”.") % told if kind == "choice" else _("Fill in “%(name)s”.") % told


def _bounds(least: str, most: str) -> str:
    return _("Enter a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}


_asked = lazy(_missing, str)
_between = lazy(_bounds, str)
