//! Kinds of city: those found in the data, and those of the 2011 report.

use streets_model::PlaceId;

/// Types found in the data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CityTypes {
    /// How they were found, in a sentence: `Five types by Gaussian mixture from 11 features; …`. May be empty.
    pub how: String,
    /// Titles of the features.
    pub features: Vec<String>,
    /// Id of the method card, where there is one.
    pub card: Option<String>,
    /// The types, in the order in which they are shown. The order gives each its colour.
    pub types: Vec<CityTypeFacts>,
    /// One a place.
    pub places: Vec<PlaceType>,
    /// What the map's two directions stand for, across and up: `more graduates, denser`. May be empty texts.
    pub map_axes: [String; 2],
    /// Share of the differences between places that the two directions show together, 0 to 1.
    pub map_share: Option<f64>,
}

/// One type.
#[derive(Clone, Debug, PartialEq)]
pub struct CityTypeFacts {
    /// Its name, unique: `high graduates, low manufacturing`.
    pub name: String,
    /// Places in it.
    pub places: i64,
    /// The place nearest to its middle.
    pub exemplar: Option<PlaceId>,
    /// What sets it apart from all other places, largest effect first.
    pub traits: Vec<TypeTrait>,
    /// Mean Jaccard similarity over resamples, 0 to 1, where it is known.
    pub stability: Option<f64>,
    /// What that means: `stable`, `a pattern with uncertain edges`.
    pub stability_words: String,
}

/// Something that sets a type apart.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeTrait {
    /// In words: `high graduates`.
    pub words: String,
    /// Effect size in standard deviations; positive is more than elsewhere.
    pub size: f64,
    /// Lower end of its 95% interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The type of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceType {
    /// The place.
    pub place_id: PlaceId,
    /// Name of its type.
    pub own: String,
    /// How probable that is, 0 to 1.
    pub probability: f64,
    /// The next most probable type, where there is another.
    pub next: Option<String>,
    /// How probable that is, 0 to 1.
    pub next_probability: f64,
    /// Where it stands on the map of types: across and up, in any unit.
    pub at: Option<(f64, f64)>,
}

/// The types of the 2011 report, by a rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportTypes {
    /// Names of the types in the order in which they are shown; those that no place has may be among them.
    pub names: Vec<String>,
    /// The axes of the rule.
    pub axes: Vec<RuleAxis>,
    /// Id of the method card, where there is one.
    pub card: Option<String>,
    /// One a place.
    pub places: Vec<PlaceReportType>,
}

/// One axis of the rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleAxis {
    /// What it is called: `technology`.
    pub title: String,
    /// Titles of its indicators.
    pub indicators: Vec<String>,
    /// From where on a place is high: a score of 0 to 1.
    pub threshold: f64,
}

/// The type of one place by the rule.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceReportType {
    /// The place.
    pub place_id: PlaceId,
    /// Name of its type; `None` where missing indicators leave it open.
    pub own: Option<String>,
    /// Its score on each axis, 0 to 1, in the order of the axes; `None` where its indicators are missing.
    pub scores: Vec<Option<f64>>,
}
