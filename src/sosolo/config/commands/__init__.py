"""What ./sosolo can do: one module per command, named as the command (with _ for -).

A module has `arguments(parser)`, which declares its options, and `run(options)`, which returns the exit code. One
that sets a default for `rest` gets there the words that it does not know. A module is imported only when asked for.
"""

from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import Protocol, cast

COMMANDS = {
    "run": "starta allt: databas, demonstration och webbplats",
    "web": "servera bara sidorna, för flera datorer mot en databas",
    "stop": "stoppa det som run har startat, eller det som blev kvar efter ett avbrott",
    "demo": "spela en månad utan webbläsare och lämna alla dokument i en mapp",
    "bench": "mät vad saker kostar, bredvid en gräns i samma körning",
    "audit": "kontrollera att allt som måste stämma stämmer; läser bara",
    "invite": "bjud in någon till en roll, också den allra första",
    "data-map": "visa varje fält vi sparar om människor: känslighet, syfte, grund och tid",
    "retention": "ta bort det som har överlevt sin tid",
    "url-policy": "visa vem som får öppna varje adress, och hur",
    "demo-world": "gör en liten provvärld med kanariefåglar för den som prövar oss utifrån",
    "backup": "kopiera databasen till ett annat ställe, och varje ändring efter det",
    "restore": "gör databasen på nytt ur en säkerhetskopia, hel eller som den var en viss stund",
    "drill": "öva: ta en kopia, förstör den på låtsas, återställ och visa att allt finns kvar",
    "found": "lägg upp ett nytt kooperativ: böcker, villkor och inbjudan till de första",
    "worker": "skicka det som väntar: mejl, betalfiler, deklarationer",
    "peppol": "döm en e-faktura efter de officiella reglerna, eller lägg in ett nyare regelverk",
    "sie": "kontrollera en SIE-fil, eller läs och skriv den igen",
    "bank": "läs en fil från banken: BgMax, camt.053 eller camt.054",
    "agi": "kontrollera en arbetsgivardeklaration",
    "pain": "kontrollera en betalfil",
    "migrate": "för databasen till den form som koden väntar sig",
    "law": "räkna efter lagen: skattetabellen, en regel med sin härledning, det som snart går ut",
    "psql": "öppna databasen med PostgreSQL:s egen klient",
    "issuer": "skriv under hemliga röstsedlar med en egen nyckel: justeraren eller revisorn",
    "doctor": "berätta hur datorn och installationen mår",
    "test": "kör testerna; allt som följer går vidare till pytest",
    "check": "kör stil-, typ- och lagerkontrollerna",
    "sbom": "visa vad SOSOLO är byggt av, som CycloneDX, och att det installerade är det låsta",
    "advisories": "pröva de låsta paketen mot en nedladdad samling av säkerhetsråd",
    "lock": "lås om beroendena till exakta versioner med kontrollsummor",
}


class Command(Protocol):
    def arguments(self, parser: ArgumentParser, /) -> None: ...
    def run(self, options: Namespace, /) -> int: ...


def command(name: str) -> Command:
    return cast("Command", import_module(f"{__name__}.{name.replace('-', '_')}"))
