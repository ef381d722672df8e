"""What somebody is on one board, as plain values, and the one rule of who sees a record."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from socboard.board.roles import PARTNERS, TEAM, Office, Role
from socboard.kit.audiences import Audience, carries
from socboard.kit.markings import Marking


@dataclass(frozen=True, slots=True)
class Standing:
    """One person's place on one board today: roles, offices, organisations, and what may be read.

    ``seated`` is False for a member of the parent board, who reads only what was released to the parent.
    ``organisations``, ``reader_lists`` hold primary keys; ``conflicts`` holds (noun, ref) pairs.
    ``needs_second_factor`` says that the seat may read OFFICIAL-SENSITIVE, but the board shows it only to whoever has
    signed in with a second step; until then ``may_read_sensitive`` is False. ``office_holders`` are the people who hold
    an office here or will, by primary key: known of an officer's standing alone, to whom their places are closed.
    """

    board_id: int
    seated: bool = False
    roles: frozenset[Role] = frozenset()
    offices: frozenset[Office] = frozenset()
    organisations: frozenset[int] = frozenset()
    may_read_sensitive: bool = False
    needs_second_factor: bool = False
    reader_lists: frozenset[int] = frozenset()
    conflicts: frozenset[tuple[str, str]] = frozenset()
    office_holders: frozenset[int] = frozenset()

    @property
    def audience(self) -> Audience:
        """The widest-reaching audience this person belongs to."""
        if not self.seated:
            return Audience.PARENT
        return Audience.BOARD_SENSITIVE if self.may_read_sensitive else Audience.BOARD

    @property
    def is_team(self) -> bool:
        """The manager or one of the manager's team."""
        return bool(self.roles & TEAM)

    @property
    def is_manager(self) -> bool:
        return Role.MANAGER in self.roles

    @property
    def is_partner(self) -> bool:
        """Sits for a partner organisation, as member or as deputy."""
        return bool(self.roles & PARTNERS)

    @property
    def is_chair(self) -> bool:
        """The chair, or the deputy chair, who may act in the chair's place."""
        return bool(self.offices)

    def conflicts_over(self, noun: str) -> list[str]:
        """The refs of this noun over which a conflict of interest was declared."""
        return [ref for conflict_noun, ref in self.conflicts if conflict_noun == noun]

    def sees(self, record) -> bool:
        """House rule 17, for one record already loaded with its release.

        A seat on its board, may read its marking, on its reader list if it has one, no declared conflict, and
        released to this audience, or the own organisation's, or on the desk of the team that has to release it, or
        of a kind by which the chair oversees the team.
        """
        if not self.may_handle(record):
            return False
        if record.release_id and record.release.audience <= self.audience:
            return True
        if self.is_chair and record.chair_reads:
            return True
        return self.seated and (self.is_team or record.organisation_id in self.organisations)

    def why(self, record) -> list[str]:
        """The grounds on which ``sees`` says yes, in sentences; empty where it says no.

        ``record`` is loaded with its release and its reader list.
        """
        if not self.sees(record):
            return []
        seat = (
            _("You have a seat on this board.") if self.seated else _("You sit on the board above this one.")
        )
        grounds = [seat, self._why_marking(record)]
        if record.readers_id:
            grounds.append(
                _("It is narrowed to “%(readers)s”, and you or your organisation stand on that list.")
                % {"readers": record.readers.name}
            )
        return [str(ground) for ground in [*grounds, *self._why_released(record)]]

    def _why_marking(self, record):
        if record.marking == Marking.OFFICIAL_SENSITIVE:
            return _("It is OFFICIAL-SENSITIVE, which your seat may read.")
        return _("It is OFFICIAL.")

    def _why_released(self, record) -> list[str]:
        grounds = []
        if record.release_id and record.release.audience <= self.audience:
            audience = record.release.get_audience_display()
            grounds.append(_("It was released to: %(audience)s.") % {"audience": audience})
        if self.seated and record.organisation_id in self.organisations:
            grounds.append(_("It is your own organisation's."))
        if self.seated and self.is_team:
            grounds.append(_("You are one of the manager's team, who release records."))
        if self.is_chair and record.chair_reads:
            grounds.append(_("You hold the chair, who reads every record of this kind."))
        return grounds

    def may_handle(self, record) -> bool:
        """The part of the rule that no release overrides: board, marking, reader list and conflict."""
        if record.board_id != self.board_id:
            return False
        if record.marking == Marking.OFFICIAL_SENSITIVE and not self.may_read_sensitive:
            return False
        if record.readers_id and record.readers_id not in self.reader_lists:
            return False
        return (record.noun, record.ref) not in self.conflicts


def may_go_into(record, audience: Audience) -> bool:
    """Whether the record may stand in a document for this audience.

    It must be in use, released to it and of a marking the document may carry; what is narrowed to a reader list
    never goes into a document for a whole audience. Source: house rules 16 to 18.
    """
    released = record.release_id is not None and record.release.audience <= audience
    open_to_all = record.readers_id is None and record.withdrawn_at is None
    return released and open_to_all and carries(audience, record.marking)
