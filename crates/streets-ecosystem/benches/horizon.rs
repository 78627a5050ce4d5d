//! How long a country's network takes, at the size of Horizon 2020: 27,000 activities, 110,000 participations, three
//! schemes of places, nine years, 1,000 resamples; and at the size of everything that firms do: 2 million organisations,
//! 10 million participations, cities alone.

use divan::{AllocProfiler, Bencher};
use jiff::civil::date;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use streets_ecosystem::profile::{ProfileOptions, profiles};
use streets_ecosystem::{
    CheckedOptions, Counting, EcosystemInput, EcosystemOptions, FigureOptions, NetworkStructure,
    OrganisationNetwork, OrganisationNetworkOptions, StructureOptions, TieSelection, measure,
    network_figures, structure, ties_of,
};
use streets_model::{
    Activity, LinkBasis, Organisation, Participation, Place, PlaceId, PlaceLink, Sector, SectorBasis,
};
use streets_statistics::SeedStream;

/// Activities and organisations.
#[derive(Clone, Copy)]
struct Size {
    activities: usize,
    organisations: usize,
}

const HORIZON: Size = Size { activities: 27_000, organisations: 22_000 };
const MILLIONS: Size = Size { activities: 2_450_000, organisations: 2_000_000 };
const TOWNS: usize = 5_000;
const CITIES: usize = 900;
const REGIONS: usize = 1_400;
const COUNTRIES: usize = 40;
const FIELDS: usize = 70;

/// Says how much memory is in use at the most, the tables left aside.
#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

struct Tables {
    places: Vec<Place>,
    place_links: Vec<PlaceLink>,
    organisations: Vec<Organisation>,
    activities: Vec<Activity>,
    participations: Vec<Participation>,
}

impl Tables {
    fn input(&self) -> EcosystemInput<'_> {
        EcosystemInput {
            places: &self.places,
            place_links: &self.place_links,
            organisations: &self.organisations,
            activities: &self.activities,
            participations: &self.participations,
            ties: &[],
        }
    }
}

fn uniform(sequence: &mut ChaCha8Rng) -> f64 {
    (sequence.next_u32() as f64 + 0.5) / (f64::from(u32::MAX) + 1.0)
}

/// A whole number below `n` for a share of 0 to 1, small ones far more often: the first has about 2 %, as Paris has.
fn unequal(share: f64, n: usize) -> usize {
    const FIRST: f64 = 6.0;
    ((FIRST * ((n as f64 + FIRST) / FIRST).powf(share) - FIRST) as usize).min(n - 1)
}

/// The town of an organisation: its share is spread evenly by the golden ratio.
fn town_of(organisation: usize) -> usize {
    unequal((organisation as f64 * 0.618_033_988_749_895).fract(), TOWNS)
}

fn place(scheme: &str, code: usize) -> Place {
    Place {
        place_id: PlaceId::new(scheme, "", &format!("{code:05}")),
        scheme: scheme.to_owned(),
        scheme_version: String::new(),
        name: format!("{scheme} {code}"),
        country: format!("C{}", code % COUNTRIES),
        latitude: None,
        longitude: None,
        population: Some(1_000.0 * (code % 997 + 20) as f64),
        area_km2: None,
        parent_id: None,
    }
}

fn link(town: usize, scheme: &str, code: usize) -> PlaceLink {
    PlaceLink {
        from_scheme: "town".to_owned(),
        from_version: String::new(),
        from_code: format!("{town:05}"),
        place_id: PlaceId::new(scheme, "", &format!("{code:05}")),
        weight: 1.0,
        basis: LinkBasis::Membership,
    }
}

/// Sizes as in Horizon 2020: 58 % of activities have one participant, the others 2 to 160, eight on average.
fn participants(sequence: &mut ChaCha8Rng) -> usize {
    if uniform(sequence) < 0.58 { 1 } else { (2.0 + 6.6 * -uniform(sequence).ln()).min(160.0) as usize }
}

fn tables(size: Size) -> Tables {
    let mut places: Vec<Place> = (0..TOWNS).map(|code| place("town", code)).collect();
    places.extend((0..CITIES).flat_map(|code| [place("city", code), place("fua", code)]));
    places.extend((0..REGIONS).map(|code| place("region", code)));
    let mut place_links: Vec<PlaceLink> =
        (0..TOWNS).map(|town| link(town, "region", town % REGIONS)).collect();
    place_links.extend((0..CITIES).map(|town| link(town, "city", town)));
    place_links.extend((0..2 * CITIES).map(|town| link(town, "fua", town % CITIES)));
    let organisations = (0..size.organisations).map(|organisation| Organisation {
        organisation_id: format!("{organisation:09}").into(),
        name: format!("Organisation {organisation}"),
        sector: Sector::ALL[[0, 0, 0, 1, 2, 3, 5][organisation % 7]],
        sector_basis: SectorBasis::Declared,
        home_place_id: None,
        size_class: None,
        identifiers: Vec::new(),
    });
    let (mut activities, mut participations) = (Vec::new(), Vec::new());
    let stream = SeedStream::new(1, "bench");
    for activity in 0..size.activities {
        let mut sequence = stream.replicate(activity as u64);
        let id = format!("{activity:07}");
        activities.push(Activity {
            activity_id: id.as_str().into(),
            kind: "grant".to_owned(),
            start: Some(date(2014 + (activity % 9) as i16, 1 + (activity % 12) as i8, 1)),
            end: None,
            field: Some(format!("field {}", activity % FIELDS)),
            value: None,
            currency: Some("EUR".to_owned()),
            source_id: "bench".into(),
        });
        for _ in 0..participants(&mut sequence) {
            let organisation = unequal(uniform(&mut sequence), size.organisations);
            participations.push(Participation {
                activity_id: id.as_str().into(),
                organisation_id: format!("{organisation:09}").into(),
                place_id: PlaceId::new("town", "", &format!("{:05}", town_of(organisation))),
                role: "participant".to_owned(),
                value: Some(1e5 * uniform(&mut sequence)),
            });
        }
    }
    Tables { places, place_links, organisations: organisations.collect(), activities, participations }
}

fn options(resamples: u32, measured: &[&str]) -> CheckedOptions {
    let options = EcosystemOptions {
        counting: Counting::Full,
        resamples,
        measured: measured.iter().map(|scheme| (*scheme).into()).collect(),
        ..EcosystemOptions::default()
    };
    options.check().expect("sensible options")
}

#[divan::bench(args = [40, 1_000], sample_count = 3, sample_size = 1)]
fn all_measures(bencher: Bencher, resamples: u32) {
    let tables = tables(HORIZON);
    let options = options(resamples, &["city", "fua", "region"]);
    bencher.bench(|| measure(&tables.input(), &options));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn edge_list(bencher: Bencher) {
    let tables = tables(HORIZON);
    bencher.bench(|| ties_of(&tables.input(), TieSelection::All));
}

fn network() -> (OrganisationNetwork, NetworkStructure) {
    let options = OrganisationNetworkOptions::default();
    let network = OrganisationNetwork::build(&tables(HORIZON).input(), &options).expect("a network");
    let options = StructureOptions { path_sources: 2, ..StructureOptions::default() };
    let found = structure(&network, &options).expect("its structure");
    (network, found)
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn figures_of_the_whole_network(bencher: Bencher) {
    let (network, structure) = network();
    bencher.bench(|| network_figures(&network, &structure, None, &FigureOptions::default()));
}

#[divan::bench(args = [1, 100], sample_count = 3, sample_size = 1)]
fn figures_of_cities(bencher: Bencher, cities: usize) {
    let (network, structure) = network();
    let places: Vec<PlaceId> =
        network.places().iter().take(cities).map(|place| place.place_id.clone()).collect();
    let of = |place| network_figures(&network, &structure, Some(place), &FigureOptions::default());
    bencher.bench(|| places.iter().map(of).collect::<Result<Vec<_>, _>>());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn profiles_of_cities(bencher: Bencher) {
    let tables = tables(HORIZON);
    bencher.bench(|| profiles(&tables.input(), &ProfileOptions::default(), None));
}

#[divan::bench(args = [40, 1_000], sample_count = 1, sample_size = 1)]
fn two_million_organisations(bencher: Bencher, resamples: u32) {
    let tables = tables(MILLIONS);
    let options = options(resamples, &["city"]);
    bencher.bench(|| measure(&tables.input(), &options));
}
