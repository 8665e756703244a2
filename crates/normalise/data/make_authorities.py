#!/usr/bin/env python3
"""Builds authorities.csv from mySociety's register of UK local authorities.

    python3 crates/normalise/data/make_authorities.py ../shared/reference/uk_local_authorities.csv

The register (https://pages.mysociety.org/uk_local_authority_names_and_codes/) is mySociety's, licensed
CC BY 4.0. Fire and rescue authorities, national park authorities and further names are added here; they have no code where
none is known for sure.
"""

import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent

# Words around a place in an authority's name.
HEAD = re.compile(
    r"^(the )?((london|royal|metropolitan)? ?borough( council)? of |city and county of |city of |council of the |county of |county |isle of (?=anglesey))*",
    re.I,
)
TAIL = re.compile(
    r"( (metropolitan|county|borough|district|city|unitary|and district|corporation|mayoral|combined|council|authority|ua|ca))+$",
    re.I,
)

# Other names in use. A name with "=" is used as it stands; the others are places.
MORE = {
    "BAS": ["=B&NES", "=BANES"], "BPC": ["BCP"], "WNM": ["=RBWM"], "KEC": ["=RBKC"], "KTT": ["=RBK"],
    "BDG": ["=LBBD"], "HMF": ["=LBHF"], "TWH": ["=LBTH"], "CHW": ["=CWaC", "=CWAC"], "BBD": ["=BwD"], "KHL": ["Hull"],
    "NET": ["=Newcastle City Council"], "KIN": ["King's Lynn and West Norfolk"], "SHN": ["St Helens"], "STT": ["Stockton"],
    "LND": ["=City of London Corporation", "=Corporation of London", "=City of London"],
    "GMCA": ["=GMCA"], "WMCA": ["=WMCA"], "WYCA": ["=WYCA"], "TVCA": ["=TVCA"], "LCR": ["=Liverpool City Region Combined Authority"],
    "HYCA": ["=Hull and East Yorkshire Combined Authority"], "YNYC": ["=York and North Yorkshire Combined Authority"],
    "SCR": ["=South Yorkshire Combined Authority"], "ERY": ["East Riding"], "RIC": ["=Richmond Council"],
    "SWT": ["=Somerset West & Taunton"], "WSM": ["=Westminster City Council"], "POL": ["=Poole Borough Council"],
}

FIRE = """Avon|Bedfordshire|Berkshire:Royal Berkshire|Buckinghamshire|Cambridgeshire|Cheshire|Cleveland|Cornwall|Cumbria|Derbyshire|
Devon and Somerset|Dorset|Dorset and Wiltshire|Durham:County Durham and Darlington|East Sussex|Essex:Essex County|Gloucestershire|Greater Manchester|Hampshire|
Hampshire and Isle of Wight|Hereford and Worcester|Hertfordshire|Humberside|Isle of Wight|Isles of Scilly|Kent:Kent and Medway|Lancashire|Leicestershire:Leicester, Leicestershire and Rutland|
Lincolnshire|Merseyside|Norfolk|North Yorkshire|Northamptonshire|Northumberland|Nottinghamshire:Nottinghamshire and City of Nottingham|Oxfordshire|
Shropshire:Shropshire and Wrekin|South Yorkshire|Staffordshire:Stoke-on-Trent and Staffordshire|Suffolk|Surrey|Tyne and Wear|Warwickshire|West Midlands|West Sussex|West Yorkshire|Wiltshire"""


# National park authorities, which invite peers as councils do: name of the park, and region. `=` before a name that is the authority's whole name.
PARKS = """Dartmoor|South West
Exmoor|South West
Lake District|North West
New Forest|South East
North York Moors|Yorkshire and The Humber
Northumberland|North East
Peak District|East Midlands
South Downs|South East
Yorkshire Dales|Yorkshire and The Humber
=Broads Authority|East of England"""

# Fire and rescue authorities that were merged: last day, successor, other names. Their own names are as above.
FORMER_FIRE = {
    "Dorset": ("2016-04-01", "Dorset and Wiltshire Fire and Rescue Authority", []),
    "Wiltshire": ("2016-04-01", "Dorset and Wiltshire Fire and Rescue Authority", ["Wiltshire and Swindon Fire Authority", "Wiltshire & Swindon Fire Authority"]),
    "Hampshire": ("2021-04-01", "Hampshire and Isle of Wight Fire and Rescue Authority", []),
}
# New authorities of such mergers: first day.
NEW_FIRE = {"Dorset and Wiltshire": "2016-04-01", "Hampshire and Isle of Wight": "2021-04-01"}

# Councils that the register does not have: those of the reorganisations of 2009 and, for the counties, of the
# 1990s. The facts are those of the Structural Changes Orders (SI 2008/490, 491, 492, 493, 494, 634, 907). They
# are known by their full names only: their places are towns and the names of others now.
FORMER = """2009-04-01|East of England|Central Bedfordshire Council|Mid Bedfordshire District Council, South Bedfordshire District Council
2009-04-01|East of England|Bedford Borough Council; Central Bedfordshire Council|Bedfordshire County Council
2009-04-01|North West|Cheshire East Council|Congleton Borough Council, Crewe and Nantwich Borough Council, Macclesfield Borough Council
2009-04-01|North West|Cheshire West and Chester Council|Chester City Council, Ellesmere Port and Neston Borough Council, Vale Royal Borough Council
2009-04-01|North West|Cheshire East Council; Cheshire West and Chester Council|Cheshire County Council
2009-04-01|South West|Cornwall Council|Caradon District Council, Carrick District Council, Kerrier District Council, North Cornwall District Council, Penwith District Council, Restormel Borough Council
2009-04-01|North East|Durham County Council|Chester-le-Street District Council, Derwentside District Council, Durham City Council, Easington District Council, District of Easington Council, Sedgefield Borough Council, Teesdale District Council, Wear Valley District Council
2009-04-01|North East|Northumberland County Council|Alnwick District Council, Berwick-upon-Tweed Borough Council, Blyth Valley Borough Council, Castle Morpeth Borough Council, Tynedale District Council, Tynedale Council, Wansbeck District Council
2009-04-01|West Midlands|Shropshire Council|Bridgnorth District Council, North Shropshire District Council, Oswestry Borough Council, Shrewsbury and Atcham Borough Council, South Shropshire District Council
2009-04-01|South West|Wiltshire Council|Kennet District Council, North Wiltshire District Council, Salisbury District Council, West Wiltshire District Council
1998-04-01|South East|Bracknell Forest Council; Reading Borough Council; Royal Borough of Windsor and Maidenhead; Slough Borough Council; West Berkshire Council; Wokingham Borough Council|Berkshire County Council
1996-04-01|South West|Bath and North East Somerset Council; Bristol City Council; North Somerset Council; South Gloucestershire Council|Avon County Council
1996-04-01|North East|Hartlepool Borough Council; Middlesbrough Borough Council; Redcar and Cleveland Borough Council; Stockton-on-Tees Borough Council|Cleveland County Council
1996-04-01|Yorkshire and The Humber|East Riding of Yorkshire Council; Hull City Council; North East Lincolnshire Council; North Lincolnshire Council|Humberside County Council"""
# Second names in that list for the council before them.
SECOND_NAMES = ("District of Easington Council", "Tynedale Council")


# Councils that are the fire and rescue authority of their area themselves.
COUNCIL_RUN = {
    "Norfolk": "Norfolk County Council", "Suffolk": "Suffolk County Council", "Hertfordshire": "Hertfordshire County Council",
    "Lincolnshire": "Lincolnshire County Council", "Gloucestershire": "Gloucestershire County Council",
    "Oxfordshire": "Oxfordshire County Council", "Surrey": "Surrey County Council", "West Sussex": "West Sussex County Council",
    "Warwickshire": "Warwickshire County Council", "Cumbria": "Cumbria County Council", "Northumberland": "Northumberland County Council",
    "Northamptonshire": "Northamptonshire County Council", "Cornwall": "Cornwall Council", "Isle of Wight": "Isle of Wight Council",
    "Isles of Scilly": "Council of the Isles of Scilly",
}


def place(name):
    name = re.sub(r"\s+", " ", name.replace("\u00a0", " ")).strip()
    if ", City of" in name:
        name = name.replace(", City of", "")
    name = HEAD.sub("", name)
    name = TAIL.sub("", name)
    return name.strip()


def main(register):
    rows = list(csv.DictReader(open(register, encoding="utf-8")))
    by_code = {r["code"]: r for r in rows}
    out = []
    for r in rows:
        clean = lambda s: re.sub(r"\s+", " ", s).strip()
        name = clean(r["official_name"])
        kind = r["type"]
        successors = [c for c in re.split("[,;]", r["replaced_by"]) if c in by_code]
        region = r["region"] or next((by_code[c]["region"] for c in successors if by_code[c]["region"]), "")
        nation = r["nation"]
        # A start before 2009 is the day on which the register was set up, and no reorganisation.
        start = r["start_date"] if r["start_date"] >= "2009-04-01" and nation == "England" else ""
        names, places = {name}, []
        for alias in [name, r["short_name"], *r["alternative_names"].split(";")]:
            alias = clean(alias)
            if not alias or "\ufffd" in alias or "\u00ef" in alias:
                continue
            if kind in ("Combined authority", "Strategic Regional Authority"):
                if "Authority" in alias or alias == "Liverpool City Region":
                    names.add(alias)
            else:
                places.append(place(alias))
        if name == "City of London Corporation":
            places = []  # "London" alone is not the City
        for more in MORE.get(r["code"], []):
            (names.add(more[1:]) if more.startswith("=") else places.append(more))
        names.discard(name)
        seen = []
        for p in places:
            folded = re.sub(r"[^a-z']+", " ", p.lower().replace("&", "and")).strip()
            if p and folded not in [f for f, _ in seen]:
                seen.append((folded, p))
        out.append(
            [name, ";".join(p for _, p in seen), ";".join(sorted(names)), clean(r["gss_code"]), clean(r["former_gss_codes"]).replace(",", ";"),
             kind, nation, region, start, r["end_date"], ";".join(clean(by_code[c]["official_name"]) for c in successors)]
        )
    for entry in FIRE.replace("\n", "").split("|"):
        short, _, full = entry.partition(":")
        names = set()
        for p in filter(None, (short, full)):
            for tail in ("Fire and Rescue Authority", "Fire Authority", "Fire Brigade", "Fire and Rescue Service", "Fire & Rescue Service", "Fire Service", "Fire and Rescue", "Combined Fire Authority"):
                names.add(f"{p} {tail}")
        council = next((r for r in out if r[0] == COUNCIL_RUN.get(short)), None)
        if council:
            council[2] = ";".join(sorted({*filter(None, council[2].split(";")), *names}))
            continue
        assert short not in COUNCIL_RUN, short
        name = f"{full or short} Fire and Rescue Authority" if short not in ("Cleveland",) else "Cleveland Fire Authority"
        names.update(FORMER_FIRE.get(short, ("", "", []))[2])
        names.discard(name)
        until, successor, _ = FORMER_FIRE.get(short, ("", "", []))
        out.append([name, "", ";".join(sorted(names)), "", "", "Fire and rescue authority", "England", "", NEW_FIRE.get(short, ""), until, successor])
    out.append(["London Fire Commissioner", "", "London Fire Brigade;London Fire and Emergency Planning Authority", "", "", "Fire and rescue authority", "England", "London", "", "", ""])
    for line in PARKS.splitlines():
        park, region = line.split("|")
        if park.startswith("="):
            name, names = park[1:], ["The Broads Authority"]
        else:
            name, names = f"{park} National Park Authority", [f"{park} NPA"]
        out.append([name, "", ";".join(names), "", "", "National park authority", "England", region, "", "", ""])
    known = {r[0]: r for r in out}
    for line in FORMER.splitlines():
        until, region, successors, councils = line.split("|")
        successors = successors.split("; ")
        for successor in successors:
            assert successor in known, successor
        for name in councils.split(", "):
            if name in SECOND_NAMES:
                out[-1][2] = name
                continue
            assert name not in known, name
            kind = "County" if "County" in name else "Non-metropolitan district"
            out.append([name, "", "", "", "", kind, "England", region, "", until, ";".join(successors)])
    out.sort(key=lambda r: (r[0], r[3]))
    with open(HERE / "authorities.csv", "w", encoding="utf-8", newline="") as f:
        f.write("# Authorities of the United Kingdom, present and former. Built by make_authorities.py from mySociety's register of UK local\n")
        f.write("# authorities (https://pages.mysociety.org/uk_local_authority_names_and_codes/), licensed CC BY 4.0; fire and rescue\n")
        f.write("# authorities, national park authorities and further names added by the project. Lists are parted by semicolons.\n")
        w = csv.writer(f, lineterminator="\n")
        w.writerow("name,places,names,gss_code,former_gss_codes,type,nation,region,from,until,successors".split(","))
        w.writerows(out)
    print(len(out), "authorities")


main(sys.argv[1])
