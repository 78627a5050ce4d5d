//! One DataFusion session over a study's tables.

use std::path::Path;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use datafusion::arrow::compute::{cast, concat_batches};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use streets_model::{Table, TableBatch};

use crate::answer::Answer;
use crate::error::EngineError;
use crate::relation::Relation;

/// A session; tables registered in it can be queried.
pub struct Engine {
    context: SessionContext,
    runtime: tokio::runtime::Runtime,
}

impl Engine {
    /// A session without tables whose queries run on `partitions` partitions.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn start(partitions: usize) -> Result<Self, EngineError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(partitions.max(1))
            .build()
            .map_err(EngineError::Start)?;
        let mut config = SessionConfig::new()
            .with_information_schema(true)
            .with_target_partitions(partitions.max(1))
            .with_parquet_pruning(true);
        // Text comes back as the contract's Utf8, not as views.
        config.options_mut().execution.parquet.schema_force_view_types = false;
        config.options_mut().sql_parser.map_string_types_to_utf8view = false;
        Ok(Self { context: SessionContext::new_with_config(config), runtime })
    }

    /// Makes rows in memory known as `name`.
    ///
    /// # Errors
    /// Batches with different columns, or a name that is taken.
    pub fn register_rows(
        &self,
        name: &str,
        schema: SchemaRef,
        batches: Vec<RecordBatch>,
    ) -> Result<(), EngineError> {
        let failed =
            |source: DataFusionError| EngineError::Table { table: name.to_owned(), source: Box::new(source) };
        let table = MemTable::try_new(schema, vec![batches]).map_err(failed)?;
        self.context.register_table(name, Arc::new(table)).map(|_| ()).map_err(failed)
    }

    /// Makes rows of a study's table known under the table's name.
    ///
    /// # Errors
    /// A name that is taken.
    pub fn register_table(&self, table: Table, batches: &[TableBatch]) -> Result<(), EngineError> {
        let rows = batches.iter().map(|batch| batch.record_batch().clone()).collect();
        self.register_rows(table.name(), table.contract().schema(), rows)
    }

    /// Makes a Parquet file known as `name`.
    ///
    /// # Errors
    /// A file that is not there or is not Parquet.
    pub fn register_parquet(&self, name: &str, path: &Path) -> Result<(), EngineError> {
        let location = path.to_string_lossy();
        self.runtime
            .block_on(self.context.register_parquet(name, location.as_ref(), ParquetReadOptions::default()))
            .map_err(|source| EngineError::Table { table: name.to_owned(), source: Box::new(source) })
    }

    /// Runs a relation and checks its rows against the table that it gives.
    ///
    /// # Errors
    /// SQL that does not run, or rows that do not fit the table.
    pub fn relation(&self, relation: Relation) -> Result<TableBatch, EngineError> {
        let answer = self.ask(relation.sql)?;
        let contract = |source| EngineError::Contract { relation: relation.output, source };
        let rows =
            concat_batches(&answer.schema, &answer.batches).map_err(|error| self.failed(error.into()))?;
        let rows = self.cast_to(rows, &relation.output.contract().schema())?;
        TableBatch::try_new(relation.output, rows).map_err(contract)
    }

    /// Answers a question, which may only read.
    ///
    /// # Errors
    /// A statement that writes, SQL that does not run, or names that are not there.
    pub fn ask(&self, sql: &str) -> Result<Answer, EngineError> {
        self.runtime.block_on(async {
            let plan =
                self.context.state().create_logical_plan(sql).await.map_err(|error| self.failed(error))?;
            let only_reads =
                SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
            if only_reads.verify_plan(&plan).is_err() {
                return Err(EngineError::Writes { statement: first_words(&plan, sql) });
            }
            let frame = self.context.execute_logical_plan(plan).await.map_err(|error| self.failed(error))?;
            let schema = Arc::new(frame.schema().as_arrow().clone());
            let batches = frame.collect().await.map_err(|error| self.failed(error))?;
            Ok(Answer { schema, batches })
        })
    }

    fn cast_to(&self, rows: RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, EngineError> {
        let columns = rows
            .columns()
            .iter()
            .zip(rows.schema().fields())
            .map(|(column, field)| match schema.field_with_name(field.name()) {
                Ok(meant) => cast(column, meant.data_type()),
                Err(_) => Ok(column.clone()),
            })
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| self.failed(error.into()))?;
        let names = rows.schema().fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>();
        RecordBatch::try_from_iter_with_nullable(
            names.into_iter().zip(columns).map(|(name, column)| (name, column, true)),
        )
        .map_err(|error| self.failed(error.into()))
    }

    fn failed(&self, error: DataFusionError) -> EngineError {
        let mut tables = self
            .context
            .catalog("datafusion")
            .and_then(|catalog| catalog.schema("public"))
            .map(|schema| schema.table_names())
            .unwrap_or_default();
        tables.sort();
        EngineError::Query { message: error.strip_backtrace(), tables }
    }
}

/// The statement's kind and the start of its text, for a message.
fn first_words(plan: &LogicalPlan, sql: &str) -> String {
    const SHOWN: usize = 60;
    let text: String = sql.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
    let kind = match plan {
        LogicalPlan::Ddl(_) => "definition",
        LogicalPlan::Dml(_) => "change",
        LogicalPlan::Copy(_) => "copy to a file",
        _ => "statement",
    };
    format!("{kind} `{text}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::{LinkBasis, PlaceId, PlaceLink, Row};

    fn engine() -> Engine {
        let link = |code: &str, weight| PlaceLink {
            from_scheme: "nuts3".into(),
            from_version: "2013".into(),
            from_code: code.into(),
            place_id: PlaceId::from("nuts3-2016:A"),
            weight,
            basis: LinkBasis::Population,
        };
        let engine = Engine::start(1).unwrap();
        let rows = TableBatch::from_rows(&[link("A", 0.25), link("B", 0.75)]);
        engine.register_table(Table::PlaceLinks, &[rows]).unwrap();
        engine
    }

    #[test]
    fn a_relation_gives_rows_of_its_table() {
        let relation = Relation {
            output: Table::PlaceLinks,
            sql: "SELECT from_scheme, from_version, from_code, place_id, weight * 2 AS weight, basis FROM place_links ORDER BY from_code",
        };
        let rows: Vec<PlaceLink> = engine().relation(relation).unwrap().rows().unwrap();
        assert_eq!(rows.iter().map(|row| row.weight).collect::<Vec<_>>(), [0.5, 1.5]);
    }

    #[test]
    fn a_relation_with_other_columns_is_refused() {
        let relation = Relation { output: Table::PlaceLinks, sql: "SELECT from_code FROM place_links" };
        assert!(matches!(engine().relation(relation), Err(EngineError::Contract { .. })));
        assert_eq!(PlaceLink::TABLE, Table::PlaceLinks);
    }

    #[test]
    fn what_writes_is_refused_and_what_is_not_there_is_named() {
        let engine = engine();
        for sql in [
            "DROP TABLE place_links",
            "CREATE TABLE t AS SELECT 1",
            "INSERT INTO place_links SELECT * FROM place_links",
            "COPY place_links TO 'out.parquet'",
            "CREATE EXTERNAL TABLE t STORED AS PARQUET LOCATION 'x.parquet'",
            "SET datafusion.execution.batch_size = 1",
        ] {
            assert!(
                matches!(engine.ask(sql), Err(EngineError::Writes { .. })),
                "{sql}: {:?}",
                engine.ask(sql)
            );
        }
        let error = engine.ask("SELECT * FROM place_link").unwrap_err();
        assert!(error.hint().unwrap().contains("place_links"), "{error}");
    }
}
