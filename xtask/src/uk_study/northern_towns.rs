//! A literal table: towns of Scotland and Northern Ireland and the unit or region that each lies in.
//!
//! The outlines at hand are those of British districts of 2013; they leave out Northern Ireland, and Eurostat's units of
//! Scotland are not its districts. Which council or region a town is in is a fact that anyone can look up; here it is written
//! down for the towns in which the study has organisations outside the cities that the outlines know, and for the largest towns
//! of regions that would have no position without them.

use streets_model::{LinkBasis, PlaceId, PlaceLink};

/// GeoNames id, name for the reader, and the local administrative unit or region.
const TOWNS: &[(&str, &str, In)] = &[
    ("2633982", "Wick", In::Unit("UK_S30000029")),
    ("2635881", "Thurso", In::Unit("UK_S30000029")),
    ("2636638", "Stromness", In::Unit("UK_S30000040")),
    ("2636790", "Stornoway", In::Unit("UK_S30000039")),
    ("2636814", "Stonehaven", In::Unit("UK_S30000027")),
    ("2636910", "Stirling", In::Unit("UK_S30000011")),
    ("2638864", "Saint Andrews", In::Unit("UK_S30000004")),
    ("2640030", "Portlethen", In::Unit("UK_S30000027")),
    ("2640085", "Portadown", In::Unit("UK_N09000002")),
    ("2640358", "Perth", In::Unit("UK_S30000010")),
    ("2640465", "Penicuik", In::Unit("UK_S30000006")),
    ("2640967", "Omagh", In::Unit("UK_N09000006")),
    ("2641108", "Oban", In::Region("UKM63")),
    ("2641519", "Newtownards", In::Unit("UK_N09000011")),
    ("2641581", "Newry", In::Unit("UK_N09000010")),
    ("2643736", "Derry", In::Unit("UK_N09000005")),
    ("2644204", "Livingston", In::Unit("UK_S30000012")),
    ("2644411", "Lisburn", In::Unit("UK_N09000007")),
    ("2644605", "Lerwick", In::Unit("UK_S30000041")),
    ("2644849", "Larne", In::Unit("UK_N09000008")),
    ("2645198", "Kirkwall", In::Unit("UK_S30000040")),
    ("2645605", "Kilmarnock", In::Unit("UK_S30000017")),
    ("2646032", "Irvine", In::Unit("UK_S30000018")),
    ("2646088", "Inverness", In::Unit("UK_S30000030")),
    ("2647297", "Hawick", In::Unit("UK_S30000007")),
    ("2647570", "Hamilton", In::Unit("UK_S30000025")),
    ("2647686", "Haddington", In::Unit("UK_S30000005")),
    ("2648928", "Galashiels", In::Unit("UK_S30000007")),
    ("2649192", "Forres", In::Region("UKM62")),
    ("2649207", "Forfar", In::Unit("UK_S30000001")),
    ("2649984", "Enniskillen", In::Unit("UK_N09000006")),
    ("2650405", "East Kilbride", In::Unit("UK_S30000025")),
    ("2650729", "Dungannon", In::Unit("UK_N09000009")),
    ("2650732", "Dunfermline", In::Unit("UK_S30000004")),
    ("2650798", "Dumfries", In::Unit("UK_S30000016")),
    ("2651245", "Dingwall", In::Unit("UK_S30000028")),
    ("2652417", "Cookstown", In::Unit("UK_N09000009")),
    ("2652586", "Coleraine", In::Unit("UK_N09000004")),
    ("2655984", "Belfast", In::Unit("UK_N09000003")),
    ("2656086", "Bearsden", In::Unit("UK_S30000015")),
    ("2656396", "Bangor", In::Unit("UK_N09000011")),
    ("2656483", "Ballynahinch", In::Unit("UK_N09000010")),
    ("2656708", "Ayr", In::Unit("UK_S30000024")),
    ("2657255", "Antrim", In::Unit("UK_N09000001")),
    ("3345440", "Craigavon", In::Unit("UK_N09000002")),
    ("6930998", "Roslin", In::Unit("UK_S30000006")),
    ("8299623", "Orkney", In::Unit("UK_S30000040")),
    ("11592111", "Blantyre", In::Unit("UK_S30000025")),
];

/// What a town lies in.
#[derive(Clone, Copy)]
enum In {
    /// A unit of Eurostat's list of 2019.
    Unit(&'static str),
    /// A NUTS3 region of 2016, where the unit is not certain.
    Region(&'static str),
}

/// The table as links.
pub(super) fn links() -> impl Iterator<Item = PlaceLink> {
    TOWNS.iter().map(|(town, _, place)| PlaceLink {
        from_scheme: "geonames".to_owned(),
        from_version: String::new(),
        from_code: (*town).to_owned(),
        place_id: match place {
            In::Unit(code) => PlaceId::new("lau", "2019", code),
            In::Region(code) => PlaceId::new("nuts3", "2016", code),
        },
        weight: 1.0,
        basis: LinkBasis::Membership,
    })
}
