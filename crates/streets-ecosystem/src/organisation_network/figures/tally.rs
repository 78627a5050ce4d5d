//! What the figures of a network are made from: sums that a group of activities takes something away from.

use streets_network::{MixingMatrix, nominal_assortativity};

use super::network_figure::NetworkFigure;
use super::parts_without::Parts;
use crate::network::UNKNOWN_CLASS;
use crate::organisation_network::local_reach::e_i;

/// A number of organisations, ties, pairs of ties or triangles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sum {
    Organisations,
    Tied,
    Inside,
    National,
    Abroad,
    Unknown,
    Partners,
    Places,
    /// Pairs of ties inside with a common end.
    Wedges,
    Triangles,
    AcrossLine,
    ThreeSides,
    BetweenSectors,
    WithinSectors,
    Earlier,
    Later,
    Kept,
}

const SUMS: usize = Sum::Kept as usize + 1;

/// Sums of a network, or what a group takes away from them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tally {
    sums: [f64; SUMS],
    /// Ends of ties inside by the classes of both ends, row by row.
    mixing: Vec<f64>,
    classes: usize,
}

impl Tally {
    /// Nothing yet, between `classes` classes.
    pub(crate) fn new(classes: usize) -> Self {
        Self { sums: [0.0; SUMS], mixing: vec![0.0; classes * classes], classes }
    }

    pub(crate) fn add(&mut self, sum: Sum, amount: f64) {
        self.sums[sum as usize] += amount;
    }

    /// A tie inside between two classes.
    pub(crate) fn mix(&mut self, a: u32, b: u32) {
        self.mixing[a as usize * self.classes + b as usize] += 1.0;
        self.mixing[b as usize * self.classes + a as usize] += 1.0;
    }

    /// A tie, inside or not, between two classes.
    pub(crate) fn join_sectors(&mut self, a: u32, b: u32) {
        if [a, b].iter().all(|class| *class as usize != UNKNOWN_CLASS) {
            self.add(if a == b { Sum::WithinSectors } else { Sum::BetweenSectors }, 1.0);
        }
    }

    /// What is left once `lost` is taken away.
    pub(crate) fn without(&self, lost: &Self) -> Self {
        let mut left = self.clone();
        left.sums.iter_mut().zip(&lost.sums).for_each(|(sum, lost)| *sum -= lost);
        left.mixing.iter_mut().zip(&lost.mixing).for_each(|(sum, lost)| *sum -= lost);
        left
    }

    /// A sum.
    pub(crate) fn sum(&self, sum: Sum) -> f64 {
        self.sums[sum as usize]
    }

    /// A figure; none where there is nothing to divide by, or where these sums do not tell it. `parts` are those of the
    /// organisations that the sums count.
    pub(crate) fn figure(&self, figure: NetworkFigure, parts: Parts) -> Option<f64> {
        let sum = |one: Sum| self.sum(one);
        let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
        let organisations = sum(Sum::Organisations);
        match figure {
            NetworkFigure::Organisations => Some(organisations),
            NetworkFigure::Tied => Some(sum(Sum::Tied)),
            NetworkFigure::TiesInside => Some(sum(Sum::Inside)),
            NetworkFigure::TiesNational => Some(sum(Sum::National)),
            NetworkFigure::TiesAbroad => Some(sum(Sum::Abroad)),
            NetworkFigure::PartnersElsewhere => Some(sum(Sum::Partners)),
            NetworkFigure::PartnerPlaces => Some(sum(Sum::Places)),
            NetworkFigure::Density => share(sum(Sum::Inside), organisations * (organisations - 1.0) / 2.0),
            NetworkFigure::Components => Some(parts.count as f64),
            NetworkFigure::LargestShare => share(parts.largest as f64, organisations),
            NetworkFigure::Transitivity => share(3.0 * sum(Sum::Triangles), sum(Sum::Wedges)),
            NetworkFigure::EiSector => e_i(sum(Sum::BetweenSectors), sum(Sum::WithinSectors)),
            NetworkFigure::EiPlace => {
                e_i(sum(Sum::National) + sum(Sum::Abroad) + sum(Sum::Unknown), sum(Sum::Inside))
            }
            NetworkFigure::AssortativitySector => {
                nominal_assortativity(&MixingMatrix::from_arcs(self.classes, self.mixing.clone()).ok()?)
            }
            NetworkFigure::TrianglesAcrossLine => Some(sum(Sum::AcrossLine)),
            NetworkFigure::TrianglesThreeSides => Some(sum(Sum::ThreeSides)),
            NetworkFigure::KeptTies => share(sum(Sum::Kept), sum(Sum::Earlier)),
            NetworkFigure::NewTies => share(sum(Sum::Later) - sum(Sum::Kept), sum(Sum::Later)),
            NetworkFigure::Communities | NetworkFigure::EffectiveCommunities => None,
        }
    }
}
