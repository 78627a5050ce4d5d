//! Whether a claim holds: what the figures say about it, whichever it is.

use super::figure::{ranks, with_interval, writing};
use super::number::{capital, list};
use super::sentence::Sentence;
use crate::facts::Facts;
use crate::input::Claim;

/// What the figures say of a claimed leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leads {
    /// Its whole range of ranks lies among the first places.
    Yes,
    /// Part of it does.
    Perhaps,
    /// None of it does.
    No,
    /// It has no standing.
    Unknown,
}

impl Leads {
    /// The word of a table's cell.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Yes => "leads",
            Self::Perhaps => "may lead: cannot be told",
            Self::No => "does not lead",
            Self::Unknown => "too few to say",
        }
    }
}

/// What the figures say of a claim.
pub(crate) struct Verdict<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) number: usize,
    /// Each claimed leader: its number and what the figures say.
    pub(crate) leaders: Vec<(usize, Leads)>,
    names: Vec<(&'a str, Leads)>,
    details: Sentence,
}

/// Holds a claim against the figures: a place leads where its whole range of ranks lies among the first k places of
/// its group, k being the number of claimed leaders.
pub(crate) fn verdict<'a>(facts: &Facts<'a>, claim: &'a Claim) -> Verdict<'a> {
    let number = facts.measure_index(claim.measure_id.as_str()).unwrap_or(facts.headline);
    let first = claim.leaders.len() as i64;
    let leaders: Vec<(usize, Leads)> = claim
        .leaders
        .iter()
        .filter_map(|id| facts.place_index(id))
        .map(|place| {
            let leads = match facts.places[place].standings[number] {
                None => Leads::Unknown,
                Some(standing) if standing.rank_high <= first => Leads::Yes,
                Some(standing) if standing.rank_low <= first => Leads::Perhaps,
                Some(_) => Leads::No,
            };
            (place, leads)
        })
        .collect();
    let names = leaders.iter().map(|&(place, leads)| (facts.places[place].name(), leads)).collect();
    let details = details(facts, number, &leaders);
    Verdict { claim, number, leaders, names, details }
}

/// Each claimed leader with its figure and its ranks.
fn details(facts: &Facts<'_>, number: usize, leaders: &[(usize, Leads)]) -> Sentence {
    let mut sentence = Sentence::new();
    for (index, &(place, _)) in leaders.iter().enumerate() {
        let own = &facts.places[place];
        let joint = match (index, leaders.len() - index) {
            (0, _) => "",
            (_, 1) => "; and ",
            _ => "; ",
        };
        sentence = sentence.words(joint).words(own.name()).words(" ");
        sentence = match (own.pooled[number], own.standings[number]) {
            (Some(measure), Some(standing)) if measure.value.is_some() => sentence
                .words("has ")
                .join(with_interval(writing(facts, number), measure))
                .words(" and stands ")
                .join(ranks(standing, &facts.group_of(place).group.plural)),
            _ => sentence.words("has too few activities to say"),
        };
    }
    if leaders.is_empty() { sentence } else { sentence.words(".") }
}

impl Verdict<'_> {
    /// The verdict in a few words, as a heading has it.
    pub(crate) fn short(&self) -> String {
        let of = |leads: Leads| -> Vec<&str> {
            self.names.iter().filter(|(_, own)| *own == leads).map(|(name, _)| *name).collect()
        };
        let (yes, perhaps, no) = (of(Leads::Yes), of(Leads::Perhaps), of(Leads::No));
        let unknown = of(Leads::Unknown);
        let all = self.names.len();
        match () {
            () if all == 0 => "The claim names no place of this report".to_owned(),
            () if yes.len() == all => "The figures bear this out".to_owned(),
            () if no.len() == all => "The figures do not bear this out".to_owned(),
            () if perhaps.len() + yes.len() == all => "The figures allow this, but cannot tell".to_owned(),
            () => {
                let mut parts = Vec::new();
                for (names, words) in [
                    (&yes, "bear this out for"),
                    (&no, "do not bear it out for"),
                    (&perhaps, "cannot tell for"),
                    (&unknown, "are too few for"),
                ] {
                    if !names.is_empty() {
                        parts.push(format!("{words} {}", list(names)));
                    }
                }
                format!("The figures {}", list(&parts))
            }
        }
    }

    /// The verdict and each place's figure.
    pub(crate) fn told(&self) -> Sentence {
        let said = match self.claim.said_by.as_str() {
            "" => "It is said that".to_owned(),
            who => format!("{} says that", capital(who)),
        };
        Sentence::new()
            .words(&format!("{said} {}. {}: ", self.claim.text, self.short()))
            .join(self.details.clone())
    }
}
