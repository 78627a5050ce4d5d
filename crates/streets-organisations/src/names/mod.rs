//! A name in one form, whatever its script, language, legal form and punctuation.

pub mod acronym;
pub mod fold;
pub mod kind;
pub mod lexicon;
pub mod normal_name;
pub mod numeral;
pub mod parts;
pub mod punctuation;
pub mod style;
pub mod word_class;

pub use acronym::initials;
pub use fold::folded_words;
pub use kind::Kind;
pub use normal_name::{Form, NormalName, normalise};
