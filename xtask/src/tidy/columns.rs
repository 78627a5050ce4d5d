//! Column names are written once, in `streets-model`.
//!
//! A string literal that is exactly a column name with an underscore (`place_id`, `organisation_a`) outside of
//! streets-model is told; one-word names (`name`, `value`) are too common to tell apart from other words. A provider's
//! own column that happens to be called the same says so on its line or the line above: `// provider's column`.

use std::collections::BTreeSet;

use streets_model::Table;

use super::Problem;
use crate::repository::SourceFile;

/// The comment that excuses a line.
const EXCUSE: &str = "// provider's column";

/// Crates that may write column names: the model declares them, the chores read them.
const EXEMPT: &[&str] = &["streets-model", "xtask"];

/// Column names of all tables that have an underscore.
fn telling_names() -> BTreeSet<&'static str> {
    let columns = Table::ALL.iter().flat_map(|table| table.contract().columns);
    columns.map(|column| column.name).filter(|name| name.contains('_')).collect()
}

/// Literals of one file that name a column.
pub(super) fn problems(source: &SourceFile) -> Vec<Problem> {
    if source.is_test() || EXEMPT.contains(&source.package()) {
        return Vec::new();
    }
    let names = telling_names();
    let mut problems = Vec::new();
    let mut above = "";
    for (index, line) in source.text.lines().enumerate() {
        // Unit tests stand at the end of a file.
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        let code = line.trim_start();
        if !code.starts_with("//") && !line.contains(EXCUSE) && !above.contains(EXCUSE) {
            for literal in code.split('"').skip(1).step_by(2).filter(|literal| names.contains(literal)) {
                let message = format!("the column `{literal}` is a constant of streets-model, not a literal");
                problems.push(Problem::new(&source.path, index + 1, message));
            }
        }
        above = line;
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_told(path: &str, text: &str) -> Vec<usize> {
        let source = SourceFile { path: path.to_owned(), text: text.to_owned() };
        problems(&source).iter().map(|problem| problem.line).collect()
    }

    #[test]
    fn a_column_as_a_literal_is_told_and_prose_tests_and_excused_lines_are_not() {
        let text = "let a = row(\"place_id\");\n// \"place_id\" in prose\nlet b = \"the place_id of it\";\n\
            let c = \"organisation_a\"; // provider's column\n// provider's column\nlet d = \"place_id\";\n\
            let e = \"value\";\n#[cfg(test)]\nlet f = \"place_id\";\n";
        assert_eq!(lines_told("crates/streets-study/src/a.rs", text), [1]);
        assert!(lines_told("crates/streets-study/tests/it/a.rs", text).is_empty());
        assert!(lines_told("crates/streets-model/src/a.rs", text).is_empty());
    }
}
