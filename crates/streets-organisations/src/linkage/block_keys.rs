//! The keys that a record goes by under each rule of blocking.

use super::blocking::BlockingRule;
use super::prepared::{Prepared, hash_words, mix};

/// Forms of a record whose words are looked at.
const FORMS: usize = 6;
/// Rarest words of a form that make keys.
const RAREST: usize = 3;
/// Letters of the beginning of a name.
const PREFIX: usize = 6;
/// Kinds that name an organisation of which a town has few; qualifiers such as `technical` are left out of the key.
const KIND_BITS: u32 = (1 << 25) - 1;
/// Bits from which a word makes a key by itself.
const RARE_BITS: f32 = 7.0;

/// Appends the keys of `record` under `rule`.
pub(crate) fn keys(prepared: &Prepared, record: usize, rule: BlockingRule, into: &mut Vec<u64>) {
    let salt = |value: u64| mix(value ^ ((rule as u64 + 1) << 56));
    let forms = prepared.forms(record).take(FORMS);
    match rule {
        BlockingRule::SameName => into.extend(forms.map(|form| salt(prepared.form_hashes[form]))),
        BlockingRule::RareWord => {
            for form in forms {
                let rarest = rarest(prepared, form);
                into.extend(
                    rarest
                        .into_iter()
                        .take(2)
                        .filter(|word| prepared.bits[*word as usize] >= RARE_BITS)
                        .map(|word| salt(u64::from(word))),
                );
            }
        }
        BlockingRule::TwoWords => {
            for form in forms {
                let rarest = rarest(prepared, form);
                for (nth, one) in rarest.iter().enumerate() {
                    for other in &rarest[nth + 1..] {
                        into.push(salt(hash_words(&[*one.min(other), *one.max(other)])));
                    }
                }
            }
        }
        BlockingRule::ShortForm => {
            let initials =
                prepared.initials.get(record).iter().filter(|text| prepared.stated[**text as usize]);
            let short = prepared.acronyms.get(record).iter().chain(initials);
            into.extend(short.map(|text| salt(hash_words(&[*text, prepared.countries[record]]))));
        }
        BlockingRule::Identifier => {
            into.extend(
                prepared
                    .identifiers
                    .get(record)
                    .iter()
                    .map(|(kind, value)| salt(hash_words(&[*kind, *value]))),
            );
        }
        BlockingRule::NameBeginning => {
            for form in forms {
                let joined = prepared.joined(form).as_bytes();
                let beginning = &joined[..joined.len().min(PREFIX)];
                let letters: Vec<u32> = beginning.iter().map(|byte| u32::from(*byte)).collect();
                into.push(salt(hash_words(&letters) ^ mix(u64::from(prepared.countries[record]))));
            }
        }
        BlockingRule::TownAndKind => {
            let kinds = prepared.kinds[record] & KIND_BITS;
            let town = prepared.towns.get(record);
            for bit in (0..32).filter(|bit| kinds & (1 << bit) != 0) {
                into.extend(
                    town.iter()
                        .filter(|word| !prepared.general_town(**word))
                        .map(|word| salt(hash_words(&[bit, *word, prepared.countries[record]]))),
                );
            }
        }
    }
    into.sort_unstable();
    into.dedup();
}

/// The rarest words of a form, rarest first; ties by number.
fn rarest(prepared: &Prepared, form: usize) -> Vec<u32> {
    let mut words: Vec<u32> = prepared.form_words.get(form).to_vec();
    words.sort_by(|a, b| prepared.bits[*b as usize].total_cmp(&prepared.bits[*a as usize]).then(a.cmp(b)));
    words.truncate(RAREST);
    words
}

/// What a block that is too large is divided by: country, then country with the beginning of the name.
pub(crate) fn division(prepared: &Prepared, record: usize, round: usize) -> u64 {
    let country = u64::from(prepared.countries[record]);
    if round == 0 {
        return country;
    }
    let place = u64::from(prepared.places[record]);
    let town = prepared.towns.get(record).iter().min().copied().unwrap_or(0);
    mix(country ^ mix(place ^ mix(u64::from(town))))
}
