//! Releases to activities, organisations and participations.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::Value;
use streets_model::SourceId;

use crate::error::ImportError;
use crate::intake::{Outbox, SeenKeys, Session};
use crate::ocds::award::{Award, award, is_called_off};
use crate::ocds::latest::Latest;
use crate::ocds::party::{Party, Role};
use crate::ocds::terms::Terms;
use crate::options::ImportOptions;
use crate::read::table_file::file_name;
use crate::read::{Fault, JsonFile, JsonRow};
use crate::value::json::{at, list, stated, text};

/// Most ways in which organisations are described that are told apart; beyond it, memory matters more than a full count.
const MOST_VERSIONS: usize = 1_000_000;

/// Releases that were read.
pub(super) struct Releases {
    latest: Latest,
    awards: SeenKeys,
    organisations: SeenKeys,
    versions: SeenKeys,
    /// Awards of kept releases that a later release names.
    pub superseded: u64,
    /// Awards of kept releases that were called off.
    pub called_off: u64,
    /// Awards dated after their contract's end.
    pub ends_before: u64,
    /// Parties that nothing identifies.
    pub nameless: u64,
    /// Suppliers named again in one award.
    pub repeated: u64,
    /// Company numbers that are none.
    pub odd_numbers: u64,
    /// Ways in which organisations are described otherwise than at first.
    pub renamed: u64,
    /// Addresses in one line.
    pub read_out: u64,
}

/// An award with those who take part in it.
struct Taken {
    award: Award,
    parties: Vec<Party>,
    nameless: u64,
    repeated: u64,
}

impl Releases {
    pub(super) fn new(latest: Latest) -> Self {
        Self {
            latest,
            awards: SeenKeys::default(),
            organisations: SeenKeys::default(),
            versions: SeenKeys::default(),
            superseded: 0,
            called_off: 0,
            ends_before: 0,
            nameless: 0,
            repeated: 0,
            odd_numbers: 0,
            renamed: 0,
            read_out: 0,
        }
    }

    /// Reads a file of releases.
    pub(super) fn read(&mut self, session: &mut Session<'_>, file: JsonFile<'_>) -> Result<(), ImportError> {
        let options = &session.request.options;
        let title = file_name(file.path());
        let source_id = session.source_id(file.path());
        let mut terms = Terms::default();
        let read = session.each_value(file, |row, out| {
            terms.look(&row.envelope);
            self.take(row, &source_id, options, out)
        })?;
        session.close_values(read, terms.facts(options, &title));
        Ok(())
    }

    fn take(
        &mut self,
        row: &JsonRow,
        source_id: &SourceId,
        options: &ImportOptions,
        out: &mut Outbox,
    ) -> Result<(), Fault> {
        let release = &row.value;
        let ocid = stated(release, &["ocid"])
            .ok_or_else(|| Fault::new("ocid", &release.to_string(), "no ocid, so it is no release"))?;
        let awards = list(release, &["awards"]);
        if awards.is_empty() {
            let tags: Vec<&str> = list(release, &["tag"]).iter().filter_map(Value::as_str).collect();
            return Err(Fault::new("awards", &tags.join(", "), "a notice without an award"));
        }
        let (latest, earlier): (Vec<&Value>, Vec<&Value>) =
            awards.iter().partition(|award| self.latest.is_latest(release, award));
        let (off, stand): (Vec<&Value>, Vec<&Value>) =
            latest.into_iter().partition(|award| is_called_off(award));
        let mut taken = Vec::with_capacity(stand.len());
        let listed = Listed::in_release(release);
        for one in &stand {
            taken.push(Taken::of(release, &listed, &ocid, one, options)?);
        }
        taken.retain(|taken| self.awards.enter(&[taken.award.activity.activity_id.as_str()]));
        if taken.is_empty() {
            let reason = match (stand.is_empty(), off.is_empty()) {
                (false, _) => "the same awards as in an earlier row",
                (true, false) => "its awards were cancelled or came to nothing",
                (true, true) => "its awards are named again in a later release",
            };
            return Err(Fault::new("awards", &ocid, reason));
        }
        self.superseded += earlier.len() as u64;
        self.called_off += off.len() as u64;
        for taken in taken {
            self.put(taken, row, source_id, out);
        }
        Ok(())
    }

    fn put(&mut self, taken: Taken, row: &JsonRow, source_id: &SourceId, out: &mut Outbox) {
        let Taken { award, parties, nameless, repeated } = taken;
        self.ends_before += u64::from(award.ends_before);
        self.nameless += nameless;
        self.repeated += repeated;
        let mut activity = award.activity;
        activity.source_id = source_id.clone();
        for party in parties {
            self.odd_numbers += party.odd_numbers;
            self.read_out += u64::from(party.read_out);
            let id = party.organisation_id.as_str();
            let version = [
                id,
                &party.name,
                party.town.as_deref().unwrap_or(""),
                party.postcode.as_deref().unwrap_or(""),
            ];
            let other = self.versions.len() < MOST_VERSIONS && self.versions.enter(&version);
            if self.organisations.enter(&[id]) {
                out.push(party.record(row.index(), source_id));
            } else if other {
                self.renamed += 1;
            }
            out.push(party.participation(row.index(), source_id, &activity.activity_id));
        }
        out.push(activity);
    }
}

impl Taken {
    fn of(
        release: &Value,
        listed: &Listed<'_>,
        ocid: &str,
        one: &Value,
        options: &ImportOptions,
    ) -> Result<Self, Fault> {
        let award = award(release, ocid, one, options)?;
        let mut taken = Self { award, parties: Vec::new(), nameless: 0, repeated: 0 };
        let mut places = HashMap::new();
        let buyer = Some(at(release, &["buyer"])).filter(|buyer| buyer.is_object());
        let suppliers = list(one, &["suppliers"]);
        let named = buyer.map(|buyer| (buyer, Role::Buyer)).into_iter();
        for (reference, role) in named.chain(suppliers.iter().map(|supplier| (supplier, Role::Supplier))) {
            let Some(mut party) = Party::of(reference, listed.of(reference), role, options) else {
                taken.nameless += 1;
                continue;
            };
            if role == Role::Supplier && suppliers.len() == 1 {
                party.value = party.value.or(taken.award.activity.value);
            }
            match places.entry((role, party.organisation_id.clone())) {
                Entry::Vacant(place) => {
                    place.insert(taken.parties.len());
                    taken.parties.push(party);
                }
                // Named again for another lot: its shares add up.
                Entry::Occupied(place) => {
                    taken.repeated += 1;
                    let own = &mut taken.parties[*place.get()];
                    own.value = own.value.zip(party.value).map(|(a, b)| a + b).or(own.value).or(party.value);
                }
            }
        }
        Ok(taken)
    }
}

/// A release's list of parties, by their ids in the release.
struct Listed<'v>(HashMap<Cow<'v, str>, &'v Value>);

impl<'v> Listed<'v> {
    fn in_release(release: &'v Value) -> Self {
        let mut parties = HashMap::new();
        for party in list(release, &["parties"]) {
            if let Some(id) = text(party, &["id"]) {
                parties.entry(id).or_insert(party);
            }
        }
        Self(parties)
    }

    /// What the list says of the party that is referred to; null where it says nothing.
    fn of(&self, reference: &Value) -> &'v Value {
        text(reference, &["id"]).and_then(|id| self.0.get(&id).copied()).unwrap_or(&Value::Null)
    }
}
