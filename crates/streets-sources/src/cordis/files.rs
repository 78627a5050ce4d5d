//! Which CORDIS file is which.

use crate::error::ImportError;
use crate::intake::Session;
use crate::intake::columns::unknown_keys;
use crate::kind::ImportKind;
use crate::nearest::plain;
use crate::options::FieldFrom;
use crate::read::TableFile;
use crate::request::ImportRequest;

/// What a file holds, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// European Science Vocabulary, several rows a project.
    EuroSciVoc,
    /// Legal bases, several rows a project.
    LegalBasis,
    /// Call topics.
    Topics,
    /// Projects.
    Project,
    /// Participations.
    Organization,
}

/// Where the fields of an import come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldBasis {
    EuroSciVoc,
    LegalBasis,
    Topic,
    Nothing,
}

/// The files of an import.
pub(super) struct Files<'p> {
    pub found: Vec<(Kind, TableFile<'p>)>,
}

/// Opens the files of a request and sorts them by their headers.
pub(super) fn sort_files<'a>(session: &mut Session<'a>) -> Result<Files<'a>, ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(ImportKind::Cordis, &request.options.map, &[]);
    let mut found = Vec::new();
    for file in session.open_all(request.files.iter().map(std::path::PathBuf::as_path))? {
        match kind_of(file.header()) {
            Some(kind) => found.push((kind, file)),
            None => errors.push(ImportError::Unrecognised {
                path: file.path().to_owned(),
                kind: ImportKind::Cordis,
                columns: file.header().to_vec(),
                known: "known are `organization` (`projectID`, `activityType`), `project` (`id`, `acronym`, `startDate`), `euroSciVoc` (`projectID`, `euroSciVocPath`), `legalBasis` and `topics`",
            }),
        }
    }
    if errors.is_empty() && !found.iter().any(|(kind, _)| *kind == Kind::Organization) {
        let what = "organization file (with `projectID` and `activityType`)";
        errors.push(ImportError::MissingFile { name: request.name.clone(), kind: ImportKind::Cordis, what });
    }
    ImportError::of(errors)?;
    Ok(Files { found })
}

/// What a header belongs to; the most telling columns come first.
fn kind_of(header: &[String]) -> Option<Kind> {
    let has = |name: &str| header.iter().any(|column| plain(column) == plain(name));
    let of_project = has("projectID") || has("projectRcn");
    if of_project && has("activityType") {
        Some(Kind::Organization)
    } else if has("acronym") && (has("id") || has("rcn")) && (has("startDate") || has("title")) {
        Some(Kind::Project)
    } else if of_project && has("euroSciVocPath") {
        Some(Kind::EuroSciVoc)
    } else if of_project && has("legalBasis") {
        Some(Kind::LegalBasis)
    } else if of_project && has("topic") {
        Some(Kind::Topics)
    } else {
        None
    }
}

impl<'p> Files<'p> {
    /// The files of one kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &TableFile<'p>> {
        self.found.iter().filter(move |(own, _)| *own == kind).map(|(_, file)| file)
    }

    /// Whether projects go by their record number, because an organization file has nothing else.
    pub(super) fn by_rcn(&self) -> bool {
        self.of(Kind::Organization)
            .any(|file| !file.header().iter().any(|column| plain(column) == "projectid"))
    }

    /// The one basis of all fields: what the user asks for, else the first that the files hold.
    pub(super) fn field_basis(&self, request: &ImportRequest) -> Result<FieldBasis, ImportError> {
        let column = |names: &[&str]| {
            self.of(Kind::Project)
                .any(|file| file.header().iter().any(|c| names.contains(&plain(c).as_str())))
        };
        let vocabulary = self.of(Kind::EuroSciVoc).count() > 0;
        let basis = self.of(Kind::LegalBasis).count() > 0 || column(&["legalbasis", "programme"]);
        let topic = self.of(Kind::Topics).count() > 0 || column(&["topics"]);
        let asked = request.options.field_from.unwrap_or_default();
        let (there, found) = match asked {
            FieldFrom::Found if vocabulary => (true, FieldBasis::EuroSciVoc),
            FieldFrom::Found if basis => (true, FieldBasis::LegalBasis),
            FieldFrom::Found if topic => (true, FieldBasis::Topic),
            FieldFrom::Found => (true, FieldBasis::Nothing),
            FieldFrom::EuroSciVoc => (vocabulary, FieldBasis::EuroSciVoc),
            FieldFrom::LegalBasis => (basis, FieldBasis::LegalBasis),
            FieldFrom::Topic => (topic, FieldBasis::Topic),
        };
        if there {
            return Ok(found);
        }
        Err(ImportError::Option {
            name: request.name.clone(),
            option: "field_from".into(),
            seen: match asked {
                FieldFrom::Found => "found",
                FieldFrom::EuroSciVoc => "euroscivoc",
                FieldFrom::LegalBasis => "legal-basis",
                FieldFrom::Topic => "topic",
            }
            .into(),
            problem: "no file of the import holds it".into(),
        })
    }
}
