"""How much a file may ask for before it is refused, and why."""

MAX_BYTES = 200_000_000
"""Of a file: reports full of photographs have some 100 MB; a text file has a limit of its own."""
MAX_PAGES = 1_000
"""Of a PDF: longer ones are collections of reports, which are better loaded one by one."""
MAX_UNPACKED = 200_000_000
"""Bytes a Word file may unpack to: a thousand pages of text make about 30 MB of XML, photographs the rest."""
MAX_RATIO = 150
"""How many times its size a packed part may grow: text packs 10 to 20 times, regular tables up to 100."""
RATIO_FROM = 1_000_000
"""Bytes unpacked from which the ratio counts: small parts full of blanks do no harm."""
MAX_TEXT = 20_000_000
"""Characters of text a file may yield: a thousand pages have about three million."""
PAGE_SECONDS = 60
"""Seconds without a sign of life from the child: a page full of maps takes about ten."""
SECONDS = 900
"""Seconds for a whole file: a thousand pages take about five minutes."""
MEMORY = 1_500_000_000
"""Bytes of address space of the child: 500 pages take about 400 MB."""
