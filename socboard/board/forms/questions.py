"""The questions about each noun of the constitution: its fields in a sensible order, each with label and hint.

Either may be None: the label is then the field's own name, the hint its help text. Terms of reference, the reviews
of agreements with their answers, confirmations and files have pages of their own.
"""

from django.utils.translation import gettext_lazy as _

PLAIN = (None, None)
ORGANISATION = (_("Organisation"), "")
FROM = (_("From"), "")
UNTIL = (
    _("Until"),
    _("The first day on which it no longer holds. Leave it empty while it does."),
)
PERIOD = (_("Period it is for"), _("For example, the board year."))
TITLE = (_("Title"), "")
AGREEMENT = (_("Agreement"), "")
POST = (_("Post"), _("What the person is, as in “Detective Superintendent”."))

# Given by appointment, on pages of their own; here they are only put right where they were recorded wrongly.
ONLY_CORRECTED = frozenset({"seats", "office-terms", "covers"})
# A partner enters the record; these of its fields are the team's to fill.
TEAM_ONLY = {
    "agreement-issues": frozenset({"resolution", "resolved"}),
    "measures": frozenset(
        {"threshold", "threshold_reason"}
    ),  # what protects small counts is not loosened by their owner
}

CONSTITUTION = {
    "memberships": {
        "organisation": ORGANISATION,
        "statutory": (_("A statute puts it on the board"), ""),
        "joined": (_("Joined"), ""),
        "left": (_("Left"), _("The first day on which it no longer belonged. Leave it empty while it does.")),
    },
    "seats": {
        "organisation": ORGANISATION,
        "person": (_("Person"), _("Leave it empty for a vacant seat.")),
        "post": POST,
        "role": (_("Role"), ""),
        "substitute_for": (_("Stands in for"), _("For a deputy: the seat of the member.")),
        "start": FROM,
        "end": UNTIL,
    },
    "office-terms": {
        "office": (_("Office"), ""),
        "person": (_("Person"), ""),
        "organisation": ORGANISATION,
        "post": POST,
        "start": FROM,
        "end": UNTIL,
        "follows": (_("Follows"), _("The term before this one in the same office.")),
    },
    "covers": {
        "seat": (_("Seat that is covered"), ""),
        "person": (_("Who acts in it"), ""),
        "reason": (_("Reason"), _("As in “on leave”.")),
        "start": FROM,
        "end": (_("Until"), _("The first day on which it no longer holds.")),
    },
    "reader-lists": {
        "name": (_("Name of the list"), _("Everybody who reads a record of it sees this name.")),
        "organisations": (_("Organisations"), _("Everybody who sits for one of these is on the list.")),
        "people": (_("People"), _("These are on the list themselves, whoever they sit for.")),
    },
    "themes": {"name": (_("Name"), _("As in “modern slavery”, without a capital letter."))},
    "standing-texts": {
        "section": (_("Section of the annual review"), _("As in “partnership”.")),
        "text": (_("Text"), _("Words repeated each year. Never a fact of the year.")),
        "owner": (_("Who answers for these words"), _("The post, not the name.")),
        "reviewed": (_("Last reviewed"), ""),
        "period": PERIOD,
    },
    "declared-conflicts": {
        "person": (_("Who declared it"), ""),
        "about_noun": (_("What kind of record it is about"), ""),
        "about_ref": (
            _("Reference of the record"),
            _("The last part of its address. Once this is saved, the record is closed to that person."),
        ),
        "declared": (_("Declared on"), ""),
    },
    "business-areas": {
        "name": (_("Name"), _("A part of an organisation that is expected to have a point of contact.")),
        "organisation": ORGANISATION,
        "start": FROM,
        "end": UNTIL,
    },
    "reference-documents": {
        "title": TITLE,
        "publisher": (_("Publisher"), ""),
        "published": (_("Published"), ""),
        "address": (_("Web address"), _("As in https://www.gov.uk/…")),
    },
    "points-of-contact": {
        "theme": (_("Theme"), ""),
        "organisation": ORGANISATION,
        "area": (_("Business area"), _("Leave it empty where the contact is for the whole organisation.")),
        "person": (_("Person"), _("The name need not be known for the place to count.")),
        "start": FROM,
        "end": UNTIL,
    },
    "contact-censuses": {
        "theme": (_("Theme"), ""),
        "organisation": ORGANISATION,
        "count": (_("How many points of contact"), _("As the organisation stated it.")),
        "counted": (_("Counted on"), ""),
        "coverage": (_("Which areas have one"), ""),
        "period": PERIOD,
    },
    "sharing-agreements": {
        "title": TITLE,
        "purpose": PLAIN,
        "lawful_basis": PLAIN,
        "data_shared": (_("Data that is shared"), ""),
        "security": PLAIN,
        "retention": PLAIN,
        "breach": (_("Breach"), _("What is done when the agreement is broken.")),
        "review_due": (
            _("Review due"),
            _("Only where a day was stated that comes before the interval ends."),
        ),
        "review_months": (_("Months between reviews"), _("Counted from each party's signature.")),
        "document": (_("The agreement itself"), _("In the library.")),
    },
    "agreement-parties": {
        "agreement": AGREEMENT,
        "organisation": ORGANISATION,
        "signed": (_("Signed on"), _("Leave it empty until it has signed.")),
    },
    "agreement-statuses": {
        "agreement": AGREEMENT,
        "status": (_("Status"), ""),
        "since": (_("Since"), ""),
        "note": (
            _("What it was about"),
            _("Begin with “whether”, as in “whether partners were meeting obstacles”."),
        ),
    },
    "agreement-issues": {
        "agreement": AGREEMENT,
        "organisation": (_("Raised by"), ""),
        "raised": (_("Raised on"), ""),
        "problem": (_("Problem"), ""),
        "resolution": (_("Resolution"), ""),
        "resolved": (_("Resolved on"), ""),
    },
    "constitution-reviews": {
        "subject": (_("What was reviewed"), ""),
        "reviewed": (_("Reviewed on"), ""),
        "outcome": (_("Outcome"), ""),
        "summary": (_("Summary"), ""),
    },
    "library-documents": {
        "title": TITLE,
        "kind": (_("Kind"), ""),
        "summary": (_("Summary"), ""),
    },
}
