//! # Peers
//!
//! **Answers** Which places are most like this one in what they are made of, whatever they make of it?
//!
//! **Formula** the m places with the smallest distance; mutual where each is among the m nearest of the other
//!
//! **Symbols** m: number of peers
//!
//! **In → out** features of structure → for a place its m nearest, with distance, whether that is mutual, and why
//!
//! **Choices** features of outcome are refused, so that peers can be compared by outcome · Mahalanobis on robustly scaled features
//! with a shrunk covariance, or Gower · a size is best given as its logarithm: twice as big is then as far at every size · why: features
//! in which the two are within half a robust standard deviation ("similar"), first those in which the place itself is unusual; and
//! those a whole one or more apart ("different"), widest first; at most three of each
//!
//! **Edge cases** equal distances: by the key of the place · fewer places than m + 1: all others · categories: similar if equal,
//! different if not · missing in either: not mentioned
//!
//! **Source** method of nearest statistical neighbours as used by CIPFA (UK); Gower (1971), Mahalanobis (1936), as on their own
//! cards
//!
//! **Checked** worked example by hand; mutual is symmetric, order of rows does not matter, by property
//!
//! **Not for** a place with no near neighbours: look at the distances, they say how near "nearest" is

use streets_model::{Finding, PlaceId};

use crate::distances::Distances;
use crate::error::TypesError;
use crate::feature_screening::screen;
use crate::feature_table::{FeatureTable, NamedPlace, Role};
use crate::gower::gower_distances;
use crate::mahalanobis::mahalanobis_distances;
use crate::peer_reasons::{Reasons, Standardised};
use crate::robust_scaling::{ScalingOptions, scale_features};

/// How alike is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeerDistance {
    /// On robustly scaled numbers, with a shrunk covariance; missing values count as the median.
    Mahalanobis,
    /// On numbers and categories; missing values have no say.
    Gower,
}

/// Every choice that changes who is a peer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeerOptions {
    /// Peers a place, at least 1.
    pub peers: usize,
    /// How alike is measured.
    pub distance: PeerDistance,
    /// How features come to one scale, for the Mahalanobis distance and for the reasons.
    pub scaling: ScalingOptions,
    /// A place is left out if more than this share of its features is missing, 0 to 1.
    pub most_missing: f64,
}

impl Default for PeerOptions {
    fn default() -> Self {
        let (distance, scaling) = (PeerDistance::Mahalanobis, ScalingOptions::default());
        Self { peers: 10, distance, scaling, most_missing: 0.5 }
    }
}

/// One peer of a place: a row of `streets peers NAME --csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    /// From 1 for the nearest.
    pub rank: usize,
    /// The peer.
    pub place: NamedPlace,
    /// Distance, in the unit of the method.
    pub distance: f64,
    /// Whether the place is also among the peer's own peers.
    pub mutual: bool,
    /// Why.
    pub reasons: Reasons,
}

/// Who is whose peer.
#[derive(Clone, Debug)]
pub struct PeerGroups {
    table: FeatureTable,
    distances: Distances,
    standardised: Standardised,
    /// Positions of each place's peers, nearest first.
    nearest: Vec<Vec<usize>>,
}

/// Finds the peers of every place.
///
/// # Errors
/// A feature of outcome, a category with the Mahalanobis distance, no peers asked for, no feature that tells places apart, fewer than
/// two places that differ.
pub fn peer_groups(
    table: &FeatureTable,
    options: &PeerOptions,
) -> Result<(PeerGroups, Vec<Finding>), TypesError> {
    if let Some(feature) = table.features().iter().find(|feature| feature.role == Role::Outcome) {
        return Err(TypesError::OutcomeFeature { feature: feature.id.clone() });
    }
    if options.peers == 0 {
        let (what, allowed) = ("the number of peers", "at least 1");
        return Err(TypesError::Option { what, seen: "0".into(), allowed });
    }
    if !(0.0..=1.0).contains(&options.most_missing) {
        let (what, allowed) = ("the largest share of missing features", "a share from 0 to 1");
        return Err(TypesError::Option { what, seen: options.most_missing.to_string(), allowed });
    }
    let (table, mut findings) = screen(table, options.most_missing)?;
    let distances = match options.distance {
        PeerDistance::Mahalanobis => {
            let (scaled, more) = scale_features(&table, options.scaling, "the Mahalanobis distance")?;
            findings.extend(more);
            mahalanobis_distances(&scaled.points)?
        }
        PeerDistance::Gower => gower_distances(&table),
    };
    let places = table.places().len();
    if places <= options.peers {
        let message =
            format!("{} peers are asked for, but there are only {} other places", options.peers, places - 1);
        findings.push(Finding::note("peers", message));
    }
    let nearest = (0..places).map(|place| nearest_to(&distances, place, options.peers)).collect();
    let standardised = Standardised::new(&table, options.scaling.spread);
    Ok((PeerGroups { table, distances, standardised, nearest }, findings))
}

/// The nearest others; equal distances in the order of positions, which is that of keys.
fn nearest_to(distances: &Distances, place: usize, peers: usize) -> Vec<usize> {
    let row = distances.row(place);
    let mut others: Vec<usize> = (0..row.len()).filter(|&other| other != place).collect();
    others.sort_by(|&a, &b| row[a].total_cmp(&row[b]));
    others.truncate(peers);
    others
}

impl PeerGroups {
    /// The places, in the order of their keys.
    pub fn places(&self) -> &[NamedPlace] {
        self.table.places()
    }

    /// The peers of a place, nearest first.
    ///
    /// # Errors
    /// The place is not in the table, or was left out because too much of it is missing.
    pub fn peers_of(&self, place: &PlaceId) -> Result<Vec<Peer>, TypesError> {
        let own = self.table.position(place)?;
        let peers = self.nearest[own].iter().enumerate().map(|(rank, &other)| Peer {
            rank: rank + 1,
            place: self.table.places()[other].clone(),
            distance: self.distances.get(own, other),
            mutual: self.nearest[other].contains(&own),
            reasons: self.standardised.reasons(&self.table, own, other),
        });
        Ok(peers.collect())
    }
}
