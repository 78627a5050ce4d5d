//! A question in SQL over a study's tables.

use streets_engine::{Answer, Engine};
use streets_model::Table;

use crate::error::StudyError;
use crate::study::Study;

/// Answers a question over every table of the study, and every table as it was imported.
///
/// # Errors
/// The question writes, is not SQL, or names what is not there.
pub fn ask(study: &Study, sql: &str, threads: usize) -> Result<Answer, StudyError> {
    let engine = Engine::start(threads)?;
    for table in Table::ALL {
        let path = study.layout.table(*table);
        if path.is_file() {
            engine.register_parquet(table.name(), &path)?;
            continue;
        }
        let mut batches = Vec::new();
        for import in &study.file.imports {
            let path = study.layout.imported(&import.name, *table);
            if path.is_file() {
                batches.extend(crate::storage::parquet_file::read(&path, *table)?);
            }
        }
        if !batches.is_empty() {
            engine.register_table(*table, &batches)?;
        }
    }
    Ok(engine.ask(sql)?)
}
