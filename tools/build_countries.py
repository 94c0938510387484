"""Write corpus/reference/countries.csv and regions.csv from ISO 3166-1, the M49 standard and CLDR names.

Needs the dependency group ``gazetteers`` (babel 2.18.0 for CLDR, pycountry 26.2.16 for ISO 3166-1); the
product itself does not.

    python tools/build_countries.py corpus/reference
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pycountry
from babel import Locale

LANGUAGES = ("en", "fr", "es")
AS_OF = "2026-02"
COUNTRY_SOURCE = (
    "ISO 3166-1 (pycountry 26.2.16); names: Unicode CLDR (Babel 2.18.0); regions: UN M49 standard"
)
REGION_SOURCE = "UN M49 standard; names: Unicode CLDR"

# The M49 standard of the United Nations Statistics Division: id, code, the region it is part of, and its
# countries. Taiwan and Kosovo are not in the standard; they stand where CLDR has them.
REGIONS = (
    ("africa", "002", "", ""),
    ("north-africa", "015", "africa", "DZA EGY ESH LBY MAR SDN TUN"),
    ("sub-saharan-africa", "202", "africa", ""),
    ("west-africa", "011", "sub-saharan-africa",
     "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SHN SLE TGO"),
    ("east-africa", "014", "sub-saharan-africa",
     "ATF BDI COM DJI ERI ETH IOT KEN MDG MOZ MUS MWI MYT REU RWA SOM SSD SYC TZA UGA ZMB ZWE"),
    ("central-africa", "017", "sub-saharan-africa", "AGO CAF CMR COD COG GAB GNQ STP TCD"),
    ("southern-africa", "018", "sub-saharan-africa", "BWA LSO NAM SWZ ZAF"),
    ("americas", "019", "", ""),
    ("north-america", "021", "americas", "BMU CAN GRL SPM USA"),
    ("latin-america-caribbean", "419", "americas", ""),
    ("caribbean", "029", "latin-america-caribbean",
     ("ABW AIA ATG BES BHS BLM BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MAF "
      "MSR MTQ PRI SXM TCA TTO VCT VGB VIR")),
    ("central-america", "013", "latin-america-caribbean", "BLZ CRI GTM HND MEX NIC PAN SLV"),
    ("south-america", "005", "latin-america-caribbean",
     "ARG BOL BRA BVT CHL COL ECU FLK GUF GUY PER PRY SGS SUR URY VEN"),
    ("asia", "142", "", ""),
    ("central-asia", "143", "asia", "KAZ KGZ TJK TKM UZB"),
    ("east-asia", "030", "asia", "CHN HKG JPN KOR MAC MNG PRK TWN"),
    ("southeast-asia", "035", "asia", "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"),
    ("south-asia", "034", "asia", "AFG BGD BTN IND IRN LKA MDV NPL PAK"),
    ("western-asia", "145", "asia",
     "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM"),
    ("europe", "150", "", ""),
    ("eastern-europe", "151", "europe", "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR"),
    ("northern-europe", "154", "europe",
     "ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE"),
    ("southern-europe", "039", "europe",
     "ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT XKX"),
    ("western-europe", "155", "europe", "AUT BEL CHE DEU FRA LIE LUX MCO NLD"),
    ("oceania", "009", "", ""),
    ("australia-new-zealand", "053", "oceania", "AUS CCK CXR HMD NFK NZL"),
    ("melanesia", "054", "oceania", "FJI NCL PNG SLB VUT"),
    ("micronesia", "057", "oceania", "FSM GUM KIR MHL MNP NRU PLW UMI"),
    ("polynesia", "061", "oceania", "ASM COK NIU PCN PYF TKL TON TUV WLF WSM"),
)  # fmt: skip

# Where CLDR's name is made to sort or to qualify rather than to be read in a sentence, or is an older one.
NAMES = {
    "CPV": ("Cabo Verde", "Cabo Verde", "Cabo Verde"),
    "COD": (
        "Democratic Republic of the Congo",
        "République démocratique du Congo",
        "República Democrática del Congo",
    ),
    "COG": ("Congo", "Congo", "Congo"),
    "HKG": ("Hong Kong", "Hong Kong", "Hong Kong"),
    "MAC": ("Macao", "Macao", "Macao"),
    "MMR": ("Myanmar", "Myanmar", "Myanmar"),
    "419": ("Latin America and the Caribbean", "Amérique latine et Caraïbes", "América Latina y el Caribe"),
    "053": ("Australia and New Zealand", "Australie et Nouvelle-Zélande", "Australia y Nueva Zelandia"),
    "057": ("Micronesia (region)", "Micronésie (région)", "Micronesia (región)"),
    "PSE": ("State of Palestine", "État de Palestine", "Estado de Palestina"),
}
# Used by several bodies' lists of members; user-assigned in ISO 3166-1.
KOSOVO = ("XKX", "XK", "")


def names(territory: str) -> list[str]:
    """Return the English, French and Spanish names CLDR gives a territory code."""
    return [Locale(language).territories[territory] for language in LANGUAGES]


def country_rows() -> Iterator[list[str]]:
    """Yield one row per country or territory, by alpha-3 code."""
    region_of = {code: region for region, _, _, members in REGIONS for code in members.split()}
    listed = [(country.alpha_3, country.alpha_2, country.numeric) for country in pycountry.countries]
    missing = set(region_of) - {iso3 for iso3, _, _ in (*listed, KOSOVO)}
    if missing:
        raise SystemExit(f"REGIONS names codes that are none: {', '.join(sorted(missing))}")
    for iso3, iso2, m49 in sorted((*listed, KOSOVO)):
        region = region_of.get(iso3)
        yield [iso3, iso2, m49, *(NAMES.get(iso3) or names(iso2)), f"region:{region}" if region else "",
               COUNTRY_SOURCE, AS_OF]  # fmt: skip


def region_rows() -> Iterator[list[str]]:
    """Yield one row per region, a region before its parts."""
    for region, m49, parent, _ in REGIONS:
        yield [
            f"region:{region}",
            m49,
            *names(m49),
            f"region:{parent}" if parent else "",
            REGION_SOURCE,
            AS_OF,
        ]


def write(path: Path, header: str, rows: Iterator[list[str]]) -> None:
    """Write a CSV file with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)
    print(f"wrote {path}")


def main() -> None:
    """Write both files into the folder given."""
    folder = Path(sys.argv[1])
    write(
        folder / "countries.csv", "iso3 iso2 m49 name_en name_fr name_es region source as_of", country_rows()
    )
    write(folder / "regions.csv", "id m49 name_en name_fr name_es part_of source as_of", region_rows())


if __name__ == "__main__":
    main()
