#!/usr/bin/env python3
"""Checks linked data with the official SHACL shapes of CPSV-AP 3.2.0.

    cpsv_ap.py SHAPES SERVICES

SHAPES is cpsv-ap-SHACL.ttl of the SEMIC release, SERVICES a services.jsonld. Wants pySHACL (`pip install pyshacl`). Exit status 0 where there is no
violation, 1 where there is one, 3 where pySHACL is not installed.
"""

import sys
from collections import Counter

if len(sys.argv) != 3:
    sys.exit(__doc__)

try:
    import pyshacl
    import rdflib
except ImportError:
    print("note: pySHACL is not installed; the shapes are not checked")
    sys.exit(3)

shapes = rdflib.Graph().parse(sys.argv[1], format="turtle")
data = rdflib.Graph().parse(sys.argv[2], format="json-ld")
kinds = Counter(str(kind) for kind in data.objects(None, rdflib.RDF.type))
targets = {str(target) for target in shapes.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#targetClass"))}
for kind, count in sorted(kinds.items()):
    print(f"{count:7} {kind}{' (has a shape)' if kind in targets else ''}")
# A graph in which nothing has a shape would pass, too.
for wanted in ("http://purl.org/vocab/cpsv#PublicService", "http://data.europa.eu/m8g/PublicOrganisation", "http://www.w3.org/ns/oa#Annotation"):
    if not kinds[wanted]:
        sys.exit(f"there is no {wanted}")
conforms, _, report = pyshacl.validate(data, shacl_graph=shapes)
print(report)
sys.exit(0 if conforms else 1)
