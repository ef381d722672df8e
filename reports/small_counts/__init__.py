"""Small counts for the manager: what a draft holds back, why, what is recommended, and what showing one would reveal.

Pure. What a draft keeps of it names records and holds no recorded number: those are read again, by whoever may read
them, when the page is drawn. Source: house rules 11 to 14.
"""

from reports.small_counts.page import Measured, Page, page_of
from reports.small_counts.revealing import Revealed, revealing
from reports.small_counts.telling import held_back, told

__all__ = ["Measured", "Page", "Revealed", "held_back", "page_of", "revealing", "told"]
