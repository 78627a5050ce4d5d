//! The tables of like with like: features, kinds of city, peers, composite scores: one row type each.

use crate::contract::table;
use crate::ids::{MeasureId, PlaceId};
use crate::period::Period;

table! {
    /// What a place is made of, as one number: size, industries, skills, density. Types and peers are worked out from these.
    FeatureValue in Features {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Which feature of the study.
        [key] feature_id: String,
        /// What it is called, in the middle of a sentence.
        title: String,
        /// Unit of the value.
        unit: String,
        /// The value; null where it is not known.
        value: Option<f64>,
    }
}

table! {
    /// A kind of city that the features of the study's places show.
    CityType in CityTypes {
        /// Its name: what sets it apart.
        [key] type_name: String,
        /// Places of the type.
        [unit = "places"] size: i64,
        /// The place nearest to its middle.
        [references = Places] exemplar_id: PlaceId,
        /// How far the same type comes out again when places are drawn anew: mean Jaccard similarity, 0 to 1.
        stability: f64,
        /// Lower end of the middle 95 % of that similarity.
        stability_low: f64,
        /// Upper end of the middle 95 % of that similarity.
        stability_high: f64,
        /// What the stability means, in words.
        verdict: String,
    }
}

table! {
    /// How a kind of city differs from all others in one feature.
    TypeEffect in TypeEffects {
        /// The kind of city.
        [key] type_name: String,
        /// The feature.
        [key] feature_id: String,
        /// The difference in words: `high graduates`.
        words: String,
        /// Mean of the places of the type.
        inside: f64,
        /// Mean of all other places.
        outside: f64,
        /// The difference in standard deviations (Hedges' g).
        effect: f64,
        /// Lower end of its 95 % interval.
        low: f64,
        /// Upper end of its 95 % interval.
        high: f64,
    }
}

table! {
    /// Which kind of city a place is, by its features and by the rule of the 2011 report.
    PlaceType in PlaceTypes {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// The likeliest kind.
        type_name: String,
        /// How likely, 0 to 1.
        probability: f64,
        /// The next likeliest kind.
        next_type: String,
        /// How likely, 0 to 1.
        next_probability: f64,
        /// Kind by the rule of the report; null where an indicator of the rule is not known.
        report_type: Option<String>,
        /// Technology against the report's threshold, in standard deviations; above 0 is high.
        technology: Option<f64>,
        /// Knowledge services against the report's threshold.
        services: Option<f64>,
        /// People against the report's threshold.
        people: Option<f64>,
        /// First coordinate of the map of features.
        map_x: Option<f64>,
        /// Second coordinate of the map of features.
        map_y: Option<f64>,
    }
}

table! {
    /// A place that is like another by structure.
    PeerLink in Peers {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// 1 is the nearest.
        [key] rank: i64,
        /// The peer.
        [references = Places] peer_id: PlaceId,
        /// How far apart the two are.
        distance: f64,
        /// `yes` where each is among the other's peers, else `no`.
        mutual: String,
        /// Features in which they are alike.
        similar: Vec<String>,
        /// Features in which they differ.
        different: Vec<String>,
    }
}

table! {
    /// A place's measure against the median of its peers.
    PeerStanding in PeerStandings {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// Which figure.
        [key] measure_id: MeasureId,
        /// When.
        [key] period: Period,
        /// Median of the peers that have the figure.
        peer_median: f64,
        /// The place's figure less that median.
        difference: f64,
        /// Lower end of the difference's 95 % interval.
        low: f64,
        /// Upper end of the difference's 95 % interval.
        high: f64,
        /// Peers that have the figure.
        [unit = "places"] peers: i64,
        /// Of these, peers that the place can be said to be above.
        [unit = "places"] above: i64,
        /// Of these, peers that the place can be said to be below.
        [unit = "places"] below: i64,
    }
}

table! {
    /// A place's score on the study's composite index or on one of its groups of indicators.
    IndexScore in IndexScores {
        /// The place.
        [key, references = Places] place_id: PlaceId,
        /// The index, or a group of it.
        [key] node: String,
        /// The group that it belongs to; null for the index itself.
        parent: Option<String>,
        /// What it is called.
        title: String,
        /// The score.
        score: Option<f64>,
        /// Lower end of the scores over the variants of the index, on the scale of the index.
        score_low: Option<f64>,
        /// Upper end of the scores over the variants of the index.
        score_high: Option<f64>,
        /// Place in the order of this score, from 1.
        rank: Option<i64>,
        /// Highest rank over the variants of the index; of the index only.
        rank_low: Option<i64>,
        /// Lowest rank over the variants of the index; of the index only.
        rank_high: Option<i64>,
        /// Share of the variants in which it is among the top places; of the index only.
        top_share: Option<f64>,
        /// Band, from 1; places of one band cannot be told apart over the variants; of the index only.
        band: Option<i64>,
        /// Share of the indicators below that were filled in, 0 to 1.
        imputed_share: Option<f64>,
    }
}
