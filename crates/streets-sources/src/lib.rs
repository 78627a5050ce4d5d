//! Provider files to tables; the only crate that reads providers' formats.
//!
//! In: files as they were downloaded (`.csv`, `.tsv`, `.txt`, `.xlsx`, `.json`, `.jsonl`, each also as `.gz` or in a `.zip`) and what the
//! user knows of them ([`ImportOptions`]). Out: records tables through a [`streets_model::TableSink`], one row of
//! `sources` a file, and a row of `rejects` for every row that cannot be used. Rows in = rows kept + rows rejected.
//!
//! ```text
//! file → read (unpack, decode, records, rows) → columns by name → importer (row → records | fault) → outbox → sink
//!      → read (unpack, decode, frames, JSON values) ──────────────↗
//! ```
//!
//! An import resolves no places and no organisations, so files come in any order. A row is used whole or not at all.
//!
//! ```
//! use streets_model::{TableBatch, TableSink, SinkError};
//! use streets_sources::{ImportKind, ImportOptions, ImportRequest, NoProgress, import};
//!
//! struct Count(usize);
//! impl TableSink for Count {
//!     fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
//!         self.0 += batch.record_batch().num_rows();
//!         Ok(())
//!     }
//! }
//!
//! let folder = std::env::temp_dir().join("streets-sources-doc");
//! std::fs::create_dir_all(&folder)?;
//! let file = folder.join("ties.csv");
//! std::fs::write(&file, "source,target,period\nacme,newtown university,2016\nacme,acme,2016\n")?;
//! let request = ImportRequest {
//!     name: "ours".into(),
//!     kind: ImportKind::Ties,
//!     files: vec![file],
//!     options: ImportOptions::default(),
//! };
//! let summary = import(&request, &mut Count(0), &NoProgress)?;
//! assert_eq!((summary.rows_in, summary.rows_kept, summary.rows_rejected), (2, 1, 1));
//! assert_eq!(summary.top_reasons[0].0, "a tie of an organisation with itself");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod import;
mod kind;
mod limits;
mod mapping;
mod options;
mod request;

mod delimiters;
mod intake;
mod nearest;
mod read;
mod value;

mod address_list;
mod beis;
mod cordis;
mod indicators;
mod ocds;
mod openalex;
mod participations;
mod places;
mod register;
mod structure;
mod text_table;
mod ties;

pub use address_list::{AddressList, ListedAddress, read_addresses};
pub use error::ImportError;
pub use import::import;
pub use kind::{ImportKind, UnknownKind};
pub use limits::{LimitError, Limits};
pub use mapping::{Mapped, Mapping, MappingError};
pub use options::{Aggregates, DateOrder, DecimalMark, FieldFrom, ImportOptions, IndicatorOptions};
pub use request::{Companion, ImportRequest, ImportSummary, NoProgress, Progress};
pub use text_table::{TextTable, read_text_table};
