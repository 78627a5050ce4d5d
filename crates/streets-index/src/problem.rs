//! What can be wrong with a recipe, told all at once before anything is built.

/// One thing that is wrong with a recipe or with the data under it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RecipeProblem {
    /// No indicator at all.
    #[error("the recipe has no indicators")]
    NoIndicators,
    /// An indicator that the data lack.
    #[error("{role} `{indicator}` is not in the data")]
    UnknownIndicator {
        /// `indicator` or the role that it plays.
        role: &'static str,
        /// Its name.
        indicator: String,
        /// The nearest name in the data.
        nearest: Option<String>,
    },
    /// A parent that is not a group.
    #[error("`{member}` belongs to `{parent}`, which is not a group of the recipe")]
    UnknownParent {
        /// The member.
        member: String,
        /// Its parent.
        parent: String,
        /// The nearest group.
        nearest: Option<String>,
    },
    /// One name twice.
    #[error("`{name}` stands twice in the recipe")]
    Twice {
        /// The name.
        name: String,
    },
    /// Not exactly one group without a parent.
    #[error("{} groups have no parent {found:?}, where exactly one, the index, is meant", found.len())]
    Roots {
        /// Groups without a parent.
        found: Vec<String>,
    },
    /// A group that is its own ancestor.
    #[error("group `{group}` is its own ancestor")]
    Circle {
        /// The group.
        group: String,
    },
    /// A group without members.
    #[error("group `{group}` has no members")]
    NoMembers {
        /// The group.
        group: String,
    },
    /// A weight below zero, or not a number.
    #[error("the weight of `{name}` is {weight}, where 0 or more is meant")]
    Weight {
        /// Whose.
        name: String,
        /// The weight.
        weight: f64,
    },
    /// Weights that do not add up.
    #[error("the weights of the members of `{group}` add up to {sum}, where {expected} is meant")]
    WeightSum {
        /// The group.
        group: String,
        /// Their sum.
        sum: f64,
        /// What they should add up to.
        expected: f64,
    },
    /// A figure that cannot be.
    #[error("indicator `{indicator}` is {value} for `{place}`, where {low} to {high} is meant")]
    OutOfRange {
        /// The indicator.
        indicator: String,
        /// The place.
        place: String,
        /// The figure.
        value: f64,
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// Division by zero or by a negative number.
    #[error(
        "denominator `{denominator}` of `{indicator}` is {value} for `{place}`, where a number above 0 is meant"
    )]
    Denominator {
        /// The indicator.
        indicator: String,
        /// What it is divided by.
        denominator: String,
        /// The place.
        place: String,
        /// The figure.
        value: f64,
    },
    /// A normalisation that needs a target or goalposts.
    #[error("indicator `{indicator}` has no {what}, which its normalisation needs")]
    Parameter {
        /// The indicator.
        indicator: String,
        /// `target` or `goalposts`.
        what: &'static str,
    },
    /// An option out of range.
    #[error("{what} is {seen}, where {allowed} is meant")]
    Option {
        /// Which option.
        what: String,
        /// What stands there.
        seen: String,
        /// What can stand there.
        allowed: String,
    },
    /// A period that is none.
    #[error("reference period `{seen}` of {of} is not a period")]
    Period {
        /// What stands there.
        seen: String,
        /// Of what.
        of: String,
    },
    /// A grouping that the data lack.
    #[error("grouping `{grouping}` is not in the data")]
    UnknownGrouping {
        /// Its name.
        grouping: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// Places outside a grouping.
    #[error("grouping `{grouping}` says nothing of {} places, `{}` among them", places.len(), places.first().map_or("", String::as_str))]
    NotGrouped {
        /// The grouping.
        grouping: String,
        /// The places.
        places: Vec<String>,
    },
    /// A reference place without figures.
    #[error("reference place `{place}` is not in the data")]
    UnknownPlace {
        /// The place.
        place: String,
        /// The nearest place.
        nearest: Option<String>,
    },
    /// An aggregation of scores above zero over a scale that reaches zero.
    #[error(
        "the {aggregation} mean of `{group}` needs scores above 0, and the scale of {normalisation} reaches {low}"
    )]
    ScaleNotPositive {
        /// The kind of mean.
        aggregation: &'static str,
        /// The group.
        group: String,
        /// The normalisation.
        normalisation: &'static str,
        /// Where its scale begins.
        low: f64,
    },
}

impl RecipeProblem {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownIndicator { indicator: seen, nearest: Some(nearest), .. }
            | Self::UnknownParent { parent: seen, nearest: Some(nearest), .. }
            | Self::UnknownGrouping { grouping: seen, nearest: Some(nearest) }
            | Self::UnknownPlace { place: seen, nearest: Some(nearest) } => {
                Some(format!("the nearest to `{seen}` is `{nearest}`"))
            }
            Self::ScaleNotPositive { .. } => {
                Some("use a min-max scale that begins above 0, as in `low = 1`".to_owned())
            }
            Self::WeightSum { .. } => Some("without `weights_add_up_to` weights are relative".to_owned()),
            Self::Period { .. } => {
                Some("a period is a year `2018`, a month `2018-05` or a run of years `2014/2020`".to_owned())
            }
            _ => None,
        }
    }
}
