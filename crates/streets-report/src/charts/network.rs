//! A place's strongest ties across the public–private line, as a picture.

use std::collections::HashMap;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use streets_model::{OrganisationId, Sector};

use super::canvas::text_width_px;
use super::glyph;
use super::ink::Ink;
use super::layout::layout;
use super::picture::{DrawError, Frame, Sheet, at, line, picture, set};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{Reach, StrongTie, TieEnd};
use crate::words::name::shown;

/// Most organisations that a picture shows.
pub(crate) const MOST_NODES: usize = 150;
/// Most ties that a picture shows.
const MOST_TIES: usize = 160;
/// Organisations of the place that are named in the picture.
const NAMED: usize = 7;
const NAME_SIZE: f64 = 14.0;
/// Size of the names on a narrow page, as the style sheet has it: room is kept for it.
const NARROW_SIZE: f64 = 22.0;
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 460.0;
const MARGIN: f64 = 34.0;

struct Node<'a> {
    name: &'a str,
    sector: Sector,
    here: bool,
    strength: f64,
}

/// What stands in a picture: organisations and the ties between them, strongest first.
pub(crate) struct Network<'a> {
    nodes: Vec<Node<'a>>,
    links: Vec<(usize, usize, f64)>,
    at: Vec<(f64, f64)>,
}

impl<'a> Network<'a> {
    /// The strongest ties of a place that fit, laid out from the study's seed and the place's id.
    pub(crate) fn of(facts: &Facts<'a>, place: usize) -> Self {
        let ties = facts.places[place].profile.map_or(&[][..], |profile| &profile.strongest_ties);
        let (mut nodes, mut links): (Vec<Node<'a>>, Vec<_>) = (Vec::new(), Vec::new());
        let mut numbers: HashMap<&OrganisationId, usize> = HashMap::new();
        for tie in ties.iter().take(MOST_TIES) {
            let ends = [&tie.a, &tie.b];
            let new = ends.iter().filter(|end| !numbers.contains_key(&end.organisation_id)).count();
            if nodes.len() + new > MOST_NODES {
                break;
            }
            let [a, b] = ends.map(|end| {
                *numbers.entry(&end.organisation_id).or_insert_with(|| {
                    nodes.push(node(facts, end));
                    nodes.len() - 1
                })
            });
            nodes[a].strength += tie.activities;
            nodes[b].strength += tie.activities;
            links.push((a, b, tie.activities));
        }
        let id = facts.places[place].place.place_id.as_str();
        let seed = id.bytes().fold(facts.input.seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let pairs: Vec<(usize, usize)> = links.iter().map(|&(a, b, _)| (a, b)).collect();
        let at = layout(nodes.len(), &pairs, seed);
        Self { nodes, links, at }
    }

    /// Ties in the picture.
    pub(crate) fn ties(&self) -> usize {
        self.links.len()
    }

    /// Sectors in the picture, in their usual order.
    pub(crate) fn sectors(&self) -> Vec<Sector> {
        Sector::ALL.iter().copied().filter(|own| self.nodes.iter().any(|node| node.sector == *own)).collect()
    }

    /// The organisation with most ties in the picture.
    pub(crate) fn centre(&self) -> Option<&'a str> {
        let strongest = self.nodes.iter().filter(|node| node.here).enumerate();
        strongest
            .max_by(|(i, a), (j, b)| a.strength.total_cmp(&b.strength).then(j.cmp(i)))
            .map(|(_, node)| node.name)
    }

    /// The picture.
    pub(crate) fn draw(&self, title: &str, description: &str) -> Result<String, ReportError> {
        let frame = Frame {
            id: "network",
            class: "network",
            title,
            description,
            width: WIDTH as u32,
            height: HEIGHT as u32,
        };
        picture(&frame, |sheet, _| self.put(sheet))
    }

    fn put(&self, sheet: &Sheet<'_>) -> Result<(), DrawError> {
        let most = self.links.iter().map(|link| link.2).fold(1.0, f64::max);
        let mut order: Vec<usize> = (0..self.links.len()).collect();
        order.sort_by_key(|&link| class_of(self.links[link].2, most));
        for link in order {
            let (a, b, activities) = self.links[link];
            let width = [0.7, 1.4, 2.4, 4.0][class_of(activities, most)];
            let ends = vec![self.place(a), self.place(b)].into_iter().map(|(x, y)| at(x, y)).collect();
            sheet.draw(&line(ends, Ink::Other, width))?;
        }
        let strongest = self.nodes.iter().map(|node| node.strength).fold(1.0, f64::max);
        for (index, node) in self.nodes.iter().enumerate() {
            glyph::draw(sheet, node.sector, self.place(index), self.radius(index, strongest), node.here)?;
        }
        self.name(sheet, strongest)
    }

    /// Names of the place's strongest organisations, where they do not run into each other.
    fn name(&self, sheet: &Sheet<'_>, strongest: f64) -> Result<(), DrawError> {
        let mut here: Vec<usize> = (0..self.nodes.len()).filter(|&node| self.nodes[node].here).collect();
        here.sort_by(|&a, &b| self.nodes[b].strength.total_cmp(&self.nodes[a].strength).then(a.cmp(&b)));
        let mut taken: Vec<(f64, f64, f64)> = Vec::new();
        for node in here {
            if taken.len() == NAMED {
                break;
            }
            let name = short(&shown(self.nodes[node].name));
            let (x, y) = self.place(node);
            let half = text_width_px(&name, NARROW_SIZE) / 2.0;
            let x = x.clamp(half + 2.0, WIDTH - half - 2.0);
            let away = self.radius(node, strongest) + NARROW_SIZE / 2.0 + 2.0;
            let free = [y + away, y - away].into_iter().find(|&y| {
                y > NARROW_SIZE / 2.0
                    && y < HEIGHT - NARROW_SIZE / 2.0
                    && taken.iter().all(|&(ox, oy, other)| {
                        (ox - x).abs() > other + half + 4.0 || (oy - y).abs() > NARROW_SIZE
                    })
                    && (taken.is_empty() || self.clear_of_shapes(node, (x, y), half))
            });
            if let Some(y) = free {
                taken.push((x, y, half));
                let style = set(NAME_SIZE, Ink::Text, true, (HPos::Center, VPos::Center));
                sheet.draw(&Text::new(name, at(x, y), style))?;
            }
        }
        Ok(())
    }

    /// Whether a name hides no other organisation's shape.
    fn clear_of_shapes(&self, node: usize, (x, y): (f64, f64), half: f64) -> bool {
        (0..self.nodes.len()).filter(|&other| other != node).all(|other| {
            let (ox, oy) = self.place(other);
            (ox - x).abs() > 0.75 * half + 4.0 || (oy - y).abs() > NAME_SIZE
        })
    }

    fn radius(&self, node: usize, strongest: f64) -> f64 {
        4.0 + 7.0 * (self.nodes[node].strength / strongest).sqrt()
    }

    fn place(&self, node: usize) -> (f64, f64) {
        let (x, y) = self.at[node];
        (MARGIN + x * (WIDTH - 2.0 * MARGIN), MARGIN + y * (HEIGHT - 2.0 * MARGIN))
    }
}

fn node<'a>(facts: &Facts<'a>, end: &TieEnd) -> Node<'a> {
    let organisation = facts.organisations.get(&end.organisation_id);
    Node {
        name: organisation.map_or("", |organisation| organisation.name.as_str()),
        sector: organisation.map_or(Sector::Other, |organisation| organisation.sector),
        here: end.reach == Reach::Local,
        strength: 0.0,
    }
}

/// One of four widths of line.
fn class_of(activities: f64, most: f64) -> usize {
    let share = activities / most;
    usize::from(share > 0.15) + usize::from(share > 0.35) + usize::from(share > 0.65)
}

/// A name that fits under its shape.
fn short(name: &str) -> String {
    const MOST: usize = 26;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let cut: String = name.chars().take(MOST - 1).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(first, _)| first);
    format!("{}…", words.trim_end_matches([',', ' ']))
}

/// The organisation of a tie and the other, the page's own first.
pub(crate) fn own_first(tie: &StrongTie) -> (&TieEnd, &TieEnd) {
    if tie.b.reach == Reach::Local && tie.a.reach != Reach::Local {
        (&tie.b, &tie.a)
    } else {
        (&tie.a, &tie.b)
    }
}
