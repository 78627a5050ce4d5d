//! The names of regions, and the regions that an address names beside its town.

use std::collections::HashMap;

use super::parts::Part;
use super::runs::SHORTEST_WORD;
use crate::name_key::key_of;

/// Names of regions, so that "Newport, Isle of Wight" is not the Newport in Wales.
#[derive(Debug, Default)]
pub(crate) struct RegionNames {
    /// Alpha-2 code and key of the name to codes.
    codes: HashMap<(String, String), Vec<String>>,
}

impl RegionNames {
    pub(crate) fn enter(&mut self, country: &str, name: &str, code: &str) {
        let mut enter = |name: &str| {
            let key = key_of(name);
            if key.len() >= SHORTEST_WORD {
                let codes = self.codes.entry((country.to_owned(), key)).or_default();
                if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
        };
        enter(name);
        // `Hampshire CC`, `East Sussex CC`, `Bournemouth and Poole`.
        if let Some(bare) = name.strip_suffix(" CC") {
            enter(bare);
        }
        // `Principado de Asturias`, `Região Autónoma da Madeira`.
        if let Some((_, tail)) =
            [" de ", " da ", " di ", " of "].iter().find_map(|word| name.rsplit_once(word))
        {
            enter(tail);
        }
    }

    /// The code of the one region with this name.
    pub(super) fn named(&self, country: &str, key: &str) -> Option<&str> {
        // One name may stand for a region at several levels; the smallest says most.
        let codes = self.codes.get(&(country.to_owned(), key.to_owned()))?;
        codes.iter().max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).map(String::as_str)
    }

    /// Codes of the regions that the text names besides the town.
    pub(super) fn in_text(&self, country: &str, parts: &[Part]) -> &[String] {
        if self.codes.is_empty() {
            return &[];
        }
        for (at, part) in parts.iter().enumerate() {
            // A whole part after the first, or the words after the first of a part.
            let from = usize::from(at == 0);
            for start in from..part.words.len() {
                let key = part.words[start..].concat();
                if let Some(codes) = self.codes.get(&(country.to_owned(), key)) {
                    return codes;
                }
            }
        }
        &[]
    }
}
