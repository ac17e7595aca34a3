"""How signing in says no."""

from sosolo.ground.errors import Refused, sentence


class TooManyAttempts(Refused):
    """A limit was reached; the web answers 429."""

    template = sentence("Det blev för många försök. Vänta {minutes} minuter och försök igen.")


class PasswordTooShort(Refused):
    template = sentence("Lösenordet behöver minst {least} tecken. En mening som bara du kan går bra.")


class PasswordTooLong(Refused):
    template = sentence("Lösenordet får ha högst {most} tecken.")


class PasswordTooCommon(Refused):
    template = sentence("Det lösenordet är vanligt och lätt att gissa. Välj något som bara du kommer på.")


class PasswordIsYourName(Refused):
    template = sentence("Lösenordet liknar ditt namn, din e-post eller kooperativets namn. Välj något annat.")


class WrongCode(Refused):
    template = sentence("Koden stämmer inte. Vänta på nästa kod i appen, eller använd en reservkod.")


class WrongPasskey(Refused):
    template = sentence("Passnyckeln gick inte att använda här. Försök igen, eller välj ett annat sätt.")


class LastSecondFactor(Refused):
    template = sentence(
        "Din roll kräver tvåstegsinloggning. Lägg till ett annat sätt innan du tar bort det sista."
    )


class AlreadyInvited(Refused):
    template = sentence("Det finns redan ett konto. Personen kan logga in, eller be om nytt lösenord.")


class InvitationUsed(Refused):
    template = sentence("Inbjudan är redan använd. Logga in med det konto du gjorde.")


class OtherAccount(Refused):
    template = sentence("Inbjudan gäller {email}. Logga in med den adressen och öppna länken igen.")


class IdentityUnknown(Refused):
    template = sentence(
        "Vi känner inte igen dig därifrån än. Logga in på ett annat sätt och anslut tjänsten under"
        " Inloggning och säkerhet."
    )


class IdentityTaken(Refused):
    template = sentence("Den identiteten är redan ansluten till ett annat konto.")
