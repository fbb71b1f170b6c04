"""A short name is proposed as a person would say it, or not at all."""

from __future__ import annotations

import pytest

from agreement_builder.interview.proposals import likely_kind, partner_id, same_name, short_name
from agreement_builder.model.pack import PartnerKind

NAMES = {
    # companies, and what stands behind and in front of their names
    "O'Brien & Daughters Ltd": "O'Brien & Daughters",
    "O’Brien & Daughters Limited": "O’Brien & Daughters",
    "Hollins & Co. Ltd": "Hollins",
    "Brightwater Ltd.": "Brightwater",
    "Tern Valley Foods PLC": "Tern Valley",
    "Larkspur Consulting LLP": "Larkspur Consulting",
    "Kestrel Works Community Interest Company": "Kestrel Works",
    "Llwyn Onn C.I.C.": "Llwyn Onn",
    "Pobl y Dyffryn Cyf.": "Pobl y Dyffryn",
    "Becher und Sohn GmbH": "Becher und Sohn",
    "Nordlys ApS": "Nordlys",
    "Kaivo Oy": "Kaivo",
    "Maison Verte SARL": "Maison Verte",
    "Acqua Chiara S.r.l.": "Acqua Chiara",
    "Studio Vela S.p.A.": "Studio Vela",
    "Hafenlicht e.V.": "Hafenlicht",
    "Waterkant B.V.": "Waterkant",
    "Moss and Daughter": "Moss and Daughter",
    "Fennel Street Logistics Services Ltd t/a Fennel": "Fennel",
    "Ashdown Learning Limited trading as Bright Sparks": "Bright Sparks",
    # other languages
    "Stichting Waterkaart": "Waterkaart",
    "Stichting Het Groene Huis": "Het Groene Huis",
    "Fondation Rivages": "Rivages",
    "Fundación Tierra Llana": "Tierra Llana",
    "Associazione Mani Aperte": "Mani Aperte",
    "Coleg Bryn Glas": "Coleg Bryn Glas",
    "Cyngor Glan Teifi": "Cyngor Glan Teifi",
    "Menter Iaith Cwm Du": "",
    # councils
    "Northfield Borough Council": "the council",
    "Wendlebury Parish Council": "the council",
    "London Borough of Harrowgate": "the council",
    "Royal Borough of Thamesmoor": "the council",
    "Council of the Isles of Sark": "the council",
    "City Council of Ashby": "the council",
    # trusts, schools, health and other public bodies
    "Northmoss Community Healthcare NHS Trust": "the Trust",
    "Hill and Dale Trust": "the Trust",
    "Merrow NHS Integrated Care Board": "the Board",
    "Mill Lane Primary School": "the school",
    "University of Wexcombe": "the university",
    "Wexcombe University": "the university",
    "Diocese of Alverton": "the diocese",
    "Office of the Police and Crime Commissioner for Wessmoor": "the Office",
    "Fenland Fire and Rescue Authority": "the Authority",
    "Kelsey Police": "Kelsey Police",
    # societies and the like with long names
    "The Incorporated Society of Water Keepers": "the Society",
    "The Royal Association for Deaf Sailors": "the Association",
    "Institute of Municipal Gardeners": "the Institute",
    "National Federation of Allotment Holders": "the Federation",
    "The Guild of Bell Hangers": "the Guild",
    "Friends of Tollgate Park": "",
    "Friends of the Wensley Trust": "",
    "Citizens for a Cleaner River Wend": "",
    # initials in brackets
    "Action with Rural Communities in Wessmoor (ARCW)": "ARCW",
    "Wend Valley Women's Network (WVWN)": "WVWN",
    "Age Concern Tollgate (UK)": "Age Concern Tollgate",
    "Lantern House (CIO)": "Lantern House",
    "Beacon Youth (Northern) Ltd": "Beacon Youth",
    # groups and charities
    "Oak Street Families": "Oak Street",
    "Elm House": "Elm House",
    "Tidesley Parents' Voice": "Tidesley Parents' Voice",
    "Salt and Light": "Salt and Light",
    "Larch Road Tenants Association": "Larch Road",
    "Merrowdale Family Hubs Partnership": "Merrowdale Family Hubs",
    "Tollgate Women's Aid": "Tollgate Women's Aid",
    "The Conker Tree": "the Conker Tree",
    "Wend & District Citizens Advice": "",
    "Northfield Council for Voluntary Service": "",
    "Smith, Jones & Partners LLP": "Smith, Jones & Partners",
    "Isle of Wend Council": "the council",
    "Vereniging van Molenaars": "Vereniging van Molenaars",
    "Cwmni Theatr Tywyn Cyf": "Theatr Tywyn",
    "National Trust for Mills": "the Trust",
    "Bread & Roses Community Bakery": "Bread & Roses",
    "iThrive Ltd": "iThrive",
    # people
    "Dr Amina Rahman": "Dr Rahman",
    "Mrs. Ann Lee": "Mrs. Lee",
    "Amina Rahman": "Amina Rahman",
    # nothing to go by
    "": "",
    "The": "The",
    "Ltd": "Ltd",
}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_what_a_person_would_say_or_nothing(name: str) -> None:
    assert short_name(name) == NAMES[name]


def test_there_are_enough_names_to_mean_something() -> None:
    assert len(NAMES) >= 60


@pytest.mark.parametrize("name", NAMES)
def test_it_never_ends_in_the_air(name: str) -> None:
    last = short_name(name).rpartition(" ")[2].casefold()
    assert last not in ("&", "and", "of", "for", "incorporated", "royal", "family", ",")


@pytest.mark.parametrize(
    ("name", "taken", "proposed"),
    [
        ("Kelsey County Council", ["the council"], "Kelsey"),
        ("Isle of Wend Council", ["The Council"], "Isle of Wend"),
        ("Mill Lane Primary School", ["the school"], "Mill Lane"),
        ("Northmoss Community Healthcare NHS Trust", ["the Trust"], "Northmoss"),
        ("Oak Street Services", ["Oak Street"], "Oak Street Services"),
        ("Elm House", ["Elm House"], ""),
        ("The Incorporated Society of Water Keepers", ["the society"], ""),
    ],
)
def test_a_name_that_somebody_else_has_is_not_proposed(name: str, taken: list[str], proposed: str) -> None:
    assert short_name(name, taken) == proposed


# ------------------------------------------------------------ kinds, ids and names that are taken

KINDS = (
    PartnerKind("council", "Council", "a local authority"),
    PartnerKind("nhs", "NHS body", "an NHS body"),
    PartnerKind("school", "School or academy", "a school"),
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Northfield Borough Council", "council"),
        ("Northfield Community NHS Trust", "nhs"),
        ("School Council of Mill Lane", "council"),
        ("Council for the School", "school"),
        ("Oak Street Families", ""),
        ("", ""),
    ],
)
def test_the_last_word_of_a_name_that_begins_a_kind_proposes_it(name: str, kind: str) -> None:
    assert likely_kind(name, KINDS) == kind


def test_of_two_kinds_that_begin_alike_the_first_is_proposed() -> None:
    twice = (*KINDS, PartnerKind("parish", "Council of a parish", "a parish council"))
    assert likely_kind("Northfield Council", twice) == "council"


def test_an_id_is_made_from_the_short_name_else_the_name_and_counted_where_both_are_taken() -> None:
    assert partner_id("Oak Street", "Oak Street Families", []) == "oak-street"
    assert partner_id("Oak Street", "Oak Street Families", ["oak-street"]) == "oak-street-families"
    taken = ["oak-street", "oak-street-families", *(f"oak-street-families-{number}" for number in range(2, 90))]
    assert partner_id("Oak Street", "Oak Street Families", taken) == "oak-street-families-90"


def test_a_name_is_the_same_however_it_is_written() -> None:
    assert same_name("oak  STREET", ["Northfield", "Oak Street"]) == 1
    assert same_name("Oak", ["Northfield", "Oak Street"]) is None
