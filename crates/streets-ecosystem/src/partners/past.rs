//! What was known up to a year: the graph of ties, how active organisations were, and in which fields.

use streets_network::Graph;

use super::dated_ties::UNDATED;
use super::history::History;
use crate::error::EcosystemError;

/// A year's activity counts this much of what a later year's does.
const FADE: f64 = 0.7;

/// Organisations of a field that are candidates for each other.
const MOST_ACTIVE: usize = 200;

/// An organisation's activity in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct InField {
    pub(crate) field: u32,
    /// Participations a year, older ones faded.
    pub(crate) amount: f64,
    /// Ties a year, older ones faded.
    pub(crate) ties: f64,
}

/// Logarithms of what an organisation brings to every pair, with what keeps that of nothing finite.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    /// Of participations plus one.
    pub(crate) size: Vec<f64>,
    /// Of faded participations a year plus a quarter.
    pub(crate) recent: Vec<f64>,
    /// Of faded ties a year plus a quarter.
    pub(crate) reach: Vec<f64>,
    /// Of the last year's participations plus one.
    pub(crate) last: Vec<f64>,
}

/// Everything up to the end of a year.
#[derive(Debug)]
pub(crate) struct Past {
    pub(crate) cut: i16,
    /// Whether an organisation has a part by then.
    pub(crate) exists: Vec<bool>,
    /// Who has worked with whom; weights are sums of 1/(k − 1) a year, older ones faded.
    pub(crate) graph: Graph,
    /// Sum of the weights of an organisation's partners.
    pub(crate) strength: Vec<f64>,
    /// Participations.
    pub(crate) size: Vec<f64>,
    /// Participations, older ones faded.
    pub(crate) recent: Vec<f64>,
    /// Ties a year, older ones faded.
    pub(crate) reach: Vec<f64>,
    /// Participations of the last year.
    pub(crate) last: Vec<f64>,
    pub(crate) logs: Logs,
    field_offsets: Vec<usize>,
    /// An organisation's fields, in order.
    field_parts: Vec<InField>,
    /// Faded ties in a field, of all organisations.
    pub(crate) field_totals: Vec<f64>,
    most_active: Vec<Vec<u32>>,
    /// Euclidean length of an organisation's field vector.
    pub(crate) field_lengths: Vec<f64>,
}

impl Past {
    /// The past of `history` up to the end of `cut`.
    pub(crate) fn new(history: &History<'_>, cut: i16) -> Result<Self, EcosystemError> {
        let n = history.organisations();
        let first = history.years.first().copied().unwrap_or(cut).min(cut);
        // Sums of faded amounts become amounts a year: they are divided by what one a year would sum to.
        let one_a_year: f64 = (first..=cut).map(|year| FADE.powi(i32::from(cut - year))).sum();
        let faded = |year: i16| {
            // What has no date is as old as what is oldest.
            let year = if year == UNDATED { first } else { year };
            FADE.powi(i32::from(cut - year).max(0)) / one_a_year
        };
        let ties: Vec<(u32, u32, f64)> = (history.ties.iter().filter(|tie| tie.year <= cut))
            .map(|tie| (tie.a, tie.b, f64::from(tie.weight) * faded(tie.year)))
            .collect();
        let graph = Graph::from_ties(n, &ties)?;
        let mut past = Self {
            cut,
            exists: vec![false; n],
            strength: graph.node_ids().map(|organisation| graph.strength(organisation)).collect(),
            graph,
            size: vec![0.0; n],
            recent: vec![0.0; n],
            last: vec![0.0; n],
            reach: vec![0.0; n],
            logs: Logs::default(),
            field_offsets: vec![0; n + 1],
            field_parts: Vec::new(),
            field_totals: vec![0.0; history.network.fields.len()],
            most_active: vec![Vec::new(); history.network.fields.len()],
            field_lengths: vec![0.0; n],
        };
        let mut own: Vec<InField> = Vec::new();
        for parts in history.parts.chunk_by(|a, b| a.organisation == b.organisation) {
            let at = parts[0].organisation as usize;
            own.clear();
            for part in parts.iter().filter(|part| part.year <= cut) {
                let fading = faded(part.year);
                let (amount, ties) = (f64::from(part.amount) * fading, f64::from(part.ties) * fading);
                past.exists[at] = true;
                past.size[at] += f64::from(part.amount);
                past.recent[at] += amount;
                past.reach[at] += ties;
                past.last[at] += if part.year == cut { f64::from(part.amount) } else { 0.0 };
                own.extend(part.field.map(|field| InField { field, amount, ties }));
            }
            own.sort_by_key(|own| own.field);
            for same in own.chunk_by(|a, b| a.field == b.field) {
                let amount: f64 = same.iter().map(|one| one.amount).sum();
                let ties: f64 = same.iter().map(|one| one.ties).sum();
                past.field_parts.push(InField { field: same[0].field, amount, ties });
                past.field_totals[same[0].field as usize] += ties;
                past.field_lengths[at] += amount * amount;
            }
            past.field_lengths[at] = past.field_lengths[at].sqrt();
            past.field_offsets[at + 1] = past.field_parts.len();
        }
        // Organisations without parts end where the one before them ends.
        for at in 1..=n {
            past.field_offsets[at] = past.field_offsets[at].max(past.field_offsets[at - 1]);
        }
        past.rank_fields();
        let logs = |values: &[f64], plus: f64| values.iter().map(|value| (value + plus).ln()).collect();
        past.logs = Logs {
            size: logs(&past.size, 1.0),
            recent: logs(&past.recent, 0.25),
            reach: logs(&past.reach, 0.25),
            last: logs(&past.last, 1.0),
        };
        Ok(past)
    }

    fn rank_fields(&mut self) {
        let mut by_field: Vec<Vec<(f64, u32)>> = vec![Vec::new(); self.field_totals.len()];
        for organisation in 0..self.exists.len() as u32 {
            for own in self.fields(organisation) {
                by_field[own.field as usize].push((own.amount, organisation));
            }
        }
        for (mut active, ids) in by_field.into_iter().zip(&mut self.most_active) {
            active.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            ids.extend(active.iter().take(MOST_ACTIVE).map(|(_, organisation)| *organisation));
        }
    }

    /// The most active organisations of a field, most active first.
    pub(crate) fn most_active(&self, field: u32) -> &[u32] {
        &self.most_active[field as usize]
    }

    /// Fields of an organisation, in order.
    pub(crate) fn fields(&self, organisation: u32) -> &[InField] {
        let at = organisation as usize;
        &self.field_parts[self.field_offsets[at]..self.field_offsets[at + 1]]
    }
}
