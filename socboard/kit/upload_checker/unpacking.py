"""How much a file may become once it is unpacked. Nothing is kept while it is counted."""

import zlib

from socboard.kit.upload_checker.verdict import Refuse

MOST_UNPACKED = 600 * 1024 * 1024
# An ordinary page shrinks to a tenth, a blank scan to a thousandth; it matters only where there is much of it.
MOST_RATIO, RATIO_FROM = 200, 100 * 1024 * 1024
PIECE = 1024 * 1024


class Room:
    """What is left of the limits for one file of ``packed`` bytes."""

    def __init__(self, *, packed: int):
        self.most = max(RATIO_FROM, min(MOST_UNPACKED, packed * MOST_RATIO))
        self.taken = 0

    def take(self, length: int) -> None:
        """Raises Refuse where there is no more room."""
        self.taken += length
        if self.taken > self.most:
            raise Refuse("unpacked")

    def take_deflated(self, packed: bytes) -> None:
        """As ``take``, of the length that zlib's or gzip's bytes have once unpacked. Damaged ones count as far as
        they go.
        """
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            while packed and not unpacker.eof:
                self.take(len(unpacker.decompress(packed, PIECE)))
                packed = unpacker.unconsumed_tail
        except zlib.error:
            return
