//! Imported ties as the rows of an edge list, and the groups of activities that are resampled as a whole.

use streets_model::{Finding, OrganisationId, Period, Tie};

use crate::interned::Interned;
use crate::options::Counting;

/// A row of an edge list, as positions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// What is resampled as a whole.
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    pub(crate) field: Option<u32>,
    pub(crate) weight: f64,
    pub(crate) activities: f64,
}

impl Edge {
    /// What it counts.
    pub(crate) fn counted(&self, counting: Counting) -> f64 {
        match counting {
            Counting::Full => self.activities,
            Counting::Newman => self.weight,
        }
    }
}

/// A group of activities that is resampled as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit<'a> {
    Cohort(&'a str),
    Block(Period, Option<&'a str>),
}

fn unit_of(tie: &Tie) -> Unit<'_> {
    match tie.cohort.as_deref() {
        Some(cohort) => Unit::Cohort(cohort),
        None => Unit::Block(tie.period, tie.field.as_deref()),
    }
}

/// The edges in order, and how many units they belong to; what is left out or undated is told in `findings`.
pub(super) fn edges_of(
    ties: &[Tie],
    organisations: &Interned<&OrganisationId>,
    fields: &Interned<&str>,
    findings: &mut Vec<Finding>,
) -> (Vec<Edge>, usize) {
    let units = Interned::new(ties.iter().map(unit_of));
    let mut runs = 0;
    let mut to_themselves = 0;
    let mut edges: Vec<Edge> = Vec::with_capacity(ties.len());
    for tie in ties {
        let (a, b) = (organisations.at(&tie.organisation_a), organisations.at(&tie.organisation_b));
        if a == b {
            to_themselves += 1;
            continue;
        }
        let year = match tie.period {
            Period::Year(year) | Period::Month(year, _) => Some(year),
            Period::Years(first, last) if first == last => Some(first),
            Period::Years(..) => {
                runs += 1;
                None
            }
        };
        edges.push(Edge {
            a: a.min(b),
            b: a.max(b),
            unit: units.at(unit_of(tie)),
            year,
            field: tie.field.as_deref().map(|field| fields.at(field)),
            weight: tie.weight,
            activities: tie.activities,
        });
    }
    edges.sort_unstable_by(|x, y| {
        let key = |edge: &Edge| (edge.a, edge.b, edge.unit, edge.year, edge.field);
        key(x).cmp(&key(y)).then(x.weight.total_cmp(&y.weight)).then(x.activities.total_cmp(&y.activities))
    });
    if runs > 0 {
        let message = format!("{runs} ties are for a run of years; they count in the whole period only");
        findings.push(Finding::caution("ecosystem", message));
    }
    if to_themselves > 0 {
        let message = format!("{to_themselves} ties join an organisation to itself and are left out");
        findings.push(Finding::caution("ecosystem", message));
    }
    (edges, units.sorted.len())
}
