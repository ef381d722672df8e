"""Recording that something restricted was read, in a chain of its own, so that reading changes no data version."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from socboard.audit.chains import READS
from socboard.audit.models import ReadEvent
from socboard.audit.trail import Signature

# Somebody who looks at the same thing again within this time has read it once.
SAME_READ = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What was read and how; ``refs`` where one answer showed several records of the noun."""

    what: str
    board: str
    noun: str
    ref: str = ""
    refs: tuple[str, ...] = ()


@transaction.atomic
def append(read: Read, *, by: Signature) -> None:
    """Add the read to its chain, unless the same person did the very same less than ``SAME_READ`` ago.

    To be called before the answer is given: where it raises, nothing restricted may be shown.
    """
    READS.hold()
    now, signature = timezone.now(), asdict(by)
    lately = ReadEvent.objects.filter(board=read.board, noun=read.noun, ref=read.ref, at__gt=now - SAME_READ)
    same = (read.what, list(read.refs), signature)
    if same in lately.values_list("what", "refs", "signature"):
        return
    READS.extend([ReadEvent(**{**asdict(read), "refs": list(read.refs)}, at=now, signature=signature)])
