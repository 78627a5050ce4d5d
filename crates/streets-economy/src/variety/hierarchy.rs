//! Which group each field belongs to, level by level from coarse to fine.

use std::collections::BTreeMap;

use crate::error::EconomyError;
use crate::matrix::Labels;

/// Groups of fields at one level or more; each level splits the groups of the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Hierarchy {
    levels: Vec<Vec<u32>>,
}

impl Hierarchy {
    /// One level: `group_of` says the group of each field by name.
    ///
    /// # Errors
    /// A field of `fields` has no group.
    pub fn from_groups(fields: &Labels, group_of: &BTreeMap<String, String>) -> Result<Self, EconomyError> {
        Self::from_levels(fields, std::slice::from_ref(group_of))
    }

    /// One level for each map, coarse to fine; a fine group is told apart by its coarse ones as well, so that levels nest.
    ///
    /// # Errors
    /// A field has no group at some level, or there is no level.
    pub fn from_levels(fields: &Labels, levels: &[BTreeMap<String, String>]) -> Result<Self, EconomyError> {
        let mut paths: Vec<Vec<&str>> = vec![Vec::new(); fields.len()];
        let mut numbered = Vec::new();
        for groups in levels {
            for (field, path) in fields.iter().zip(&mut paths) {
                let group = groups.get(field).ok_or_else(|| EconomyError::Unknown {
                    what: "group of field",
                    name: field.to_owned(),
                    nearest: Vec::new(),
                })?;
                path.push(group);
            }
            numbered.push(number(&paths));
        }
        Self::checked(numbered)
    }

    /// Levels by the first characters of the code, as in NACE, NAICS or CPC: `[1, 2, 3]` for letter, two and three characters.
    /// Spaces and points do not count.
    ///
    /// # Errors
    /// There is no level, or lengths do not ascend.
    pub fn from_prefixes(fields: &Labels, lengths: &[usize]) -> Result<Self, EconomyError> {
        if let Some(pair) = lengths.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(EconomyError::Option {
                what: "a level's number of characters",
                value: pair[1] as f64,
                allowed: "more than the level before",
            });
        }
        let prefix = |field: &str, length: usize| -> String {
            field.chars().filter(|c| !matches!(c, ' ' | '.')).take(length).collect()
        };
        let level =
            |length: &usize| number(&fields.iter().map(|field| prefix(field, *length)).collect::<Vec<_>>());
        Self::checked(lengths.iter().map(level).collect())
    }

    fn checked(levels: Vec<Vec<u32>>) -> Result<Self, EconomyError> {
        if levels.is_empty() {
            return Err(EconomyError::Empty { what: "the list of levels" });
        }
        Ok(Self { levels })
    }

    /// Number of levels.
    pub fn levels(&self) -> usize {
        self.levels.len()
    }

    /// The group, as a number, of a field at a level (0 is the coarsest).
    pub fn group(&self, level: usize, field: usize) -> u32 {
        self.levels[level][field]
    }

    /// Number of fields.
    pub fn fields(&self) -> usize {
        self.levels[0].len()
    }
}

/// Numbers for equal keys, in the order of the keys.
fn number<K: Ord + Clone>(keys: &[K]) -> Vec<u32> {
    let mut distinct: Vec<K> = keys.to_vec();
    distinct.sort();
    distinct.dedup();
    keys.iter().map(|key| distinct.binary_search(key).unwrap_or(0) as u32).collect()
}
