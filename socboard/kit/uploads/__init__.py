"""The one door for files that people upload: known by content, within limits, harmless, or refused in words."""

from socboard.kit.uploads.door import Kept, UploadRefused, judge, keep
from socboard.kit.uploads.reasons import removed_in_words
from socboard.kit.uploads.word import Block, word_blocks

__all__ = ["Block", "Kept", "UploadRefused", "judge", "keep", "removed_in_words", "word_blocks"]
