"""What the database can refuse, each with what to do about it."""

from sosolo.ground.errors import Refused, sentence


class NoServerPrograms(Refused):
    template = sentence(
        "Databasens program (PostgreSQL 15 eller nyare) finns inte på datorn. "
        "Kör ./sosolo run som hämtar dem, installera PostgreSQL eller ange DATABASE_URL."
    )


class DataFromAnotherVersion(Refused):
    template = sentence(
        "Databasen i {data} är gjord av PostgreSQL {found} men programmen här är version {have}. "
        "Ta en säkerhetskopia med version {found} och läs in den i en ny databas, eller använd version {found}."
    )


class ServerDidNotStart(Refused):
    template = sentence(
        "Databasen kom inte i gång ({program} slutade med felkod {code}). Sist i loggen stod:\n{log}"
    )


class HomeNotOurs(Refused):
    template = sentence(
        "Mappen {folder} kan inte skrivas av {user}. Kör som den som äger den, eller välj en annan med SOSOLO_HOME."
    )


class SocketFolderTaken(Refused):
    template = sentence(
        "Mappen {folder} tillhör någon annan eller är öppen för andra. Ta bort den eller sätt XDG_RUNTIME_DIR."
    )


class NoAccountForServer(Refused):
    template = sentence(
        "PostgreSQL får inte köras som root, här får inga namnrymder skapas, och kontot {account} kunde inte läggas "
        "upp ({why}). Kör som en vanlig användare i stället."
    )


class ServerTooOld(Refused):
    template = sentence("Databasservern är version {found}. SOSOLO behöver PostgreSQL 15 eller nyare.")


class ServerNotReached(Refused):
    template = sentence("Databasservern i {name} svarar inte: {why}")


class NotADatabaseAddress(Refused):
    template = sentence("{name} ska se ut som postgresql://användare:lösenord@värd:5432/databas. {why}")


class RightsMissing(Refused):
    template = sentence(
        "Kontot {user} i DATABASE_URL får inte göra det som behövs: {missing}. "
        "Ge kontot rättigheten (ALTER ROLE … CREATEROLE CREATEDB) eller lägg upp rollerna och databasen först."
    )


class RoleTooStrong(Refused):
    template = sentence(
        "Rollen {role} har rättigheter som den inte får ha: {rights}. Ta bort dem med ALTER ROLE eller REVOKE."
    )


class PasswordNotKnown(Refused):
    template = sentence(
        "Rollen {role} finns redan på servern men dess lösenord står inte i {file}. Kopiera filen hit från den "
        "första datorn, eller ange rollens adress i {variable}."
    )


class FolderNotEmpty(Refused):
    template = sentence("Mappen {folder} är inte tom. Välj en ny mapp för varje säkerhetskopia.")


class BackupFailed(Refused):
    template = sentence("Säkerhetskopian kunde inte tas ({program}): {why}")


class BackupDamaged(Refused):
    template = sentence("Säkerhetskopian i {folder} är skadad och används inte: {why}")


class NotABackup(Refused):
    template = sentence("Mappen {folder} innehåller ingen säkerhetskopia (backup.json saknas).")


class DatabaseThere(Refused):
    template = sentence(
        "I {folder} finns redan en databas. Återställ i en tom mapp: välj den med SOSOLO_HOME."
    )


class RestoreFailed(Refused):
    template = sentence("Databasen kom inte i gång ur säkerhetskopian. Sist i server.log står varför.")


class OwnServerOnly(Refused):
    template = sentence(
        "Det här gäller bara den databas som SOSOLO själv startar. På en egen server ställs det in i serverns inställningar."
    )


class DatabaseOfAnother(Refused):
    template = sentence(
        "Databasen {database} finns redan och ägs av {owner}. Låt SOSOLO skapa den (ta bort den om den är tom), eller kör "
        "ALTER DATABASE {database} OWNER TO {wanted} som serverns ägare."
    )
