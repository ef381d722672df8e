"""What led to a record and what became of it: read by whoever reads the record, or the draft."""

from permission_rows.answers import Row, before_it_is_sent, board, board_and_parent

PARAGRAPH = {"paragraph": "traced_paragraph"}

ROWS = [
    Row("reports:trace", on={"ref": "theme"}, get=board(200), post=board_and_parent(405)),
    Row("reports:trace-paragraph", on=PARAGRAPH, get=before_it_is_sent(200), post=before_it_is_sent(405)),
]
