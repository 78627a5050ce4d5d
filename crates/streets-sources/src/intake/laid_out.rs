//! Files of one import, each with where its columns are; every file that cannot be used is told at once.

use super::Session;
use crate::error::ImportError;
use crate::read::TableFile;

/// Opens the files of the import and finds the layout of each; `errors` are those that are known already.
pub(crate) fn files_with_layouts<'a, L>(
    session: &Session<'a>,
    mut errors: Vec<ImportError>,
    find: impl Fn(&Session<'a>, &TableFile<'a>) -> Result<L, ImportError>,
) -> Result<Vec<(TableFile<'a>, L)>, ImportError> {
    let paths = session.request.files.iter().map(std::path::PathBuf::as_path);
    let mut found = Vec::new();
    match session.open_all(paths) {
        Err(error) => errors.push(error),
        Ok(files) => {
            for file in files {
                match find(session, &file) {
                    Ok(layout) => found.push((file, layout)),
                    Err(error) => errors.push(error),
                }
            }
        }
    }
    ImportError::of(errors)?;
    Ok(found)
}
