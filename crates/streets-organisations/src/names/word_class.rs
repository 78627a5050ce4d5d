//! What sort of thing a word of a name names: a place, a unit, a kind of organisation, a group of companies.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::lexicon::{lexicon, rows};

/// What sort of thing a word names; a word is of one class, the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum WordClass {
    /// A number.
    Number,
    /// A unit inside any organisation: department, faculty, directorate.
    Unit,
    /// What stands alone as often as inside another: institute, centre, laboratory.
    SubUnit,
    /// A country.
    Country,
    /// A region or a town.
    Place,
    /// The town or country of one of the two records that are compared.
    OwnPlace,
    /// Another kind of organisation, or what makes another of the same kind: hospital, technical, north.
    Kind,
    /// What companies of one group add: holding, international, services.
    Group,
    /// A general word of no other class.
    General,
    /// Any other word.
    Rare,
}

/// Classes as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct WordClasses(pub(crate) u16);

impl WordClasses {
    pub(crate) fn add(&mut self, class: WordClass) {
        self.0 |= 1 << class as u16;
    }

    pub(crate) fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether there is no class but those of `allowed`.
    pub(crate) fn within(self, allowed: &[WordClass]) -> bool {
        self.0 & !allowed.iter().fold(0, |bits, class| bits | (1 << *class as u16)) == 0
    }
}

/// Words of each class, and those that name a region or a town.
struct Lists {
    classes: HashMap<&'static str, WordClass>,
    places: HashSet<&'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let of_table = |(class, words): (&'static str, &'static str)| {
            let class = match class {
                "sub-unit" => WordClass::SubUnit,
                "unit" => WordClass::Unit,
                "kind" => WordClass::Kind,
                _ => WordClass::Group,
            };
            words.split(' ').map(move |word| (word, class))
        };
        let regions = include_str!("regions.txt").lines().filter(|line| !line.starts_with('#'));
        let towns = rows(include_str!("exonyms.csv")).flat_map(|(town, _)| town.split(' '));
        Lists {
            classes: rows(include_str!("word_classes.csv")).flat_map(of_table).collect(),
            places: regions.chain(towns).collect(),
        }
    })
}

/// The class of a word as it stands in a form; `town` says that the records have a town of that name.
pub(crate) fn class_of(word: &str, town: bool) -> WordClass {
    let lists = lists();
    match lists.classes.get(word) {
        _ if word.bytes().any(|byte| byte.is_ascii_digit()) => WordClass::Number,
        _ if lexicon().country_code(word).is_some() => WordClass::Country,
        Some(class) => *class,
        None if lexicon().is_unit_word(word) => WordClass::Unit,
        None if lexicon().is_general(word) => WordClass::General,
        None if town || lists.places.contains(word) => WordClass::Place,
        None => WordClass::Rare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_of_one_class_and_every_class_of_the_table_is_known() {
        let table = include_str!("word_classes.csv");
        let known = ["sub-unit", "unit", "kind", "group"];
        assert_eq!(rows(table).map(|(class, _)| class).collect::<Vec<_>>(), known);
        let words: Vec<&str> = rows(table).flat_map(|(_, words)| words.split(' ')).collect();
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        assert!(words.iter().all(|word| lexicon().country_code(word).is_none()));
    }

    #[test]
    fn the_first_class_that_fits() {
        let classes =
            ["2020", "scotland", "laboratory", "lehrstuhl", "hospital", "holding", "abruzzo", "siemens"]
                .map(|word| class_of(word, false));
        use WordClass::{Country, Group, Kind, Number, Place, Rare, SubUnit, Unit};
        assert_eq!(classes, [Number, Country, SubUnit, Unit, Kind, Group, Place, Rare]);
        assert_eq!(class_of("siemens", true), Place);
    }
}
