//! The tables of the network set against chance and of ecosystem profiles: one row type each.

use crate::contract::table;
use crate::ids::PlaceId;

table! {
    /// Public–private ties of a place against those that chance would bring among the same organisations and activities.
    ChanceRow in Chance {
        /// The place; `country:XX` for a country, `study:all` for the whole study.
        [key] place_id: PlaceId,
        /// What chance keeps: `degrees`, or `degrees within fields`.
        [key] held: String,
        /// Ties as observed.
        observed: f64,
        /// Ties that chance brings, on average.
        expected: f64,
        /// Standard deviation of what chance brings.
        sd: f64,
        /// Distance from the average in standard deviations.
        z: Option<f64>,
        /// Probability of at least as many by chance.
        p: f64,
        /// Observed over expected.
        ratio: Option<f64>,
        /// Lower end of the ratio's 95 % interval.
        low: Option<f64>,
        /// Upper end of the ratio's 95 % interval.
        high: Option<f64>,
        /// The ratio over that of the place's country.
        against_country: Option<f64>,
        /// Lower end of its 95 % interval.
        against_country_low: Option<f64>,
        /// Upper end of its 95 % interval.
        against_country_high: Option<f64>,
    }
}

table! {
    /// A figure of a place's ecosystem profile.
    ProfileFigure in ProfileFigures {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Which figure.
        [key] figure: String,
        /// Its value; null where there is nothing to divide by.
        value: Option<f64>,
        /// Lower end of its 95 % interval.
        low: Option<f64>,
        /// Upper end of its 95 % interval.
        high: Option<f64>,
        /// Why it has no interval; null where it has one.
        no_interval: Option<String>,
        /// Distance from the median place in robust standard deviations.
        z: Option<f64>,
    }
}

table! {
    /// How far a place's ecosystem shows one of three failures.
    ProfileScore in ProfileScores {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// `thin`, `fragmented` or `locked in`; `none` for the probability that none is shown.
        [key] failure: String,
        /// Score in robust standard deviations; null where figures are missing.
        score: Option<f64>,
        /// Lower end of its 95 % interval.
        low: Option<f64>,
        /// Upper end of its 95 % interval.
        high: Option<f64>,
        /// Share of resamples in which the place shows it most.
        probability: f64,
        /// `yes` where it is the failure that the place shows, else `no`.
        shown: String,
    }
}
