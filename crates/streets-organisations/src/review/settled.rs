//! What is settled before the model is asked: corrections first, then decisions; checked against each other.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{Finding, OrganisationId};

use super::correction_row::{Correct, CorrectionRow};
use super::review_row::{Decision, Verdict};
use crate::correction::Correction;
use crate::error::{OrganisationsError, Problem};
use crate::linkage::{Cluster, LinkRecord};

/// Merges and splits that hold whatever the model says, and facts about organisations.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settled {
    same: Vec<(OrganisationId, OrganisationId)>,
    different: Vec<(OrganisationId, OrganisationId)>,
    alone: BTreeSet<OrganisationId>,
    /// Organisations that others are merged into; a cluster takes their id.
    targets: BTreeSet<OrganisationId>,
    facts: BTreeMap<OrganisationId, Correction>,
    /// Decisions that corrections override.
    findings: Vec<Finding>,
}

/// What is settled about records by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SettledPairs {
    /// Pairs that are the same.
    pub same: Vec<(u32, u32)>,
    /// Pairs that are different.
    pub different: Vec<(u32, u32)>,
    /// Records that are the same as no other.
    pub alone: BTreeSet<u32>,
}

impl Settled {
    /// Checks corrections and decisions; a correction wins over a decision that contradicts it, and that is told.
    ///
    /// # Errors
    /// Merges that go round in a circle, one organisation merged into two, merges that contradict splits, two sectors, names or
    /// places for one organisation, decisions that contradict each other: all of them at once, each with its lines.
    pub fn new(corrections: &[CorrectionRow], decisions: &[Decision]) -> Result<Self, OrganisationsError> {
        let mut settled = Self::default();
        let mut problems = settled.facts_of(corrections);
        problems.extend(settled.merges_of(corrections));
        let mut groups = Groups::default();
        for row in corrections {
            if let Correct::MergeInto(target) = &row.correct {
                groups.join(&row.organisation_id, target, row.line);
            }
        }
        for row in corrections {
            settled.split(row, &groups, &mut problems);
        }
        if !problems.is_empty() {
            problems.sort();
            problems.dedup();
            return Err(OrganisationsError::Corrections { problems });
        }
        settled.decide(decisions, groups)?;
        Ok(settled)
    }

    /// What is settled about records in order of their keys; keys that no record has are told.
    pub(crate) fn pairs_of(&self, ordered: &[&LinkRecord], findings: &mut Vec<Finding>) -> SettledPairs {
        findings.extend(self.findings.iter().cloned());
        let mut unknown: BTreeSet<&OrganisationId> = BTreeSet::new();
        let number = |key: &'_ OrganisationId| {
            ordered.binary_search_by(|record| record.key.cmp(key)).ok().map(|number| number as u32)
        };
        let mut settled = SettledPairs::default();
        for (pairs, into) in [(&self.same, &mut settled.same), (&self.different, &mut settled.different)] {
            for (a, b) in pairs {
                match (number(a), number(b)) {
                    (Some(a), Some(b)) => into.push((a.min(b), a.max(b))),
                    (a_known, _) => {
                        unknown.insert(if a_known.is_none() { a } else { b });
                    }
                }
            }
        }
        for key in &self.alone {
            match number(key) {
                Some(number) => {
                    settled.alone.insert(number);
                }
                None => {
                    unknown.insert(key);
                }
            }
        }
        findings.extend(unknown.into_iter().map(|key| {
            Finding::caution(
                format!("organisation {key}"),
                "is corrected or decided on, but no record has this key",
            )
        }));
        settled
    }

    /// The id that a cluster of records takes: that of an organisation that others were merged into, else its smallest key.
    pub(crate) fn id_of<'a>(
        &self,
        keys: impl Iterator<Item = &'a OrganisationId> + Clone,
    ) -> Option<OrganisationId> {
        let target = keys.clone().find(|key| self.targets.contains(*key));
        target.or_else(|| keys.min()).cloned()
    }

    /// Names, sectors and places as corrections of the clusters that the corrected records are in.
    ///
    /// Where two corrected records of one cluster are given different facts, both are kept, and [`unite`](crate::unite()) refuses them. Facts about an
    /// organisation that no record has keep its id.
    pub fn corrections(&self, records: &[LinkRecord], clusters: &[Cluster]) -> Vec<Correction> {
        let of_key: BTreeMap<&OrganisationId, &OrganisationId> = clusters
            .iter()
            .flat_map(|cluster| cluster.records.iter().map(|record| (&records[*record].key, &cluster.id)))
            .collect();
        self.facts
            .iter()
            .map(|(key, fact)| Correction {
                organisation_id: of_key.get(key).map_or_else(|| key.clone(), |id| (*id).clone()),
                ..fact.clone()
            })
            .collect()
    }

    fn facts_of(&mut self, corrections: &[CorrectionRow]) -> Vec<Problem> {
        // What is said of an organisation: its values, each with its lines.
        let mut said: BTreeMap<(&OrganisationId, &str), BTreeMap<String, Vec<u64>>> = BTreeMap::new();
        for row in corrections {
            let (what, value) = match &row.correct {
                Correct::Sector(sector) => ("sector", sector.to_string()),
                Correct::Name(name) => ("name", name.clone()),
                Correct::Place(place) => ("place", place.to_string()),
                Correct::MergeInto(target) => ("merge", target.to_string()),
                Correct::SplitFrom(_) | Correct::Alone => continue,
            };
            said.entry((&row.organisation_id, what)).or_default().entry(value).or_default().push(row.line);
            let fact = self.facts.entry(row.organisation_id.clone()).or_insert_with(|| Correction {
                organisation_id: row.organisation_id.clone(),
                name: None,
                sector: None,
                home_place_id: None,
            });
            match &row.correct {
                Correct::Sector(sector) => fact.sector = Some(*sector),
                Correct::Name(name) => fact.name = Some(name.clone()),
                Correct::Place(place) => fact.home_place_id = Some(place.clone()),
                _ => {}
            }
        }
        self.facts
            .retain(|_, fact| fact.name.is_some() || fact.sector.is_some() || fact.home_place_id.is_some());
        said.into_iter()
            .filter(|(_, values)| values.len() > 1)
            .map(|((id, what), values)| {
                let texts: Vec<String> = values.keys().map(|value| format!("`{value}`")).collect();
                let says = if what == "merge" {
                    format!("merge organisation `{id}` into {}", texts.join(" and "))
                } else {
                    format!("give organisation `{id}` the {what} {}", texts.join(" and "))
                };
                Problem::new(values.into_values().flatten(), says)
            })
            .collect()
    }

    /// Keeps the merges; those that go round in a circle are problems.
    fn merges_of(&mut self, corrections: &[CorrectionRow]) -> Vec<Problem> {
        let mut into: BTreeMap<&OrganisationId, (&OrganisationId, u64)> = BTreeMap::new();
        for row in corrections {
            if let Correct::MergeInto(target) = &row.correct {
                self.same.push((row.organisation_id.clone(), target.clone()));
                into.entry(&row.organisation_id).or_insert((target, row.line));
            }
        }
        let mut problems = Vec::new();
        for start in into.keys() {
            let (mut path, mut at) = (Vec::new(), *start);
            while let Some((next, line)) = into.get(at) {
                path.push((at, *line));
                at = next;
                if at == *start || path.len() > into.len() {
                    break;
                }
            }
            if at == *start && !path.is_empty() {
                // Each circle once: from its smallest organisation.
                if path.iter().all(|(id, _)| id >= start) {
                    let ids: Vec<String> = path.iter().map(|(id, _)| format!("`{id}`")).collect();
                    let says = format!("merge in a circle: {}, and back to `{start}`", ids.join(" into "));
                    problems.push(Problem::new(path.iter().map(|(_, line)| *line), says));
                }
            } else if path.len() <= into.len() {
                self.targets.insert(at.clone());
            }
        }
        problems
    }

    fn split(&mut self, row: &CorrectionRow, groups: &Groups, problems: &mut Vec<Problem>) {
        let id = &row.organisation_id;
        let lines = match &row.correct {
            Correct::SplitFrom(other) => {
                self.different.push((id.clone(), other.clone()));
                groups.lines_if_joined(id, other)
            }
            Correct::Alone => {
                self.alone.insert(id.clone());
                groups.lines_of(id)
            }
            _ => return,
        };
        if let Some(lines) = lines {
            let says = format!("merge organisation `{id}` and split it off");
            problems.push(Problem::new(lines.into_iter().chain([row.line]), says));
        }
    }

    fn decide(&mut self, decisions: &[Decision], mut groups: Groups) -> Result<(), OrganisationsError> {
        let mut overridden = 0usize;
        let apart: BTreeSet<(OrganisationId, OrganisationId)> = self
            .different
            .iter()
            .flat_map(|(a, b)| [(a.clone(), b.clone()), (b.clone(), a.clone())])
            .collect();
        let corrected = groups.clone();
        for decision in decisions.iter().filter(|decision| decision.says == Verdict::Same) {
            let (a, b) = (&decision.a, &decision.b);
            if apart.contains(&(a.clone(), b.clone())) || self.alone.contains(a) || self.alone.contains(b) {
                overridden += 1;
                continue;
            }
            groups.join(a, b, decision.line);
            self.same.push((a.clone(), b.clone()));
        }
        let mut problems = Vec::new();
        for decision in decisions.iter().filter(|decision| decision.says == Verdict::Different) {
            let (a, b) = (&decision.a, &decision.b);
            if corrected.lines_if_joined(a, b).is_some() {
                overridden += 1;
            } else if let Some(lines) = groups.lines_if_joined(a, b) {
                let says = format!("decide that `{a}` and `{b}` are the same and that they are different");
                problems.push(Problem::new(lines.into_iter().chain([decision.line]), says));
            } else {
                self.different.push((a.clone(), b.clone()));
            }
        }
        for (a, b) in &apart {
            // A split of the corrections may be undone by a chain of decisions: the decisions are at fault.
            if let (true, Some(lines)) = (a < b, groups.lines_if_joined(a, b)) {
                let says = format!("decide that `{a}` and `{b}` are the same, and a correction splits them");
                problems.push(Problem::new(lines, says));
            }
        }
        if overridden > 0 {
            self.findings.push(Finding::note(
                "linkage",
                format!("{overridden} decisions contradict the corrections; the corrections stand"),
            ));
        }
        if problems.is_empty() {
            Ok(())
        } else {
            problems.sort();
            Err(OrganisationsError::Decisions { problems })
        }
    }
}

/// Groups of organisations that are the same, each with the lines that say so.
#[derive(Clone, Debug, Default)]
struct Groups {
    group_of: BTreeMap<OrganisationId, usize>,
    lines: BTreeMap<usize, BTreeSet<u64>>,
}

impl Groups {
    fn join(&mut self, a: &OrganisationId, b: &OrganisationId, line: u64) {
        let fresh = self.group_of.len() + self.lines.len();
        let of_a = *self.group_of.entry(a.clone()).or_insert(fresh);
        let of_b = *self.group_of.entry(b.clone()).or_insert(of_a);
        let moved = self.lines.remove(&of_b).unwrap_or_default();
        let lines = self.lines.entry(of_a).or_default();
        lines.extend(moved);
        lines.insert(line);
        for group in self.group_of.values_mut().filter(|group| **group == of_b) {
            *group = of_a;
        }
    }

    fn lines_of(&self, id: &OrganisationId) -> Option<Vec<u64>> {
        self.lines.get(self.group_of.get(id)?).map(|lines| lines.iter().copied().collect())
    }

    /// The lines that join two organisations, if any do.
    fn lines_if_joined(&self, a: &OrganisationId, b: &OrganisationId) -> Option<Vec<u64>> {
        (self.group_of.get(a)? == self.group_of.get(b)?).then(|| self.lines_of(a)).flatten()
    }
}
