//! How a study's files are kept: Parquet, content hashes, and changes that happen whole or not at all.

pub mod content_hash;
pub mod parquet_file;
pub mod parquet_sink;
pub mod transaction;
