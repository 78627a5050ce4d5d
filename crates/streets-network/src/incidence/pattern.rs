//! Which organisation takes part in which activity.

use crate::error::{NetworkError, fits, same_length};
use crate::graph::Graph;
use crate::graph::rows::Rows;

/// Organisations × activities, yes or no, compressed both ways; rows sorted, duplicates counted once.
#[derive(Clone, Debug, PartialEq)]
pub struct Incidence {
    activities_of: Rows<u32>,
    organisations_of: Rows<u32>,
}

impl Incidence {
    /// The pattern of these pairs (organisation, activity), in any order.
    ///
    /// # Errors
    /// A number out of range.
    ///
    /// ```
    /// use streets_network::Incidence;
    /// let incidence = Incidence::from_pairs(3, 2, &[(2, 0), (0, 0), (2, 1), (0, 0)])?;
    /// assert_eq!(incidence.organisations_of(0), [0, 2]);
    /// assert_eq!(incidence.activities_of(2), [0, 1]);
    /// assert_eq!(incidence.entries(), 3);
    /// # Ok::<(), streets_network::NetworkError>(())
    /// ```
    pub fn from_pairs(
        organisations: usize,
        activities: usize,
        pairs: &[(u32, u32)],
    ) -> Result<Self, NetworkError> {
        fits("organisations", organisations)?;
        fits("activities", activities)?;
        for (position, &(organisation, activity)) in pairs.iter().enumerate() {
            for (what, found, count) in
                [("organisation", organisation, organisations), ("activity", activity, activities)]
            {
                if found as usize >= count {
                    return Err(NetworkError::OutOfRange { what, position, found, count });
                }
            }
        }
        let by_activity = Rows::scatter(activities, || pairs.iter().map(|&(o, a)| (a, o)));
        let mut activities_of = transposed(&by_activity, organisations);
        remove_repeats(&mut activities_of);
        let organisations_of = transposed(&activities_of, activities);
        Ok(Self { activities_of, organisations_of })
    }

    /// Number of organisations, those without an activity included.
    pub fn organisations(&self) -> usize {
        self.activities_of.len()
    }

    /// Number of activities, those without an organisation included.
    pub fn activities(&self) -> usize {
        self.organisations_of.len()
    }

    /// Number of (organisation, activity).
    pub fn entries(&self) -> usize {
        self.activities_of.entries.len()
    }

    /// Activities of an organisation, sorted.
    pub fn activities_of(&self, organisation: u32) -> &[u32] {
        self.activities_of.row(organisation as usize)
    }

    /// Organisations of an activity, sorted.
    pub fn organisations_of(&self, activity: u32) -> &[u32] {
        self.organisations_of.row(activity as usize)
    }

    /// The same with the two sides exchanged: projecting it ties activities that share an organisation.
    pub fn transposed(&self) -> Self {
        Self { activities_of: self.organisations_of.clone(), organisations_of: self.activities_of.clone() }
    }

    /// The same organisations and activities with the entries of only those activities that `keep` holds: a year, a field,
    /// a window.
    ///
    /// # Errors
    /// `keep` is not as long as there are activities.
    pub fn with_activities(&self, keep: &[bool]) -> Result<Self, NetworkError> {
        same_length("the choice of activities", keep.len(), self.activities())?;
        let entries = || self.organisations_of.iter().filter(|(activity, _)| keep[*activity as usize]);
        let organisations_of = Rows::scatter(self.activities(), entries);
        let activities_of = transposed(&organisations_of, self.organisations());
        Ok(Self { activities_of, organisations_of })
    }

    /// Organisations and activities as nodes of one network: organisations first, an activity's number raised by theirs; weights 1.
    ///
    /// # Errors
    /// More nodes together than can be numbered.
    pub fn two_mode_graph(&self) -> Result<Graph, NetworkError> {
        let organisations = self.organisations();
        fits("organisations and activities", organisations + self.activities())?;
        let raised = |(organisation, activity)| (organisation, activity + organisations as u32, 1.0);
        let ties: Vec<(u32, u32, f64)> = self.pairs().map(raised).collect();
        Graph::from_ties(organisations + self.activities(), &ties)
    }

    /// Every (organisation, activity), sorted.
    pub fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.activities_of.iter()
    }

    /// For every entry in the order of organisations, where in the row of its activity the organisation stands.
    pub(crate) fn places_in_activity(&self) -> Vec<u32> {
        let mut next = vec![0u32; self.activities()];
        let place = |&activity: &u32| {
            let place = next[activity as usize];
            next[activity as usize] += 1;
            place
        };
        self.activities_of.entries.iter().map(place).collect()
    }

    /// Where the entries of an organisation start.
    pub(crate) fn first_entry(&self, organisation: u32) -> usize {
        self.activities_of.offsets[organisation as usize]
    }
}

/// Rows turned into columns; the new rows are sorted.
fn transposed(rows: &Rows<u32>, columns: usize) -> Rows<u32> {
    Rows::scatter(columns, || rows.iter().map(|(row, column)| (column, row)))
}

/// Keeps each entry of a sorted row once.
fn remove_repeats(rows: &mut Rows<u32>) {
    let mut kept = 0;
    let mut start = 0;
    for row in 0..rows.len() {
        let end = rows.offsets[row + 1];
        let first = kept;
        for position in start..end {
            let entry = rows.entries[position];
            if kept == first || rows.entries[kept - 1] != entry {
                rows.entries[kept] = entry;
                kept += 1;
            }
        }
        start = end;
        rows.offsets[row + 1] = kept;
    }
    rows.entries.truncate(kept);
}
