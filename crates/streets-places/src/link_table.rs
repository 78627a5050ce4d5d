//! Links while they are being completed: what was imported stands, what is worked out fills the gaps.

use std::collections::BTreeMap;

use streets_model::{LinkBasis, PlaceId, PlaceLink};

use crate::error::PlacesError;
use crate::scheme;

/// A code under its scheme and version. The code stands first, for it tells most keys apart at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code {
    pub(crate) code: String,
    pub(crate) scheme: String,
    pub(crate) version: String,
}

/// A place, and the share of a code that lies in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub(crate) place_id: PlaceId,
    pub(crate) weight: f64,
    pub(crate) basis: LinkBasis,
}

/// Shares by code.
#[derive(Debug, Default)]
pub(crate) struct LinkTable {
    shares: BTreeMap<Code, Entry>,
    /// Links to places that no import knows.
    aside: BTreeMap<Code, Vec<PlaceId>>,
}

/// The shares of one code, those that were imported first.
#[derive(Debug, Default)]
struct Entry {
    shares: Vec<Share>,
    imported: usize,
}

impl Code {
    pub(crate) fn new(scheme: &str, version: &str, code: &str) -> Self {
        Self { scheme: scheme.to_owned(), version: version.to_owned(), code: code.to_owned() }
    }

    /// The code as a place.
    pub(crate) fn of(place_id: &PlaceId) -> Self {
        let (scheme, version) = scheme::split(place_id);
        Self::new(scheme, version, place_id.code())
    }

    pub(crate) fn place_id(&self) -> PlaceId {
        PlaceId::new(&self.scheme, &self.version, &self.code)
    }
}

impl LinkTable {
    /// Takes an imported link.
    ///
    /// # Errors
    /// A weight that is no share.
    pub(crate) fn import(&mut self, link: &PlaceLink) -> Result<(), PlacesError> {
        if !(0.0..=1.0).contains(&link.weight) {
            return Err(PlacesError::Weight {
                from_scheme: link.from_scheme.clone(),
                from_version: link.from_version.clone(),
                from_code: link.from_code.clone(),
                place_id: link.place_id.clone(),
                weight: link.weight.to_string(),
            });
        }
        let code = Code::new(&link.from_scheme, &link.from_version, &link.from_code);
        let share = Share { place_id: link.place_id.clone(), weight: link.weight, basis: link.basis };
        let entry = self.shares.entry(code).or_default();
        if entry.put(share) {
            entry.imported += 1;
        }
        Ok(())
    }

    /// Keeps a link to a place that no import knows, as a hint.
    pub(crate) fn set_aside(&mut self, link: &PlaceLink) {
        let code = Code::new(&link.from_scheme, &link.from_version, &link.from_code);
        self.aside.entry(code).or_default().push(link.place_id.clone());
    }

    /// Places of a scheme that no import knows but a link names.
    pub(crate) fn hinted<'a>(&'a self, code: &Code, name: &'a str) -> impl Iterator<Item = &'a PlaceId> {
        self.aside.get(code).into_iter().flatten().filter(move |place_id| scheme::split(place_id).0 == name)
    }

    /// How many links to a place with a version were set aside, and one of their places. A place without a version is
    /// only ever
    /// a hint.
    pub(crate) fn aside(&self) -> Option<(usize, &PlaceId)> {
        let stated = || {
            let lost = |place_id: &&PlaceId| {
                let (scheme, version) = scheme::split(place_id);
                !version.is_empty() || !matches!(scheme, scheme::LAU | scheme::FUA)
            };
            self.aside.values().flatten().filter(lost)
        };
        Some((stated().count(), stated().next()?))
    }

    /// Adds a link that was worked out, unless the import already says where the code lies in that scheme.
    pub(crate) fn derive(&mut self, code: &Code, share: Share) {
        self.derive_all(code, [share]);
    }

    /// Adds several links of one code, each as [`Self::derive`] does: the code is looked up once.
    pub(crate) fn derive_all(&mut self, code: &Code, shares: impl IntoIterator<Item = Share>) {
        let mut shares = shares.into_iter().peekable();
        if shares.peek().is_none() {
            return;
        }
        let entry = match self.shares.get_mut(code) {
            Some(entry) => entry,
            None => self.shares.entry(code.clone()).or_default(),
        };
        for share in shares {
            let target = share.place_id.scheme_and_version();
            if entry.shares[..entry.imported]
                .iter()
                .all(|known| known.place_id.scheme_and_version() != target)
            {
                entry.put(share);
            }
        }
    }

    /// Where the code lies.
    pub(crate) fn of(&self, code: &Code) -> &[Share] {
        self.shares.get(code).map_or(&[], |entry| entry.shares.as_slice())
    }

    /// Where the code lies in a scheme of any version.
    pub(crate) fn in_scheme<'a>(&'a self, code: &Code, name: &'a str) -> impl Iterator<Item = &'a Share> {
        self.of(code).iter().filter(move |share| scheme::split(&share.place_id).0 == name)
    }

    /// Codes with their shares, by code, then scheme and version.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Code, &[Share])> {
        self.shares.iter().map(|(code, entry)| (code, entry.shares.as_slice()))
    }

    /// The rows of the table, sorted by key.
    pub(crate) fn into_rows(self) -> Vec<PlaceLink> {
        let mut entries: Vec<(Code, Entry)> = self.shares.into_iter().collect();
        entries.sort_by(|(a, _), (b, _)| {
            (&a.scheme, &a.version, &a.code).cmp(&(&b.scheme, &b.version, &b.code))
        });
        let mut rows = Vec::new();
        for (code, Entry { mut shares, .. }) in entries {
            shares.sort_by(|a, b| a.place_id.cmp(&b.place_id));
            rows.extend(shares.into_iter().map(|share| PlaceLink {
                from_scheme: code.scheme.clone(),
                from_version: code.version.clone(),
                from_code: code.code.clone(),
                place_id: share.place_id,
                weight: share.weight,
                basis: share.basis,
            }));
        }
        rows
    }
}

impl Entry {
    /// Adds a share in a place that has none yet.
    fn put(&mut self, share: Share) -> bool {
        let new = !self.shares.iter().any(|known| known.place_id == share.place_id);
        if new {
            self.shares.push(share);
        }
        new
    }
}
