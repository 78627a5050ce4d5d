//! A simulated country whose activities are drawn one like another, so that the mean of a figure over countries is its truth.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use streets_model::Sector;
use streets_statistics::SeedStream;

use crate::country::Country;

/// Cities, organisations of each, and how many of 100 activities each leads; the last is abroad.
const CITIES: [(&str, u64, u64); 6] = [
    ("city:large", 120, 45),
    ("city:middle", 50, 20),
    ("city:small", 20, 8),
    ("city:fourth", 40, 7),
    ("city:fifth", 30, 5),
    ("country:YY", 80, 15),
];
/// Sets of organisations of one city that apply together time and again.
const TEAMS: u64 = 12;
const SECTORS: [Sector; 4] =
    [Sector::Business, Sector::Business, Sector::University, Sector::ResearchInstitute];

const FIELDS: [&str; 6] = ["light", "light", "light", "water", "wood", "stone"];

/// Draws below a bound.
struct Draws(ChaCha8Rng);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        (u64::from(self.0.next_u32()) * bound) >> 32
    }

    fn share(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / f64::from(u32::MAX)
    }

    /// One of a city's organisations: the first ones come up most, the last ones hardly ever.
    fn organisation(&mut self, city: usize) -> (usize, u64) {
        (city, (CITIES[city].1 as f64 * self.share().powf(2.5)) as u64)
    }

    fn city(&mut self) -> usize {
        let at = self.below(100);
        let led = |upto: usize| CITIES[..=upto].iter().map(|(_, _, led)| led).sum::<u64>();
        (0..CITIES.len()).find(|city| at < led(*city)).unwrap_or(0)
    }

    /// Who takes part in an activity: a team, or organisations of which two in three are of the leader's city.
    fn consortium(&mut self) -> Vec<(usize, u64)> {
        let city = self.city();
        let mut who: Vec<(usize, u64)> = Vec::new();
        if self.below(4) == 0 {
            let team = self.below(TEAMS.min(CITIES[city].1 / 4));
            who.extend((0..3).map(|member| (city, 4 * team + member)));
            let guest = self.city();
            who.push(self.organisation(guest));
        } else {
            // One to four, a few larger ones.
            let size = if self.below(12) == 0 { 8 + self.below(8) } else { 1 + self.below(4) };
            for _ in 0..size {
                let from = if self.below(3) < 2 { city } else { self.city() };
                who.push(self.organisation(from));
            }
        }
        who.sort_unstable();
        who.dedup();
        who
    }
}

/// The year of each activity and who takes part: a city and a number in it.
pub(crate) type Activities = Vec<(i16, Vec<(usize, u64)>)>;

/// The id of an organisation.
pub(crate) fn id((city, at): &(usize, u64)) -> String {
    format!("{}-{at}", CITIES[*city].0)
}

/// `activities` activities.
pub(crate) fn planted(activities: usize, simulation: u64) -> Activities {
    let mut draws = Draws(SeedStream::new(31, "planted network").replicate(simulation));
    (0..activities).map(|_| (2014 + draws.below(6) as i16, draws.consortium())).collect()
}

/// The country of activities.
pub(crate) fn country_of(activities: &Activities) -> Country {
    let mut country = Country::default();
    for (number, (city, organisations, _)) in CITIES.into_iter().enumerate() {
        if city.starts_with("city:") {
            country = country.place(city, "XX", None);
        }
        for at in 0..organisations {
            let sector = SECTORS[at as usize % SECTORS.len()];
            country = country.organisation(&id(&(number, at)), Some(sector), Some(city));
        }
    }
    for (number, (year, who)) in activities.iter().enumerate() {
        let activity = format!("{number:05}");
        let field = who.first().map(|(_, at)| FIELDS[*at as usize % FIELDS.len()]);
        country = country.activity(&activity, Some((*year, 1)), field);
        for own in who {
            country = country.part(&activity, &id(own), CITIES[own.0].0, None);
        }
    }
    country
}
