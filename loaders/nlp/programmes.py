"""How programmes, projects and laws are named in a text."""

import re

QUOTED = re.compile(r"[\u201c\"\u00ab]\s?[^\W\d_a-z\u201d\"\u00bb][^\u201d\"\u00bb]{3,90}[\u201d\"\u00bb]")
CAPITALS = r"(?:[A-ZÀ-Þ][\w\u2019'&-]*|\d[\w+-]*(?:\.\d+)*)"
SMALL = (
    r"(?:of|for|on|and|the|to|in|de|des|du|la|le|les|pour|sur|et|para|del|y|a|en|las|los|"
    r"l[\u2019']|d[\u2019'])"
)
BELONGS = r"(?:of|de|du|des|del|la|le|los|las|l[\u2019']|d[\u2019'])"
INITIATIVE = (
    r"(?:Programmes?|Programs?|Projects?|Schemes?|Initiatives?|Plan|Strategy|Fund|Partnership|Network|"
    r"Campaign|"
    r"Act|Law|Agreement|Passport|Card|Dialogue|Pilot|Manual|Handbook|Guidelines|Principles|Report|Study|"
    r"Centre|Center|Clinic|Portal|Platform|Process|Compact|Service|Observatory|Fast Track|Scholarship|Visa|"
    r"Pact|DWCPs?)"
)
INITIATIVE_LOWER = r"(?:programme|program|project|scheme|initiative|campaign|platform|portal|pilot)"
INITIATIVE_FIRST = (
    r"(?:[Pp]rogramme|[Pp]rojet|[Ii]nitiative|[Pp]lan|[Ff]onds|[Cc]ampagne|[Ll]oi|[Pp]lateforme|[Rr]éseau|"
    r"[Pp]rograma|[Pp]royecto|[Ii]niciativa|[Ff]ondo|[Cc]ampaña|[Ll]ey|[Rr]ed|[Pp]ortal|[Pp]rogram|"
    r"[Pp]roject)"
)
WRITTEN_OUT = (
    rf"{CAPITALS}(?:\s(?:{SMALL}\s)*{CAPITALS}){{0,9}}\s(?:{INITIATIVE})\b"
    rf"|{CAPITALS}(?:\s(?:{SMALL}\s)*{CAPITALS}){{0,6}}\s{INITIATIVE_LOWER}\b"
    rf"|\b{INITIATIVE_FIRST}\s(?:{BELONGS}\s)?(?:[A-ZÀ-Þ]\w+|\d[\w.]*\w|\d)(?:\s(?:{SMALL}\s)*{CAPITALS}){{0,6}}"
)
"""A name without quotation marks."""
NAMED = re.compile(rf"{QUOTED.pattern}(?:\s(?:{INITIATIVE})\b)?|{WRITTEN_OUT}")
UNQUOTED = re.compile(WRITTEN_OUT)
PROPER = re.compile(rf"(?:\w+\s|l[\u2019'])?{CAPITALS}(?:\s(?:{SMALL}\s)*{CAPITALS})+")
BARE_NAME = re.compile(r"(?:The|Le|La|L[\u2019']|El|This|Cette|Ce|Este|Esta)\s?\w+")
"""A noun with an article and a capital, which names nothing by itself: "The Programme"."""
