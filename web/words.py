"""What codes are called on a page. Every text here is English and goes through ``_()`` in the templates."""

from goodpractices.graph.views import FactView

STATUS = {
    "implemented": ("stated", "Implemented"),
    "ongoing": ("stated", "Ongoing"),
    "announced": ("planned", "Announced"),
    "planned": ("planned", "Planned"),
    "discontinued": ("failed", "Discontinued"),
}
POLARITY = {
    "positive": "Reported as positive",
    "mixed": "Reported as mixed",
    "negative": "Reported as negative",
}
KIND = {
    "law": "Law",
    "policy": "Policy",
    "programme": "Programme",
    "service": "Service",
    "agreement": "Agreement",
    "partnership": "Partnership",
    "tool": "Tool",
    "study": "Study",
    "campaign": "Campaign",
}
LEVEL = {
    "local": "Local level",
    "national": "National level",
    "bilateral": "Bilateral",
    "regional": "Regional level",
    "global": "Global level",
}
TYPE = {
    "state": "State",
    "government_body": "Government body",
    "city_or_local_government": "City or local government",
    "regional_body": "Regional body",
    "un_agency": "UN agency",
    "international_organization": "International organization",
    "consultative_process": "Consultative process",
    "employers_organization": "Employers’ organization",
    "workers_organization": "Workers’ organization",
    "civil_society": "Civil society",
    "academia": "Academia",
    "business": "Business",
    "ilo_convention": "ILO convention",
    "ilo_recommendation": "ILO recommendation",
    "ilo_protocol": "ILO protocol",
    "un_convention": "UN convention",
    "compact": "Compact",
    "sdg_target": "Sustainable Development Goal or target",
    "regional_protocol": "Regional protocol",
    "bilateral_agreement": "Bilateral agreement",
    "national_law": "National law",
    "other": "Other instrument",
}
LABEL = {
    "Practice": ("Practice", "Practices"),
    "Actor": ("Actor", "Actors"),
    "Instrument": ("Instrument", "Instruments"),
    "Corridor": ("Corridor", "Corridors"),
    "Country": ("Country", "Countries"),
    "City": ("City", "Cities"),
    "Region": ("Region", "Regions"),
    "Theme": ("Theme", "Themes"),
    "Sector": ("Sector", "Sectors"),
    "Population": ("Group of people", "Groups of people"),
    "Document": ("Report", "Reports"),
    "Recommendation": ("Recommendation", "Recommendations"),
    "GuidingQuestion": ("Guiding question", "Guiding questions"),
}
LOOKED_AT = {
    "proposed": ("open", "Found by machine, not checked by a person"),
    "accepted": ("verified", "Checked by a person"),
    "edited": ("verified", "Corrected by a person"),
    "added": ("verified", "Added by a person"),
    "reference": ("verified", "From a reference list"),
}
VERIFICATION = {
    "machine": ("open", "Found by machine, not checked by a person"),
    "verified": ("verified", "Checked by a person"),
}
UNKNOWN_STATUS = ("unknown", "Status not known")


def status_badge(code: str) -> tuple[str, str]:
    """Return the tone and the word of a practice's status."""
    return STATUS.get(code, ("unknown", code.replace("_", " ").capitalize()) if code else UNKNOWN_STATUS)


def fact_badge(fact: FactView) -> tuple[str, str] | None:
    """Return the tone and the word of a fact that is not plainly so: denied, planned or proposed."""
    if fact.polarity == "negated":
        return ("negated", "The report says it is not so")
    if fact.modality == "planned":
        return ("planned", "Planned")
    if fact.modality == "proposed":
        return ("planned", "Proposed")
    return None


def spoken(code: str) -> str:
    """Return a code in words: the word we have for it, else its letters without underscores."""
    for table in (KIND, LEVEL, TYPE, POLARITY):
        if code in table:
            return table[code]
    return STATUS[code][1] if code in STATUS else code.replace("_", " ")
