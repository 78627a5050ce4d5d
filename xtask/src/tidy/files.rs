//! Size and name of a file, and `lib.rs` without logic.

use super::Problem;
use crate::repository::SourceFile;

/// Above this many lines a file has a seam that a reader would like to see.
const MOST_LINES: usize = 600;

/// Names that say nothing of what is inside.
const BANNED_NAMES: &[&str] = &["utils", "util", "helpers", "common", "misc", "types", "manager"];

/// A file of data rather than logic says so in its first lines.
const LITERAL_TABLE: &str = "//! A literal table";

/// How a line of `lib.rs` may not begin.
const LOGIC: &[&str] =
    &["fn", "struct", "enum", "impl", "trait", "const", "static", "type", "unsafe", "macro_rules!"];

/// Problems of one file.
pub(super) fn problems(source: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    let lines = source.text.lines().count();
    let literal = source.text.lines().take(3).any(|line| line.starts_with(LITERAL_TABLE));
    if lines > MOST_LINES && !literal {
        let message = format!("has {lines} lines, at most {MOST_LINES} are allowed; look for a seam");
        problems.push(Problem::new(&source.path, 0, message));
    }
    if let Some(name) =
        source.path.trim_end_matches(".rs").split('/').find(|part| BANNED_NAMES.contains(part))
    {
        problems.push(Problem::new(
            &source.path,
            0,
            format!("the name `{name}` says nothing of what is inside"),
        ));
    }
    if source.stem() == "lib" {
        problems.extend(logic_in_lib(source));
    }
    problems
}

/// `lib.rs` holds docs, attributes, `mod` and `use`.
fn logic_in_lib(source: &SourceFile) -> impl Iterator<Item = Problem> {
    source.text.lines().enumerate().filter_map(|(index, line)| {
        let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
        let first = words.next()?;
        LOGIC.contains(&first).then(|| {
            Problem::new(
                &source.path,
                index + 1,
                format!("`lib.rs` holds docs, `mod` and `use`; `{first}` is logic"),
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str) -> Vec<String> {
        let source = SourceFile { path: path.to_owned(), text: text.to_owned() };
        problems(&source).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn long_files_are_told_unless_they_are_a_literal_table() {
        let long = "x\n".repeat(601);
        assert_eq!(told("crates/a/src/b.rs", &long).len(), 1);
        assert!(told("crates/a/src/b.rs", &"x\n".repeat(600)).is_empty());
        assert!(told("crates/a/src/b.rs", &format!("//! A literal table of codes.\n{long}")).is_empty());
    }

    #[test]
    fn names_that_say_nothing_are_told_as_file_and_as_folder() {
        assert_eq!(told("crates/a/src/utils.rs", "").len(), 1);
        assert_eq!(told("crates/a/src/common/b.rs", "").len(), 1);
        assert!(told("crates/streets-types/src/peers.rs", "").is_empty());
    }

    #[test]
    fn lib_holds_no_logic() {
        let text = "//! Docs.\n//! fn in docs\n#![deny(x)]\nmod a;\npub use a::{\n    B,\n};\npub(crate) fn c() {}\n";
        assert_eq!(
            told("crates/a/src/lib.rs", text),
            ["crates/a/src/lib.rs:8: `lib.rs` holds docs, `mod` and `use`; `fn` is logic"]
        );
    }
}
