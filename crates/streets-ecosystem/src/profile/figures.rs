//! Figures of every city, as they are or under one resample of the units.

use super::meetings::Meetings;

macro_rules! figures {
    ($($(#[$doc:meta])* $variant:ident = $words:literal),+ $(,)?) => {
        /// A figure of a city's profile.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Figure { $($(#[$doc])* $variant),+ }

        impl Figure {
            /// Every figure, in the order in which it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it is called in tables.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    };
}

figures! {
    /// Organisations that take part in something, per 1,000 people; their number where no city's people are known.
    Size = "organisations per 1,000 people",
    /// Partners within the city of an organisation, mean.
    Density = "local partners per organisation",
    /// Share of organisations in the largest group that local ties join.
    Joined = "share in the largest local group",
    /// Share of ties that cross the public–private line.
    Bridging = "public–private share",
    /// Share of the public–private ties that the three organisations with most of them hold.
    TopThree = "share of the top three bridges",
    /// Share of ties whose other end lies outside the city.
    Openness = "share of ties leaving the city",
    /// Share of the pairs of the earlier years that are seen again in the later ones.
    Persistence = "pairs that last",
    /// Share of the ties of later years that are with a partner of earlier years.
    Repeated = "ties with known partners",
    /// Sum of squared shares of fields.
    FieldConcentration = "concentration of fields",
}

/// How many figures.
pub(crate) const FIGURES: usize = Figure::ALL.len();

/// Figures of a city; `None` where there is nothing to divide by.
pub(crate) type Row = [Option<f64>; FIGURES];

#[derive(Clone, Debug, Default)]
struct Sums {
    organisations: f64,
    local_pairs: f64,
    ties: f64,
    leaving: f64,
    crossing: f64,
    early_pairs: f64,
    lasting_pairs: f64,
    late_ties: f64,
    repeated_ties: f64,
}

/// Figures of all cities; `weight` says how often a unit counts.
pub(crate) fn figures_of(meetings: &Meetings<'_>, weight: impl Fn(u32) -> f64) -> Vec<Row> {
    let mut sums = vec![Sums::default(); meetings.cities.len()];
    let mut groups = Groups::new(meetings.city.len());
    let mut crossing = vec![0.0; meetings.city.len()];
    for pair in meetings.meetings.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
        let (a, b) = (pair[0].a, pair[0].b);
        let cities = [meetings.city[a as usize], meetings.city[b as usize]];
        if cities == [None, None] {
            continue;
        }
        let (mut early, mut late) = (0.0, 0.0);
        for one in pair {
            *(if one.late { &mut late } else { &mut early }) += weight(one.unit) * f64::from(one.amount);
        }
        let ties = early + late;
        if ties == 0.0 {
            continue;
        }
        let local = cities[0] == cities[1];
        let crosses = meetings.crosses(a, b);
        if local {
            groups.join(a, b);
        }
        if crosses {
            crossing[a as usize] += ties;
            crossing[b as usize] += ties;
        }
        for city in cities.into_iter().take(if local { 1 } else { 2 }).flatten() {
            let own = &mut sums[city as usize];
            own.ties += ties;
            own.local_pairs += f64::from(u8::from(local));
            own.leaving += if local { 0.0 } else { ties };
            own.crossing += if crosses { ties } else { 0.0 };
            own.early_pairs += f64::from(u8::from(early > 0.0));
            own.lasting_pairs += f64::from(u8::from(early > 0.0 && late > 0.0));
            own.late_ties += late;
            own.repeated_ties += if early > 0.0 { late } else { 0.0 };
        }
    }
    let by_field = count_presences(meetings, &weight, &mut sums);
    let largest = groups.largest(&meetings.city, sums.len());
    let people = meetings.cities.iter().any(|city| city.population.is_some_and(|people| people > 0.0));
    let top = top_three(meetings, &crossing, sums.len());
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    (sums.iter().enumerate())
        .map(|(at, own)| {
            let size = match meetings.cities[at].population {
                _ if !people => Some(own.organisations),
                Some(population) if population > 0.0 => Some(1_000.0 * own.organisations / population),
                _ => None,
            };
            let fields: f64 = by_field[at].iter().sum();
            [
                size,
                share(2.0 * own.local_pairs, own.organisations),
                share(largest[at].min(own.organisations), own.organisations),
                share(own.crossing, own.ties),
                top[at],
                share(own.leaving, own.ties),
                share(own.lasting_pairs, own.early_pairs),
                share(own.repeated_ties, own.late_ties),
                share(by_field[at].iter().map(|amount| amount * amount).sum(), fields * fields),
            ]
        })
        .collect()
}

/// Counts organisations and sums participations by city and field.
fn count_presences(
    meetings: &Meetings<'_>,
    weight: &impl Fn(u32) -> f64,
    sums: &mut [Sums],
) -> Vec<Vec<f64>> {
    let mut by_field = vec![vec![0.0; meetings.fields]; sums.len()];
    for own in meetings.presences.chunk_by(|x, y| x.actor == y.actor) {
        let Some(city) = meetings.city[own[0].actor as usize] else { continue };
        let mut seen = 0.0;
        for one in own {
            let amount = weight(one.unit) * f64::from(one.amount);
            by_field[city as usize][one.field as usize] += amount;
            seen += amount;
        }
        sums[city as usize].organisations += f64::from(u8::from(seen > 0.0));
    }
    by_field
}

/// Share of crossing ties held by the three organisations of each city with most of them.
fn top_three(meetings: &Meetings<'_>, crossing: &[f64], cities: usize) -> Vec<Option<f64>> {
    let mut by_city: Vec<Vec<f64>> = vec![Vec::new(); cities];
    for (city, ties) in meetings.city.iter().zip(crossing) {
        if let (Some(city), true) = (city, *ties > 0.0) {
            by_city[*city as usize].push(*ties);
        }
    }
    let share = |mut ties: Vec<f64>| {
        ties.sort_by(|x, y| y.total_cmp(x));
        let all: f64 = ties.iter().sum();
        (all > 0.0).then(|| ties.iter().take(3).sum::<f64>() / all)
    };
    by_city.into_iter().map(share).collect()
}

/// Groups that ties join.
struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    fn new(actors: usize) -> Self {
        Self { parent: (0..actors as u32).collect() }
    }

    fn find(&mut self, mut actor: u32) -> u32 {
        while self.parent[actor as usize] != actor {
            let above = self.parent[self.parent[actor as usize] as usize];
            self.parent[actor as usize] = above;
            actor = above;
        }
        actor
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// Size of the largest group of each city; every group lies in one city.
    fn largest(&mut self, city: &[Option<u32>], cities: usize) -> Vec<f64> {
        let mut sizes = vec![0.0; city.len()];
        let mut largest = vec![0.0f64; cities];
        for (actor, city) in city.iter().enumerate() {
            let Some(city) = city else { continue };
            let group = self.find(actor as u32) as usize;
            sizes[group] += 1.0;
            largest[*city as usize] = largest[*city as usize].max(sizes[group]);
        }
        largest
    }
}
