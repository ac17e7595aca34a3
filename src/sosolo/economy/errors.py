"""What the economy refuses.

Refused
├── NameTaken               a scenario's name
├── NotOpen                 books that the board keeps for the members
└── ReviewInThePast         a risk's next look
"""

from sosolo.ground.errors import Refused, sentence


class NameTaken(Refused):
    template = sentence("Det finns redan ett scenario som heter ”{name}”. Välj ett annat namn.")


class NotOpen(Refused):
    template = sentence("Böckerna är öppna för medlemmarna. Logga in för att läsa dem.")


class ReviewInThePast(Refused):
    template = sentence("Dagen för nästa genomgång har redan varit. Välj en dag framåt.")
