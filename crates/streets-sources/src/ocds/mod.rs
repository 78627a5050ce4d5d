//! Notices in the Open Contracting Data Standard (OCDS 1.0 and 1.1): contracts, their buyers and suppliers.
//!
//! Read are release packages, one a file or one a line, and releases by themselves, one a line or in a list, compiled
//! ones too. A row is a release. <https://standard.open-contracting.org/latest/en/schema/reference/>
//!
//! | Ours | From |
//! |---|---|
//! | activity | an award: `ocid` and the award's `id`, written `ocds:<ocid>/<id>`; kind `contract` |
//! | start, end | the award's `date`, else the start of its contract period; the end of that period |
//! | value, currency | the award's `value`, else that of its contract |
//! | field | the CPV code of the first item that has one, else of the tender |
//! | participations | the release's buyer, role `buyer`, and the award's suppliers, role `supplier` |
//! | organisation | its identifier: `companies-house:…` for `GB-COH`, else `scheme:id`; else its name and postcode |
//! | value of a participation | the supplier's own share where the publisher says; all of it for an only supplier |
//! | declared sector | of buyers `public body`, unless they are universities by name; of suppliers none |
//!
//! Releases speak of the same award again when something changed: the latest that names an award stands, whichever file
//! it is in, as when releases are merged; a release with nothing else is rejected, and so is one without an award. For
//! that the files are read twice, keeping 16 bytes an award.

mod award;
mod latest;
mod party;
mod release;
mod street_line;
mod terms;

use streets_model::Finding;

use crate::error::ImportError;
use crate::intake::Session;
use crate::intake::columns::unknown_keys;
use crate::ocds::latest::Latest;
use crate::ocds::release::Releases;

/// Where releases stand in a package.
const LIST: &str = "releases";

/// Reads files of kind `ocds`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(request.kind, &request.options.map, &[]);
    let mut latest = Latest::default();
    for path in &request.files {
        let read = session.open_json(path, LIST).and_then(|file| latest.read(file));
        errors.extend(read.err());
    }
    ImportError::of(errors)?;
    let mut releases = Releases::new(latest);
    for path in &request.files {
        let file = session.open_json(path, LIST)?;
        releases.read(session, file)?;
    }
    tell(session, &releases);
    Ok(())
}

fn tell(session: &mut Session<'_>, releases: &Releases) {
    let about = session.request.name.clone();
    let mut tell = |count: u64, what: &str| {
        if count > 0 {
            session.find(Finding::caution(&about, format!("{count} {what}")));
        }
    };
    tell(releases.superseded, "awards are named again in a later release; the latest stands");
    tell(releases.called_off, "awards were cancelled or came to nothing; they are left out");
    tell(releases.ends_before, "awards are dated after the end of their contract; their end is left out");
    tell(releases.nameless, "buyers or suppliers have neither a name nor an identifier; they are left out");
    tell(releases.repeated, "suppliers are named more than once in an award; each takes part once");
    tell(
        releases.odd_numbers,
        "numbers given as those of Companies House cannot be such; they identify nobody",
    );
    tell(
        releases.renamed,
        "organisations are named or placed otherwise in a later row; the first describes them, each participation keeps its own place",
    );
    tell(releases.read_out, "addresses stand in one line; town and postcode are read out of it");
}
