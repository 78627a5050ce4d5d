//! Participations where the work is done or where the head office is, and how much the difference is.

use std::collections::{BTreeMap, HashMap};

use streets_model::{ActivityId, Finding, Organisation, OrganisationId, Participation, PlaceId};

/// Where a participation is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// At the place where the part was carried out.
    Participation,
    /// At the organisation's head office.
    HeadOffice,
}

/// Participations at the places asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct LocatedParticipations {
    /// The participations, in order of their keys.
    pub participations: Vec<Participation>,
    /// What could not be moved, and what fell together.
    pub findings: Vec<Finding>,
}

/// Participations as they are, or at head offices.
///
/// At head offices, two parts of one organisation in one activity fall together: their values are added up and the first role stands. A
/// participation whose organisation has no known head office stays where it is, and that is told.
pub fn participations_at(
    participations: &[Participation],
    organisations: &[Organisation],
    location: Location,
) -> LocatedParticipations {
    let mut ordered = participations.to_vec();
    ordered.sort_by(|a, b| key(a).cmp(&key(b)));
    if location == Location::Participation {
        return LocatedParticipations { participations: ordered, findings: Vec::new() };
    }
    let homes = homes(organisations);
    let (mut stayed, mut joined) = (0usize, 0usize);
    let mut moved: BTreeMap<(ActivityId, OrganisationId, PlaceId), Participation> = BTreeMap::new();
    for mut part in ordered {
        match homes.get(&part.organisation_id) {
            Some(home) => part.place_id = (*home).clone(),
            None => stayed += 1,
        }
        let key = (part.activity_id.clone(), part.organisation_id.clone(), part.place_id.clone());
        match moved.get_mut(&key) {
            None => {
                moved.insert(key, part);
            }
            Some(first) => {
                joined += 1;
                first.value = match (first.value, part.value) {
                    (Some(one), Some(other)) => Some(one + other),
                    (one, other) => one.or(other),
                };
            }
        }
    }
    let mut findings = Vec::new();
    if stayed > 0 {
        let message = format!("{stayed} participations stay where they were, since no head office is known");
        findings.push(Finding::caution("head offices", message));
    }
    if joined > 0 {
        let message = format!(
            "{joined} participations fell together with another part of their organisation in the activity"
        );
        findings.push(Finding::note("head offices", message));
    }
    LocatedParticipations { participations: moved.into_values().collect(), findings }
}

/// How much of what would be counted at a place by head office is done elsewhere, and the other way round.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadOfficeShare {
    /// The place.
    pub place_id: PlaceId,
    /// Participations carried out here.
    pub here: usize,
    /// Of those, by organisations whose head office is elsewhere.
    pub from_elsewhere: usize,
    /// Participations of organisations whose head office is here.
    pub of_head_offices: usize,
    /// Of those, carried out elsewhere.
    pub elsewhere: usize,
}

impl HeadOfficeShare {
    /// Share of what a count by head office gives the place that is done elsewhere, 0 to 1; `None` where there is nothing.
    pub fn overstated(&self) -> Option<f64> {
        share(self.elsewhere, self.of_head_offices)
    }

    /// Share of what is done here that a count by head office gives to other places, 0 to 1; `None` where there is nothing.
    pub fn missed(&self) -> Option<f64> {
        share(self.from_elsewhere, self.here)
    }
}

/// The share of every place at which something is carried out or has its head office, in order of places.
///
/// Participations of organisations without a known head office count as carried out here, and neither as from elsewhere nor of a head office;
/// the second value says how many there are.
pub fn head_office_shares(
    participations: &[Participation],
    organisations: &[Organisation],
) -> (Vec<HeadOfficeShare>, Vec<Finding>) {
    let homes = homes(organisations);
    let mut shares: BTreeMap<PlaceId, HeadOfficeShare> = BTreeMap::new();
    let mut unknown = 0usize;
    for part in participations {
        let home = homes.get(&part.organisation_id).copied();
        let here = entry(&mut shares, &part.place_id);
        here.here += 1;
        let Some(home) = home else {
            unknown += 1;
            continue;
        };
        let away = usize::from(*home != part.place_id);
        here.from_elsewhere += away;
        let at_home = entry(&mut shares, home);
        at_home.of_head_offices += 1;
        at_home.elsewhere += away;
    }
    let mut findings = Vec::new();
    if unknown > 0 {
        let message = format!("{unknown} participations are of organisations whose head office is not known");
        findings.push(Finding::note("head offices", message));
    }
    (shares.into_values().collect(), findings)
}

fn entry<'a>(shares: &'a mut BTreeMap<PlaceId, HeadOfficeShare>, place: &PlaceId) -> &'a mut HeadOfficeShare {
    shares.entry(place.clone()).or_insert_with(|| HeadOfficeShare {
        place_id: place.clone(),
        here: 0,
        from_elsewhere: 0,
        of_head_offices: 0,
        elsewhere: 0,
    })
}

fn homes(organisations: &[Organisation]) -> HashMap<&OrganisationId, &PlaceId> {
    let known = organisations.iter().filter_map(|organisation| {
        organisation.home_place_id.as_ref().map(|place| (&organisation.organisation_id, place))
    });
    known.collect()
}

fn key(part: &Participation) -> (&ActivityId, &OrganisationId, &PlaceId) {
    (&part.activity_id, &part.organisation_id, &part.place_id)
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
