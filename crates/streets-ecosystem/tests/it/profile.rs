//! Ecosystem profiles: figures by hand, and planted failures.

use streets_ecosystem::chance::{ChanceOptions, Null, against_chance};
use streets_ecosystem::profile::{CityProfile, Failure, Figure, ProfileOptions, profiles};
use streets_ecosystem::{EcosystemError, TieSelection, ties_of};
use streets_model::Sector;

use crate::country::Country;

/// What makes a city of the planted country.
#[derive(Clone, Copy)]
struct Kind {
    organisations: usize,
    people: f64,
    /// Activities among organisations of the city, and with the outside world.
    local: usize,
    outward: usize,
    /// The same partners and one field, again and again.
    closed: bool,
}

const USUAL: Kind = Kind { organisations: 24, people: 20_000.0, local: 40, outward: 40, closed: false };

/// Nine usual cities, each a little different, and one of another kind.
fn planted(odd: Kind) -> Country {
    let mut country = Country::default();
    for city in 0..10 {
        let usual = Kind { people: USUAL.people + 700.0 * city as f64, local: 36 + city, ..USUAL };
        country = city_of(country, city, if city == 4 { odd } else { usual });
    }
    country
}

fn city_of(mut country: Country, city: usize, kind: Kind) -> Country {
    let place = format!("city:{city}");
    country = country.place(&place, "XX", Some(kind.people));
    let name = |organisation: usize| format!("{city}-{organisation:02}");
    for organisation in 0..kind.organisations {
        let sector = [Sector::Business, Sector::University][organisation % 2];
        country = country.organisation(&name(organisation), Some(sector), Some(&place));
    }
    let outsider = format!("far-{city}");
    country = country.organisation(&outsider, Some(Sector::University), None);
    let n = kind.organisations;
    for activity in 0..kind.local + kind.outward {
        let id = format!("{city}-{activity:03}");
        let year = 2015 + (activity % 6) as i16;
        let field =
            if kind.closed { "light".to_owned() } else { format!("field {}", (activity * 7 + city) % 4) };
        country = country.activity(&id, Some((year, 1)), Some(&field));
        let one = (activity * 5 + city) % n;
        country = country.part(&id, &name(one), &place, None);
        if activity < kind.local {
            // Closed cities repeat the partner; others go round, year by year.
            let step = if kind.closed { 1 } else { 1 + (activity * 11 + activity / 6) % (n - 1) };
            country = country.part(&id, &name((one + step) % n), &place, None);
        } else {
            country = country.part(&id, &outsider, "country:YY", None);
        }
    }
    country
}

fn small() -> ProfileOptions {
    ProfileOptions { resamples: 100, ..ProfileOptions::default() }
}

fn profiles_of(country: &Country) -> Vec<CityProfile> {
    let (found, _) = profiles(&country.input(), &small(), None).unwrap();
    assert_eq!(found.len(), 10);
    found
}

#[test]
fn each_planted_failure_is_found() {
    let thin = Kind { organisations: 8, people: 150_000.0, ..USUAL };
    let fragmented = Kind { local: 3, outward: 77, ..USUAL };
    let locked_in = Kind { local: 78, outward: 2, closed: true, ..USUAL };
    for (odd, failure) in
        [(thin, Failure::Thin), (fragmented, Failure::Fragmented), (locked_in, Failure::LockedIn)]
    {
        let found = profiles_of(&planted(odd));
        let odd = &found[4];
        assert_eq!(odd.shows, Some(failure), "{odd:?}");
        let own = odd.scores[failure as usize];
        assert!(own.probability > 0.8, "{odd:?}");
        let (low, high) = own.interval.unwrap();
        assert!(low <= own.score.unwrap() && own.score.unwrap() <= high && low > 0.0, "{own:?}");
        let sum: f64 = odd.scores.iter().map(|one| one.probability).sum();
        assert!((sum + odd.none_probability - 1.0).abs() < 1e-12);
    }
}

#[test]
fn alike_cities_show_none() {
    let mut country = Country::default();
    for city in 0..6 {
        country = city_of(country, 10 * city, USUAL);
    }
    let (found, _) = profiles(&country.input(), &small(), None).unwrap();
    // Cities differ by a rotation of fields only.
    assert!(found.iter().all(|city| city.shows.is_none()), "{found:?}");
}

#[test]
fn figures_by_hand_and_from_ties() {
    let mut country = Country::default();
    for city in 0..5 {
        let place = format!("city:{city}");
        country = country.place(&place, "XX", Some(2_000.0));
        for organisation in 0..6 {
            let sector = [Sector::Business, Sector::University][organisation % 2];
            country = country.organisation(&format!("{city}{organisation}"), Some(sector), Some(&place));
        }
        // 0–1 in both years; 2–3 and 4–3 in the first; 5 with the outside in the second.
        for (at, (year, field, a, b)) in
            [(2015, "light", 0, 1), (2015, "light", 2, 3), (2015, "water", 4, 3), (2016, "light", 0, 1)]
                .into_iter()
                .enumerate()
        {
            let id = format!("{city}-{at}");
            country = country.activity(&id, Some((year, 1)), Some(field));
            country = country.part(&id, &format!("{city}{a}"), &place, None).part(
                &id,
                &format!("{city}{b}"),
                &place,
                None,
            );
        }
        let id = format!("{city}-out");
        country = country.activity(&id, Some((2016, 1)), Some("water")).part(
            &id,
            &format!("{city}5"),
            &place,
            None,
        );
        country = country.organisation(&format!("far{city}"), Some(Sector::University), None);
        country = country.part(&id, &format!("far{city}"), "country:YY", None);
    }
    let expected = [
        (Figure::Size, 3.0),
        // Three pairs, six organisations.
        (Figure::Density, 1.0),
        (Figure::Joined, 0.5),
        // Ties 0–1 twice and 2–3 cross; 4–3 too; 5–far joins two universities.
        (Figure::Bridging, 0.8),
        // Organisations 0, 1 and 3 hold two of eight ends each.
        (Figure::TopThree, 0.75),
        (Figure::Openness, 0.2),
        (Figure::Persistence, 1.0 / 3.0),
        (Figure::Repeated, 0.5),
        // Participations: light 6, water 3.
        (Figure::FieldConcentration, 45.0 / 81.0),
    ];
    let (ties, _) = ties_of(&country.input(), TieSelection::All).unwrap();
    let by_ties = Country { activities: Vec::new(), participations: Vec::new(), ties, ..country.clone() };
    for country in [&country, &by_ties] {
        let (found, _) = profiles(&country.input(), &small(), None).unwrap();
        for (figure, value) in expected {
            let own = found[2].figures[figure as usize];
            assert!(
                (own.value.unwrap() - value).abs() < 1e-6,
                "{}: {:?} {value}",
                figure.as_str(),
                own.value
            );
        }
    }
    let chance = against_chance(
        &country.input(),
        &ChanceOptions { nulls: vec![Null::WITHIN_FIELD], draws: 40, ..ChanceOptions::default() },
    )
    .unwrap();
    let (told, _) = profiles(&country.input(), &small(), Some(&chance)).unwrap();
    assert!(told.iter().all(|city| city.against_chance.is_some()));
}

#[test]
fn too_few_cities_are_refused() {
    let mut country = Country::default();
    for city in 0..3 {
        country = city_of(country, city, USUAL);
    }
    let error = profiles(&country.input(), &small(), None).unwrap_err();
    assert_eq!(error, EcosystemError::TooFewCities { seen: 3, least: 5 });
    assert!(error.hint().is_some());
}
