//! How long 1,000 draws of the null take at the size of Horizon 2020: 12,400 shared activities, 126,000 participations,
//! 25,000 organisations in 900 cities, 17 fields.

use divan::Bencher;
use jiff::civil::date;
use rand_chacha::rand_core::Rng;
use streets_ecosystem::EcosystemInput;
use streets_ecosystem::chance::{ChanceOptions, Null, against_chance};
use streets_model::{Activity, Organisation, Participation, Place, PlaceId, Sector, SectorBasis};
use streets_statistics::SeedStream;

const ACTIVITIES: usize = 12_400;
const ORGANISATIONS: usize = 25_000;
const CITIES: usize = 900;

fn main() {
    divan::main();
}

struct Tables {
    places: Vec<Place>,
    organisations: Vec<Organisation>,
    activities: Vec<Activity>,
    participations: Vec<Participation>,
}

fn tables() -> Tables {
    let city = |at: usize| PlaceId::new("city", "", &format!("{:04}", at * at % CITIES));
    let places = (0..CITIES).map(|at| Place {
        place_id: PlaceId::new("city", "", &format!("{at:04}")),
        scheme: "city".to_owned(),
        scheme_version: String::new(),
        name: format!("city {at}"),
        country: format!("C{}", at % 40),
        latitude: None,
        longitude: None,
        population: None,
        area_km2: None,
        parent_id: None,
    });
    let organisations = (0..ORGANISATIONS).map(|at| Organisation {
        organisation_id: format!("{at:06}").into(),
        name: String::new(),
        sector: Sector::ALL[[0, 0, 0, 1, 2, 3, 5][at % 7]],
        sector_basis: SectorBasis::Declared,
        home_place_id: None,
        size_class: None,
        identifiers: Vec::new(),
    });
    let stream = SeedStream::new(1, "bench");
    let (mut activities, mut participations) = (Vec::new(), Vec::new());
    for at in 0..ACTIVITIES {
        let mut random = stream.replicate(at as u64);
        let mut share = || (random.next_u32() as f64 + 0.5) / (f64::from(u32::MAX) + 1.0);
        activities.push(Activity {
            activity_id: format!("{at:06}").into(),
            kind: "grant".to_owned(),
            start: Some(date(2014 + (at % 7) as i16, 1, 1)),
            end: None,
            field: Some(format!("field {}", at % 17)),
            value: None,
            currency: None,
            source_id: "bench".into(),
        });
        let size = (2.0 + 8.2 * -share().ln()).min(186.0) as usize;
        for _ in 0..size {
            // A few organisations take part in very much.
            let who = ((6.0 * (ORGANISATIONS as f64 / 6.0).powf(share()) - 6.0).max(0.0) as usize)
                .min(ORGANISATIONS - 1);
            participations.push(Participation {
                activity_id: format!("{at:06}").into(),
                organisation_id: format!("{who:06}").into(),
                place_id: city(who),
                role: String::new(),
                value: None,
            });
        }
    }
    Tables { places: places.collect(), organisations: organisations.collect(), activities, participations }
}

#[divan::bench(args = [Null::DEGREES, Null::WITHIN_FIELD], sample_count = 3, sample_size = 1)]
fn thousand_draws(bencher: Bencher, null: Null) {
    let tables = tables();
    let options = ChanceOptions { nulls: vec![null], ..ChanceOptions::default() };
    let input = EcosystemInput {
        places: &tables.places,
        organisations: &tables.organisations,
        activities: &tables.activities,
        participations: &tables.participations,
        ..EcosystemInput::default()
    };
    bencher.bench(|| against_chance(&input, &options));
}
