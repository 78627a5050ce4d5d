//! How many participants of an activity stand where, as one place sees it.
//!
//! Every count of ties that a place needs follows from these numbers, so that no pair of participants is ever listed.

use streets_model::Side;

use crate::network::{CLASSES, UNKNOWN_CLASS, sector_of_class};
use crate::participants::Participants;

/// The participants of one activity, counted for one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PlaceCounts {
    /// Participants by class, wherever they are.
    pub(crate) all: [usize; CLASSES],
    /// Of them, those in the place.
    pub(crate) here: [usize; CLASSES],
    /// Those not in the place but in its country.
    pub(crate) elsewhere_in_country: usize,
    /// Those in another country.
    pub(crate) abroad: usize,
    /// Those not in the place but in another place of its group.
    pub(crate) in_other_places: usize,
}

impl PlaceCounts {
    /// Counts the participants as `place`, which lies in `country`, sees them.
    pub(crate) fn new(participants: &Participants, place: u32, country: Option<u32>) -> Self {
        let mut counts = Self::default();
        for participant in participants.iter() {
            let class = usize::from(participant.class);
            counts.all[class] += 1;
            if participant.places.contains(&place) {
                counts.here[class] += 1;
                continue;
            }
            if country.is_some_and(|country| participant.countries.contains(&country)) {
                counts.elsewhere_in_country += 1;
            } else if country.is_some() && !participant.countries.is_empty() {
                counts.abroad += 1;
            }
            counts.in_other_places += usize::from(!participant.places.is_empty());
        }
        counts
    }

    /// All participants.
    pub(crate) fn participants(&self) -> usize {
        self.all.iter().sum()
    }

    /// Participants in the place.
    pub(crate) fn participants_here(&self) -> usize {
        self.here.iter().sum()
    }

    /// Participants on a side of the public–private line: all, and those in the place.
    pub(crate) fn on_side(&self, side: Side) -> (usize, usize) {
        let of = |counts: &[usize; CLASSES]| {
            (0..UNKNOWN_CLASS)
                .filter(|class| sector_of_class(*class).is_some_and(|sector| sector.side() == side))
                .map(|class| counts[class])
                .sum()
        };
        (of(&self.all), of(&self.here))
    }
}

/// Pairs among `n` things.
pub(crate) fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}
