//! Rows that answer a question, and the forms in which they are shown.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_schema::SchemaRef;
use datafusion::arrow::csv::WriterBuilder;
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::ArrayWriter;
use datafusion::arrow::util::pretty::pretty_format_batches;

/// Rows that answer a question.
#[derive(Debug)]
pub struct Answer {
    /// Columns.
    pub schema: SchemaRef,
    /// Rows, in batches.
    pub batches: Vec<RecordBatch>,
}

impl Answer {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The first value of the first column, where it is a whole number: the answer of a count.
    pub fn first_integer(&self) -> Option<i64> {
        let batch = self.batches.iter().find(|batch| batch.num_rows() > 0)?;
        batch.columns().first()?.as_primitive_opt::<Int64Type>().map(|column| column.value(0))
    }

    /// Rows as a table of text.
    ///
    /// # Errors
    /// A type that cannot be shown.
    pub fn to_text(&self) -> Result<String, ArrowError> {
        if self.batches.is_empty() {
            return pretty_format_batches(&[RecordBatch::new_empty(self.schema.clone())])
                .map(|text| text.to_string());
        }
        pretty_format_batches(&self.batches).map(|text| text.to_string())
    }

    /// Rows as CSV with a header.
    ///
    /// # Errors
    /// A type that CSV cannot hold, or an output that is closed.
    pub fn write_csv(&self, output: &mut dyn Write) -> Result<(), ArrowError> {
        let mut writer = WriterBuilder::new().with_header(true).build(output);
        if self.batches.is_empty() {
            writer.write(&RecordBatch::new_empty(self.schema.clone()))?;
        }
        self.batches.iter().try_for_each(|batch| writer.write(batch))
    }

    /// Rows as a JSON array of objects.
    ///
    /// # Errors
    /// A type that JSON cannot hold.
    pub fn to_json(&self) -> Result<String, ArrowError> {
        let mut writer = ArrayWriter::new(Vec::new());
        for batch in &self.batches {
            writer.write(batch)?;
        }
        writer.finish()?;
        let text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
        Ok(if text.is_empty() { "[]".to_owned() } else { text })
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    #[test]
    fn an_answer_as_text_csv_and_json() {
        let engine = Engine::start(1).unwrap();
        let answer = engine.ask("SELECT 1 AS n, 'a,b' AS word UNION ALL SELECT 2, NULL ORDER BY n").unwrap();
        assert_eq!(answer.rows(), 2);
        assert_eq!(answer.first_integer(), Some(1));
        let mut csv = Vec::new();
        answer.write_csv(&mut csv).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), "n,word\n1,\"a,b\"\n2,\n");
        assert_eq!(answer.to_json().unwrap(), r#"[{"n":1,"word":"a,b"},{"n":2}]"#);
        assert!(answer.to_text().unwrap().contains("| 1 | a,b  |"));
    }

    #[test]
    fn an_answer_without_rows_still_has_its_columns() {
        let answer = Engine::start(1).unwrap().ask("SELECT 1 AS n WHERE false").unwrap();
        let mut csv = Vec::new();
        answer.write_csv(&mut csv).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), "n\n");
        assert_eq!(answer.to_json().unwrap(), "[]");
    }
}
