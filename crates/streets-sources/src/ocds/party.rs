//! A buyer or supplier as an organisation.

use std::borrow::Cow;

use serde_json::Value;
use streets_model::{ActivityId, OrganisationId, OrganisationRecord, ParticipationRecord, SourceId};

use crate::intake::organisation::with_scheme;
use crate::ocds::street_line::{StreetLine, squeezed};
use crate::options::ImportOptions;
use crate::value::company_number::company_number;
use crate::value::json::{at, list, stated};

/// Scheme of organisations that nothing but their name identifies.
const NAME_SCHEME: &str = "ocds-party";

/// What a buyer is, in a word that says on which side it stands: whoever publishes its contracts under the laws on
/// public procurement.
const BUYER_SECTOR: &str = "public body";

/// Universities buy under the same laws; being a buyer does not say that one is no university.
const UNIVERSITY: &str = "universit";

/// What an organisation does in an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Buyer,
    Supplier,
}

/// A buyer or supplier.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub organisation_id: OrganisationId,
    pub role: Role,
    pub name: String,
    pub town: Option<String>,
    pub postcode: Option<String>,
    pub country: Option<String>,
    pub identifiers: Vec<String>,
    /// Its share of the award, where the publisher says.
    pub value: Option<f64>,
    /// Numbers given as those of Companies House that cannot be such.
    pub odd_numbers: u64,
    /// Whether town or postcode were read out of one line.
    pub read_out: bool,
}

impl Party {
    /// The organisation that a release refers to, with what its list of parties says of it; none where nothing
    /// identifies it.
    pub(super) fn of(reference: &Value, listed: &Value, role: Role, options: &ImportOptions) -> Option<Self> {
        let sources = [reference, listed];
        let say =
            |path: &[&str]| sources.iter().find_map(|from| stated(from, path).map(|text| squeezed(&text)));
        let (identifiers, odd_numbers) = identifiers(sources);
        let name = say(&["name"]).or_else(|| say(&["identifier", "legalName"]));
        let line = sources.iter().find_map(|from| stated(from, &["address", "streetAddress"]));
        let (mut town, mut postcode, mut country) = (
            say(&["address", "locality"]),
            say(&["address", "postalCode"]),
            say(&["address", "countryName"]).or_else(|| say(&["address", "country"])),
        );
        let mut read_out = false;
        if town.is_none()
            && postcode.is_none()
            && let Some(line) = line
        {
            let read = StreetLine::read(&line);
            read_out = read.town.is_some() || read.postcode.is_some();
            (town, postcode) = (read.town, read.postcode);
            country = country.or_else(|| read.country.map(str::to_owned));
        }
        let name = name.map(|name| unescaped(&name).into_owned());
        let organisation_id = match (identifiers.first(), &name) {
            (Some(own), _) => own.clone(),
            (None, Some(name)) => {
                let scheme = options.organisation_scheme.as_deref().unwrap_or(NAME_SCHEME);
                let code = postcode.as_deref().unwrap_or_default().replace(' ', "").to_uppercase();
                with_scheme(Some(scheme), &format!("{}/{code}", name.to_uppercase()))
            }
            (None, None) => return None,
        };
        Some(Self {
            name: name.unwrap_or_else(|| organisation_id.clone()),
            organisation_id: OrganisationId::from(organisation_id),
            role,
            town,
            postcode,
            country,
            identifiers,
            value: at(reference, &["x_awardValue", "amount"]).as_f64().filter(|value| *value > 0.0),
            odd_numbers,
            read_out,
        })
    }

    /// The organisation.
    pub(super) fn record(&self, row: i64, source_id: &SourceId) -> OrganisationRecord {
        OrganisationRecord {
            source_id: source_id.clone(),
            row,
            organisation_id: self.organisation_id.clone(),
            name: self.name.clone(),
            declared_sector: match self.role {
                Role::Buyer if !self.name.to_lowercase().contains(UNIVERSITY) => {
                    Some(BUYER_SECTOR.to_owned())
                }
                Role::Buyer | Role::Supplier => None,
            },
            town: self.town.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
            region_code: None,
            identifiers: self.identifiers.clone(),
        }
    }

    /// Its part in an award.
    pub(super) fn participation(
        &self,
        row: i64,
        source_id: &SourceId,
        activity_id: &ActivityId,
    ) -> ParticipationRecord {
        ParticipationRecord {
            source_id: source_id.clone(),
            row,
            activity_id: activity_id.clone(),
            organisation_id: self.organisation_id.clone(),
            role: match self.role {
                Role::Buyer => "buyer",
                Role::Supplier => "supplier",
            }
            .to_owned(),
            value: self.value,
            town: self.town.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
            region_code: None,
        }
    }
}

/// Its identifiers, those of Companies House first since they are the surest, and how many cannot be what they are said
/// to be.
fn identifiers(sources: [&Value; 2]) -> (Vec<String>, u64) {
    let (mut found, mut odd) = (Vec::<String>::new(), 0);
    let stated_ones = sources.into_iter().flat_map(|from| {
        std::iter::once(at(from, &["identifier"])).chain(list(from, &["additionalIdentifiers"]))
    });
    for identifier in stated_ones {
        let (Some(scheme), Some(id)) = (stated(identifier, &["scheme"]), stated(identifier, &["id"])) else {
            continue;
        };
        let written = if scheme.eq_ignore_ascii_case("GB-COH") {
            company_number(&id).map(|number| format!("companies-house:{number}"))
        } else {
            Some(format!("{scheme}:{id}"))
        };
        match written {
            Some(written) if !found.contains(&written) => found.push(written),
            Some(_) => {}
            None => odd += 1,
        }
    }
    // Stable, so that the others keep their order.
    found.sort_by_key(|identifier| !identifier.starts_with("companies-house:"));
    (found, odd)
}

/// The text without the marks that web pages put in the place of some characters, which some portals publish.
fn unescaped(text: &str) -> Cow<'_, str> {
    const MARKS: [(&str, &str); 8] = [
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(MARKS.iter().fold(text.to_owned(), |text, (mark, meant)| text.replace(mark, meant)))
}
