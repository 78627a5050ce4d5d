//! What stands on a place's page beyond its figures: its organisations, its strongest ties, and where estimates came from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_ecosystem::{CrossLineTie, PlaceCrossLine, cross_line_ties};
use streets_model::{Observation, OrganisationId, Place, PlaceId, Sector, Status};
use streets_report::{EstimateOrigin, PlaceProfile, Reach, SectorCount, StrongTie, TieEnd, TopOrganisation};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::stages::measures;
use crate::study::Study;

/// Ties that a page lists and draws.
const STRONGEST_TIES: usize = 60;
/// Organisations that a page lists.
const TOP_ORGANISATIONS: usize = 15;

/// Profiles of the places of `wanted`, in their order.
pub(crate) fn profiles(
    study: &Study,
    tables: &EcosystemTables,
    wanted: &[Place],
    observations: &[Observation],
) -> Result<Vec<PlaceProfile>, StudyError> {
    let ids: Vec<PlaceId> = wanted.iter().map(|place| place.place_id.clone()).collect();
    let cross_line =
        cross_line_ties(&tables.input(), &measures::options(&study.file).check()?, &ids, STRONGEST_TIES)?;
    let whereabouts = Whereabouts::new(tables);
    let sectors = sector_counts(&whereabouts);
    let origins = estimate_origins(study, tables, observations)?;
    Ok(wanted
        .iter()
        .zip(cross_line)
        .map(|(place, found)| PlaceProfile {
            place_id: place.place_id.clone(),
            sectors: sectors.get(&place.place_id).cloned().unwrap_or_default(),
            top_organisations: top_organisations(&found),
            pairs_across_line: i64::try_from(found.pairs).unwrap_or(i64::MAX),
            strongest_ties: found.ties.iter().map(|tie| whereabouts.strong_tie(tie, place)).collect(),
            estimates: origins.get(&place.place_id).cloned().unwrap_or_default(),
        })
        .collect())
}

/// Organisations and participations of each sector at each place that towns link to.
fn sector_counts(whereabouts: &Whereabouts<'_>) -> HashMap<PlaceId, Vec<SectorCount>> {
    type Counts<'a> = BTreeMap<Sector, (BTreeSet<&'a OrganisationId>, f64)>;
    let mut counts: HashMap<&PlaceId, Counts<'_>> = HashMap::new();
    for (organisation, town, participations) in &whereabouts.parts {
        let Some(sector) = whereabouts.sectors.get(organisation) else { continue };
        for place in whereabouts.around.get(town).into_iter().flatten() {
            let (organisations, parts) = counts.entry(place).or_default().entry(*sector).or_default();
            organisations.insert(organisation);
            *parts += participations;
        }
    }
    let whole = |count: f64| {
        // A sum of participations, far below 2⁵³.
        #[expect(clippy::cast_possible_truncation, reason = "a count of participations")]
        let whole = count.round() as i64;
        whole
    };
    counts
        .into_iter()
        .map(|(place, sectors)| {
            let rows = sectors.into_iter().map(|(sector, (organisations, participations))| SectorCount {
                sector,
                organisations: i64::try_from(organisations.len()).unwrap_or(i64::MAX),
                participations: whole(participations),
            });
            (place.clone(), rows.collect())
        })
        .collect()
}

/// The regions from which the estimated figures of each place were carried.
fn estimate_origins(
    study: &Study,
    tables: &EcosystemTables,
    observations: &[Observation],
) -> Result<HashMap<PlaceId, Vec<EstimateOrigin>>, StudyError> {
    let schemes = indicator_schemes(study)?;
    let names: HashMap<&PlaceId, &str> =
        tables.places.iter().map(|place| (&place.place_id, place.name.as_str())).collect();
    let mut regions: HashMap<(&PlaceId, &str), BTreeSet<String>> = HashMap::new();
    for link in tables.place_links.iter().filter(|link| link.weight > 0.0) {
        let origin = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
        if let Some(name) = names.get(&origin) {
            regions.entry((&link.place_id, &link.from_scheme)).or_default().insert((*name).to_owned());
        }
    }
    let mut origins: HashMap<PlaceId, BTreeMap<_, String>> = HashMap::new();
    for one in observations.iter().filter(|one| one.status == Status::Estimated) {
        let from = schemes.get(one.indicator_id.as_str()).into_iter().flatten();
        let names: BTreeSet<&str> = from
            .filter_map(|scheme| regions.get(&(&one.place_id, scheme.as_str())))
            .flatten()
            .map(String::as_str)
            .collect();
        if !names.is_empty() {
            let region = names.into_iter().collect::<Vec<_>>().join(", ");
            origins.entry(one.place_id.clone()).or_default().insert(one.indicator_id.clone(), region);
        }
    }
    Ok(origins
        .into_iter()
        .map(|(place, of)| {
            let rows = of.into_iter().map(|(indicator_id, region)| EstimateOrigin { indicator_id, region });
            (place, rows.collect())
        })
        .collect())
}

/// Where each organisation takes part, and what lies around each town.
struct Whereabouts<'a> {
    /// Organisation, town and number of participations.
    parts: Vec<(&'a OrganisationId, &'a PlaceId, f64)>,
    sectors: HashMap<&'a OrganisationId, Sector>,
    /// The town where an organisation takes part most.
    main_town: HashMap<&'a OrganisationId, &'a PlaceId>,
    places: HashMap<&'a PlaceId, &'a Place>,
    /// Places that a town lies in, the town itself among them.
    around: HashMap<PlaceId, Vec<PlaceId>>,
}

impl<'a> Whereabouts<'a> {
    fn new(tables: &'a EcosystemTables) -> Self {
        let homes: HashMap<&OrganisationId, &PlaceId> = tables
            .organisations
            .iter()
            .filter_map(|organisation| {
                Some((&organisation.organisation_id, organisation.home_place_id.as_ref()?))
            })
            .collect();
        let mut counted: BTreeMap<(&OrganisationId, &PlaceId), f64> = BTreeMap::new();
        for part in &tables.participations {
            *counted.entry((&part.organisation_id, &part.place_id)).or_default() += 1.0;
        }
        // The weights of an organisation's ties add up to its participations in shared activities.
        for tie in &tables.ties {
            for end in [&tie.organisation_a, &tie.organisation_b] {
                if let Some(home) = homes.get(end) {
                    *counted.entry((end, home)).or_default() += tie.weight;
                }
            }
        }
        let mut main_town: HashMap<&OrganisationId, (&PlaceId, f64)> = HashMap::new();
        for ((organisation, town), count) in &counted {
            let best = main_town.entry(organisation).or_insert((town, *count));
            if *count > best.1 {
                *best = (town, *count);
            }
        }
        let mut around: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
        for link in tables.place_links.iter().filter(|link| link.weight > 0.5) {
            let town = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
            around.entry(town).or_default().push(link.place_id.clone());
        }
        for town in counted.keys().map(|(_, town)| *town) {
            around.entry(town.clone()).or_default().push(town.clone());
        }
        for places in around.values_mut() {
            places.sort();
            places.dedup();
        }
        Self {
            parts: counted
                .into_iter()
                .map(|((organisation, town), count)| (organisation, town, count))
                .collect(),
            sectors: tables.organisations.iter().map(|one| (&one.organisation_id, one.sector)).collect(),
            main_town: main_town.into_iter().map(|(organisation, (town, _))| (organisation, town)).collect(),
            places: tables.places.iter().map(|place| (&place.place_id, place)).collect(),
            around,
        }
    }

    fn strong_tie(&self, tie: &CrossLineTie, page: &Place) -> StrongTie {
        StrongTie {
            a: self.end(&tie.business, page),
            b: self.end(&tie.public_side, page),
            activities: tie.activities,
            weight: tie.weight,
        }
    }

    fn end(&self, organisation: &OrganisationId, page: &Place) -> TieEnd {
        let town = self.main_town.get(organisation).and_then(|town| self.places.get(*town)).copied();
        let inside = |town: &Place| {
            self.around.get(&town.place_id).is_some_and(|places| places.contains(&page.place_id))
        };
        TieEnd {
            organisation_id: organisation.clone(),
            place: town.map_or_else(String::new, |town| town.name.clone()),
            reach: match town {
                None => Reach::Unknown,
                Some(town) if inside(town) => Reach::Local,
                Some(town) if town.country == page.country => Reach::National,
                Some(_) => Reach::International,
            },
        }
    }
}

fn top_organisations(found: &PlaceCrossLine) -> Vec<TopOrganisation> {
    let top = found.organisations.iter().take(TOP_ORGANISATIONS);
    top.map(|one| TopOrganisation {
        organisation_id: one.organisation_id.clone(),
        ties: one.ties,
        partners: i64::try_from(one.partners).unwrap_or(i64::MAX),
    })
    .collect()
}

/// The schemes under which each indicator was published.
fn indicator_schemes(study: &Study) -> Result<HashMap<String, BTreeSet<String>>, StudyError> {
    let mut schemes: HashMap<String, BTreeSet<String>> = HashMap::new();
    for import in &study.file.imports {
        let path = study.layout.imported(&import.name, streets_model::Table::ObservationRecords);
        if path.is_file() {
            for record in crate::storage::parquet_file::read_rows::<streets_model::ObservationRecord>(&path)?
            {
                schemes.entry(record.indicator_id.as_str().to_owned()).or_default().insert(record.scheme);
            }
        }
    }
    Ok(schemes)
}
