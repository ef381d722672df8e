"""The one door for files that people upload: known by content, within limits, harmless, or refused in words."""

from socboard.kit.uploads.door import Kept, UploadRefused, keep
from socboard.kit.uploads.reasons import removed_in_words

__all__ = ["Kept", "UploadRefused", "keep", "removed_in_words"]
