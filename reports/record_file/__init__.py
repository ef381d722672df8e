"""The record file: a board's record as one YAML file that people read, write, import and export.

A file starts with the format's version and the board whose record it is, then lists its records by noun::

    socboard-record: 1
    board: city-soc-board

    boards:
      - ref: city-soc-board
        name: Serious and Organised Crime Board
        short_name: SOC Board
        parent: city-scp
        established: 2016

    activities:
      - ref: activity-fraud-work-plan
        period: 2018-10-01..2019-09-30 board year
        organisation: city-police
        title: running a work plan
        quantity: 12
        partners: [rocus, nca]
        release: public

Every record has a ``ref``, which is unlike any other of its noun. Boards, organisations and people span
boards; all else belongs to the file's board. The names of the fields are those of the models
(``manage.py record_schema`` lists them all); unknown names are mistakes. Every value is a text, and its field
says what it means:

- a text, in one line or in several; a choice, in one of its words; a number in digits; ``yes`` or ``no``;
- a date, quantity or period as in ``socboard.kit.notation``: ``2018-11``, ``about 350``, ``awaited``;
- a reference, by the ref it names, or a list of them; a list of texts; names with a text each;
- ``release``: an audience (public, parent, board, board-sensitive), or ``{audience: public, consent: "by
  letter", consented: 2019-11}`` where the material is another agency's;
- ``withdrawn_reason``: with one, the record is withdrawn.

Importing records all of a file or nothing. A record that is stored already must be as in the file, else it is
a mistake, or is corrected where that was asked for. An entry is the whole of its record: a name that is left
out, or has nothing after its colon, stands for its blank, which is its default where it has one. Two things
are acts rather than fields, so leaving them out undoes nothing: a release and a withdrawal. A record that the
file does not mention stays as it is.
"""

from reports.record_file.exporting import export_record
from reports.record_file.importing import Outcome, import_record
from reports.record_file.json_schema import schema
from reports.record_file.reading import RecordFile, read

__all__ = ["Outcome", "RecordFile", "export_record", "import_record", "read", "schema"]
