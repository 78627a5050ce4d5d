//! Which release speaks last of each award.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::error::ImportError;
use crate::read::{JsonFile, JsonItem};
use crate::value::json::{list, stated};

/// Where a release stands in time: by its date, and of several with one date by a hash of its id, so that the order of
/// files changes nothing.
pub(super) type Moment = (i64, u64);

/// The last release that names each award, both by 64-bit hashes: two of a million awards are taken for one with a
/// chance of 1 in 30 million.
#[derive(Default)]
pub(super) struct Latest(HashMap<u64, Moment>);

impl Latest {
    /// Reads a file of releases for what it says last.
    pub(super) fn read(&mut self, mut file: JsonFile<'_>) -> Result<(), ImportError> {
        while let Some(item) = file.next()? {
            if let JsonItem::Value(row) = item {
                self.note(&row.value);
            }
        }
        file.finish().map(|_| ())
    }

    fn note(&mut self, release: &Value) {
        let moment = moment(release);
        for award in list(release, &["awards"]) {
            if let Some(key) = award_key(release, award) {
                let last = self.0.entry(key).or_insert(moment);
                *last = moment.max(*last);
            }
        }
    }

    /// Whether no later release names the award.
    pub(super) fn is_latest(&self, release: &Value, award: &Value) -> bool {
        let last = award_key(release, award).and_then(|key| self.0.get(&key));
        last.is_none_or(|last| *last == moment(release))
    }
}

fn award_key(release: &Value, award: &Value) -> Option<u64> {
    let (ocid, id) = (stated(release, &["ocid"])?, stated(award, &["id"])?);
    Some(xxh3_64(format!("{}:{ocid}{id}", ocid.len()).as_bytes()))
}

fn moment(release: &Value) -> Moment {
    let id = stated(release, &["id"]).unwrap_or_default();
    (stated(release, &["date"]).map_or(i64::MIN, |date| seconds(&date)), xxh3_64(id.as_bytes()))
}

/// Seconds since 1970; a time without an offset counts as UTC, and a text that is no date as the beginning of time.
fn seconds(text: &str) -> i64 {
    let with_offset = text.parse::<Timestamp>();
    let read =
        with_offset.or_else(|_| text.parse::<DateTime>().and_then(|time| TimeZone::UTC.to_timestamp(time)));
    read.map_or(i64::MIN, Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_are_compared_as_moments() {
        let order = [
            "nonsense",
            "2024-12-22",
            "2024-12-22T01:00:00",
            "2024-12-22T01:30:00+01:00",
            "2024-12-22T02:00:00Z",
        ]
        .map(seconds);
        assert_eq!(order[2] - order[1], 3600);
        assert_eq!(order[3] - order[1], 1800);
        assert_eq!(order[4] - order[1], 7200);
        assert!(order[0] < order[1]);
    }

    #[test]
    fn the_last_release_of_an_award_is_known_in_any_order() {
        let release =
            |id: &str, date: &str| json!({"ocid": "o", "id": id, "date": date, "awards": [{"id": 1}]});
        let (first, second) = (release("a", "2024-01-02T00:00:00Z"), release("b", "2024-01-03T00:00:00Z"));
        for order in [[&first, &second], [&second, &first]] {
            let mut latest = Latest::default();
            order.iter().for_each(|release| latest.note(release));
            assert!(latest.is_latest(&second, &second["awards"][0]));
            assert!(!latest.is_latest(&first, &first["awards"][0]));
        }
    }
}
