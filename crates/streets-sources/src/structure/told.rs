//! What is worth telling of a file: mended codes, missing and negative amounts, codes that are left out.

use std::collections::BTreeMap;

use streets_model::Finding;

use crate::intake::Session;
use crate::structure::sums::LeftOut;

/// What is worth telling of a file.
#[derive(Default)]
pub(super) struct Told {
    pub(super) mended: u64,
    pub(super) missing: u64,
    pub(super) negative: u64,
}

impl Told {
    pub(super) fn tell(&self, session: &mut Session<'_>, name: &str, left_out: &BTreeMap<String, LeftOut>) {
        let Self { mended, missing, negative } = self;
        if *mended > 0 {
            let message = format!(
                "{mended} rows have a code that a spreadsheet turned into a date, such as `11-Dec` for `11-12`; they stand mended"
            );
            session.find(Finding::caution(name, message));
        }
        if *missing > 0 {
            session.find(Finding::note(
                name,
                format!("{missing} amounts are missing or withheld and stand in no row"),
            ));
        }
        if *negative > 0 {
            session.find(Finding::caution(
                name,
                format!("{negative} amounts are negative and stand as they are"),
            ));
        }
        if left_out.is_empty() {
            return;
        }
        let worst = left_out.values().map(|left| left.furthest).fold(0.0, f64::max);
        let message = format!(
            "{} of its codes are sums or parts of others and are left out; where sums and parts agree, they differ by at most {}",
            left_out.len(),
            (worst * 1e6).round() / 1e6,
        );
        session.find(Finding::note(name, message));
        for (code, left) in left_out.iter().filter(|(_, left)| left.broken > 0) {
            let message = format!(
                "`{code}` is left out as {}, but in {} places and periods they do not add up to it",
                left.reason, left.broken
            );
            session.find(Finding::caution(name, message));
        }
        for (code, left) in left_out.iter().filter(|(_, left)| left.doubtful) {
            session.find(Finding::caution(name, format!("`{code}`: {}", left.reason)));
        }
    }
}
