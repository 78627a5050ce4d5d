//! What every importer stands on: columns found by name, rows taken or rejected, batches on their way to the sink.
//!
//! An importer says which columns it wants ([`columns::Wanted`]), opens its files with [`Session::open`], and hands
//! [`Session::each_row`] a function from a row to records or a [`crate::read::Fault`]. Counting, rejecting, hashing
//! and batching happen here, so that rows in = rows kept + rows rejected by construction.

pub(crate) mod columns;
pub(crate) mod facts;
pub(crate) mod field_votes;
pub(crate) mod laid_out;
pub(crate) mod organisation;
pub(crate) mod outbox;
pub(crate) mod seen;
pub(crate) mod session;

pub(crate) use columns::{Columns, Wanted};
pub(crate) use facts::Facts;
pub(crate) use field_votes::FieldVotes;
pub(crate) use laid_out::files_with_layouts;
pub(crate) use outbox::Outbox;
pub(crate) use seen::SeenKeys;
pub(crate) use session::Session;
