//! Who an organisation could reach: what lies between it and every other, by walking from its partners to theirs.

use streets_model::Sector;

use super::great_circle::Direction;
use super::history::History;
use super::past::Past;
use super::three_steps::{LANES, ThreeSteps};

/// Candidates three steps away.
const FURTHER: usize = 500;
/// Fields of an organisation in which candidates are looked for.
const MAIN_FIELDS: usize = 2;

/// What lies between two organisations, over the partners that they share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Between {
    /// Common partners.
    pub(crate) common: f64,
    /// Sum of 1/ln k over common partners with k partners (Adamic–Adar).
    pub(crate) adamic_adar: f64,
    /// Sum of 1/k (resource allocation).
    pub(crate) allocation: f64,
    /// Sum of w·w′/s: ties by faded weight, s the common partner's strength.
    pub(crate) two_steps: f64,
    /// Common partners that are intermediaries.
    pub(crate) intermediaries: f64,
}

/// One organisation and what lies between it and the others; memory that is used for one organisation after another.
pub(crate) struct Reach<'p> {
    pub(crate) history: &'p History<'p>,
    pub(crate) past: &'p Past,
    /// The organisation.
    pub(crate) from: u32,
    between: Vec<Between>,
    is_linked: Vec<bool>,
    /// Organisations two steps away, in order.
    touched: Vec<u32>,
    three_steps: ThreeSteps,
    /// The organisation's lane among the walks of three steps.
    lane: usize,
    /// Share that the organisation has of a field's faded ties.
    pub(crate) field_shares: Vec<f64>,
    /// Its faded participations by field.
    pub(crate) field_amounts: Vec<f64>,
    intermediary: Vec<bool>,
    pub(crate) direction: Option<Direction>,
}

impl<'p> Reach<'p> {
    pub(crate) fn new(history: &'p History<'p>, past: &'p Past) -> Self {
        let n = history.organisations();
        let intermediary =
            history.network.organisations.iter().map(|node| node.sector() == Sector::Intermediary).collect();
        let fields = past.field_totals.len();
        Self {
            history,
            past,
            from: 0,
            between: vec![Between::default(); n],
            is_linked: vec![false; n],
            touched: Vec::new(),
            three_steps: ThreeSteps::new(n),
            lane: 0,
            field_shares: vec![0.0; fields],
            field_amounts: vec![0.0; fields],
            intermediary,
            direction: None,
        }
    }

    /// Turns to one organisation after another; many are quicker together than one by one.
    pub(crate) fn turn_to_each(&mut self, organisations: &[u32], mut visit: impl FnMut(&Self)) {
        for block in organisations.chunks(LANES) {
            self.three_steps.follow(self.past, block);
            for (lane, organisation) in block.iter().enumerate() {
                self.turn(*organisation, lane);
                visit(self);
            }
        }
    }

    /// Turns to an organisation.
    pub(crate) fn turn_to(&mut self, organisation: u32) {
        self.three_steps.follow(self.past, &[organisation]);
        self.turn(organisation, 0);
    }

    fn turn(&mut self, organisation: u32, lane: usize) {
        self.clear();
        self.lane = lane;
        self.from = organisation;
        self.direction = self.history.directions[organisation as usize];
        for own in self.past.fields(organisation) {
            let field = own.field as usize;
            self.field_amounts[field] = own.amount;
            let total = self.past.field_totals[field];
            self.field_shares[field] = if total > 0.0 { own.ties / total } else { 0.0 };
        }
        let (past, graph) = (self.past, &self.past.graph);
        for (partner, weight) in graph.neighbours(organisation).iter().zip(graph.weights(organisation)) {
            self.is_linked[*partner as usize] = true;
            let k = graph.degree(*partner) as f64;
            let (adamic_adar, allocation) = (1.0 / k.ln().max(f64::MIN_POSITIVE), 1.0 / k);
            let walk = weight / past.strength[*partner as usize];
            let intermediary = f64::from(u8::from(self.intermediary[*partner as usize]));
            for (far, weight) in graph.neighbours(*partner).iter().zip(graph.weights(*partner)) {
                let between = &mut self.between[*far as usize];
                if between.common == 0.0 {
                    self.touched.push(*far);
                }
                between.common += 1.0;
                between.adamic_adar += adamic_adar;
                between.allocation += allocation;
                between.two_steps += walk * weight;
                between.intermediaries += intermediary;
            }
        }
        self.touched.sort_unstable();
    }

    fn clear(&mut self) {
        for far in self.touched.drain(..) {
            self.between[far as usize] = Between::default();
        }
        for partner in self.past.graph.neighbours(self.from) {
            self.is_linked[*partner as usize] = false;
        }
        for own in self.past.fields(self.from) {
            self.field_amounts[own.field as usize] = 0.0;
            self.field_shares[own.field as usize] = 0.0;
        }
    }

    /// What lies between the organisation and another.
    pub(crate) fn between(&self, other: u32) -> &Between {
        &self.between[other as usize]
    }

    /// Walks over two partners in between, by faded weight: sum of w·w′·w″/(s·s′), s the strengths of the two.
    pub(crate) fn three_steps(&self, other: u32) -> f64 {
        self.three_steps.to(self.lane, other)
    }

    /// Whether an organisation brings others together.
    pub(crate) fn is_intermediary(&self, organisation: u32) -> bool {
        self.intermediary[organisation as usize]
    }

    /// Whether the organisation and another have worked together, or are one.
    pub(crate) fn linked(&self, other: u32) -> bool {
        other == self.from || self.is_linked[other as usize]
    }

    /// Organisations that exist and that the organisation has not worked with: two steps away, the strongest three steps
    /// away, the same city, and the most active of its main fields; in order.
    pub(crate) fn candidates(&self) -> Vec<u32> {
        let reached = self.three_steps.reached().iter().map(|far| (self.three_steps(*far), *far));
        let mut further: Vec<(f64, u32)> =
            reached.filter(|(walk, far)| *walk > 0.0 && self.between[*far as usize].common == 0.0).collect();
        if further.len() > FURTHER {
            further.select_nth_unstable_by(FURTHER, |x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            further.truncate(FURTHER);
        }
        let mut others: Vec<u32> = further.into_iter().map(|(_, far)| far).collect();
        for city in &self.history.cities_of[self.from as usize] {
            others.extend_from_slice(&self.history.members_of[*city as usize]);
        }
        let mut fields = self.past.fields(self.from).to_vec();
        fields.sort_by(|x, y| y.amount.total_cmp(&x.amount).then(x.field.cmp(&y.field)));
        for own in fields.iter().take(MAIN_FIELDS) {
            others.extend_from_slice(self.past.most_active(own.field));
        }
        others.sort_unstable();
        others.dedup();
        // Those two steps away are in order already.
        let is_new = |other: u32| !self.linked(other) && self.past.exists[other as usize];
        let mut others =
            others.into_iter().filter(|other| self.between[*other as usize].common == 0.0).peekable();
        let mut found = Vec::with_capacity(self.touched.len() + others.size_hint().1.unwrap_or(0));
        for near in self.touched.iter().copied() {
            while let Some(other) = others.next_if(|other| *other < near) {
                found.push(other);
            }
            found.push(near);
        }
        found.extend(others);
        found.retain(|other| is_new(*other));
        found
    }
}
