"""What follows for a record that was made from a sentence of an update from what the update's organisation said."""

from functools import cached_property

from socboard.board.nouns import nouns
from socboard.kit.values import UncertainDate


class Drawable:
    """A record that may have been drawn from an update: it needs the consent that the update needs, and has what
    was said there about publication. Source: house rules 17 and 18.
    """

    @property
    def consent_of(self):
        own = super().consent_of
        return own or next((each.consent_of for each in self.drawn_from if each.needs_consent), None)

    @property
    def consent_on_record(self) -> tuple[str, UncertainDate]:
        """Only where every update that it was drawn from says that it may be published."""
        said = [each.consent_on_record for each in self.drawn_from]
        return said[0] if said and all(words for words, _when in said) else super().consent_on_record

    @cached_property
    def drawn_from(self) -> list:
        """The updates, whoever may read them; those as well whose link was withdrawn, since that gives nobody's
        consent. One query.
        """
        about = {"board": self.board_id, "about_noun": self.noun, "about_ref": self.ref}
        links = nouns()["drawn-records"].objects.filter(**about).order_by("pk")
        return [each.update for each in links.select_related("update__organisation", "update__originator")]
