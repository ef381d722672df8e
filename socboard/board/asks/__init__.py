"""What a board asks for: of a partner an answer or a confirmation, of the team what has to be done for the board.

A fixed number of queries, on however many boards somebody sits, and nothing of what the actor does not see.
"""

from socboard.board.asks.ask import Ask, Asks, ask_for, ask_to_review
from socboard.board.asks.gathering import asks

__all__ = ["Ask", "Asks", "ask_for", "ask_to_review", "asks"]
