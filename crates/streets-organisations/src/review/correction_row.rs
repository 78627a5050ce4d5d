//! A line of a study's corrections.

use streets_model::{OrganisationId, PlaceId, Sector};

use crate::error::Problem;

/// What a line says about an organisation.
#[derive(Clone, Debug, PartialEq)]
pub enum Correct {
    /// It is the same as this one, whose id it takes.
    MergeInto(OrganisationId),
    /// It is not the same as this one.
    SplitFrom(OrganisationId),
    /// It is the same as no other.
    Alone,
    /// Its sector.
    Sector(Sector),
    /// Its name.
    Name(String),
    /// Where its head office is.
    Place(PlaceId),
}

/// A line of corrections, with its number in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectionRow {
    /// Line in the file.
    pub line: u64,
    /// The organisation, by its identifier in a source.
    pub organisation_id: OrganisationId,
    /// What is right.
    pub correct: Correct,
}

/// Actions as they are written.
const ACTIONS: &str = "`merge-into`, `split`, `sector`, `name` or `place`";

impl CorrectionRow {
    /// Reads a line: an organisation, an action and a value. `split` without a value means: the same as no other.
    ///
    /// # Errors
    /// An action or a sector that is not known, an organisation or a value that is missing; the caller gathers them.
    ///
    /// ```
    /// use streets_organisations::review::{Correct, CorrectionRow};
    /// let row = CorrectionRow::parse(2, "pic:1", "sector", "intermediary")?;
    /// assert_eq!(row.correct, Correct::Sector(streets_model::Sector::Intermediary));
    /// assert!(CorrectionRow::parse(3, "pic:1", "rename", "X").unwrap_err().to_string().contains("rename"));
    /// # Ok::<(), streets_organisations::Problem>(())
    /// ```
    pub fn parse(line: u64, organisation: &str, action: &str, value: &str) -> Result<Self, Problem> {
        let (organisation, action, value) = (organisation.trim(), action.trim(), value.trim());
        let problem = |says: String| Problem { lines: vec![line], says };
        if organisation.is_empty() {
            return Err(problem("names no organisation".to_owned()));
        }
        if value.is_empty() && action != "split" {
            return Err(problem(format!("gives no value for `{action}` of organisation `{organisation}`")));
        }
        let correct = match action {
            "merge-into" => Correct::MergeInto(value.into()),
            "split" if value.is_empty() => Correct::Alone,
            "split" => Correct::SplitFrom(value.into()),
            "sector" => Correct::Sector(
                value
                    .parse()
                    .map_err(|error| problem(format!("gives a sector that is not known: {error}")))?,
            ),
            "name" => Correct::Name(value.to_owned()),
            "place" => Correct::Place(value.into()),
            _ => return Err(problem(format!("has the action `{action}`, where {ACTIONS} is meant"))),
        };
        Ok(Self { line, organisation_id: organisation.into(), correct })
    }
}
