//! Which fields a place has: the 0/1 matrix M that relatedness and complexity are made of.

use streets_model::Finding;

use super::byte_blocks::ByteBlocks;
use super::components::{Component, components};
use super::labels::Labels;
use super::pattern::Pattern;
use super::place_field_matrix::{Cell, PlaceFieldMatrix, dropped};
use crate::error::EconomyError;

/// When a place counts as having a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PresenceRule {
    /// Its location quotient (revealed comparative advantage) is at least the threshold; 1 is usual. Compared as
    /// x · total ≥ threshold · place total · field total, which is exact for whole numbers.
    Quotient {
        /// Smallest quotient that counts.
        threshold: f64,
    },
    /// Its amount is at least the threshold; for a matrix that is 0/1 already, 1.
    Amount {
        /// Smallest amount that counts, above zero.
        threshold: f64,
    },
}

impl PresenceRule {
    /// Location quotient of at least 1.
    pub const USUAL: Self = Self::Quotient { threshold: 1.0 };
}

/// Which fields each place has. Every place has a field and every field a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    places: Labels,
    fields: Labels,
    by_place: Pattern,
    by_field: Pattern,
    diversity: Vec<f64>,
    ubiquity: Vec<f64>,
    blocks: Option<Blocks>,
}

#[derive(Clone, Debug, PartialEq)]
struct Blocks {
    by_place: ByteBlocks,
    by_field: ByteBlocks,
}

impl Presence {
    /// Presence by `rule`. Places and fields that are left with nothing are dropped, and a finding names them.
    ///
    /// # Errors
    /// A threshold that is not above zero, or nothing that reaches it.
    ///
    /// ```
    /// use streets_economy::{Cell, PlaceFieldMatrix, Presence, PresenceRule};
    /// let cells = [Cell::new("a", "x", 9.0), Cell::new("a", "y", 1.0), Cell::new("b", "x", 1.0), Cell::new("b", "y", 9.0)];
    /// let (matrix, _) = PlaceFieldMatrix::from_cells(&cells)?;
    /// let (presence, _) = Presence::new(&matrix, PresenceRule::USUAL)?;
    /// assert!(presence.has(0, 0) && !presence.has(0, 1));
    /// # Ok::<(), streets_economy::EconomyError>(())
    /// ```
    pub fn new(matrix: &PlaceFieldMatrix, rule: PresenceRule) -> Result<(Self, Vec<Finding>), EconomyError> {
        let threshold = match rule {
            PresenceRule::Quotient { threshold } | PresenceRule::Amount { threshold } => threshold,
        };
        if !(threshold > 0.0 && threshold.is_finite()) {
            return Err(EconomyError::Option {
                what: "the threshold of presence",
                value: threshold,
                allowed: "a finite number above zero",
            });
        }
        let has = |place: usize, field: usize, value: f64| match rule {
            PresenceRule::Quotient { threshold } => {
                let expected = matrix.place_totals()[place] * matrix.field_totals()[field];
                value * matrix.total() >= threshold * expected
            }
            PresenceRule::Amount { threshold } => value >= threshold,
        };
        Self::from_test(matrix, has)
    }

    /// Presence in the cells above zero that pass `has` (place, field, amount).
    pub(crate) fn from_test(
        matrix: &PlaceFieldMatrix,
        has: impl Fn(usize, usize, f64) -> bool,
    ) -> Result<(Self, Vec<Finding>), EconomyError> {
        let mut starts = vec![0usize];
        let mut columns = Vec::new();
        for place in 0..matrix.places().len() {
            let kept = matrix.row(place).filter(|(field, value)| has(place, *field, *value));
            columns.extend(kept.map(|(field, _)| field as u32));
            starts.push(columns.len());
        }
        let pattern = Pattern::new(starts, columns, matrix.fields().len());
        Self::from_pattern(matrix.places(), matrix.fields(), &pattern)
    }

    /// Presence by a pattern over all labels; empty lines are dropped with a finding.
    pub(crate) fn from_pattern(
        places: &Labels,
        fields: &Labels,
        pattern: &Pattern,
    ) -> Result<(Self, Vec<Finding>), EconomyError> {
        if pattern.entries() == 0 {
            return Err(EconomyError::Empty { what: "the presence matrix" });
        }
        let has_place: Vec<bool> = (0..pattern.rows()).map(|place| !pattern.row(place).is_empty()).collect();
        let mut has_field = vec![false; pattern.width()];
        for place in 0..pattern.rows() {
            pattern.row(place).iter().for_each(|field| has_field[*field as usize] = true);
        }
        let mut findings = Vec::new();
        findings.extend(dropped("places", places, &has_place));
        findings.extend(dropped("fields", fields, &has_field));
        let kept =
            |has: &[bool]| -> Vec<u32> { (0..has.len() as u32).filter(|i| has[*i as usize]).collect() };
        let (kept_places, kept_fields) = (kept(&has_place), kept(&has_field));
        let by_place =
            if findings.is_empty() { pattern.clone() } else { pattern.restrict(&kept_places, &kept_fields) };
        Ok((Self::assemble(places.subset(&kept_places), fields.subset(&kept_fields), by_place), findings))
    }

    fn assemble(places: Labels, fields: Labels, by_place: Pattern) -> Self {
        let by_field = by_place.transpose();
        let (diversity, ubiquity) = (by_place.degrees(), by_field.degrees());
        let blocks = ByteBlocks::pays(&by_place)
            .then(|| Blocks { by_place: ByteBlocks::new(&by_place), by_field: ByteBlocks::new(&by_field) });
        Self { places, fields, by_place, by_field, diversity, ubiquity, blocks }
    }

    /// Presence of the cells of a 0/1 matrix given by name; a cell counts when its value is above zero.
    ///
    /// # Errors
    /// As [`PlaceFieldMatrix::from_cells`].
    pub fn from_cells(cells: &[Cell]) -> Result<(Self, Vec<Finding>), EconomyError> {
        let (matrix, mut findings) = PlaceFieldMatrix::from_cells(cells)?;
        let (presence, more) = Self::from_test(&matrix, |_, _, _| true)?;
        findings.extend(more);
        Ok((presence, findings))
    }

    /// Names of the places, sorted.
    pub const fn places(&self) -> &Labels {
        &self.places
    }

    /// Names of the fields, sorted.
    pub const fn fields(&self) -> &Labels {
        &self.fields
    }

    /// The fields of every place.
    pub const fn by_place(&self) -> &Pattern {
        &self.by_place
    }

    /// The places of every field.
    pub const fn by_field(&self) -> &Pattern {
        &self.by_field
    }

    /// How many fields each place has.
    pub fn diversity(&self) -> &[f64] {
        &self.diversity
    }

    /// How many places have each field.
    pub fn ubiquity(&self) -> &[f64] {
        &self.ubiquity
    }

    /// Whether a place has a field.
    pub fn has(&self, place: usize, field: usize) -> bool {
        self.by_place.row(place).binary_search(&(field as u32)).is_ok()
    }

    /// M w: sums `weights` of the fields over the fields of each place.
    pub(crate) fn sums_by_place(&self, weights: &[f64], out: &mut [f64]) {
        match &self.blocks {
            Some(blocks) => blocks.by_place.sums(weights, out),
            None => self.by_place.sums(weights, out),
        }
    }

    /// Mᵀ w: sums `weights` of the places over the places of each field.
    pub(crate) fn sums_by_field(&self, weights: &[f64], out: &mut [f64]) {
        match &self.blocks {
            Some(blocks) => blocks.by_field.sums(weights, out),
            None => self.by_field.sums(weights, out),
        }
    }

    /// The bits of the fields of every place, when the matrix is filled well enough for them.
    pub(crate) fn place_blocks(&self) -> Option<&ByteBlocks> {
        self.blocks.as_ref().map(|blocks| &blocks.by_place)
    }

    /// Places become fields.
    pub(crate) fn transposed(&self) -> Self {
        Self {
            places: self.fields.clone(),
            fields: self.places.clone(),
            by_place: self.by_field.clone(),
            by_field: self.by_place.clone(),
            diversity: self.ubiquity.clone(),
            ubiquity: self.diversity.clone(),
            blocks: self.blocks.as_ref().map(|blocks| Blocks {
                by_place: blocks.by_field.clone(),
                by_field: blocks.by_place.clone(),
            }),
        }
    }

    /// The connected parts, the largest first.
    pub fn components(&self) -> Vec<Component> {
        components(&self.by_place, &self.by_field)
    }

    /// An error unless all places and fields reach each other.
    ///
    /// # Errors
    /// There are two parts or more; [`Presence::largest_component`] gives the largest.
    pub fn connected(&self) -> Result<(), EconomyError> {
        let parts = self.components();
        if parts.len() == 1 {
            return Ok(());
        }
        Err(EconomyError::Disconnected {
            parts: parts.len(),
            largest_places: parts[0].places.len(),
            largest_fields: parts[0].fields.len(),
        })
    }

    /// The largest connected part, and a finding that says what was left out, if anything was.
    pub fn largest_component(&self) -> (Self, Option<Finding>) {
        let parts = self.components();
        if parts.len() == 1 {
            return (self.clone(), None);
        }
        let largest = &parts[0];
        let pattern = self.by_place.restrict(&largest.places, &largest.fields);
        let part =
            Self::assemble(self.places.subset(&largest.places), self.fields.subset(&largest.fields), pattern);
        let finding = Finding::caution(
            "presence matrix",
            format!(
                "only the largest of {} parts without a link is used: {} of {} places and {} of {} fields",
                parts.len(),
                largest.places.len(),
                self.places.len(),
                largest.fields.len(),
                self.fields.len()
            ),
        );
        (part, Some(finding))
    }
}
