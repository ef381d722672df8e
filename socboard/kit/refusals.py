"""An act that cannot be done, said in a sentence for the one who asked for it."""


class Refused(Exception):
    """Base of the named errors of operations. ``sentence`` says why; ``field`` names the form's field, if one."""

    def __init__(self, sentence, field: str = ""):
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    def __str__(self):
        return str(self.sentence)
