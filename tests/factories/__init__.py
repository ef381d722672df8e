"""Small functions that build one record each, through the operations, with sensible defaults.

``a_priority(board, short_name="drugs")`` takes any field, column group (as its value object), reference or list by
name, and ``release``. ``A`` finds the function for a model.
"""

from factories import constitution, meetings, minutes, priorities, reviews

A = {**constitution.A, **priorities.A, **meetings.A, **minutes.A, **reviews.A}
