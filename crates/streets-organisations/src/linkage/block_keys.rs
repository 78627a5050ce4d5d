//! The keys that a record goes by under each rule of blocking.

use super::blocking::BlockingRule;
use super::numbers::{hash_words, mix};
use super::prepared::{Prepared, PreparedForm};

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
    let of_record = prepared.record(record);
    let forms = prepared.forms(record).iter().take(FORMS);
    match rule {
        BlockingRule::SameName => into.extend(forms.map(|form| salt(form.hash))),
        BlockingRule::RareWord => {
            for form in forms {
                let rarest = rarest(prepared, form);
                into.extend(
                    rarest
                        .into_iter()
                        .take(2)
                        .filter(|(_, bits)| *bits >= RARE_BITS)
                        .map(|(word, _)| salt(u64::from(word))),
                );
            }
        }
        BlockingRule::TwoWords => {
            for form in forms {
                let rarest = rarest(prepared, form);
                for (nth, (one, _)) in rarest.iter().enumerate() {
                    for (other, _) in &rarest[nth + 1..] {
                        into.push(salt(hash_words([*one.min(other), *one.max(other)])));
                    }
                }
            }
        }
        BlockingRule::ShortForm => {
            let initials = prepared.initials(record).iter().filter(|text| prepared.stated[**text as usize]);
            let short = prepared.acronyms(record).iter().chain(initials);
            into.extend(short.map(|text| salt(hash_words([*text, of_record.country]))));
        }
        BlockingRule::Identifier => {
            into.extend(
                prepared.identifiers(record).iter().map(|(kind, value)| salt(hash_words([*kind, *value]))),
            );
        }
        BlockingRule::NameBeginning => {
            for form in forms {
                let joined = prepared.joined(form);
                let beginning = &joined[..joined.len().min(PREFIX)];
                let letters = beginning.iter().map(|byte| u32::from(*byte));
                into.push(salt(hash_words(letters) ^ mix(u64::from(of_record.country))));
            }
        }
        BlockingRule::TownAndKind => {
            let kinds = of_record.kinds & KIND_BITS;
            let town = prepared.towns(record);
            for bit in (0..32).filter(|bit| kinds & (1 << bit) != 0) {
                into.extend(
                    town.iter()
                        .filter(|word| !prepared.general_town(**word))
                        .map(|word| salt(hash_words([bit, *word, of_record.country]))),
                );
            }
        }
    }
    into.sort_unstable();
    into.dedup();
}

/// The rarest words of a form with their bits, rarest first; ties by number.
fn rarest(prepared: &Prepared, form: &PreparedForm) -> Vec<(u32, f32)> {
    let mut words: Vec<(u32, f32)> = prepared.words(form).iter().map(|word| (word.word, word.bits)).collect();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.truncate(RAREST);
    words
}

/// What a block that is too large is divided by: country, then country with place and town.
pub(crate) fn division(prepared: &Prepared, record: usize, round: usize) -> u64 {
    let of_record = prepared.record(record);
    let country = u64::from(of_record.country);
    if round == 0 {
        return country;
    }
    let place = u64::from(of_record.place);
    let town = prepared.towns(record).iter().min().copied().unwrap_or(0);
    mix(country ^ mix(place ^ mix(u64::from(town))))
}
