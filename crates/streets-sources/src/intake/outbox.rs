//! Rows on their way to the sink, in batches.

use std::any::Any;
use std::collections::BTreeMap;

use streets_model::{Row, Table, TableBatch, TableSink};

use crate::error::ImportError;

/// Rows in a batch; large enough to write Parquet well, small enough to forget.
const BATCH_ROWS: usize = 8_192;

/// Rows of any table, held until a batch is full.
#[derive(Default)]
pub(crate) struct Outbox {
    pending: BTreeMap<Table, Box<dyn Pending>>,
    full: bool,
}

impl Outbox {
    /// Puts in a row. The sink sees it when [`Self::send_full`] or [`Self::send_all`] is called.
    pub(crate) fn push<R: Row + 'static>(&mut self, row: R) {
        let pending = self.pending.entry(R::TABLE).or_insert_with(|| Box::new(Vec::<R>::new()));
        if let Some(rows) = pending.as_any().downcast_mut::<Vec<R>>() {
            rows.push(row);
            self.full |= rows.len() >= BATCH_ROWS;
        }
    }

    /// Hands over the tables that have a full batch.
    pub(crate) fn send_full(&mut self, sink: &mut dyn TableSink) -> Result<(), ImportError> {
        if !self.full {
            return Ok(());
        }
        self.full = false;
        self.pending
            .values_mut()
            .filter(|rows| rows.count() >= BATCH_ROWS)
            .try_for_each(|rows| send(rows.as_mut(), sink))
    }

    /// Hands over everything.
    pub(crate) fn send_all(&mut self, sink: &mut dyn TableSink) -> Result<(), ImportError> {
        self.full = false;
        self.pending
            .values_mut()
            .filter(|rows| rows.count() > 0)
            .try_for_each(|rows| send(rows.as_mut(), sink))
    }
}

fn send(rows: &mut dyn Pending, sink: &mut dyn TableSink) -> Result<(), ImportError> {
    Ok(sink.put(rows.take())?)
}

/// Rows of one table.
trait Pending {
    fn count(&self) -> usize;
    fn take(&mut self) -> TableBatch;
    fn as_any(&mut self) -> &mut dyn Any;
}

impl<R: Row + 'static> Pending for Vec<R> {
    fn count(&self) -> usize {
        self.len()
    }

    fn take(&mut self) -> TableBatch {
        let batch = TableBatch::from_rows(self);
        self.clear();
        batch
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}
