//! Arrow columns are addressed by row types, never by name.
//!
//! Columns are declared once, in `streets-model`; elsewhere a table is its row type. What is told is a call that finds or makes
//! an Arrow column by a literal name: `column_by_name("value")`, `index_of("value")`, `Field::new("value", …)`, `col("value")`.
//! Headers of files that people hand in or take away are not Arrow columns, and SQL may name columns.

use super::Problem;
use crate::repository::SourceFile;

/// Calls that address a column by the literal that follows.
const CALLS: &[&str] =
    &["column_by_name(\"", "index_of(\"", "Field::new(\"", "field_with_name(\"", " col(\"", "(col(\""];

/// Crates that may: the model declares columns, the chores read sources.
const EXEMPT: &[&str] = &["streets-model", "xtask"];

/// Calls of one file that name a column.
pub(super) fn problems(source: &SourceFile) -> Vec<Problem> {
    if source.is_test() || EXEMPT.contains(&source.package()) {
        return Vec::new();
    }
    // Unit tests stand at the end of a file.
    let shipped = source.text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    let code = shipped.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    let named = code.filter_map(|(index, line)| {
        let call = CALLS.iter().find(|call| line.contains(*call))?;
        let message = format!("`{}…\")` names a column; read the table as its row type", call.trim_start());
        Some(Problem::new(&source.path, index + 1, message))
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_told(path: &str, text: &str) -> Vec<usize> {
        let source = SourceFile { path: path.to_owned(), text: text.to_owned() };
        problems(&source).iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_column_addressed_by_name_is_told_and_headers_prose_and_tests_are_not() {
        let text = "let a = batch.column_by_name(\"place_id\");\n// batch.column_by_name(\"place_id\")\n\
            let b = header(\"place_id\");\nlet c = Field::new(\"value\", DataType::Float64, true);\n\
            #[cfg(test)]\nlet d = batch.column_by_name(\"place_id\");\n";
        assert_eq!(lines_told("crates/streets-study/src/a.rs", text), [1, 4]);
        assert!(lines_told("crates/streets-study/tests/it/a.rs", text).is_empty());
        assert!(lines_told("crates/streets-model/src/a.rs", text).is_empty());
    }
}
