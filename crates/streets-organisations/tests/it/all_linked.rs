//! The real records, linked once for all tests of this crate.

use std::collections::HashMap;
use std::sync::OnceLock;

use streets_organisations::Settled;
use streets_organisations::linkage::{LinkOptions, LinkRecord, LinkedRecords, link};

use crate::real_files;

/// Records of every file, linked with the model that fits them.
pub(crate) struct AllLinked {
    pub(crate) records: Vec<LinkRecord>,
    pub(crate) linked: LinkedRecords,
    of: HashMap<Written, usize>,
}

/// Name, town and country as they came.
type Written = (String, Option<String>, Option<String>);

fn written(record: &LinkRecord) -> Written {
    (record.name.clone(), record.town.clone(), record.country.clone())
}

impl AllLinked {
    /// The first record that is written like `record`.
    pub(crate) fn number_of(&self, record: &LinkRecord) -> usize {
        self.of[&written(record)]
    }
}

/// Everything, or nothing where the files are absent.
pub(crate) fn all_linked() -> Option<&'static AllLinked> {
    static ALL: OnceLock<Option<AllLinked>> = OnceLock::new();
    ALL.get_or_init(|| {
        let records = real_files::all(&real_files::data()?);
        let linked = link(&records, &Settled::default(), &LinkOptions::default()).unwrap();
        let mut of = HashMap::new();
        for (number, record) in records.iter().enumerate() {
            of.entry(written(record)).or_insert(number);
        }
        Some(AllLinked { records, linked, of })
    })
    .as_ref()
}
